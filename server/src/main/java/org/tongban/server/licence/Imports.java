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
     * @param by who brought it in, {@code person} their id; {@code releasedBy} who had it sealed
     * @param state {@code RUNNING}, {@code PAUSED}, {@code CHECKED} while it waits for a head to release it, or {@code DONE}
     * @param total how many lines the table has
     * @param ready how many were checked and can be sealed, {@code unscanned} how many of these have no scan
     * @param lines what became of those that had their turn, part by part; none in lists of imports
     * @param next the line to go on after; empty at the end
     */
    public record Report(
            UUID id,
            String unit,
            String name,
            UUID person,
            String by,
            Instant at,
            String state,
            int total,
            int ready,
            int unscanned,
            int taken,
            int refused,
            Optional<String> releasedBy,
            List<ImportLine> lines,
            Optional<Integer> next) {
        public int percent() {
            return total == 0 ? 100 : (int) (100L * (total - waiting()) / total);
        }

        /** Lines to be checked; of one that was released, those to be sealed. */
        public int waiting() {
            return total - taken - refused - (releasedBy.isPresent() ? 0 : ready);
        }

        /** Whether a head is to release it. */
        public boolean waits() {
            return state.equals("CHECKED");
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
    record Turn(UUID id, String unit, By by, Optional<Release> release, Optional<Line> line) {}

    record By(UUID person, String name) {}

    /** Who had it sealed, and why some have no scan. */
    record Release(By by, String noScan) {}

    /** Of the running imports the one that waited longest, unless another server is at it. */
    Optional<Turn> turn() {
        return turn("where i.state = 'RUNNING' order by i.changed_at limit 1 for update of i skip locked", Map.of());
    }

    /** This one while it runs; waits for whoever is at it. */
    Optional<Turn> turn(UUID id) {
        return turn("where i.id = :id and i.state = 'RUNNING' for update of i", Map.of("id", id));
    }

    private record Locked(UUID id, String unit, By by, Optional<Release> release) {}

    private Optional<Turn> turn(String which, Map<String, ?> keys) {
        return jdbc.sql("""
                        select i.id, i.unit, i.person, p.name, i.released_by, r.name releaser, i.no_scan
                        from licence_import i join person p on p.id = i.person
                             left join person r on r.id = i.released_by\n""" + which)
                .params(keys)
                .query((row, number) -> new Locked(
                        row.getObject("id", UUID.class),
                        row.getString("unit"),
                        new By(row.getObject("person", UUID.class), row.getString("name")),
                        release(row)))
                .optional()
                .map(locked -> new Turn(
                        locked.id(),
                        locked.unit(),
                        locked.by(),
                        locked.release(),
                        waiting(locked.id(), locked.release().isPresent())));
    }

    private static Optional<Release> release(ResultSet row) throws SQLException {
        UUID person = row.getObject("released_by", UUID.class);
        return person == null
                ? Optional.empty()
                : Optional.of(new Release(new By(person, row.getString("releaser")), row.getString("no_scan")));
    }

    private Optional<Line> waiting(UUID id, boolean released) {
        return jdbc.sql("""
                        select line, cells, faults from licence_import_line
                        where import = :import and cells is not null and checked = :released order by line limit 1""")
                .param("import", id)
                .param("released", released)
                .query((row, number) -> new Line(
                        row.getInt("line"),
                        json.readValue(vault.open(place(id, row.getInt("line")), row.getBytes("cells")), CELLS),
                        faults(row)))
                .optional();
    }

    /** Whether no line waits for what is being done. */
    boolean isThrough(Turn turn) {
        return jdbc.sql("""
                        select not exists (select from licence_import_line
                                           where import = :import and cells is not null and checked = :released)""")
                .param("import", turn.id())
                .param("released", turn.release().isPresent())
                .query(Boolean.class)
                .single();
    }

    /** A line has been checked and nothing is wrong with it. */
    void ready(UUID id, int line, boolean scanned, Instant at) {
        jdbc.sql("""
                        with ready as (
                            update licence_import_line set checked = true, scanned = :scanned
                            where import = :import and line = :line and cells is not null returning import)
                        update licence_import i set changed_at = :at from ready where i.id = ready.import""")
                .param("import", id)
                .param("line", line)
                .param("scanned", scanned)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All lines have been checked: it waits for its release, unless none of them is ready. */
    void checked(UUID id, Instant at) {
        boolean ready = jdbc.sql(
                        "select exists (select from licence_import_line where import = :id and cells is not null)")
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (ready) {
            move(id, "RUNNING", "CHECKED", at);
        } else {
            done(id, at);
        }
    }

    /** Its lines are sealed from now on. */
    void release(UUID id, UUID by, String noScan, Instant at) {
        jdbc.sql("update licence_import set released_by = :by, no_scan = :noScan where id = :id")
                .param("id", id)
                .param("by", by)
                .param("noScan", noScan)
                .update();
        move(id, "CHECKED", "RUNNING", at);
    }

    /** None of its lines is sealed. */
    void discard(UUID id, LocalText why, Instant at) {
        jdbc.sql("""
                        with had as (
                            update licence_import_line set cells = null, faults = :faults::jsonb
                            where import = :import and cells is not null returning line)
                        update licence_import set refused = refused + (select count(*) from had) where id = :import""").param("import", id).param("faults", written(List.of(why))).update();
        move(id, "CHECKED", "RUNNING", at);
        done(id, at);
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

    private static final String REPORT = """
            select i.*, p.name by, r.name releaser, w.ready, w.unscanned
            from licence_import i join person p on p.id = i.person
                 left join person r on r.id = i.released_by
                 cross join lateral (select count(*) ready, count(*) filter (where not l.scanned) unscanned
                                     from licence_import_line l
                                     where l.import = i.id and l.cells is not null and l.checked) w
            """;

    /** The same, and nobody else releases it until this transaction ends. */
    Optional<Report> lock(UUID id) {
        return jdbc.sql(REPORT + "where i.id = :id for update of i")
                .param("id", id)
                .query((row, number) -> report(row, List.of(), 0))
                .optional();
    }

    /** Without its lines. */
    Optional<Report> find(UUID id) {
        return jdbc.sql(REPORT + "where i.id = :id")
                .param("id", id)
                .query((row, number) -> report(row, List.of(), 0))
                .optional();
    }

    /** @param after go on after this line; @param most lines */
    Optional<Report> find(UUID id, Which which, int after, int most) {
        return jdbc.sql(REPORT + "where i.id = :id")
                .param("id", id)
                .query((row, number) -> report(row, lines(id, which, after, most + 1), most))
                .optional();
    }

    /** Those that wait for their release, then the latest first, without their lines. */
    List<Report> of(Set<String> units) {
        return jdbc.sql(REPORT + "where i.unit = any(:units) order by i.state = 'CHECKED' desc, i.at desc limit 20")
                .param("units", units.toArray(String[]::new))
                .query((row, number) -> report(row, List.of(), 0))
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
                        faults(row),
                        ready(id, row)))
                .list();
    }

    private Optional<ImportLine.Ready> ready(UUID id, ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("cells");
        if (sealed == null) {
            return Optional.empty();
        }
        Map<String, String> cells = json.readValue(vault.open(place(id, row.getInt("line")), sealed), CELLS);
        return Optional.of(new ImportLine.Ready(
                cells.getOrDefault("type", ""),
                cells.getOrDefault("holder", ""),
                cells.getOrDefault("issued_on", ""),
                cells.getOrDefault("valid_until", ""),
                cells.getOrDefault("scan", "")));
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
                lines.stream().limit(most).toList(),
                lines.size() > most ? Optional.of(lines.get(most - 1).line()) : Optional.empty());
    }
}
