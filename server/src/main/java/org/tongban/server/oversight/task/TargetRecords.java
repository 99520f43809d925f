package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.task.Scorecard.Count;

/** The platform's own records of what tasks ask for. */
@Repository
class TargetRecords {
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

    TargetRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many there are of the unit, or in the regions, from then on, and how many of these are as the target asks.
     *
     * @param regions those the unit governs; none for other units
     */
    Count count(PlatformTarget target, String unit, List<String> regions, Instant from) {
        return jdbc.sql(target == PlatformTarget.SATISFACTION ? SATISFIED : ON_LINE)
                .param("unit", unit)
                .param("regions", regions.toArray(String[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Count(row.getInt("good"), row.getInt("all_of_them")))
                .single();
    }
}
