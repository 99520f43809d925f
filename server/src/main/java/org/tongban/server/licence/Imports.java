package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.registry.Vault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports with what became of each line, in the database. */
@Repository
public class Imports {
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Vault vault;

    Imports(JdbcClient jdbc, JsonMapper json, Vault vault) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
    }

    record Fault(String zh, String en) {}

    /**
     * An import.
     *
     * @param state {@code RUNNING}, {@code PAUSED} or {@code DONE}
     * @param total how many lines the table has
     * @param lines what became of those that had their turn, part by part; none in lists of imports
     * @param next the line to go on after; empty at the end
     */
    public record Report(
            UUID id,
            String unit,
            String name,
            Instant at,
            String state,
            int total,
            int taken,
            int refused,
            List<ImportLine> lines,
            Optional<Integer> next) {
        public int percent() {
            return total == 0 ? 100 : (int) (100L * (taken + refused) / total);
        }

        public int waiting() {
            return total - taken - refused;
        }
    }

    /** @param faults that it has beside the other lines and the scans */
    record Line(int number, Map<String, String> cells, List<LocalText> faults) {}

    UUID add(String unit, UUID person, String name, Instant at, List<Line> lines) {
        UUID id = jdbc.sql("""
                        insert into licence_import (unit, person, name, at, state, total, changed_at)
                        values (:unit, :person, :name, :at, 'RUNNING', :total, :at) returning id""")
                .param("unit", unit)
                .param("person", person)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("total", lines.size())
                .query(UUID.class)
                .single();
        jdbc.sql("""
                        insert into licence_import_line (import, line, number, cells, faults)
                        select :import, l.line, l.number, l.cells, l.faults::jsonb
                        from unnest(:lines::int[], :numbers::text[], :cells::bytea[], :faults::text[])
                            as l (line, number, cells, faults)""")
                .param("import", id)
                .param("lines", lines.stream().map(Line::number).toArray(Integer[]::new))
                .param(
                        "numbers",
                        lines.stream()
                                .map(line -> line.cells().getOrDefault("number", ""))
                                .toArray(String[]::new))
                .param(
                        "cells",
                        lines.stream()
                                .map(line ->
                                        vault.seal(place(id, line.number()), json.writeValueAsString(line.cells())))
                                .toArray(byte[][]::new))
                .param(
                        "faults",
                        lines.stream().map(line -> written(line.faults())).toArray(String[]::new))
                .update();
        return id;
    }

    private static String place(UUID id, int line) {
        return "licence-import/" + id + "/" + line;
    }

    private String written(List<LocalText> faults) {
        return json.writeValueAsString(
                faults.stream().map(fault -> new Fault(fault.zh(), fault.en())).toList());
    }

    void keepScan(UUID id, String name, byte[] content) {
        jdbc.sql("insert into licence_import_scan (import, name, content) values (:import, :name, :content)")
                .param("import", id)
                .param("name", name)
                .param("content", content)
                .update();
    }

    Optional<byte[]> scan(UUID id, String name) {
        return jdbc.sql("select content from licence_import_scan where import = :import and name = :name")
                .param("import", id)
                .param("name", name)
                .query(byte[].class)
                .optional();
    }

    /** Whose turn it is: an import whose row is locked, and its next line, if there is one. */
    record Turn(UUID id, String unit, Optional<Line> line) {}

    /** Of the running imports the one that waited longest, unless another server is at it. */
    Optional<Turn> turn() {
        return turn("where state = 'RUNNING' order by changed_at limit 1 for update skip locked", Map.of());
    }

    /** This one while it runs; waits for whoever is at it. */
    Optional<Turn> turn(UUID id) {
        return turn("where id = :id and state = 'RUNNING' for update", Map.of("id", id));
    }

    private record Locked(UUID id, String unit) {}

    private Optional<Turn> turn(String which, Map<String, ?> keys) {
        return jdbc.sql("select id, unit from licence_import " + which)
                .params(keys)
                .query((row, number) -> new Locked(row.getObject("id", UUID.class), row.getString("unit")))
                .optional()
                .map(locked -> new Turn(locked.id(), locked.unit(), waiting(locked.id())));
    }

    private Optional<Line> waiting(UUID id) {
        return jdbc.sql("""
                        select line, cells, faults from licence_import_line
                        where import = :import and cells is not null order by line limit 1""")
                .param("import", id)
                .query((row, number) -> new Line(
                        row.getInt("line"),
                        json.readValue(vault.open(place(id, row.getInt("line")), row.getBytes("cells")), CELLS),
                        faults(row)))
                .optional();
    }

    /** A line has had its turn, once. */
    void taken(UUID id, int line, UUID licence, Instant at) {
        had(id, line, Optional.of(licence), List.of(), at);
    }

    void refused(UUID id, int line, List<LocalText> faults, Instant at) {
        had(id, line, Optional.empty(), faults, at);
    }

    private void had(UUID id, int line, Optional<UUID> licence, List<LocalText> faults, Instant at) {
        jdbc.sql("""
                        with had as (
                            update licence_import_line set cells = null, licence = :licence::uuid, faults = :faults::jsonb
                            where import = :import and line = :line and cells is not null returning licence)
                        update licence_import i
                        set taken = taken + (had.licence is not null)::int, refused = refused + (had.licence is null)::int,
                            changed_at = :at
                        from had where i.id = :import""")
                .param("import", id)
                .param("line", line)
                .param("licence", licence.orElse(null), Types.OTHER)
                .param("faults", written(faults))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing waits any more. */
    void done(UUID id, Instant at) {
        jdbc.sql("delete from licence_import_scan where import = :import")
                .param("import", id)
                .update();
        move(id, "RUNNING", "DONE", at);
    }

    void move(UUID id, String from, String to, Instant at) {
        jdbc.sql("update licence_import set state = :to, changed_at = :at where id = :id and state = :from")
                .param("to", to)
                .param("from", from)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Which lines of a report are asked for. */
    enum Which {
        ALL,
        REFUSED
    }

    /** Without its lines. */
    Optional<Report> find(UUID id) {
        return jdbc.sql("select * from licence_import where id = :id")
                .param("id", id)
                .query((row, number) -> report(row, List.of(), 0))
                .optional();
    }

    /** @param after go on after this line; @param most lines */
    Optional<Report> find(UUID id, Which which, int after, int most) {
        return jdbc.sql("select * from licence_import where id = :id")
                .param("id", id)
                .query((row, number) -> report(row, lines(id, which, after, most + 1), most))
                .optional();
    }

    /** The latest first, without their lines. */
    List<Report> of(Set<String> units) {
        return jdbc.sql("select * from licence_import where unit = any(:units) order by at desc limit 20")
                .param("units", units.toArray(String[]::new))
                .query((row, number) -> report(row, List.of(), 0))
                .list();
    }

    private List<ImportLine> lines(UUID id, Which which, int after, int most) {
        return jdbc.sql("""
                        select line, number, licence, faults from licence_import_line
                        where import = :id and cells is null and line > :after and (:all or licence is null)
                        order by line limit :most""")
                .param("id", id)
                .param("after", after)
                .param("all", which == Which.ALL)
                .param("most", most)
                .query((row, number) -> new ImportLine(
                        row.getInt("line"),
                        row.getString("number"),
                        Optional.ofNullable(row.getObject("licence", UUID.class)),
                        faults(row)))
                .list();
    }

    private List<LocalText> faults(ResultSet row) throws SQLException {
        return json.readValue(row.getString("faults"), FAULTS).stream()
                .map(fault -> LocalText.of(fault.zh(), fault.en()))
                .toList();
    }

    /** @param lines one more than {@code most} when there are more */
    private static Report report(ResultSet row, List<ImportLine> lines, int most) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getString("unit"),
                row.getString("name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("taken"),
                row.getInt("refused"),
                lines.stream().limit(most).toList(),
                lines.size() > most ? Optional.of(lines.get(most - 1).line()) : Optional.empty());
    }
}
