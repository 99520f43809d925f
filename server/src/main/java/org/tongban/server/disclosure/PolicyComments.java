package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people said about drafts, and what units answered. */
@Repository
public class PolicyComments {
    private final JdbcClient jdbc;

    PolicyComments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param adopted whether it was, once it is answered */
    public record Comment(
            UUID id, String by, Instant at, String text, String answer, Optional<Boolean> adopted, boolean answered) {}

    boolean add(UUID id, UUID policy, UUID person, String by, String text, Instant at) {
        return jdbc.sql("""
                                insert into policy_comment (id, policy, person, by_name, at, text)
                                values (:id, :policy, :person, :by, :at, :text) on conflict (id) do nothing""")
                        .param("id", id)
                        .param("policy", policy)
                        .param("person", person)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("text", text)
                        .update()
                > 0;
    }

    List<Comment> of(UUID policy) {
        return jdbc.sql(
                        "select id, by_name, at, text, answer, adopted, answered_at from policy_comment where policy = :policy order by at")
                .param("policy", policy)
                .query((row, number) -> new Comment(
                        row.getObject("id", UUID.class),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("text"),
                        row.getString("answer"),
                        Optional.ofNullable(row.getObject("adopted", Boolean.class)),
                        row.getObject("answered_at", OffsetDateTime.class) != null))
                .list();
    }

    boolean answer(UUID policy, UUID comment, String answer, boolean adopted, Instant at) {
        return jdbc.sql("""
                                update policy_comment set answer = :answer, adopted = :adopted, answered_at = :at
                                where id = :id and policy = :policy""")
                        .param("answer", answer)
                        .param("adopted", adopted)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", comment)
                        .param("policy", policy)
                        .update()
                > 0;
    }
}
