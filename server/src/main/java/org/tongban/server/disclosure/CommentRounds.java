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
import org.tongban.server.disclosure.SinceComments.NotAgain;
import org.tongban.server.disclosure.SinceComments.Round;
import org.tongban.server.viewer.Viewer;

/** Rounds of comments before the last one, and that there is no further one. */
@Repository
class CommentRounds {
    private final JdbcClient jdbc;

    CommentRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The round that stands with the policy is over, and another one begins. */
    void keep(UUID policy) {
        jdbc.sql("""
                        insert into policy_earlier_round (policy, comments_from, comments_until, title, body)
                        select id, comments_from, comments_until, commented_title, commented_body from policy
                        where id = :policy and comments_from is not null""").param("policy", policy).update();
    }

    /** The first one first. */
    List<Round> earlier(UUID policy) {
        return jdbc.sql("""
                        select comments_from, comments_until from policy_earlier_round
                        where policy = :policy order by comments_from""")
                .param("policy", policy)
                .query((row, number) -> new Round(
                        row.getObject("comments_from", LocalDate.class),
                        row.getObject("comments_until", LocalDate.class)))
                .list();
    }

    /** Of the words as they are now. */
    void notAgain(UUID policy, String reason, Viewer by, Instant at) {
        jdbc.sql("""
                        insert into policy_not_asked_again (policy, words, reason, person, by_name, at)
                        select id, md5(title || chr(10) || body), :reason, :person, :by, :at from policy where id = :policy
                        on conflict (policy) do update set words = excluded.words, reason = excluded.reason,
                            person = excluded.person, by_name = excluded.by_name, at = excluded.at""")
                .param("reason", reason)
                .param("person", by.person())
                .param("by", by.displayName())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("policy", policy)
                .update();
    }

    /** Empty where nobody decided so, or of other words than it has now. */
    Optional<NotAgain> notAgain(UUID policy) {
        return jdbc.sql("""
                        select n.reason, n.by_name, n.at from policy_not_asked_again n join policy p on p.id = n.policy
                        where n.policy = :policy and n.words = md5(p.title || chr(10) || p.body)""")
                .param("policy", policy)
                .query((row, number) -> new NotAgain(
                        row.getString("reason"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
