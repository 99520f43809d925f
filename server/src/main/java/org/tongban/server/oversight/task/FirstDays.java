package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;

/** Takes note of when tasks are arranged and first reported on. */
@Component
class FirstDays {
    private final OpeningStore store;
    private final ReportStore reports;
    private final Proceedings proceedings;

    FirstDays(OpeningStore store, ReportStore reports, Proceedings proceedings) {
        this.store = store;
        this.reports = reports;
        this.proceedings = proceedings;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(ProceedingMoved moved) {
        if (!moved.kind().equals("task") || !(moved.command() instanceof Command.Act act)) {
            return;
        }
        LocalDate day = ChinaTime.dayOf(moved.at());
        switch (act.step()) {
            case "arrange" -> {
                if (act.outcome().equals("arranged")) {
                    store.arranged(moved.proceeding(), day);
                    reportedBefore(moved, act);
                }
            }
            case "first-report" -> store.reported(moved.proceeding(), day);
            default -> {}
        }
    }

    /** A unit that reported before it said that the task is arranged isn't asked for a first report again. */
    private void reportedBefore(ProceedingMoved moved, Command.Act act) {
        firstReport(moved.proceeding()).ifPresent(report -> {
            store.reported(moved.proceeding(), report.on());
            ProceedingView view = proceedings.find(moved.proceeding()).orElseThrow();
            proceedings
                    .act(Act.outcome(
                            UUID.nameUUIDFromBytes(("first " + report.id()).getBytes(StandardCharsets.UTF_8)),
                            moved.proceeding(),
                            view.revision(),
                            "first-report",
                            "reported",
                            act.by(),
                            "",
                            Map.of("progress", report.said().progress())))
                    .orThrow();
        });
    }

    private Optional<Report> firstReport(UUID proceeding) {
        return store.of(proceeding)
                .flatMap(opening -> reports.reportsOf(List.of(opening.task())).stream()
                        .filter(report -> report.unit().equals(opening.unit())
                                && !report.on().isBefore(opening.givenOn()))
                        .reduce((later, first) -> first));
    }
}
