package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of imports, from the database. */
@Repository
class ImportReports {
    /** The imports that are asked for stand where %s is: what waits in their lines is counted for no others. */
    private static final String REPORT = """
            select i.*, p.name by, r.name releaser, w.ready, w.unscanned
            from %s i join person p on p.id = i.person
                 left join person r on r.id = i.released_by
                 cross join lateral (select count(*) ready, count(*) filter (where not l.scanned) unscanned
                                     from licence_import_line l
                                     where l.import = i.id and l.cells is not null and l.checked) w
            """;

    private static final String ONE = REPORT.formatted("licence_import") + "where i.id = :id";

    private final JdbcClient jdbc;
    private final KeptLines kept;
    private final BulkSteps steps;

    ImportReports(JdbcClient jdbc, KeptLines kept, BulkSteps steps) {
        this.steps = steps;
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** Which lines of a report are asked for. */
    enum Which {
        ALL,
        REFUSED
    }

    /** Without its lines. */
    Optional<ImportReport> find(UUID id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query((row, number) -> report(row, List.of(), List.of(), 0))
                .optional();
    }

    /** The same, and nobody else releases it until this transaction ends. */
    Optional<ImportReport> lock(UUID id) {
        return jdbc.sql(ONE + " for update of i")
                .param("id", id)
                .query((row, number) -> report(row, List.of(), List.of(), 0))
                .optional();
    }

    /** @param after go on after this line; @param most lines */
    Optional<ImportReport> find(UUID id, Which which, int after, int most) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query((row, number) -> report(row, steps.ofImport(id), lines(id, which, after, most + 1), most))
                .optional();
    }

    /** Those that wait for their release, then the latest first, without their lines. */
    List<ImportReport> of(Set<String> units) {
        return jdbc.sql(REPORT.formatted("""
                        (select * from licence_import where unit = any(:units)
                         order by state = 'CHECKED' desc, at desc limit 20)""") + "order by i.state = 'CHECKED' desc, i.at desc")
                .param("units", units.toArray(String[]::new))
                .query((row, number) -> report(row, List.of(), List.of(), 0))
                .list();
    }

    private List<ImportLine> lines(UUID id, Which which, int after, int most) {
        return jdbc.sql("""
                        select line, number, licence, faults, cells from licence_import_line
                        where import = :id and (cells is null or checked) and line > :after
                          and (:all or cells is not null or licence is null)
                        order by line limit :most""")
                .param("id", id)
                .param("after", after)
                .param("all", which == Which.ALL)
                .param("most", most)
                .query((row, number) -> new ImportLine(
                        row.getInt("line"),
                        row.getString("number"),
                        Optional.ofNullable(row.getObject("licence", UUID.class)),
                        kept.faults(row.getString("faults")),
                        ready(id, row)))
                .list();
    }

    private Optional<ImportLine.Ready> ready(UUID id, ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("cells");
        if (sealed == null) {
            return Optional.empty();
        }
        Map<String, String> cells = kept.cells(id, row.getInt("line"), sealed);
        return Optional.of(ImportLine.Ready.of(cells));
    }

    /** @param lines one more than {@code most} when there are more */
    private ImportReport report(ResultSet row, List<BulkSteps.Step> done, List<ImportLine> lines, int most)
            throws SQLException {
        return new ImportReport(
                row.getObject("id", UUID.class),
                row.getString("unit"),
                row.getString("issuer"),
                row.getString("name"),
                row.getObject("person", UUID.class),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("ready"),
                row.getInt("unscanned"),
                row.getInt("taken"),
                row.getInt("refused"),
                Optional.ofNullable(row.getString("releaser")),
                Optional.ofNullable(row.getString("halted"))
                        .map(why -> kept.faults(why).getFirst()),
                done,
                lines.stream().limit(most).toList(),
                lines.size() > most ? Optional.of(lines.get(most - 1).line()) : Optional.empty());
    }
}
