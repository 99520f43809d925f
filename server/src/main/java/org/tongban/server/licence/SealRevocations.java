package org.tongban.server.licence;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.keys.Certificates;

/** Certificates of units' seals that may not be used any more, in the database. */
@Repository
public class SealRevocations {
    /** Of the locks that sealing takes; any number that nothing else uses. */
    private static final int LOCK = 0x5EA1;

    private static final String ENTRIES =
            "select certificate, since, stolen, reason, by from seal_revocation order by since desc";

    private static final String LICENSED_THEFTS =
            "select certificate, stolen_since, brought_at from licensed_seal where stolen and brought_at is not null";

    private final JdbcClient jdbc;

    SealRevocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param entries as the list for others has them */
    record Revoked(Set<BigInteger> serials, List<Certificates.Revoked> entries) {}

    /** One revocation as it is shown. @param stolen from when its key may have been in others' hands; @param by who wrote it */
    record Entry(byte[] certificate, Instant since, Optional<Instant> stolen, String reason, UUID by) {
        BigInteger serial() {
            return Certificates.serialOf(certificate);
        }

        /** As lists for others have it. */
        Certificates.Revoked listed() {
            return new Certificates.Revoked(serial(), since, stolen);
        }
    }

    /**
     * What is revoked of a unit's seals, as it stays until this transaction ends: whoever revokes one of them waits until
     * what is being sealed is kept, so nothing is ever sealed with a seal that is out of use.
     *
     * @param seal the unit by name and code, as {@link org.tongban.seal.CertificateAuthority#id} has it
     */
    Set<BigInteger> whileSealing(String seal) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:lock, hashtext(:seal))")
                .param("lock", LOCK)
                .param("seal", seal)
                .query(row -> {});
        return jdbc.sql("select certificate from seal_revocation where seal = :seal")
                .param("seal", seal)
                .query((row, number) -> Certificates.serialOf(row.getBytes("certificate")))
                .set();
    }

    /**
     * Whoever writes of a revocation waits until whoever came before has written: all of them, as a theft begins jobs for
     * units that have further seals.
     */
    void inTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('seal-revocation', 45))")
                .query(row -> {});
    }

    /** Whether nothing is being sealed for this unit, nor will be until this transaction ends. */
    boolean tryStopping(String seal) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock, hashtext(:seal))")
                .param("lock", LOCK)
                .param("seal", seal)
                .query(Boolean.class)
                .single();
    }

    Revoked all() {
        List<Certificates.Revoked> entries =
                entries().stream().map(Entry::listed).toList();
        return new Revoked(
                entries.stream().map(Certificates.Revoked::serial).collect(Collectors.toUnmodifiableSet()), entries);
    }

    /**
     * A seal that was stolen.
     *
     * @param serial of its certificate, hexadecimal
     * @param since when that may have been; of one that a licensed authority made, where nobody told, since it was brought in
     * @param told whether that time was told
     * @param listed whether the platform's own list of revoked certificates says so: of one that a licensed authority made,
     *     that authority's has to
     */
    record Theft(String serial, Instant since, boolean told, boolean listed) {}

    List<Theft> thefts() {
        return thefts(
                entries(),
                jdbc.sql(LICENSED_THEFTS)
                        .query((row, number) -> licensedTheft(row))
                        .list());
    }

    /** The same without the platform, for the command. */
    static List<Theft> thefts(Connection database) throws SQLException {
        List<Theft> licensed = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(LICENSED_THEFTS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                licensed.add(licensedTheft(rows));
            }
        }
        return thefts(entries(database), licensed);
    }

    private static List<Theft> thefts(List<Entry> entries, List<Theft> licensed) {
        return Stream.concat(
                        entries.stream()
                                .flatMap(entry -> entry
                                        .stolen()
                                        .map(since -> new Theft(entry.serial().toString(16), since, true, true))
                                        .stream()),
                        licensed.stream())
                .toList();
    }

    private static Theft licensedTheft(ResultSet row) throws SQLException {
        Optional<OffsetDateTime> told = Optional.ofNullable(row.getObject("stolen_since", OffsetDateTime.class));
        return new Theft(
                Certificates.serialOf(row.getBytes("certificate")).toString(16),
                told.orElse(row.getObject("brought_at", OffsetDateTime.class)).toInstant(),
                told.isPresent(),
                false);
    }

    /** The latest first. */
    List<Entry> entries() {
        return jdbc.sql(ENTRIES).query((row, number) -> entry(row)).list();
    }

    /** The same without the platform, for the command. */
    static List<Entry> entries(Connection database) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(ENTRIES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getBytes("certificate"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("stolen", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("reason"),
                row.getObject("by", UUID.class));
    }

    /**
     * One that was taken out of use can turn out to have been stolen, and one that was stolen to have been so earlier.
     *
     * @param seal whose, as {@link org.tongban.seal.CertificateAuthority#id} has it
     * @return false when it was revoked already, and no less is known of it
     */
    boolean add(Entry entry, String seal, Instant at) {
        return insert(entry, seal)
                || find(entry.certificate())
                        .filter(before -> earlier(entry, before))
                        .map(before -> {
                            change(entry, at);
                            return true;
                        })
                        .orElse(false);
    }

    private static boolean earlier(Entry entry, Entry before) {
        return entry.stolen()
                .filter(from -> !from.isAfter(before.since()))
                .filter(from -> before.stolen().map(from::isBefore).orElse(true))
                .isPresent();
    }

    private boolean insert(Entry entry, String seal) {
        return jdbc.sql("""
                        insert into seal_revocation (certificate, seal, since, stolen, reason, by)
                        values (:certificate, :seal, :since, :stolen, :reason, :by) on conflict do nothing""")
                        .param("certificate", entry.certificate())
                        .param("seal", seal)
                        .param("since", entry.since().atOffset(ZoneOffset.UTC))
                        .param("stolen", utc(entry.stolen()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("reason", entry.reason())
                        .param("by", entry.by())
                        .update()
                > 0;
    }

    /** How often something else was written of a certificate that is out of use. */
    int changes() {
        return jdbc.sql(
                        "select (select count(*) from seal_revocation_former) + (select count(*) from licensed_seal_former)")
                .query(Integer.class)
                .single();
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    /** What is written of this certificate, and nobody else changes it until this transaction ends. */
    Optional<Entry> find(byte[] certificate) {
        return jdbc.sql("select certificate, since, stolen, reason, by from seal_revocation"
                        + " where certificate = :certificate for update")
                .param("certificate", certificate)
                .query((row, number) -> entry(row))
                .optional();
    }

    /** Writes something else of a certificate that is out of use; what was written before is kept. */
    void change(Entry entry, Instant at) {
        jdbc.sql("""
                        insert into seal_revocation_former
                            (certificate, since, stolen, reason, by, corrected_at, corrected_by)
                        select certificate, since, stolen, reason, by, :at, :by from seal_revocation
                        where certificate = :certificate""")
                .param("certificate", entry.certificate())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", entry.by())
                .update();
        jdbc.sql("""
                        update seal_revocation set stolen = :stolen, reason = :reason, by = :by
                        where certificate = :certificate""")
                .param("certificate", entry.certificate())
                .param("stolen", utc(entry.stolen()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", entry.reason())
                .param("by", entry.by())
                .update();
    }

    /**
     * What was ever written of a seal.
     *
     * @param by name of who wrote it
     * @param until when something else was written in its place; empty of what stands
     */
    public record Written(Instant since, Optional<Instant> stolen, String reason, String by, Optional<Instant> until) {}

    /** What stands first, then what stood before, the latest first. */
    List<Written> written(byte[] certificate) {
        return jdbc.sql("""
                        select r.since, r.stolen, r.reason, p.name, r.until
                        from (select since, stolen, reason, by, null::timestamptz until from seal_revocation
                              where certificate = :certificate
                              union all
                              select since, stolen, reason, by, corrected_at from seal_revocation_former
                              where certificate = :certificate) r
                        join person p on p.id = r.by order by r.until desc nulls first""")
                .param("certificate", certificate)
                .query((row, number) -> new Written(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("stolen", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getString("reason"),
                        row.getString("name"),
                        Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }
}
