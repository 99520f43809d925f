package org.tongban.server.oversight.task;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.ServiceRatio;
import org.tongban.server.catalogue.Share;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.PlatformTarget.Counted;
import org.tongban.server.oversight.task.PlatformTarget.Measured;
import org.tongban.server.oversight.task.PlatformTarget.Tally;
import org.tongban.server.web.Problem;

/**
 * Counts what a task asks for from the platform's own records: those of its leading unit, of the whole place where a
 * government leads or the task says 全市, since the task was given out. What the catalogue offers is counted as it is today.
 */
@Component
class PlatformTargets {
    private final TargetRecords records;
    private final GoalStore goals;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    PlatformTargets(
            TargetRecords records, GoalStore goals, Supervision supervision, CatalogueInForce catalogue, Clock clock) {
        this.records = records;
        this.goals = goals;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Every number that the task has to reach. */
    GoalsFound of(SupervisedTask task) {
        return new GoalsFound(
                task.goal().flatMap(goal -> measured(goal, task)),
                goals.of(task.id()).stream()
                        .map(goal -> new GoalsFound.Other(goal, measured(goal, task)))
                        .toList());
    }

    /** Empty where it is nothing that the platform counts. */
    private Optional<Measured> measured(Goal goal, SupervisedTask task) {
        return PlatformTarget.of(goal).map(target -> new Measured(target, goal, counted(target, goal, task)));
    }

    private Counted counted(PlatformTarget target, Goal goal, SupervisedTask task) {
        List<String> regions = PlatformTarget.ofWholePlace(goal)
                ? supervision.withBelow(supervision.regionOf(task.lead()))
                : supervision.governs(task.lead());
        return target == PlatformTarget.OFFERED_ON_LINE
                ? Counted.of(offered(task.lead(), !regions.isEmpty()))
                : records.counted(
                        target,
                        goal,
                        new TargetRecords.Asked(task.lead(), regions, task.assignedOn()),
                        ChinaTime.dayOf(clock.instant()));
    }

    /** @param whole all items of the catalogue, and not only those that the unit decides */
    private Tally offered(String lead, boolean whole) {
        Catalogue today = catalogue.today();
        Set<String> roles = today.unit(lead).map(Unit::roles).orElse(Set.of());
        Share share = ServiceRatio.FULLY_ONLINE.of(today, item -> whole || roles.contains(item.decides()));
        return new Tally(share.part(), share.all());
    }

    /**
     * A report with the platform's number in place of a typed one: that of the number that is least far.
     *
     * @throws Problem where one is typed although the platform counts it, and where it counts nothing yet and there is no
     *     evidence of what is typed
     */
    static Tasks.NewReport counted(GoalsFound found, Tasks.NewReport report) {
        return found.first()
                .map(one -> counted(one, found.leastPercent(), report))
                .orElse(report);
    }

    private static Tasks.NewReport counted(Measured measured, int percent, Tasks.NewReport report) {
        Report.Said said = report.said();
        if (!measured.known()) {
            if (report.evidence().isEmpty()) {
                throw Problem.atField(
                        "evidence",
                        "report.no-records",
                        LocalText.of(
                                "平台还没有" + measured.title().zh() + "的记录，自己报的数要附佐证材料。",
                                "The platform has no records of the "
                                        + measured.title().en()
                                        + " yet: add evidence of the number you report."));
            }
            return report;
        }
        if (said.percent() >= 0) {
            throw Problem.atField(
                    "percent",
                    "report.counted",
                    LocalText.of(
                            measured.title().zh() + "由平台统计，现在是 "
                                    + measured.text().zh() + "，不用填写进度。",
                            "The platform counts the "
                                    + measured.title().en() + ", which is "
                                    + measured.text().en()
                                    + " now: leave the progress out."));
        }
        return new Tasks.NewReport(
                report.id(),
                new Report.Said(said.progress(), said.problems(), said.nextSteps(), percent, said.amount()),
                report.evidence());
    }
}
