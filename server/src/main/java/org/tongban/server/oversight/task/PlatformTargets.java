package org.tongban.server.oversight.task;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private static final String SATISFIED = """
            select count(*) as all_of_them, count(*) filter (where score > 2) as good from rating
            where (unit = :unit or region = any (:regions::bpchar[])) and rated_at >= :from""";
    private static final String ON_LINE = """
            select count(*) as all_of_them, count(*) filter (where d.reception is null) as good
            from application a join draft d on d.id = a.draft
            where (a.region = any (:regions::bpchar[])
                    or exists (select from matter m where m.application = a.id and m.unit = :unit))
                and a.submitted_at >= :from""";

    private final JdbcClient jdbc;
    private final Supervision supervision;

    PlatformTargets(JdbcClient jdbc, Supervision supervision) {
        this.jdbc = jdbc;
        this.supervision = supervision;
    }

    /** Empty where the task asks for nothing that the platform counts. */
    Optional<Measured> of(SupervisedTask task) {
        return PlatformTarget.of(task)
                .map(target -> new Measured(target, task.goal().orElseThrow(), count(target, task)));
    }

    private Count count(PlatformTarget target, SupervisedTask task) {
        List<String> regions = supervision.governs(task.lead());
        return jdbc.sql(target == PlatformTarget.SATISFACTION ? SATISFIED : ON_LINE)
                .param("unit", task.lead())
                .param("regions", regions.toArray(String[]::new))
                .param(
                        "from",
                        task.assignedOn()
                                .atStartOfDay(ChinaTime.ZONE)
                                .toInstant()
                                .atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Count(row.getInt("good"), row.getInt("all_of_them")))
                .single();
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
