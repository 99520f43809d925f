package org.tongban.server.licence;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final JdbcClient jdbc;

    SealRevocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since by certificate (DER), since when it may not be used */
    record Revoked(Set<BigInteger> serials, Map<byte[], Instant> since) {}

    /** One revocation as it is shown. */
    record Entry(String unit, Instant since, String reason) {}

    /**
     * What is revoked of this unit, as it stays until this transaction ends: whoever revokes one of its seals waits until
     * what is being sealed is kept, so nothing is ever sealed with a seal that is out of use.
     */
    Set<BigInteger> whileSealing(String unit) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:lock, hashtext(:unit))")
                .param("lock", LOCK)
                .param("unit", unit)
                .query(row -> {});
        return jdbc.sql("select certificate from seal_revocation where unit = :unit")
                .param("unit", unit)
                .query((row, number) -> Certificates.serialOf(row.getBytes("certificate")))
                .set();
    }

    /** Whether nothing is being sealed for this unit, nor will be until this transaction ends. */
    boolean tryStopping(String unit) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock, hashtext(:unit))")
                .param("lock", LOCK)
                .param("unit", unit)
                .query(Boolean.class)
                .single();
    }

    Revoked all() {
        Map<byte[], Instant> since = new LinkedHashMap<>();
        jdbc.sql("select certificate, since from seal_revocation order by since")
                .query(row -> {
                    since.put(
                            row.getBytes("certificate"),
                            row.getObject("since", OffsetDateTime.class).toInstant());
                });
        return new Revoked(
                since.keySet().stream().map(Certificates::serialOf).collect(Collectors.toUnmodifiableSet()), since);
    }

    List<Entry> entries() {
        return jdbc.sql("select unit, since, reason from seal_revocation order by since desc limit 200")
                .query((row, number) -> new Entry(
                        row.getString("unit"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("reason")))
                .list();
    }

    /** @return false when it was revoked already */
    boolean add(byte[] certificate, String unit, Instant since, String reason, UUID by) {
        return jdbc.sql("""
                        insert into seal_revocation (certificate, unit, since, reason, by)
                        values (:certificate, :unit, :since, :reason, :by) on conflict do nothing""")
                        .param("certificate", certificate)
                        .param("unit", unit)
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .param("by", by)
                        .update()
                > 0;
    }
}
