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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.keys.Certificates;

/** Certificates of units' seals that may not be used any more, in the database. */
@Repository
class SealRevocations {
    /** Of the locks that sealing takes; any number that nothing else uses. */
    private static final int LOCK = 0x5EA1;

    private static final String ENTRIES =
            "select certificate, since, stolen, reason from seal_revocation order by since desc";

    private final JdbcClient jdbc;

    SealRevocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param entries as the list for others has them */
    record Revoked(Set<BigInteger> serials, List<Certificates.Revoked> entries) {}

    /** One revocation as it is shown. @param stolen from when its key may have been in others' hands */
    record Entry(byte[] certificate, Instant since, Optional<Instant> stolen, String reason) {
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

    /** A seal that was stolen. @param serial of its certificate, hexadecimal; @param since when that may have been */
    record Theft(String serial, Instant since) {}

    List<Theft> thefts() {
        return entries().stream()
                .flatMap(entry ->
                        entry.stolen().map(since -> new Theft(entry.serial().toString(16), since)).stream())
                .toList();
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
                row.getString("reason"));
    }

    /**
     * One that was taken out of use can turn out to have been stolen, and one that was stolen to have been so earlier.
     *
     * @param seal whose, as {@link org.tongban.seal.CertificateAuthority#id} has it
     * @return false when it was revoked already, and no less is known of it
     */
    boolean add(Entry entry, String seal, UUID by) {
        return jdbc.sql("""
                        insert into seal_revocation (certificate, seal, since, stolen, reason, by)
                        values (:certificate, :seal, :since, :stolen, :reason, :by)
                        on conflict (certificate) do update
                        set stolen = excluded.stolen, reason = excluded.reason, by = excluded.by
                        where excluded.stolen is not null and excluded.stolen < coalesce(seal_revocation.stolen, 'infinity')
                          and excluded.stolen <= seal_revocation.since""")
                        .param("certificate", entry.certificate())
                        .param("seal", seal)
                        .param("since", entry.since().atOffset(ZoneOffset.UTC))
                        .param(
                                "stolen",
                                entry.stolen()
                                        .map(stolen -> stolen.atOffset(ZoneOffset.UTC))
                                        .orElse(null),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("reason", entry.reason())
                        .param("by", by)
                        .update()
                > 0;
    }
}
