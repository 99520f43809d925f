package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Who answers for a policy decides on its openness, before it circulates, and on its interpretation. */
@Service
class PolicyDeciding {
    /** What isn't open is looked at again at least so often (条例 art. 18: at intervals). */
    static final Period LONGEST_UNREVIEWED = Period.ofYears(1);

    private final OpenPolicies policies;
    private final PolicyStore store;
    private final Circulating circulating;
    private final Clock clock;

    PolicyDeciding(OpenPolicies policies, PolicyStore store, Circulating circulating, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.circulating = circulating;
        this.clock = clock;
    }

    /**
     * Another openness than before circulates again, unless it comes of the review that was due.
     *
     * @param reason why it isn't open; @param reviewOn when that is looked at again: in a year, or sooner
     */
    @Transactional
    public void openness(
            Viewer viewer, UUID id, int revision, Openness openness, String reason, Optional<LocalDate> reviewOn) {
        Policy policy = policies.notPublished(viewer, id, revision);
        policies.answersFor(viewer, policy, "公开属性", "its openness");
        OpenPolicies.demand(
                openness == Openness.OPEN || !reason.isBlank(),
                "reason",
                "不主动公开的，请写明理由。",
                "What isn't open needs a reason.");
        if (openness != Openness.OPEN && policy.draft().inviting(policies.today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-commented",
                    LocalText.of(
                            "正在公开征求意见，公开属性不能改。请等征求意见结束后再改。",
                            "Comments are being invited, so it stays open until they are in."));
        }
        Optional<LocalDate> review = openness == Openness.OPEN ? Optional.empty() : Optional.of(review(reviewOn));
        boolean reviewed = !policy.draft().open()
                && policy.reviewOn()
                        .filter(day -> !policies.today().isBefore(day))
                        .isPresent();
        boolean again = !reviewed && !policy.draft().openness().equals(Optional.of(openness));
        if (again) {
            circulating.requireNoneWaiting(id);
        }
        store.openness(id, openness, reason.strip(), review, again);
        policies.did(viewer, id, What.OPENNESS);
    }

    private LocalDate review(Optional<LocalDate> asked) {
        LocalDate last = policies.today().plus(LONGEST_UNREVIEWED);
        LocalDate day = asked.orElse(last);
        OpenPolicies.demand(
                !day.isBefore(policies.today()) && !day.isAfter(last),
                "reviewOn",
                "不主动公开的至少一年复核一次：复核日期请填今天到 " + last + " 之间的一天。",
                "What isn't open is looked at again within a year: choose a day from today to " + last + ".");
        return day;
    }

    /**
     * Unchanged words stay signed by whoever signed them first; others are signed by nobody yet.
     *
     * @param signed this viewer signs the words that somebody else wrote
     */
    @Transactional
    public void interpret(Viewer viewer, UUID id, int revision, String text, boolean signed) {
        Policy policy = policies.notPublished(viewer, id, revision);
        Interpretation before = policy.draft().interpretation();
        String said = OpenPolicies.lines(text);
        OpenPolicies.demand(
                !signed || !said.isBlank(),
                "interpretation",
                "请先写解读，再签发。",
                "Write the interpretation before it is signed.");
        boolean same = OpenPolicies.lines(before.text()).equals(said);
        if (same && !signed) {
            return;
        }
        UUID writer = same ? store.interpreter(id).orElse(viewer.person()) : viewer.person();
        if (signed) {
            policies.answersFor(viewer, policy, "解读的签发", "signing the interpretation");
            OpenPolicies.demand(
                    !writer.equals(viewer.person()),
                    "interpretation",
                    "谁起草的解读，由另一位审查人员或负责人签发。请先保存，再交给他们。",
                    "Who wrote the interpretation doesn't sign it: save it, and hand it to another reviewer or the head.");
        }
        Optional<Signature> standing = same ? before.signature() : Optional.empty();
        Optional<Signature> own =
                signed ? Optional.of(new Signature(viewer.displayName(), clock.instant())) : Optional.empty();
        store.interpretation(id, new Interpretation(said, standing.or(() -> own)), writer);
        policies.did(viewer, id, signed ? What.SIGNED : What.INTERPRETED);
    }

    /** May this viewer sign the interpretation as it stands? */
    @Transactional(readOnly = true)
    public boolean maySign(Viewer viewer, Policy policy) {
        return policies.answersFor(viewer, policy)
                && store.interpreter(policy.id())
                        .filter(writer -> !writer.equals(viewer.person()))
                        .isPresent();
    }

    /** The earliest day on which comments that are invited today may end. */
    LocalDate earliestEnd() {
        return CommentRound.earliestEnd(policies.today(), policies.calendar());
    }

    /** Drafting is one thing, answering for it another. */
    boolean answersFor(Viewer viewer, Policy policy) {
        return policies.answersFor(viewer, policy);
    }

    @Transactional
    public void decision(Viewer viewer, UUID id, int revision, MajorDecision decision) {
        policies.notPublished(viewer, id, revision);
        store.decision(id, decision);
        policies.did(viewer, id, What.DECISION);
    }
}
