package org.tongban.server.oversight.task;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Takes a task out for somebody: theirs to see or not found, open where it is to be changed. */
@Component
class TaskDoor {
    private final TaskStore store;
    private final Supervision supervision;
    private final Proceedings proceedings;

    TaskDoor(TaskStore store, Supervision supervision, Proceedings proceedings) {
        this.store = store;
        this.supervision = supervision;
        this.proceedings = proceedings;
    }

    /** @throws Problem not found, and logged, when it isn't theirs to see */
    SupervisedTask require(Viewer viewer, UUID id) {
        SupervisedTask task = store.find(id).orElseThrow(Problem::notFound);
        if (!supervision.sees(viewer, task)) {
            throw Problem.notYours("task " + id);
        }
        return task;
    }

    /** The same to be changed: nobody else changes it until the transaction ends. @throws Problem when it is over */
    SupervisedTask open(Viewer viewer, UUID id) {
        SupervisedTask task = locked(viewer, id);
        if (!task.open()) {
            throw over();
        }
        return task;
    }

    /** The same for what may still be found out about a task that is done. @throws Problem when it was called off */
    SupervisedTask openOrDone(Viewer viewer, UUID id) {
        SupervisedTask task = locked(viewer, id);
        if (task.state() == SupervisedTask.State.CALLED_OFF) {
            throw over();
        }
        return task;
    }

    private SupervisedTask locked(Viewer viewer, UUID id) {
        require(viewer, id);
        return lock(id).orElseThrow(Problem::notFound);
    }

    /**
     * A task to be changed, for whoever needs nobody's leave. Its proceeding is taken first, as by those who move that: of
     * two who change one task none waits for the other in a circle.
     */
    Optional<SupervisedTask> lock(UUID id) {
        Optional<SupervisedTask> seen = store.find(id);
        seen.ifPresent(task -> proceedings.hold(task.proceeding()));
        Optional<SupervisedTask> now = store.lock(id);
        now.filter(task -> seen.filter(one -> one.proceeding().equals(task.proceeding()))
                        .isEmpty())
                .ifPresent(task -> proceedings.hold(task.proceeding()));
        return now;
    }

    static Problem over() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "task-over",
                LocalText.of("这项任务已经办结，不能再改。", "This task is over and can't be changed any more."));
    }

    void requireSupervisor(Viewer viewer, SupervisedTask task) {
        if (!supervision.supervises(viewer, task.supervises())) {
            throw Problem.forbidden(LocalText.of("只有督办单位可以这样做。", "Only the supervising unit may do this."));
        }
    }

    /** Of the supervising unit, or a leader of its region. */
    void requireInCharge(Viewer viewer, SupervisedTask task) {
        if (!supervision.leads(viewer, task.region())) {
            requireSupervisor(viewer, task);
        }
    }
}
