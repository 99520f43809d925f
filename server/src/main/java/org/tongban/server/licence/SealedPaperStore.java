package org.tongban.server.licence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.licence.SealRevocations.Theft;
import tools.jackson.databind.json.JsonMapper;

/** Sealed papers, as they were sealed, and as they were before they had to be sealed anew. */
@Repository
class SealedPaperStore {
    /**
     * Papers whose seal was stolen when they were sealed, as far as can be shown: without a time stamp anybody who has its key
     * could have written an earlier time.
     */
    private static final String VOID = """
            from sealed_paper p
            join unnest(:seals::text[], :since::timestamptz[]) as theft (seal, since)
              on theft.seal = p.seal and (p.sealed_at >= theft.since or not p.stamped)""";

    private static final String EVER_SEALED = """
            select content, seal, sealed_at from (
                select id, content, seal, sealed_at, null::timestamptz replaced_at from sealed_paper
                union all select paper, content, seal, sealed_at, replaced_at from sealed_paper_former) files
            where id = (select id from sealed_paper where identifier = ?)
            order by replaced_at desc nulls first""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SealedPaperStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param seal serial number of its certificate; @param stamped whether it bears a time stamp */
    record Sealed(LicenceDocument document, String seal, boolean stamped, Instant at, byte[] file) {}

    /** A file that a paper had or has. @param seal as of {@link Sealed} */
    record Edition(byte[] file, String seal, Instant sealedAt) {
        /** Whether it was sealed when its seal may have been in others' hands. */
        boolean stolen(List<Theft> thefts) {
            return thefts.stream().anyMatch(theft -> theft.serial().equals(seal) && !sealedAt.isBefore(theft.since()));
        }
    }

    /**
     * A paper that is to be sealed anew.
     *
     * @param stolen since when its seal may have been in others' hands; empty where nobody told
     */
    record Kept(UUID id, String unit, Instant sealedAt, LicenceDocument document, Optional<Instant> stolen) {}

    void insert(SealedPapers.Paper paper, Sealed sealed) {
        jdbc.sql("""
                        insert into sealed_paper (id, identifier, number, unit, sealed_at, seal, stamped, document, content)
                        values (:id, :identifier, :number, :unit, :at, :seal, :stamped, :document::jsonb, :content)""")
                .param("id", paper.id())
                .param("identifier", sealed.document().identifier())
                .param("number", paper.number())
                .param("unit", paper.from().id())
                .param("at", sealed.at().atOffset(ZoneOffset.UTC))
                .param("seal", sealed.seal())
                .param("stamped", sealed.stamped())
                .param("document", json.writeValueAsString(sealed.document()))
                .param("content", sealed.file())
                .update();
    }

    /** A paper to be sealed anew, the oldest first, that no other server is at; nobody else takes it until this ends. */
    Optional<Kept> take(List<Theft> thefts, Instant now) {
        return with(thefts, "select p.id, p.unit, p.seal, p.sealed_at, p.document " + VOID + """

