package org.tongban.server.oversight.task;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.Proceedings;

/** Begins a task anew: at the desk of another unit, or for another year. */
@Component
class TaskProceedings {
    private final Proceedings proceedings;

    TaskProceedings(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    /** @param command the same again begins nothing new; @param lead at whose desk */
    record Beginning(UUID command, String lead, LegalPeriod limit, Actor by, Instant at) {}

    UUID at(Beginning begin, SupervisedTask task) {
        return proceedings.start(new NewProceeding(
                begin.command(),
                "task",
                task.id(),
                task.number(),
                LocalText.of(task.title(), task.title()),
                "supervised-task",
                Map.of("task.lead", begin.lead(), "task.supervises", task.supervises()),
                Optional.of(begin.limit()),
                Map.of(),
                task.region(),
                begin.lead(),
                begin.by(),
                begin.at()));
    }
}
