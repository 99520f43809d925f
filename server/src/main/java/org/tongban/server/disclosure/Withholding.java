package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Viewer;

/** Comments of which one person thinks that they shouldn't be shown. */
@Repository
public class Withholding {
    private final JdbcClient jdbc;

    Withholding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reason as it will be published */
    public record Proposal(UUID comment, String reason, UUID person, String by) {}

    /** By comment. */
    Map<UUID, Proposal> of(UUID policy) {
        return jdbc
                .sql("""
                        select w.comment, w.reason, w.person, w.by_name from policy_comment_withholding w
                        join policy_comment c on c.id = w.comment where c.policy = :policy""")
                .param("policy", policy)
                .query((row, number) -> new Proposal(
                        row.getObject("comment", UUID.class),
                        row.getString("reason"),
                        row.getObject("person", UUID.class),
                        row.getString("by_name")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Proposal::comment, Function.identity()));
    }

    Optional<Proposal> find(UUID policy, UUID comment) {
        return Optional.ofNullable(of(policy).get(comment));
    }

    /** @return false when the policy has no such comment */
    boolean propose(UUID policy, UUID comment, String reason, Viewer by, Instant at) {
        return jdbc.sql("""
                                insert into policy_comment_withholding (comment, reason, person, by_name, at)
                                select id, :reason, :person, :by, :at from policy_comment
                                where id = :comment and policy = :policy
                                on conflict (comment) do update set reason = excluded.reason, person = excluded.person,
                                    by_name = excluded.by_name, at = excluded.at""")
                        .param("reason", reason)
                        .param("person", by.person())
                        .param("by", by.displayName())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("comment", comment)
                        .param("policy", policy)
                        .update()
                > 0;
    }

    /** It is decided on, or dropped. */
    void settled(UUID comment) {
        jdbc.sql("delete from policy_comment_withholding where comment = :comment")
                .param("comment", comment)
                .update();
    }
}
