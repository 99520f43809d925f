package org.tongban.server.oversight.task;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.PlatformTarget.Measured;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.web.Problem;

/**
 * Counts what a task asks for from the platform's own records: those of its leading unit, of the whole place where a
 * government leads, since the task was given out.
 */
@Component
class PlatformTargets {
    private final TargetRecords records;
    private final Supervision supervision;

    PlatformTargets(TargetRecords records, Supervision supervision) {
        this.records = records;
        this.supervision = supervision;
    }

    /** Empty where the task asks for nothing that the platform counts. */
    Optional<Measured> of(SupervisedTask task) {
        return PlatformTarget.of(task)
                .map(target -> new Measured(target, task.goal().orElseThrow(), count(target, task)));
    }

    private Count count(PlatformTarget target, SupervisedTask task) {
        Instant from = task.assignedOn().atStartOfDay(ChinaTime.ZONE).toInstant();
        return records.count(target, task.lead(), supervision.governs(task.lead()), from);
    }

    /**
     * A report with the platform's number in place of a typed one.
     *
     * @throws Problem where one is typed although the platform counts it, and where it counts nothing yet and there is no
     *     evidence of what is typed
     */
    static Tasks.NewReport counted(Measured measured, Tasks.NewReport report) {
        Report.Said said = report.said();
        if (!measured.known()) {
            if (report.evidence().isEmpty()) {
                throw Problem.atField(
                        "evidence",
                        "report.no-records",
                        LocalText.of(
                                "平台还没有" + measured.target().title().zh() + "的记录，自己报的数要附佐证材料。",
                                "The platform has no records of the "
                                        + measured.target().title().en()
                                        + " yet: add evidence of the number you report."));
            }
            return report;
        }
        if (said.percent() >= 0) {
            throw Problem.atField(
                    "percent",
                    "report.counted",
                    LocalText.of(
                            measured.target().title().zh() + "由平台统计，现在是 " + measured.text() + "，不用填写进度。",
                            "The platform counts the "
                                    + measured.target().title().en() + ", which is " + measured.text()
                                    + " now: leave the progress out."));
        }
        return new Tasks.NewReport(
                report.id(),
                new Report.Said(said.progress(), said.problems(), said.nextSteps(), measured.percent(), said.amount()),
                report.evidence());
    }
}
