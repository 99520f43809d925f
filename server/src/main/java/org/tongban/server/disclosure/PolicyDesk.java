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
    private final Circulating circulating;
    private final PolicyLibrary library;

    PolicyDesk(
            OpenPolicies policies, PolicyStore store, PolicyActs acts, Circulating circulating, PolicyLibrary library) {
        this.policies = policies;
        this.store = store;
        this.acts = acts;
        this.circulating = circulating;
        this.library = library;
    }

    /** Drafts first, then what was published, the latest first. @param after the last one of the page before */
    @Transactional(readOnly = true)
    public Slice<Policy> list(Viewer viewer, Optional<UUID> after, int limit) {
        int shown = Slice.limit(limit);
        List<String> units = policies.drafted(viewer);
        return Slice.of(
                store.drafts(units, after.map(id -> policies.require(viewer, id)), shown + 1), shown, Policy::id);
    }

    /** Who drafts for no unit has no desk. */
    void requireOwn(Viewer viewer) {
        policies.own(viewer);
    }

    /** Not open so far, and due to be looked at again: can they be opened now? */
    @Transactional(readOnly = true)
    public List<Policy> toReview(Viewer viewer) {
        return store.toReview(policies.drafted(viewer), policies.today());
    }

    @Transactional(readOnly = true)
    public Policy require(Viewer viewer, UUID id) {
        return policies.requireOwn(viewer, id);
    }

    /** Does this viewer work on the policy, and not sign it off alone? */
    boolean drafts(Viewer viewer, Policy policy) {
        return policies.drafted(viewer).contains(policy.unit());
    }

    /** Does this viewer draft for any unit? */
    boolean draftsAny(Viewer viewer) {
        return !policies.drafted(viewer).isEmpty();
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
        store.insert(policy, Authority.of(unit));
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
                Optional.empty(),
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

    /** What another text of a policy changes; the least first. */
    enum Change {
        NOTHING,
        /** Number and trades. */
        DETAILS,
        /** When it is in force, and what it takes before it goes out: it circulates again. */
        TERMS,
        /** What it means is signed again, too. */
        WORDS;

        static Change between(Policy before, Policy after) {
            if (!before.title().equals(after.title())
                    || !OpenPolicies.lines(before.body()).equals(after.body())) {
                return WORDS;
            }
            if (!before.from().equals(after.from())
                    || !before.until().equals(after.until())
                    || !demands(before).equals(demands(after))) {
                return TERMS;
            }
            return before.number().equals(after.number()) && before.trades().equals(after.trades()) ? NOTHING : DETAILS;
        }
    }

    private static List<Boolean> demands(Policy policy) {
        PolicyDraft draft = policy.draft();
        return List.of(draft.needsInterpretation(), draft.important(), draft.major());
    }

    @Transactional
    public void change(Viewer viewer, UUID id, int revision, Text text) {
        Policy before = policies.open(viewer, id, revision);
        checked(text);
        Policy after = policy(id, before.unit(), before.region(), text, revision);
        Change change = Change.between(before, after);
        if (change == Change.WORDS && before.draft().inviting(policies.today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-commented",
                    LocalText.of(
                            "正在征求意见，文稿不能改，否则意见对不上原文。请等征求意见结束后再改。",
                            "Comments on this text are being invited, so it stays as it is. Change it once they are in."));
        }
        if (change == Change.WORDS || change == Change.TERMS) {
            circulating.requireNoneWaiting(id);
        }
        if (demandsLess(before.draft(), after.draft()) && acts.happened(id, What.CIRCULATED)) {
            policies.answersFor(
                    viewer,
                    before,
                    "送审后，要不要解读、是不是重要政策或者重大决策，",
                    "whether it needs an interpretation, is important or major");
        }
        if (change != Change.NOTHING) {
            store.update(after, change);
            policies.did(viewer, id, change == Change.WORDS ? What.REWRITTEN : What.DETAILS);
        }
    }

    /** Was anything unticked that it takes before it goes out? */
    private static boolean demandsLess(PolicyDraft before, PolicyDraft after) {
        return before.needsInterpretation() && !after.needsInterpretation()
                || before.important() && !after.important()
                || before.major() && !after.major();
    }

    /** A draft that never circulated. */
    @Transactional
    public void delete(Viewer viewer, UUID id, int revision) {
        policies.open(viewer, id, revision);
        if (!deletable(id)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-circulated",
                    LocalText.of(
                            "已经送审过，文稿和办理经过要留着，不能删除。", "It circulated: the draft and what was done to it are kept."));
        }
        store.delete(id);
    }

    boolean deletable(UUID id) {
        return !acts.happened(id, What.CIRCULATED);
    }

    /** Who did what to it so far. */
    @Transactional(readOnly = true)
    public List<PolicyActs.Done> acts(Viewer viewer, UUID id) {
        return acts.of(policies.require(viewer, id).id());
    }
}
