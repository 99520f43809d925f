package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Where units draft policies, rewrite and delete them. */
@Service
class PolicyDesk {
    private final OpenPolicies policies;
    private final PolicyStore store;
    private final PolicyActs acts;
    private final PolicyLibrary library;

    PolicyDesk(OpenPolicies policies, PolicyStore store, PolicyActs acts, PolicyLibrary library) {
        this.policies = policies;
        this.store = store;
        this.acts = acts;
        this.library = library;
    }

    /** Drafts first, then what was published, the latest first. @param after the last one of the page before */
    @Transactional(readOnly = true)
    public Slice<Policy> list(Viewer viewer, Optional<UUID> after, int limit) {
        int shown = Slice.limit(limit);
        List<String> units = policies.own(viewer);
        return Slice.of(
                store.drafts(units, after.map(id -> policies.require(viewer, id)), shown + 1), shown, Policy::id);
    }

    /** Who drafts for no unit has no desk. */
    void requireOwn(Viewer viewer) {
        policies.own(viewer);
    }

    /** Open on request so far, and due to be looked at again: can they be opened now? */
    @Transactional(readOnly = true)
    public List<Policy> toReview(Viewer viewer) {
        return store.toReview(policies.own(viewer), policies.today());
    }

    @Transactional(readOnly = true)
    public Policy require(Viewer viewer, UUID id) {
        return policies.require(viewer, id);
    }

    @Transactional(readOnly = true)
    public PolicyLibrary.Shown show(Viewer viewer, UUID id) {
        return library.shown(policies.require(viewer, id));
    }

    /** @param trades words, in one list; @param needsInterpretation as {@link PolicyDraft} has it */
    record Text(
            String number,
            String title,
            String body,
            List<String> trades,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            boolean needsInterpretation,
            boolean important,
            boolean major) {}

    @Transactional
    public UUID draft(Viewer viewer, Text text) {
        policies.own(viewer);
        Unit unit = policies.units(viewer).getFirst();
        checked(text);
        Policy policy = policy(UUID.randomUUID(), unit.id(), unit.region(), text, 0);
        store.insert(policy);
        policies.did(viewer, policy.id(), What.DRAFTED);
        return policy.id();
    }

    private static Policy policy(UUID id, String unit, String region, Text text, int revision) {
        return new Policy(
                id,
                PolicyNumber.of(text.number()),
                text.title().strip(),
                unit,
                region,
                OpenPolicies.lines(text.body()),
                text.trades(),
                text.from(),
                text.until(),
                new PolicyDraft(
                        Optional.empty(),
                        "",
                        false,
                        text.needsInterpretation(),
                        Interpretation.NONE,
                        text.important(),
                        Optional.empty(),
                        text.major(),
                        MajorDecision.NONE),
                Optional.empty(),
                Optional.empty(),
                revision);
    }

    private static void checked(Text text) {
        OpenPolicies.demand(!text.title().isBlank(), "title", "请写标题。", "Write a title.");
        OpenPolicies.demand(!text.body().isBlank(), "body", "请写正文。", "Write the text.");
        boolean backwards = text.from()
                .flatMap(from -> text.until().filter(until -> until.isBefore(from)))
                .isPresent();
        OpenPolicies.demand(!backwards, "until", "失效日期早于施行日期。", "It would lapse before it is in force.");
    }

    @Transactional
    public void change(Viewer viewer, UUID id, int revision, Text text) {
        Policy before = policies.open(viewer, id, revision);
        checked(text);
        Policy after = policy(id, before.unit(), before.region(), text, revision);
        boolean same = before.title().equals(after.title())
                && OpenPolicies.lines(before.body()).equals(after.body());
        if (!same && before.draft().inviting(policies.today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-commented",
                    LocalText.of(
                            "正在征求意见，文稿不能改，否则意见对不上原文。请等征求意见结束后再改。",
                            "Comments on this text are being invited, so it stays as it is. Change it once they are in."));
        }
        store.update(after, same);
        policies.did(viewer, id, What.REWRITTEN);
    }

    /** A draft on which nobody was asked to comment. */
    @Transactional
    public void delete(Viewer viewer, UUID id, int revision) {
        Policy policy = policies.open(viewer, id, revision);
        if (policy.draft().comments().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-invited",
                    LocalText.of(
                            "已经公开征求过意见，文稿和意见要留着，不能删除。",
                            "People were asked to comment on it: the draft and what they said are kept."));
        }
        store.delete(id);
    }

    /** Who did what to it so far. */
    @Transactional(readOnly = true)
    public List<PolicyActs.Done> acts(Viewer viewer, UUID id) {
        return acts.of(policies.require(viewer, id).id());
    }
}
