package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Visits in the database. Changes join the caller's transaction, in which the application is locked. */
@Repository
class VisitRows {
    private static final TypeReference<List<Visit.Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    VisitRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(UUID id, UUID application, LocalDate plannedOn, Instant createdAt, Optional<Instant> doneAt) {}

    Optional<Visit> find(UUID id) {
        return rows("where id = :key", id).findFirst().map(this::whole);
    }

    Optional<Visit> open(UUID application) {
        return rows("where application = :key and state = 'PLANNED'", application)
                .findFirst()
                .map(this::whole);
    }

    List<Visit> ofApplication(UUID application) {
        return rows("where application = :key order by id", application)
                .map(this::whole)
                .toList();
    }

    /** Open visits in which any of these units takes part, the next one first. */
    List<Visit> openOfUnits(Set<String> units) {
        return jdbc.sql("""
                        select id, application, planned_on, created_at, done_at from visit
                        where state = 'PLANNED' and id in
                            (select visit from visit_part where unit = any(:units) and state in ('INVITED', 'JOINED'))
                        order by planned_on, id""").param("units", units.toArray(String[]::new)).query(VisitRows::row).list().stream()
                .map(this::whole)
                .toList();
    }

    private java.util.stream.Stream<Row> rows(String condition, UUID key) {
        return jdbc
                .sql("select id, application, planned_on, created_at, done_at from visit " + condition)
                .param("key", key)
                .query(VisitRows::row)
                .list()
                .stream();
    }

    private Visit whole(Row row) {
        return new Visit(row.id(), row.application(), row.plannedOn(), parts(row.id()), row.createdAt(), row.doneAt());
    }

    private List<Visit.Part> parts(UUID visit) {
        return jdbc.sql("""
                        select p.matter, p.item, p.unit, p.state, p.findings, p.conclusion, p.recorded_by, p.recorded_at
                        from visit_part p join matter m on m.id = p.matter
                        where p.visit = :visit order by m.position""")
                .param("visit", visit)
                .query((row, number) -> part(row))
                .list();
    }

    UUID plan(UUID application, LocalDate on, Instant at) {
        return jdbc.sql("""
                        insert into visit (application, planned_on, created_at) values (:application, :on, :at)
                        returning id""")
                .param("application", application)
                .param("on", on)
                .param("at", Columns.time(at))
                .query(UUID.class)
                .single();
    }

    /** Adds the matter, or changes how it takes part. */
    void take(UUID visit, Matter matter, Visit.Taking state) {
        jdbc.sql("""
                        insert into visit_part (visit, matter, item, unit, state)
                        values (:visit, :matter, :item, :unit, :state)
                        on conflict (visit, matter) do update set state = excluded.state""")
                .param("visit", visit)
                .param("matter", matter.id())
                .param("item", matter.item())
                .param("unit", matter.unit())
                .param("state", state.name())
                .update();
    }

    void record(UUID visit, UUID matter, Visits.Report report, UUID by, Instant at) {
        jdbc.sql("""
                        update visit_part set state = 'DONE', findings = :findings::jsonb, conclusion = :conclusion,
                            recorded_by = :by, recorded_at = :at
                        where visit = :visit and matter = :matter""")
                .param("findings", Columns.json(report.findings()))
                .param("conclusion", report.conclusion())
                .param("by", by)
                .param("at", Columns.time(at))
                .param("visit", visit)
                .param("matter", matter)
                .update();
    }

    void move(UUID visit, LocalDate to) {
        jdbc.sql("update visit set planned_on = :to where id = :visit")
                .param("to", to)
                .param("visit", visit)
                .update();
    }

    void done(UUID visit, Instant at) {
        jdbc.sql("update visit set state = 'DONE', done_at = :at where id = :visit")
                .param("at", Columns.time(at))
                .param("visit", visit)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("application", UUID.class),
                row.getObject("planned_on", LocalDate.class),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "done_at"));
    }

    private static Visit.Part part(ResultSet row) throws SQLException {
        return new Visit.Part(
                row.getObject("matter", UUID.class),
                row.getString("item"),
                row.getString("unit"),
                Visit.Taking.valueOf(row.getString("state")),
                Columns.read(row.getString("findings"), FINDINGS),
                Optional.ofNullable(row.getString("conclusion")),
                Optional.ofNullable(row.getObject("recorded_by", UUID.class)),
                Columns.optionalInstant(row, "recorded_at"));
    }
}
