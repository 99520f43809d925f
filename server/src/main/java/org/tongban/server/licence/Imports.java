package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports with what became of each line, in the database. */
@Repository
public class Imports {
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};

    /** Any number that nothing else locks. */
    private static final long LOCK = 0x1_0000_1111L;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Imports(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Fault(String zh, String en) {}

    /** An import. @param lines all of them when one import was asked for, none in lists */
    public record Report(
            UUID id, String unit, String name, Instant at, int taken, int refused, List<ImportLine> lines) {}

    /** Until this transaction ends nobody else brings anything in: a number that two tables have is taken once. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
    }

    UUID add(String unit, UUID person, String name, Instant at, List<ImportLine> lines) {
        int taken =
                (int) lines.stream().filter(line -> line.licence().isPresent()).count();
        UUID id = jdbc.sql("""
                        insert into licence_import (unit, person, name, at, taken, refused)
                        values (:unit, :person, :name, :at, :taken, :refused) returning id""")
                .param("unit", unit)
                .param("person", person)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("taken", taken)
                .param("refused", lines.size() - taken)
                .query(UUID.class)
                .single();
        for (ImportLine line : lines) {
            jdbc.sql("""
                            insert into licence_import_line (import, line, number, licence, faults)
                            values (:import, :line, :number, :licence::uuid, :faults::jsonb)""")
                    .param("import", id)
                    .param("line", line.line())
                    .param("number", line.number())
                    .param("licence", line.licence().orElse(null))
                    .param(
                            "faults",
                            json.writeValueAsString(line.faults().stream()
                                    .map(fault -> new Fault(fault.zh(), fault.en()))
                                    .toList()))
                    .update();
        }
        return id;
    }

    Optional<Report> find(UUID id) {
        return jdbc.sql("select * from licence_import where id = :id")
                .param("id", id)
                .query((row, number) -> report(row, lines(id)))
                .optional();
    }

    /** The latest first, without their lines. */
    List<Report> of(Set<String> units) {
        return jdbc.sql("select * from licence_import where unit = any(:units) order by at desc limit 20")
                .param("units", units.toArray(String[]::new))
                .query((row, number) -> report(row, List.of()))
                .list();
    }

    private List<ImportLine> lines(UUID id) {
        return jdbc.sql(
                        "select line, number, licence, faults from licence_import_line where import = :id order by line")
                .param("id", id)
                .query((row, number) -> new ImportLine(
                        row.getInt("line"),
                        row.getString("number"),
                        Optional.ofNullable(row.getObject("licence", UUID.class)),
                        json.readValue(row.getString("faults"), FAULTS).stream()
                                .map(fault -> LocalText.of(fault.zh(), fault.en()))
                                .toList()))
                .list();
    }

    private static Report report(ResultSet row, List<ImportLine> lines) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getString("unit"),
                row.getString("name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("taken"),
                row.getInt("refused"),
                lines);
    }
}
