package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyActs.What;
import org.tongban.server.disclosure.PolicyComments.Standing;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Comments that are invited on a draft, and what becomes of them. */
@Service
class Commenting {
    /** Characters of one comment. */
    static final int LONGEST = 2000;

    /** Comments of one person in one round. */
    static final int MOST = 10;

    private final OpenPolicies policies;
    private final PolicyStore store;
    private final PolicyComments comments;
    private final CommentRounds rounds;
    private final Withholding withholding;
    private final Clock clock;

    Commenting(
            OpenPolicies policies,
            PolicyStore store,
            PolicyComments comments,
            CommentRounds rounds,
            Withholding withholding,
            Clock clock) {
        this.policies = policies;
        this.store = store;
        this.comments = comments;
        this.rounds = rounds;
        this.withholding = withholding;
        this.clock = clock;
    }

    /** Comments are invited from today on, on the words as they are now; once that is over there can be another round. */
    @Transactional
    public void invite(Viewer viewer, UUID id, int revision, LocalDate until) {
        Policy policy = policies.open(viewer, id, revision);
        OpenPolicies.demand(
                policy.draft().openness().equals(Optional.of(Openness.OPEN)),
                "commentsUntil",
                "先定为主动公开，才能公开征求意见。",
                "Comments are invited on what will be open: decide that first.");
        policy.draft()
                .comments()
                .filter(before -> !before.until().isBefore(policies.today()))
                .ifPresent(before -> {
                    throw Problem.of(
                            HttpStatus.CONFLICT,
                            "policy-invited",
                            LocalText.of(
                                    "已经从 " + before.from() + " 到 " + before.until() + " 征求意见，日期不能再改；结束以后可以再次征求。",
                                    "Comments are invited from " + before.from() + " until " + before.until()
                                            + "; these days stand. Once they are over there can be another round."));
                });
        CommentRound round = new CommentRound(policies.today(), until, 0, 0);
        round.tooShort(policies.calendar()).ifPresent(fault -> {
            throw Problem.atField("commentsUntil", "comments.short", fault);
        });
        rounds.keep(id);
        store.comments(id, round);
        policies.did(viewer, id, What.INVITED);
    }

    /** One answer to one comment or to many alike; those of the same words are answered with them. */
    @Transactional
    public void answer(Viewer viewer, UUID id, List<UUID> chosen, String answer, boolean adopted) {
        policies.open(viewer, id);
        OpenPolicies.demand(!chosen.isEmpty(), "comment", "请先选中要答复的意见。", "Choose the comments you answer.");
        OpenPolicies.demand(!answer.isBlank(), "answer", "请写明采纳情况和理由。", "Say what became of it and why.");
        if (comments.answer(id, chosen, answer.strip(), adopted, clock.instant()) == 0) {
            throw Problem.notFound();
        }
        store.signAgain(id);
        policies.did(viewer, id, What.ANSWERED);
    }

    /** What came of looking at a comment. */
    enum Looked {
        SHOWN,
        /** It stays as it was until somebody who answers for the policy thinks so, too. */
        PROPOSED,
        WITHHELD
    }

    /**
     * Somebody looked at it: it is shown; or withheld, once two people think so of whom the second answers for the policy, with
     * a reason for all to read. Its words are kept either way.
     */
    @Transactional
    public Looked look(Viewer viewer, UUID id, UUID comment, Standing standing, String reason) {
        policies.requireOwn(viewer, id);
        Policy policy = store.lock(id).orElseThrow(Problem::notFound);
        Looked looked = switch (standing) {
            case HELD -> throw Problem.notFound();
            case SHOWN -> Looked.SHOWN;
            case WITHHELD -> withhold(viewer, policy, comment, reason.strip());
        };
        if (looked != Looked.PROPOSED) {
            if (!comments.stands(id, comment, standing, looked == Looked.WITHHELD ? reason.strip() : "")) {
                throw Problem.notFound();
            }
            withholding.settled(comment);
        }
        policies.did(viewer, id, looked == Looked.PROPOSED ? What.PROPOSED_WITHHOLDING : What.LOOKED);
        return looked;
    }

    private Looked withhold(Viewer viewer, Policy policy, UUID comment, String reason) {
        OpenPolicies.demand(
                !reason.isEmpty(), "withheld", "不公布的，请写明理由，理由会公布。", "Say why it isn't shown; the reason is published.");
        boolean byAnother = withholding
                .find(policy.id(), comment)
                .filter(proposal -> !proposal.person().equals(viewer.person()))
                .isPresent();
        if (byAnother) {
            policies.answersFor(viewer, policy, "不公布一条意见", "withholding a comment");
            return Looked.WITHHELD;
        }
        if (!withholding.propose(policy.id(), comment, reason, viewer, clock.instant())) {
            throw Problem.notFound();
        }
        return Looked.PROPOSED;
    }

    /** @param id sent again with the same id, it is one comment @return how it stands */
    @Transactional
    public Standing comment(Viewer viewer, UUID policy, UUID id, String text) {
        Policy draft = store.find(policy)
                .filter(one -> !one.published() && one.draft().inviting(policies.today()))
                .orElseThrow(Problem::notFound);
        String said = OpenPolicies.lines(text);
        OpenPolicies.demand(!said.isBlank(), "comment", "请写下您的意见。", "Write your comment.");
        OpenPolicies.demand(
                said.length() <= LONGEST,
                "comment",
                "一条意见不超过 " + LONGEST + " 个字，现在有 " + said.length() + " 个字。请分成几条，或者写得短一些。",
                "A comment has up to " + LONGEST + " characters, this one " + said.length()
                        + ". Make it shorter, or send two.");
        Standing standing = PersonalNumbers.in(said) ? Standing.HELD : Standing.SHOWN;
        if (!comments.sent(id)) {
            OpenPolicies.demand(
                    comments.counted(
                                    policy,
                                    viewer.person(),
                                    ChinaTime.startOf(draft.draft()
                                            .comments()
                                            .orElseThrow()
                                            .from()))
                            < MOST,
                    "comment",
                    "这次征求意见您已经提了 " + MOST + " 条，不能再提了。",
                    "You sent " + MOST + " comments in this round; there can't be more.");
            comments.add(id, draft.id(), viewer.person(), viewer.displayName(), said, standing, clock.instant());
        }
        return standing;
    }
}
