package org.tongban.server.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;

/** What people said about drafts, and what units answered. */
@Repository
public class PolicyComments {
    private final JdbcClient jdbc;

    PolicyComments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** May anybody read it? */
    public enum Standing {
        SHOWN("公布", "shown"),
        HELD("待核对", "held until looked at"),
        WITHHELD("不公布", "withheld");

        private final LocalText title;

        Standing(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /**
     * @param reason why it is withheld; blank of others
     * @param adopted whether it was, once it is answered
     */
    public record Comment(
            UUID id,
            String by,
            Instant at,
            String text,
            Standing standing,
            String reason,
            String answer,
            Optional<Boolean> adopted,
            boolean answered) {}

    /** What was sent already isn't counted again. */
    boolean sent(UUID id) {
        return jdbc.sql("select exists (select 1 from policy_comment where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** How many there are of this person since a round began, who adds no other one until the end of this transaction. */
    int counted(UUID policy, UUID person, Instant since) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('comments ' || :policy || :person, 0))")
                .param("policy", policy.toString())
                .param("person", person.toString())
                .query((row, number) -> 0)
                .list();
        return jdbc.sql(
                        "select count(*) from policy_comment where policy = :policy and person = :person and at >= :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("policy", policy)
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    void add(UUID id, UUID policy, UUID person, String by, String text, Standing standing, Instant at) {
        jdbc.sql("""
                        insert into policy_comment (id, policy, person, by_name, at, text, standing)
                        values (:id, :policy, :person, :by, :at, :text, :standing) on conflict (id) do nothing""")
                .param("id", id)
                .param("policy", policy)
                .param("person", person)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("text", text)
                .param("standing", standing.name())
                .update();
    }

    private static final String COLUMNS = """
            select id, by_name, at, text, standing, reason, answer, adopted, answered_at from policy_comment
            where policy = :policy\s""";

    /** All of them, in the order in which they came. */
    List<Comment> of(UUID policy) {
        return jdbc.sql(COLUMNS + "order by at, id")
                .param("policy", policy)
                .query(PolicyComments::comment)
                .list();
    }

    /** Those that are answered first, each in the order in which they came. @param after the last one of the page before */
    List<Comment> page(UUID policy, Optional<UUID> after, int limit) {
        return jdbc.sql(COLUMNS + """
                        and (:after::uuid is null or (answered_at is null, at, id) >
                            (select c.answered_at is null, c.at, c.id from policy_comment c
                                where c.id = :after::uuid and c.policy = :policy))
                        order by answered_at is null, at, id limit :limit""")
                .param("policy", policy)
                .param("after", after.orElse(null))
                .param("limit", limit)
                .query(PolicyComments::comment)
                .list();
    }

    /** Of a whole round. */
    public record Counted(int all, int answered, int adopted) {}

    Counted counted(UUID policy) {
        return jdbc.sql("""
                        select count(*) as total, count(answered_at) as answered, count(*) filter (where adopted) as adopted
                        from policy_comment where policy = :policy""")
                .param("policy", policy)
                .query((row, number) -> new Counted(row.getInt("total"), row.getInt("answered"), row.getInt("adopted")))
                .single();
    }

    private static Comment comment(ResultSet row, int number) throws SQLException {
        return new Comment(
                row.getObject("id", UUID.class),
                row.getString("by_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("text"),
                Standing.valueOf(row.getString("standing")),
                row.getString("reason"),
                row.getString("answer"),
                Optional.ofNullable(row.getObject("adopted", Boolean.class)),
                row.getObject("answered_at", OffsetDateTime.class) != null);
    }

    /** Answers these, and with them all that say the same in the same words and have no answer yet. @return how many */
    int answer(UUID policy, Collection<UUID> comments, String answer, boolean adopted, Instant at) {
        return jdbc.sql("""
                        update policy_comment set answer = :answer, adopted = :adopted, answered_at = :at
                        where policy = :policy and (id = any (:ids) or answered_at is null and text in
                            (select text from policy_comment where policy = :policy and id = any (:ids)))""")
                .param("answer", answer)
                .param("adopted", adopted)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", comments.toArray(UUID[]::new))
                .param("policy", policy)
                .update();
    }

    /** @param unanswered once its round is over; @param held until somebody looks at them; @param since the earlier of both */
    record Waiting(UUID policy, String title, int unanswered, int held, LocalDate since) {}

    /** Policies of these units whose comments wait for an answer or to be looked at, the longest waiting first. */
    List<Waiting> waiting(List<String> units, LocalDate today, int limit) {
        return jdbc.sql("""
                        select id as policy, title, unanswered, held, least(answer_from, held_from) as since
                        from (
                            select p.id, p.title, count(*) filter (where c.answered_at is null and o.ended) as unanswered,
                                count(*) filter (where c.standing = 'HELD') as held,
                                min(p.comments_until + 1) filter (where c.answered_at is null and o.ended) as answer_from,
                                (min(c.at) filter (where c.standing = 'HELD') at time zone 'Asia/Shanghai')::date as held_from
                            from policy p
                                cross join lateral (select p.issued_on is null and p.comments_until < :today as ended) o
                                join policy_comment c on c.policy = p.id
                                    and (c.answered_at is null and o.ended or c.standing = 'HELD')
                            where p.unit = any (:units) and p.comments_until is not null
                            group by p.id) w
                        order by since, policy limit :limit""")
                .param("units", units.toArray(String[]::new))
                .param("today", today)
                .param("limit", limit)
                .query(Waiting.class)
                .list();
    }

    /** @return false when there is no such comment */
    boolean stands(UUID policy, UUID comment, Standing standing, String reason) {
        return jdbc.sql(
                                "update policy_comment set standing = :standing, reason = :reason where id = :id and policy = :policy")
                        .param("standing", standing.name())
                        .param("reason", reason)
                        .param("id", comment)
                        .param("policy", policy)
                        .update()
                > 0;
    }
}
