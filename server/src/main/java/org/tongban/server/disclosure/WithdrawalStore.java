package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Viewer;

/** Publications that were taken back, and what was public until then. */
@Repository
class WithdrawalStore {
    private final JdbcClient jdbc;
    private final PolicyWords words;

    WithdrawalStore(JdbcClient jdbc, PolicyWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** Keeps what is public now. */
    void keep(UUID policy, Withdrawal.Kind kind, String reason, Viewer by, Instant at) {
        jdbc.sql("""
                        insert into policy_withdrawal (policy, kind, reason, number, title, body, interpretation, unit,
                            published_on, person, by_name, at)
                        select id, :kind, :reason, number, title, body, interpretation, unit, published_on, :person, :by, :at
                        from policy where id = :policy""")
                .param("kind", kind.name())
                .param("reason", reason)
                .param("person", by.person())
                .param("by", by.displayName())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("policy", policy)
                .update();
    }

    /** What was brought in gives way to the issuer's own publication: what changes the one changes the other. */
    void replace(UUID old, UUID by) {
        for (String what : List.of(
                "update policy_withdrawal set replaced_by = :by where policy = :policy and kind = 'REPLACED'",
                "delete from policy_change where policy = :by and changes = :policy",
                "update policy_change set changes = :by where changes = :policy")) {
            jdbc.sql(what).param("policy", old).param("by", by).update();
        }
        leave(old);
    }

    /** The issuer's publication that took the place of what was brought in. */
    Optional<UUID> replacement(UUID policy) {
        return jdbc.sql("""
                        select replaced_by from policy_withdrawal
                        where policy = :policy and replaced_by is not null order by serial desc limit 1""").param("policy", policy).query(UUID.class).optional();
    }

    /** It is a draft again, as if it had never been issued: its number is free, and what it changed stands as before. */
    void draftAgain(UUID policy) {
        jdbc.sql("""
                        update policy set published_on = null, issued_on = null, issued_serial = null,
                            revision = revision + 1
                        where id = :policy""").param("policy", policy).update();
        words.takenBack(policy);
    }

    /** It counts as before, and nobody outside reads it. */
    void close(UUID policy, String reason, LocalDate reviewOn) {
        jdbc.sql("""
                        update policy set published_on = null, openness = 'CLOSED', openness_reason = :reason,
                            review_on = :reviewOn, revision = revision + 1
                        where id = :policy""")
                .param("reason", reason)
                .param("reviewOn", reviewOn)
                .param("policy", policy)
                .update();
    }

    /** One that was brought in leaves the library; its entries are kept. */
    void leave(UUID policy) {
        for (String what : List.of(
                "delete from policy_change where policy = :policy or changes = :policy",
                "delete from policy_act where policy = :policy",
                "delete from policy where id = :policy")) {
            jdbc.sql(what).param("policy", policy).update();
        }
    }

    /** The latest first. */
    List<Withdrawal> of(UUID policy) {
        return jdbc.sql("""
                        select kind, reason, number, title, unit, published_on, by_name, at from policy_withdrawal
                        where policy = :policy order by serial desc""")
                .param("policy", policy)
                .query((row, number) -> new Withdrawal(
                        Withdrawal.Kind.valueOf(row.getString("kind")),
                        row.getString("reason"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
