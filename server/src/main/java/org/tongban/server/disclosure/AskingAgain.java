package org.tongban.server.disclosure;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * When the words were changed after people had commented on them, they are asked again, or somebody who answers for the policy
 * decides that they aren't, with a reason that is published (rulebook PUB-04).
 */
@Service
class AskingAgain {
    private final OpenPolicies policies;
    private final PolicyStore store;
    private final CommentRounds rounds;
    private final Clock clock;

    AskingAgain(OpenPolicies policies, PolicyStore store, CommentRounds rounds, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** What became of the words since, and what was decided about it. */
    SinceComments since(Policy policy) {
        if (policy.draft().comments().isEmpty()) {
            return SinceComments.NOTHING;
        }
        PolicyStore.Invited asked = store.invited(policy.id()).orElseThrow();
        boolean same = OpenPolicies.lines(asked.body()).equals(OpenPolicies.lines(policy.body()));
        return new SinceComments(
                Optional.of(asked.title()).filter(title -> !title.equals(policy.title())),
                same ? List.of() : TextChange.between(asked.body(), policy.body()),
                rounds.notAgain(policy.id()),
                rounds.earlier(policy.id()));
    }

    /** What is in the way of a signature: other words than people commented on, and nobody decided about them. */
    List<LocalText> missing(Policy policy) {
        if (policy.issued() || policy.draft().inviting(policies.today())) {
            return List.of();
        }
        SinceComments since = since(policy);
        return since.rewritten() && since.notAgain().isEmpty()
                ? List.of(LocalText.of(
                        "征求意见以后文稿有改动：请再次征求意见，或者由审查人员、负责人决定不再征求并写明理由。",
                        "The words were changed after people had commented on them: invite comments again, or a reviewer or"
                                + " the head decides not to, with a reason."))
                : List.of();
    }

    /** People aren't asked about these words. @param reason for all to read, once it is published */
    @Transactional
    public void notAgain(Viewer viewer, UUID id, int revision, String reason) {
        Policy policy = policies.open(viewer, id, revision);
        policies.answersFor(viewer, policy, "要不要再次征求意见", "whether comments are invited again");
        if (!since(policy).rewritten() || policy.draft().inviting(policies.today())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-not-rewritten",
                    LocalText.of(
                            "文稿和征求意见时一样，或者正在征求意见，不用决定。",
                            "The words are those people commented on, or still comment on: there is nothing to decide."));
        }
        OpenPolicies.demand(!reason.isBlank(), "notAgain", "请写明不再征求意见的理由，理由会公布。", "Say why; the reason is published.");
        rounds.notAgain(id, reason.strip(), viewer, clock.instant());
        policies.did(viewer, id, What.NOT_AGAIN);
    }
}
