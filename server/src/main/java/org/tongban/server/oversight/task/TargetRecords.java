package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.OpenTimes;
import org.tongban.server.oversight.OpenTimes.SoFar;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.PlatformTarget.Aside;
import org.tongban.server.oversight.task.PlatformTarget.Counted;
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

    private static final String DECIDED = """
            select count(*) filter (where workdays = :workdays) as all_of_them,
                count(*) filter (where workdays = :workdays and used <= :days) as within,
                coalesce(sum(used) filter (where workdays = :workdays), 0) as used,
                count(*) filter (where workdays <> :workdays) as otherwise, count(*) filter (where used is null) as untold,
                count(*) filter (where not isfinite(due)) as unlimited
            from concluded_matter
            where (unit = :unit or region = any (:regions::bpchar[])) and ended_on >= :from and decided""";

    /** Open for so many days that they may have taken more than the goal. */
    private static final String LYING = """
            select id from proceeding
            where (unit = :unit or region = any (:regions::bpchar[])) and outcome is null and kind = 'matter'
                and parent is null and started_at < :since""";

    private final JdbcClient jdbc;
    private final LimitRecords limits;
    private final OpenTimes times;

    TargetRecords(JdbcClient jdbc, LimitRecords limits, OpenTimes times) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.times = times;
    }

    /** @param regions those that count as a whole; none where only the unit does */
    record Asked(String unit, List<String> regions, LocalDate from) {}

    /** What there is since that day, of the unit or in the regions. */
    Counted counted(PlatformTarget target, Goal goal, Asked asked, LocalDate today) {
        return switch (target) {
            case SATISFACTION -> Counted.of(share(SATISFIED, asked));
            case ON_LINE -> Counted.of(share(ON_LINE, asked));
            case IN_TIME -> {
                Count kept = limits.of(asked, today);
                yield new Counted(
                        new Tally(kept.good(), kept.all()),
                        new Aside(0, 0, decided(goal, asked).unlimited()));
            }
            case WITHIN_DAYS, AVERAGE_DAYS -> taken(target, goal, asked, today);
            case OFFERED_ON_LINE -> throw new IllegalArgumentException("the catalogue tells it");
        };
    }

    private Tally share(String sql, Asked asked) {
        return whose(sql, asked)
                .param("since", startOf(asked.from()))
                .query((row, number) -> new Tally(row.getInt("part"), row.getInt("all_of_them")))
                .single();
    }

    /**
     * What was decided, and what lies undecided longer than the goal with the days it has by now: leaving it lying is no
     * way to a better figure.
     */
    private Counted taken(PlatformTarget target, Goal goal, Asked asked, LocalDate today) {
        boolean workdays = PlatformTarget.inWorkdays(goal);
        Decided decided = decided(goal, asked);
        List<UUID> candidates = lying(goal, asked, today);
        List<SoFar> known = times.of(candidates).stream()
                .filter(one -> BigDecimal.valueOf(one.days()).compareTo(goal.value()) > 0)
                .toList();
        List<SoFar> lying =
                known.stream().filter(one -> one.workdays() == workdays).toList();
        int sum = target == PlatformTarget.WITHIN_DAYS
                ? decided.within()
                : decided.used() + lying.stream().mapToInt(SoFar::days).sum();
        return new Counted(
                new Tally(sum, decided.all() + lying.size()),
                new Aside(lying.size(), decided.otherwise() + known.size() - lying.size(), decided.untold()));
    }

    /** @param used days of all together; @param otherwise with a limit in days of the other kind */
    private record Decided(int all, int within, int used, int otherwise, int untold, int unlimited) {}

    private Decided decided(Goal goal, Asked asked) {
        return whose(DECIDED, asked)
                .param("from", asked.from())
                .param("days", goal.value())
                .param("workdays", PlatformTarget.inWorkdays(goal))
                .query((row, number) -> new Decided(
                        row.getInt("all_of_them"),
                        row.getInt("within"),
                        row.getInt("used"),
                        row.getInt("otherwise"),
                        row.getInt("untold"),
                        row.getInt("unlimited")))
                .single();
    }

    private List<UUID> lying(Goal goal, Asked asked, LocalDate today) {
        return whose(LYING, asked)
                .param("since", startOf(today.minusDays(goal.value().longValue())))
                .query(UUID.class)
                .list();
    }

    private JdbcClient.StatementSpec whose(String sql, Asked asked) {
        return jdbc.sql(sql)
                .param("unit", asked.unit())
                .param("regions", asked.regions().toArray(String[]::new));
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(ChinaTime.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }
}