                          and not exists (select from sealed_paper_fault f where f.paper = p.id and f.next > :now)
                        order by p.sealed_at, p.id limit 1 for update of p skip locked""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getString("unit"),
                        at(row, "sealed_at"),
                        json.readValue(row.getString("document"), LicenceDocument.class),
                        told(row.getString("seal"), thefts)))
                .optional();
    }

    private static Optional<Instant> told(String seal, List<Theft> thefts) {
        return thefts.stream()
                .filter(theft -> theft.serial().equals(seal) && theft.told())
                .map(Theft::since)
                .findFirst();
    }

    /** Puts it in the place of what was sealed before, which is kept. */
    void sealAnew(UUID id, Sealed sealed) {
        jdbc.sql("""
                        insert into sealed_paper_former (paper, seal, sealed_at, content, replaced_at)
                        select id, seal, sealed_at, content, :at from sealed_paper where id = :id""")
                .param("id", id)
                .param("at", sealed.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        update sealed_paper set sealed_at = :at, seal = :seal, stamped = :stamped, document = :document::jsonb,
                               content = :content
                        where id = :id""")
                .param("id", id)
                .param("at", sealed.at().atOffset(ZoneOffset.UTC))
                .param("seal", sealed.seal())
                .param("stamped", sealed.stamped())
                .param("document", json.writeValueAsString(sealed.document()))
                .param("content", sealed.file())
                .update();
        jdbc.sql("delete from sealed_paper_fault where paper = :id")
                .param("id", id)
                .update();
    }

    /** How often it couldn't be sealed anew so far. */
    int tries(UUID id) {
        return jdbc.sql("select tries from sealed_paper_fault where paper = :id")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void fault(UUID id, LocalText why, Instant next) {
        jdbc.sql("""
                        insert into sealed_paper_fault (paper, what, tries, next) values (:id, :what, 1, :next)
                        on conflict (paper) do update
                        set what = excluded.what, tries = sealed_paper_fault.tries + 1, next = excluded.next""")
                .param("id", id)
                .param("what", Jobs.stored(why))
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of a seal that was stolen: how many of its papers were sealed anew, and how many are still to be. */
    record Count(String seal, int done, int waiting) {}

    List<Count> counts(List<Theft> thefts) {
        return with(thefts, """
                        select seal, sum(done) done, sum(waiting) waiting from (
                            select f.seal, 1 done, 0 waiting from sealed_paper_former f where f.seal = any(:seals::text[])
                            union all
                            select p.seal, 0, 1
                            """ + VOID + ") papers group by seal")
                .query((row, number) -> new Count(row.getString("seal"), row.getInt("done"), row.getInt("waiting")))
                .list();
    }

    /** A paper that couldn't be sealed anew. */
    record Fault(String seal, String number, LocalText what) {}

    List<Fault> faults(List<Theft> thefts) {
        return with(thefts, "select p.seal, p.number, f.what " + VOID + """

                        join sealed_paper_fault f on f.paper = p.id order by p.number limit 200""")
                .query((row, number) ->
                        new Fault(row.getString("seal"), row.getString("number"), Jobs.read(row.getString("what"))))
                .list();
    }

    /** When it was sealed with a seal that was stolen by then; empty where its seal holds. */
    Optional<Instant> waiting(UUID id, List<Theft> thefts) {
        return thefts.isEmpty()
                ? Optional.empty()
                : with(thefts, "select p.sealed_at " + VOID + " where p.id = :id")
                        .param("id", id)
                        .query((row, number) -> at(row, "sealed_at"))
                        .optional();
    }

    Optional<SealedPapers.SealedAnew> sealedAnew(UUID id) {
        return jdbc.sql("""
                        select sealed_at, replaced_at from sealed_paper_former where paper = :id
                        order by replaced_at desc limit 1""")
                .param("id", id)
                .query((row, number) ->
                        new SealedPapers.SealedAnew(at(row, "sealed_at"), Optional.of(at(row, "replaced_at"))))
                .optional();
    }

    private JdbcClient.StatementSpec with(List<Theft> thefts, String sql) {
        return jdbc.sql(sql)
                .param("seals", thefts.stream().map(Theft::serial).toArray(String[]::new))
                .param(
                        "since",
                        thefts.stream().map(theft -> theft.since().toString()).toArray(String[]::new));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The units that sealed any. */
    List<String> units() {
        return jdbc.sql(Different.of("unit", "sealed_paper"))
                .query(String.class)
                .list();
    }

    /** All files it ever had, the present one first. */
    List<Edition> everSealed(String identifier) {
        return jdbc.sql(EVER_SEALED)
                .param(identifier)
                .query((row, n) -> edition(row))
                .list();
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(row.getBytes("content"), row.getString("seal"), at(row, "sealed_at"));
    }

    /** The same without the platform, for the command. */
    static List<Edition> everSealed(Connection database, String identifier) throws SQLException {
        List<Edition> files = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(EVER_SEALED)) {
            query.setString(1, identifier);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    files.add(edition(rows));
                }
            }
        }
        return files;
    }

    boolean has(UUID id) {
        return jdbc.sql("select exists (select 1 from sealed_paper where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<Instant> sealedAt(UUID id) {
        return jdbc.sql("select sealed_at from sealed_paper where id = :id")
                .param("id", id)
                .query((row, number) -> at(row, "sealed_at"))
                .optional();
    }

    Optional<LicenceDocument> document(UUID id) {
        return jdbc.sql("select document from sealed_paper where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, LicenceDocument.class));
    }

    Optional<byte[]> find(UUID id) {
        return jdbc.sql("select content from sealed_paper where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }
}
