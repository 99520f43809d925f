package org.tongban.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.ledger.Chain;
import org.tongban.kernel.ledger.Hash;
import org.tongban.server.account.AccountPages.Alarm;

/** The audit log in the database: entries are added at the end and never changed, which the database enforces too. */
@Repository
class AuditEntries {
    private final JdbcClient jdbc;

    AuditEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static AuditEntries over(DataSource database) {
        return new AuditEntries(JdbcClient.create(database));
    }

    /**
     * What a page of the log shows.
     *
     * @param before only entries with smaller numbers
     */
    record Query(Optional<AuditKind> kind, Optional<UUID> account, Optional<Instant> since, long before, int limit) {}

    /** The end of the chain, held until the transaction ends, so that entries follow one another. */
    Chain lockedEnd() {
        return jdbc.sql("select length, hash from audit_head for update")
                .query((row, number) -> chain(row))
                .single();
    }

    Chain end() {
        return jdbc.sql("select length, hash from audit_head")
                .query((row, number) -> chain(row))
                .single();
    }

    void add(AuditEntry entry, Hash hash) {
        jdbc.sql("""
                        with head as (update audit_head set length = :number, hash = :hash)
                        insert into audit_entry (number, at, kind, account, name, address, what, hash)
                        values (:number, :at, :kind, :account, :name, :address, :what, :hash)""")
                .param("number", entry.number())
                .param("hash", hash.bytes())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("kind", entry.kind().name())
                .param("account", entry.account().orElse(null))
                .param("name", entry.name())
                .param("address", entry.address())
                .param("what", entry.what())
                .update();
    }

    List<Chain.Link> links(long after, int limit) {
        return jdbc.sql("select * from audit_entry where number > :after order by number limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Chain.Link(entry(row).ledgerEntry(), Hash.of(row.getBytes("hash"))))
                .list();
    }

    List<AuditEntry> page(Query query) {
        return jdbc.sql("""
                        select * from audit_entry
                        where number < :before
                          and (cast(:kind as text) is null or kind = :kind)
                          and (cast(:account as uuid) is null or account = :account)
                          and (cast(:since as timestamptz) is null or at >= :since)
                        order by number desc
                        limit :limit""")
                .param("before", query.before())
                .param("kind", query.kind().map(AuditKind::name).orElse(null))
                .param("account", query.account().orElse(null))
                .param(
                        "since",
                        query.since().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("limit", query.limit())
                .query((row, number) -> entry(row))
                .list();
    }

    /** Who was refused, failed or blocked at least {@code threshold} times since a moment, most first. */
    List<Alarm> alarms(Instant since, int threshold) {
        return jdbc.sql("""
                        select name, address, count(*) as count, max(at) as last
                        from audit_entry
                        where at >= :since and kind in ('ACCESS_REFUSED', 'SIGN_IN_FAILED', 'SIGN_IN_BLOCKED')
                        group by name, address
                        having count(*) >= :threshold
                        order by count(*) desc
                        limit 20""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("threshold", threshold)
                .query((row, number) -> new Alarm(
                        row.getString("name"),
                        row.getString("address"),
                        row.getLong("count"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Chain chain(ResultSet row) throws SQLException {
        return new Chain(row.getLong("length"), Hash.of(row.getBytes("hash")));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                AuditKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getObject("account", UUID.class)),
                row.getString("name"),
                row.getString("address"),
                row.getString("what"));
    }
}
