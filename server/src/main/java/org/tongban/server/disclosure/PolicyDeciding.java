package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Who answers for a policy decides on its openness, its interpretation and its publication. */
@Service
class PolicyDeciding {
    static final LocalText BY_ANOTHER = LocalText.of(
            "起草文稿的人和最后改文稿的人不能发布。请本单位的另一位同事（编辑、审查人员或负责人）看过后发布。",
            "Who drafted it, or changed its words last, doesn't publish it. Let a colleague of your unit (an editor, a "
                    + "reviewer or the head) read and publish it.");

    private final OpenPolicies policies;
    private final PolicyActs acts;
    private final PolicyStore store;
    private final PolicyChanges changes;
    private final PolicyLibrary library;
    private final Clock clock;

    PolicyDeciding(
            OpenPolicies policies,
            PolicyActs acts,
            PolicyStore store,
            PolicyChanges changes,
            PolicyLibrary library,
            Clock clock) {
        this.policies = policies;
        this.acts = acts;
        this.store = store;
        this.changes = changes;
        this.library = library;
        this.clock = clock;
    }

    /**
     * Another openness than before circulates again, unless it comes of the review that was due.
     *
     * @param reason why it isn't open; @param reviewOn when “on request” is looked at again, default in a year
     */
    @Transactional
    public void openness(
            Viewer viewer, UUID id, int revision, Openness openness, String reason, Optional<LocalDate> reviewOn) {
        Policy policy = policies.open(viewer, id, revision);
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
        Optional<LocalDate> review = openness == Openness.ON_REQUEST
                ? Optional.of(reviewOn.orElse(policies.today().plusYears(1)))
                : Optional.empty();
        boolean reviewed = policy.draft().openness().equals(Optional.of(Openness.ON_REQUEST))
                && policy.reviewOn()
                        .filter(day -> !policies.today().isBefore(day))
                        .isPresent();
        boolean again = !reviewed && !policy.draft().openness().equals(Optional.of(openness));
        store.openness(id, openness, reason.strip(), review, again);
        policies.did(viewer, id, What.OPENNESS);
    }

    /**
     * Unchanged words stay signed by whoever signed them first; others are signed by nobody yet.
     *
     * @param signed this viewer signs the words that somebody else wrote
     */
    @Transactional
    public void interpret(Viewer viewer, UUID id, int revision, String text, boolean signed) {
        Policy policy = policies.open(viewer, id, revision);
        Interpretation before = policy.draft().interpretation();
        String said = OpenPolicies.lines(text);
        OpenPolicies.demand(
                !signed || !said.isBlank(),
                "interpretation",
                "请先写解读，再签发。",
                "Write the interpretation before it is signed.");
        boolean same = OpenPolicies.lines(before.text()).equals(said);
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

    /** Drafting is one thing, answering for it another. */
    boolean answersFor(Viewer viewer, Policy policy) {
        return policies.answersFor(viewer, policy);
    }

    @Transactional
    public void decision(Viewer viewer, UUID id, int revision, MajorDecision decision) {
        policies.open(viewer, id, revision);
        store.decision(id, decision);
        policies.did(viewer, id, What.DECISION);
    }

    @Transactional
    public void circulate(Viewer viewer, UUID id) {
        refuse("circulate", policies.open(viewer, id).draft().beforeCirculation());
        store.circulated(id, clock.instant());
        policies.did(viewer, id, What.CIRCULATED);
    }

    /** Whatever else it needs, a policy takes two people: who wrote its words doesn't publish them. */
    @Transactional
    public void publish(Viewer viewer, UUID id) {
        Policy policy = policies.open(viewer, id);
        refuse("publish", policy.beforePublication(policies.today()));
        numberIsItsOwn(policy);
        if (!mayPublish(viewer, policy)) {
            throw Problem.of(HttpStatus.CONFLICT, "same-person", BY_ANOTHER);
        }
        store.publish(id, policies.today());
        changes.published(id);
        policies.did(viewer, id, What.PUBLISHED);
    }

    /** Somebody else than who drafted it and who changed its words last. */
    boolean mayPublish(Viewer viewer, Policy policy) {
        return !acts.writers(policy.id()).contains(viewer.person());
    }

    /** One number is one document's, and its letters are one unit's. */
    private void numberIsItsOwn(Policy policy) {
        Optional<String> letters = PolicyNumber.letters(policy.number());
        store.numbering(letters.orElse(policy.number()));
        store.numbered(policy.number()).filter(same -> !same.number().isBlank()).ifPresent(same -> {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "policy.number",
                    LocalText.of(
                            "文号“" + same.number() + "”已经是《" + same.title() + "》的。请核对文号。",
                            "The number " + same.number() + " is that of “" + same.title() + "”. Check it."));
        });
        letters.flatMap(one -> store.numbersAs(one, policy.unit()))
                .map(library::unitName)
                .ifPresent(unit -> {
                    throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "policy.number",
                            LocalText.of(
                                    "“" + letters.orElse("") + "”是" + unit.zh() + "的发文代字。请用本单位的文号。",
                                    "“" + letters.orElse("") + "” are the letters of " + unit.en()
                                            + ". Use a number of your own unit."));
                });
    }

    private static void refuse(String code, List<LocalText> faults) {
        if (!faults.isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "policy." + code,
                    LocalText.of(
                            faults.stream().map(LocalText::zh).collect(Collectors.joining("")),
                            faults.stream().map(LocalText::en).collect(Collectors.joining(" "))));
        }
    }
}
