package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Comments that are invited on a draft, and what becomes of them. */
@Service
class Commenting {
    private final OpenPolicies policies;
    private final PolicyStore store;
    private final PolicyComments comments;
    private final Clock clock;

    Commenting(OpenPolicies policies, PolicyStore store, PolicyComments comments, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.comments = comments;
        this.clock = clock;
    }

    /** Comments are invited from today on. */
    @Transactional
    public void invite(Viewer viewer, UUID id, int revision, LocalDate until) {
        Policy policy = policies.open(viewer, id, revision);
        OpenPolicies.demand(
                policy.draft().openness().equals(Optional.of(Openness.OPEN)),
                "commentsUntil",
                "先定为主动公开，才能公开征求意见。",
                "Comments are invited on what will be open: decide that first.");
        policy.draft().comments().ifPresent(before -> {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "policy-invited",
                    LocalText.of(
                            "已经从 " + before.from() + " 到 " + before.until() + " 征求意见，日期不能再改。",
                            "Comments are invited from " + before.from() + " until " + before.until()
                                    + "; these days stand."));
        });
        CommentRound round = new CommentRound(policies.today(), until, 0, 0);
        round.tooShort().ifPresent(fault -> {
            throw Problem.atField("commentsUntil", "comments.short", fault);
        });
        store.comments(id, round);
        policies.did(viewer, id, What.INVITED);
    }

    @Transactional
    public void answer(Viewer viewer, UUID id, UUID comment, String answer, boolean adopted) {
        policies.open(viewer, id);
        OpenPolicies.demand(!answer.isBlank(), "answer", "请写明采纳情况和理由。", "Say what became of it and why.");
        if (!comments.answer(id, comment, answer.strip(), adopted, clock.instant())) {
            throw Problem.notFound();
        }
        policies.did(viewer, id, What.ANSWERED);
    }
}
