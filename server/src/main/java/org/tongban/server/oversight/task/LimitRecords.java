package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.task.Scorecard.Count;

/**
 * How matters kept their limits, from the platform's own records: one figure for tasks, scorecards and bulletins, to which
 * the latter two add requests for information. Of all
 * that were decided in a span, or lay undecided past their limit at its end, how many were decided within it: who leaves a
 * late matter lying looks no better than who decides it. One whose limit nobody can tell is none of them.
 */
@Repository
class LimitRecords {
    /** @param whose a condition on region and unit */
    private static String sql(String whose) {
        return """
                select unit, count(*) as all_of_them, count(*) filter (where kept) as kept from (
                    select unit, ended_on <= due as kept from concluded_matter
                    where decided and isfinite(due) and ended_on between :from and :to and (%1$s)
                    union all
                    select unit, false from concluded_matter
                    where accepted_on <= :to and ended_on > :to and due < :to and (%1$s)
                    union all
                    select unit, false from proceeding
                    where outcome is null and kind = 'matter' and parent is null and legal_due < :to and (%1$s)
                ) as matters group by unit""".formatted(whose);
    }

    /** Those of a region with its requests for information, whose limit is a law's as well (政府信息公开条例 art. 33). */
    private static final String IN_REGIONS =
            """
            select unit, sum(all_of_them)::int as all_of_them, sum(kept)::int as kept from (%s union all
                select unit, count(*), count(*) filter (where kept) from (
                    select unit, ended_on <= due as kept from concluded_request
                    where answered and isfinite(due) and ended_on between :from and :to and %2$s
                    union all
                    select unit, false from concluded_request
                    where received_on <= :to and ended_on > :to and due < :to and %2$s
                    union all
                    select unit, false from proceeding
                    where outcome is null and kind = 'information-request' and legal_due < :to and %2$s
                ) as requests group by unit
            ) as limits group by unit""".formatted(sql("region = any (:regions::bpchar[])"), "region = any (:regions::bpchar[])");

    private static final String OF_A_UNIT = sql("unit = :unit");
    private static final String OF_EITHER = sql("unit = :unit or region = any (:regions::bpchar[])");

    private final JdbcClient jdbc;

    LimitRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By unit. @param to the last day that counts, at whose end things are as they were */
    Map<String, Count> byUnit(List<String> regions, LocalDate from, LocalDate to) {
        return counted(jdbc.sql(IN_REGIONS).param("regions", regions.toArray(String[]::new)), from, to);
    }

    /** Of the unit with all in the regions that count as a whole. */
    Count of(TargetRecords.Asked asked, LocalDate to) {
        JdbcClient.StatementSpec records = asked.regions().isEmpty()
                ? jdbc.sql(OF_A_UNIT)
                : jdbc.sql(OF_EITHER).param("regions", asked.regions().toArray(String[]::new));
        return counted(records.param("unit", asked.unit()), asked.from(), to).values().stream()
                .reduce(Count.NONE, Count::plus);
    }

    private static Map<String, Count> counted(JdbcClient.StatementSpec records, LocalDate from, LocalDate to) {
        Map<String, Count> counts = new HashMap<>();
        records.param("from", from).param("to", to).query(row -> {
            counts.put(row.getString("unit"), new Count(row.getInt("kept"), row.getInt("all_of_them")));
        });
        return counts;
    }
}
