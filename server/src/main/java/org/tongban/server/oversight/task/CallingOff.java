package org.tongban.server.oversight.task;

import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * The office calls a task off (撤销交办), with a reason. It stays in lists and figures as called off; where it was late by
 * then, it counts as late. A request for a later day that waits comes to nothing: it is taken first, as by whoever
 * decides it.
 */
@Service
class CallingOff {
    private final TaskDoor door;
    private final LifeStore store;
    private final Proceedings proceedings;
    private final Clock clock;

    CallingOff(TaskDoor door, LifeStore store, Proceedings proceedings, Clock clock) {
        this.door = door;
        this.store = store;
        this.proceedings = proceedings;
        this.clock = clock;
    }

    /** @param command sent again with the same id, it happens once */
    @Transactional
    public void callOff(Viewer viewer, UUID id, UUID command, String reason) {
        SupervisedTask task = door.require(viewer, id);
        door.requireSupervisor(viewer, task);
        if (sent(id, command)) {
            return;
        }
        if (!task.open()) {
            throw TaskDoor.over();
        }
        CorrectionDesk.requireReason("why-off", reason);
        if (task.completedOn().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "to-verify",
                    LocalText.of(
                            "承办单位已报完成。请先核验：通过，或退回。",
                            "Its unit reported it as done. Verify it first: accept it, or send it back."));
        }
        TaskLife.CalledOff off = new TaskLife.CalledOff(command, clock.instant(), viewer.displayName(), reason.strip());
        store.lapse(id, off.by(), off.at(), "任务已撤销");
        if (store.callOff(id, off)) {
            proceedings
                    .act(Act.always(command, task.proceeding(), new Command.Cancel(Desks.actor(viewer), off.reason())))
                    .orThrow();
        } else if (!sent(id, command)) {
            throw TaskDoor.over();
        }
    }

    private boolean sent(UUID id, UUID command) {
        return store.calledOff(id).filter(off -> off.id().equals(command)).isPresent();
    }
}
