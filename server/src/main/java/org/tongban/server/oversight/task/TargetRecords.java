package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.PlatformTarget.Tally;
import org.tongban.server.oversight.task.Scorecard.Count;

/** The platform's own records of what tasks ask for. */
@Repository
class TargetRecords {
    private static final String SATISFIED = """
            select count(*) as all_of_them, count(*) filter (where score > 2) as part from rating
            where (unit = :unit or region = any (:regions::bpchar[])) and rated_at >= :since""";
    private static final String ON_LINE = """
            select count(*) as all_of_them, count(*) filter (where d.reception is null) as part
            from application a join draft d on d.id = a.draft
            where (a.region = any (:regions::bpchar[])
                    or exists (select from matter m where m.application = a.id and m.unit = :unit))
                and a.submitted_at >= :since""";

    /** Decided matters. */
    private static final String CONCLUDED = """
            from concluded_matter
            where (unit = :unit or region = any (:regions::bpchar[])) and ended_on >= :from and decided\s""";

    private static final String WITHIN =
            "select count(*) as all_of_them, count(*) filter (where used <= :days) as part " + CONCLUDED
                    + "and workdays = :workdays";
    private static final String AVERAGE =
            "select count(*) as all_of_them, coalesce(sum(used), 0) as part " + CONCLUDED + "and workdays = :workdays";

    private final JdbcClient jdbc;
    private final LimitRecords limits;

    TargetRecords(JdbcClient jdbc, LimitRecords limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /** @param regions those that count as a whole; none where only the unit does */
    record Asked(String unit, List<String> regions, LocalDate from) {}

    /** What there is since that day, of the unit or in the regions. */
    Tally tally(PlatformTarget target, Goal goal, Asked asked, LocalDate today) {
        if (target == PlatformTarget.IN_TIME) {
            Count kept = limits.of(asked, today);
            return new Tally(kept.good(), kept.all());
        }
        return jdbc.sql(sql(target))
                .param("unit", asked.unit())
                .param("regions", asked.regions().toArray(String[]::new))
                .param("from", asked.from())
                .param(
                        "since",
                        asked.from().atStartOfDay(ChinaTime.ZONE).toInstant().atOffset(ZoneOffset.UTC))
                .param("days", goal.value())
                .param("workdays", PlatformTarget.inWorkdays(goal))
                .query((row, number) -> new Tally(row.getInt("part"), row.getInt("all_of_them")))
                .single();
    }

    private static String sql(PlatformTarget target) {
        return switch (target) {
            case SATISFACTION -> SATISFIED;
            case ON_LINE -> ON_LINE;
            case WITHIN_DAYS -> WITHIN;
            case AVERAGE_DAYS -> AVERAGE;
            case IN_TIME, OFFERED_ON_LINE -> throw new IllegalArgumentException("others count it");
        };
    }
}
