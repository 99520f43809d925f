package org.tongban.server.licence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.LicenceDocument;

/** Whose seals belong on licences besides the issuers', in the database. Every change joins the caller's transaction. */
@Repository
class SealRows {
    private final JdbcClient jdbc;
    private final LicenceFiles files;

    SealRows(JdbcClient jdbc, LicenceFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** A seal as it was set. @param serial of its certificate, hexadecimal */
    record Stamped(String serial, Instant at) {}

    /** A seal that belongs on a licence. @param set as it was, when it was */
    record Row(String unit, Optional<Stamped> set) {}

    void owe(UUID licence, List<String> units) {
        owe("licence_seal", licence, units);
    }

    private void owe(String table, UUID licence, List<String> units) {
        jdbc.sql("insert into " + table + """
                         (licence, position, unit)
                        select :licence, n, unit from unnest(:units::text[]) with ordinality as owed (unit, n)""")
                .param("licence", licence)
                .param("units", units.toArray(String[]::new))
                .update();
    }

    List<Row> of(UUID licence) {
        return rows("licence_seal", licence);
    }

    /** Those of the new layout. */
    List<Row> next(UUID licence) {
        return rows("licence_next_seal", licence);
    }

    private List<Row> rows(String table, UUID licence) {
        return jdbc.sql("select unit, set_at, set_seal from " + table + " where licence = :licence order by position")
                .param("licence", licence)
                .query((row, number) -> new Row(
                        row.getString("unit"),
                        stamped(row.getString("set_seal"), row.getObject("set_at", OffsetDateTime.class))))
                .list();
    }

    private static Optional<Stamped> stamped(@Nullable String serial, @Nullable OffsetDateTime at) {
        return serial == null || at == null ? Optional.empty() : Optional.of(new Stamped(serial, at.toInstant()));
    }

    /** @param owed the unit whose seal belongs there; it is that one's, or that of who took over from it */
    void set(UUID licence, String owed, Stamped seal) {
        set("licence_seal", licence, owed, seal);
    }

    private void set(String table, UUID licence, String owed, Stamped seal) {
        jdbc.sql("update " + table + " set set_at = :at, set_seal = :seal where licence = :licence and unit = :unit")
                .param("at", seal.at().atOffset(ZoneOffset.UTC))
                .param("seal", seal.serial())
                .param("licence", licence)
                .param("unit", owed)
                .update();
    }

    /** A new layout of a licence, waiting for the seals of others. */
    record Next(LicenceDocument document, byte[] file) {}

    Optional<Next> nextFile(UUID licence) {
        return jdbc.sql("select document, file from licence_next_file where licence = :licence")
                .param("licence", licence)
                .query((row, number) -> new Next(files.read(row.getString("document")), row.getBytes("file")))
                .optional();
    }

    /** In place of one that was prepared before: the seals on that are asked for anew. */
    void prepare(UUID licence, Next next, List<String> units, Instant at) {
        drop(licence);
        jdbc.sql("""
                        insert into licence_next_file (licence, document, file, made_at)
                        values (:licence, :document::jsonb, :file, :at)""")
                .param("licence", licence)
                .param("document", files.written(next.document()))
                .param("file", next.file())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        owe("licence_next_seal", licence, units);
    }

    /** One seal more on the new layout. */
    void setOnNext(UUID licence, String owed, byte[] file, Stamped seal) {
        set("licence_next_seal", licence, owed, seal);
        jdbc.sql("update licence_next_file set file = :file where licence = :licence")
                .param("file", file)
                .param("licence", licence)
                .update();
    }

    /** The new layout is in force: its seals are the licence's. */
    void completed(UUID licence) {
        jdbc.sql("delete from licence_seal where licence = :licence")
                .param("licence", licence)
                .update();
        jdbc.sql(
                        "insert into licence_seal select licence, position, unit, set_at, set_seal from licence_next_seal where licence = :licence")
                .param("licence", licence)
                .update();
        drop(licence);
    }

    /** Made anew with no seal but their issuers': none is owed, nor is a layout waiting. */
    void none(List<UUID> licences) {
        for (String table : List.of("licence_next_file", "licence_seal")) {
            jdbc.sql("delete from " + table + " where licence = any(:licences::uuid[])")
                    .param("licences", licences.stream().map(UUID::toString).toArray(String[]::new))
                    .update();
        }
    }

    private void drop(UUID licence) {
        jdbc.sql("delete from licence_next_file where licence = :licence")
                .param("licence", licence)
                .update();
    }

    /** Whether a seal for which they answer is still to be set on it, or on its new layout. */
    boolean owes(Answering.Theirs theirs, UUID licence) {
        return !theirs.units().isEmpty()
                && jdbc.sql("select exists (" + OWED + " and l.licence = :licence)")
                        .params(theirs.parameters())
                        .param("licence", licence)
                        .query(Boolean.class)
                        .single();
    }

    /** A seal that is still to be set. @param again whether on a new layout of a licence that is in force */
    record Owed(UUID licence, String unit, boolean again) {}

    /** The longest waiting first. */
    List<Owed> owed(Answering.Theirs theirs, int most) {
        return jdbc.sql(OWED + " order by l.created_at, l.unit limit :most")
                .params(theirs.parameters())
                .param("most", most)
                .query((row, number) ->
                        new Owed(row.getObject("licence", UUID.class), row.getString("unit"), row.getBoolean("again")))
                .list();
    }

    private static final String OWED = """
            select l.licence, l.unit, l.again
            from (select s.licence, s.unit, s.again, x.type, x.created_at
                  from (select licence, unit, false again from licence_seal o
                        where set_at is null and unit = any(:theirUnits)
                          and not exists (select from licence_next_file n where n.licence = o.licence)
                        union all
                        select licence, unit, true from licence_next_seal
                        where set_at is null and unit = any(:theirUnits)) s
                       join licence x on x.id = s.licence
                  where x.state = 'VALID') l
            where\s""" + Answering.Theirs.CONDITION;
}
