package org.tongban.server.oversight.task;

import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.web.Problem;

/**
 * Nobody verifies what they themselves reported as done, whichever desks they hold: where nobody else could be given a
 * task, the office that verifies it has to do it too.
 */
@Component
class TwoPeople {
    private final TaskProgress progress;

    TwoPeople(TaskProgress progress) {
        this.progress = progress;
    }

    /** @throws Problem 409 when one person did both, which undoes the verification */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(ProceedingMoved moved) {
        if (!moved.kind().equals("task") || !(moved.command() instanceof Command.Act act)) {
            return;
        }
        Optional<String> person = Optional.of(act.by().id());
        if (act.outcome().equals("complete")) {
            progress.reportedDone(moved.subject(), act.by().id());
        }
        boolean accepts =
                act.outcome().equals(Verification.ACCEPT) || act.outcome().equals(Verification.ACCEPT_BELOW);
        if (accepts) {
            progress.acceptedBy(moved.subject(), act.by().id());
        }
        if (accepts && progress.reportedDoneBy(moved.subject()).equals(person)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "same-person",
                    LocalText.of(
                            "报完成的和核验的不能是同一个人。请督办单位的另一位同事核验。",
                            "Who reported a task as done can't verify it. Let a colleague of the supervising unit do so."));
        }
    }
}
