package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.web.Problem;

/**
 * The clock of a task moves with the task alone: what extends, calls off, revives or moves its proceeding without the task
 * knowing of it is undone, and told where to go.
 */
@Component
class TaskSteering {
    private final LifeStore store;

    TaskSteering(LifeStore store) {
        this.store = store;
    }

    /** @throws Problem 409, which undoes the move */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(ProceedingMoved moved) {
        if (!moved.kind().equals("task") || moved.command().by().equals(Actor.SYSTEM)) {
            return;
        }
        switch (moved.command()) {
            case Command.Extend extend -> requireGranted(moved);
            case Command.Cancel cancel -> requireCalledOff(moved);
            case Command.Remand remand ->
                throw elsewhere(
                        "任务不能从流程里发回重办：已撤销的，另行交办；销号有误的，在任务页面恢复办理。",
                        "A task isn't sent back from its proceeding: one that was called off is given out anew, and one that was"
                                + " struck off by mistake is reopened on its own page.");
            case Command.Migrate migrate -> requireStays(migrate);
            default -> {}
        }
    }

    private static void requireStays(Command.Migrate migrate) {
        boolean moves = migrate.steps().entrySet().stream()
                .anyMatch(step -> !step.getKey().equals(step.getValue()));
        if (moves) {
            throw elsewhere(
                    "换用新版流程时，任务停在原来的步骤，不能借此改换步骤。",
                    "On a newer version of its procedure a task stays at the step it is at; it isn't moved to another by that.");
        }
    }

    private void requireGranted(ProceedingMoved moved) {
        Optional<LocalDate> granted = store.extendedTo(moved.subject());
        boolean so = moved.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.DueMoved due && granted.equals(Optional.of(due.after())));
        if (!so) {
            throw elsewhere(
                    "延期请在任务页面办理：牵头单位申请，督办单位决定；任务的期限和时钟一起改。",
                    "A later day is asked for and decided on the page of the task, where its day and its clock move together.");
        }
    }

    private void requireCalledOff(ProceedingMoved moved) {
        if (store.calledOff(moved.subject()).isEmpty()) {
            throw elsewhere("撤销请在任务页面办理，并写明理由。", "A task is called off on its own page, with the reason.");
        }
    }

    private static Problem elsewhere(String zh, String en) {
        return Problem.of(HttpStatus.CONFLICT, "on-the-task", LocalText.of(zh, en));
    }
}
