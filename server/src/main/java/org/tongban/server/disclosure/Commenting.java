package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
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

    /** Comments of one person on one document. */
    static final int MOST = 10;

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
        round.tooShort(policies.calendar()).ifPresent(fault -> {
            throw Problem.atField("commentsUntil", "comments.short", fault);
        });
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

    /** Somebody looked at it: it is shown, or withheld with a reason for all to read. Its words are kept either way. */
    @Transactional
    public void look(Viewer viewer, UUID id, UUID comment, Standing standing, String reason) {
        policies.requireOwn(viewer, id);
        OpenPolicies.demand(
                standing != Standing.WITHHELD || !reason.isBlank(),
                "withheld",
                "不公布的，请写明理由，理由会公布。",
                "Say why it isn't shown; the reason is published.");
        if (standing == Standing.HELD
                || !comments.stands(id, comment, standing, standing == Standing.WITHHELD ? reason.strip() : "")) {
            throw Problem.notFound();
        }
        policies.did(viewer, id, What.LOOKED);
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
                    comments.counted(policy, viewer.person()) < MOST,
                    "comment",
                    "对这份文件您已经提了 " + MOST + " 条意见，不能再提了。",
                    "You sent " + MOST + " comments on this document; there can't be more.");
            comments.add(id, draft.id(), viewer.person(), viewer.displayName(), said, standing, clock.instant());
        }
        return standing;
    }
}
