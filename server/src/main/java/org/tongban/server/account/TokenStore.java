package org.tongban.server.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.account.AccountPages.ApiClient;
import org.tongban.server.account.AccountPages.ApiToken;

/** Bearer tokens and programs that may fetch some. Secrets are there only as hashes. */
@Repository
class TokenStore {
    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(byte[] hash, UUID account, String label, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        insert into api_token (hash, account, label, created_at, expires_at)
                        values (:hash, :account, :label, :now, :expires) returning id""")
                .param("hash", hash)
                .param("account", account)
                .param("label", label)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    Optional<UUID> account(byte[] hash, Instant now) {
        return jdbc.sql("select account from api_token where hash = :hash and expires_at > :now")
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    List<ApiToken> ofAccount(UUID account, Instant now) {
        return jdbc.sql("""
                        select id, label, created_at, expires_at from api_token
                        where account = :account and expires_at > :now order by created_at desc, id""")
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ApiToken(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    int remove(UUID account, UUID id) {
        return jdbc.sql("delete from api_token where account = :account and id = :id")
                .param("account", account)
                .param("id", id)
                .update();
    }

    int removeByHash(byte[] hash) {
        return jdbc.sql("delete from api_token where hash = :hash")
                .param("hash", hash)
                .update();
    }

    void removeAll(UUID account) {
        jdbc.sql("delete from api_token where account = :account")
                .param("account", account)
                .update();
    }

    void removeExpired(Instant now) {
        jdbc.sql("delete from api_token where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void addClient(String id, byte[] secretHash, String name, UUID account, Instant now) {
        jdbc.sql("""
                        insert into api_client (id, secret_hash, name, account, created_at)
                        values (:id, :hash, :name, :account, :now)""")
                .param("id", id)
                .param("hash", secretHash)
                .param("name", name)
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<UUID> clientAccount(String id, byte[] secretHash) {
        return jdbc.sql("""
                        select account from api_client
                        where id = :id and secret_hash = :hash and revoked_at is null""")
                .param("id", id)
                .param("hash", secretHash)
                .query(UUID.class)
                .optional();
    }

    List<ApiClient> clients() {
        return jdbc.sql("""
                        select c.id, c.name, p.name as account_name, c.created_at, c.revoked_at
                        from api_client c join account a on a.id = c.account join person p on p.id = a.person
                        order by c.created_at desc, c.id limit 200""")
                .query((row, number) -> new ApiClient(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("account_name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("revoked_at") != null))
                .list();
    }

    int revokeClient(String id, Instant now) {
        return jdbc.sql("update api_client set revoked_at = :now where id = :id and revoked_at is null")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
