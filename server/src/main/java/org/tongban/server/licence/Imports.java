package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;

/** Imports as they are done, line by line, in the database. Every change joins the caller's transaction. */
@Repository
class Imports {
    private final JdbcClient jdbc;
    private final KeptLines kept;

    Imports(JdbcClient jdbc, KeptLines kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** @param faults that it has beside the other lines and the scans */
    record Line(int number, Map<String, String> cells, List<LocalText> faults) {}

    /** @param unit that brings them in, {@code issuer} whose licences they are */
    UUID add(String unit, String issuer, UUID person, String name, Instant at, List<Line> lines) {
        UUID id = jdbc.sql("""
                        insert into licence_import (unit, issuer, person, name, at, state, total, changed_at)
                        values (:unit, :issuer, :person, :name, :at, 'RUNNING', :total, :at) returning id""")
                .param("unit", unit)
                .param("issuer", issuer)
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
                                .map(line -> kept.sealed(id, line.number(), line.cells()))
                                .toArray(byte[][]::new))
                .param(
                        "faults",
                        lines.stream().map(line -> kept.written(line.faults())).toArray(String[]::new))
                .update();
        return id;
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
    record Turn(UUID id, String unit, String issuer, By by, Optional<Release> release, Optional<Line> line) {}

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

    private record Locked(UUID id, String unit, String issuer, By by, Optional<Release> release) {}

    private Optional<Turn> turn(String which, Map<String, ?> keys) {
        return jdbc.sql("""
                        select i.id, i.unit, i.issuer, i.person, p.name, i.released_by, r.name releaser, i.no_scan
                        from licence_import i join person p on p.id = i.person
                             left join person r on r.id = i.released_by\n""" + which)
                .params(keys)
                .query((row, number) -> new Locked(
                        row.getObject("id", UUID.class),
                        row.getString("unit"),
                        row.getString("issuer"),
                        new By(row.getObject("person", UUID.class), row.getString("name")),
                        release(row)))
                .optional()
                .map(locked -> new Turn(
                        locked.id(),
                        locked.unit(),
                        locked.issuer(),
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
                        kept.cells(id, row.getInt("line"), row.getBytes("cells")),
                        kept.faults(row.getString("faults"))))
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
                        update licence_import set refused = refused + (select count(*) from had) where id = :import""")
                .param("import", id)
                .param("faults", kept.written(List.of(why)))
                .update();
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
                .param("faults", kept.written(faults))
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

    /** It is paused by itself; its lines wait until somebody resumes it. */
    void halt(UUID id, LocalText why, Instant at) {
        jdbc.sql("""
                        update licence_import set state = 'PAUSED', changed_at = :at, halted = :why::jsonb
                        where id = :id and state = 'RUNNING'""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("why", kept.written(List.of(why)))
                .param("id", id)
                .update();
    }

    /** @return false when it was in another state */
    boolean move(UUID id, String from, String to, Instant at) {
        return jdbc.sql("""
                        update licence_import set state = :to, changed_at = :at, halted = null
                        where id = :id and state = :from""")
                        .param("to", to)
                        .param("from", from)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }
}
