package org.tongban.server.disclosure;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import tools.jackson.databind.json.JsonMapper;

/** Policies, what changes them, and comments on them. */
@Repository
public class PolicyStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = """
            select p.*, (select count(*) from policy_comment c where c.policy = p.id and c.answered_at is null) as open,
                (select count(*) from policy_comment c where c.policy = p.id and c.answered_at is not null) as answered
            from policy p\s""";

    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Policy policy) {
        jdbc.sql("""
                        insert into policy (id, number, title, unit, region, body, trades, in_force_from, in_force_until,
                            needs_interpretation, important, major, decision, grams)
                        values (:id, :number, :title, :unit, :region, :body, :trades, :from, :until, :needs, :important,
                            :major, :decision::jsonb, to_tsvector('simple', :grams))""")
                .param("id", policy.id())
                .param("unit", policy.unit())
                .param("region", policy.region())
                .params(texts(policy))
                .param("decision", JSON.writeValueAsString(policy.draft().decision()))
                .update();
    }

    private static java.util.Map<String, Object> texts(Policy policy) {
        java.util.Map<String, Object> texts = new java.util.HashMap<>();
        texts.put("number", policy.number());
        texts.put("title", policy.title());
        texts.put("body", policy.body());
        texts.put("trades", policy.trades().toArray(String[]::new));
        texts.put("from", policy.from().map(Date::valueOf).orElse(null));
        texts.put("until", policy.until().map(Date::valueOf).orElse(null));
        texts.put("needs", policy.draft().needsInterpretation());
        texts.put("important", policy.draft().important());
        texts.put("major", policy.draft().major());
        texts.put("grams", Grams.of(policy.title() + policy.number()) + " " + Grams.of(policy.body()));
        return texts;
    }

    /**
     * Text and dates of a draft.
     *
     * @param same its words are; other words circulate again, and what they mean is signed again
     * @return false when it was changed meanwhile, or is published
     */
    boolean update(Policy policy, boolean same) {
        return jdbc.sql("""
                                update policy set number = :number, title = :title, body = :body, trades = :trades,
                                    in_force_from = :from, in_force_until = :until, needs_interpretation = :needs,
                                    important = :important, major = :major, grams = to_tsvector('simple', :grams),
                                    circulated_at = case when :same then circulated_at end,
                                    interpretation_signed_by = case when :same then interpretation_signed_by end,
                                    interpretation_signed_at = case when :same then interpretation_signed_at end,
                                    revision = revision + 1
                                where id = :id and revision = :revision and published_on is null""")
                        .param("id", policy.id())
                        .param("revision", policy.revision())
                        .param("same", same)
                        .params(texts(policy))
                        .update()
                > 0;
    }

    void openness(UUID id, Openness openness, String reason, Optional<LocalDate> reviewOn) {
        jdbc.sql("""
                        update policy set openness = :openness, openness_reason = :reason, review_on = :reviewOn
                        where id = :id""")
                .param("openness", openness.name())
                .param("reason", reason)
                .param("reviewOn", reviewOn.orElse(null))
                .param("id", id)
                .update();
    }

    void circulated(UUID id, Instant at) {
        jdbc.sql("update policy set circulated_at = coalesce(circulated_at, :at) where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** @return false when it was changed meanwhile, or is published */
    boolean interpretation(UUID id, int revision, Interpretation interpretation) {
        return jdbc.sql("""
                        update policy set interpretation = :text, interpretation_signed_by = :by,
                            interpretation_signed_at = :at, revision = revision + 1
                        where id = :id and revision = :revision and published_on is null""")
                        .param("revision", revision)
                        .param("text", interpretation.text())
                        .param(
                                "by",
                                interpretation.signature().map(Signature::by).orElse(null))
                        .param(
                                "at",
                                interpretation
                                        .signature()
                                        .map(one -> one.at().atOffset(ZoneOffset.UTC))
                                        .orElse(null))
                        .param("id", id)
                        .update()
                > 0;
    }

    void comments(UUID id, CommentRound round) {
        jdbc.sql("update policy set comments_from = :from, comments_until = :until where id = :id")
                .param("from", round.from())
                .param("until", round.until())
                .param("id", id)
                .update();
    }

    void decision(UUID id, MajorDecision decision) {
        jdbc.sql("update policy set decision = :decision::jsonb where id = :id")
                .param("decision", JSON.writeValueAsString(decision))
                .param("id", id)
                .update();
    }

    /** Policy and interpretation appear with one statement: there is no moment at which one is there alone. */
    void publish(UUID id, LocalDate on) {
        jdbc.sql("""
                        update policy set published_on = :on, in_force_from = coalesce(in_force_from, :on) where id = :id""").param("on", on).param("id", id).update();
        jdbc.sql(
                        "update policy_change set in_force_from = (select in_force_from from policy where id = :id) where policy = :id")
                .param("id", id)
                .update();
        changes(id).forEach(this::findByNewWording);
    }

    /** From now on a document is also found by the words that an amendment put into it. */
    private void findByNewWording(Linked amended) {
        if (!amended.text().isBlank()) {
            jdbc.sql("update policy set grams = grams || to_tsvector('simple', :grams) where id = :id")
                    .param("grams", Grams.of(amended.text()))
                    .param("id", amended.other())
                    .update();
        }
    }

    Optional<Policy> find(UUID id) {
        return jdbc.sql(COLUMNS + "where p.id = :id")
                .param("id", id)
                .query(PolicyStore::policy)
                .optional();
    }

    Optional<Policy> lock(UUID id) {
        return jdbc.sql(COLUMNS + "where p.id = :id for update of p")
                .param("id", id)
                .query(PolicyStore::policy)
                .optional();
    }

    List<Policy> drafts(List<String> units) {
        return jdbc.sql(COLUMNS
                        + "where p.unit = any (:units) order by p.published_on desc nulls first, p.id desc limit 200")
                .param("units", units.toArray(String[]::new))
                .query(PolicyStore::policy)
                .list();
    }

    /** Those on which people can comment today. */
    List<Policy> inviting(LocalDate today) {
        return jdbc.sql(
                        COLUMNS
                                + "where :today between p.comments_from and p.comments_until and p.openness = 'OPEN' order by p.comments_until")
                .param("today", today)
                .query(PolicyStore::policy)
                .list();
    }

    /** On request until now, and due to be looked at again. */
    List<Policy> toReview(List<String> units, LocalDate today) {
        return jdbc.sql(
                        COLUMNS
                                + "where p.unit = any (:units) and p.openness = 'ON_REQUEST' and p.review_on <= :today order by p.review_on")
                .param("units", units.toArray(String[]::new))
                .param("today", today)
                .query(PolicyStore::policy)
                .list();
    }

    /** @param regions only documents of these; all when empty */
    record Search(
            List<String> words,
            Optional<String> trade,
            Optional<String> unit,
            List<String> regions,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<Validity> validity) {}

    private static final String STANDING = """
            case when exists (select 1 from policy_change c join policy l on l.id = c.policy where c.changes = p.id
                    and c.kind = 'REPEALS' and l.published_on is not null and c.in_force_from <= :today) then 'REPEALED'
                when p.in_force_until < :today then 'LAPSED'
                when exists (select 1 from policy_change c join policy l on l.id = c.policy where c.changes = p.id
                    and c.kind = 'AMENDS' and l.published_on is not null and c.in_force_from <= :today) then 'AMENDED'
                else 'IN_FORCE' end""";

    /** Published ones, the latest first. */
    List<Policy> search(Search search, LocalDate today, int limit) {
        return jdbc.sql(COLUMNS + """
                        where p.published_on is not null
                            and (:query = '' or p.grams @@ to_tsquery('simple', :query))
                            and (:trade::text is null or :trade::text = any (p.trades))
                            and (:unit::text is null or p.unit = :unit::text)
                            and (cardinality(:regions::bpchar[]) = 0 or p.region = any (:regions::bpchar[]))
                            and p.published_on between :from and :to
                            and (:validity::text is null or :validity::text =\s""" + STANDING + ") order by p.published_on desc, p.id desc limit :limit")
                .param("query", Grams.query(search.words()))
                .param("trade", search.trade().orElse(null))
                .param("unit", search.unit().orElse(null))
                .param("regions", search.regions().toArray(String[]::new))
                .param("from", search.from().orElse(LocalDate.of(1900, 1, 1)))
                .param("to", search.to().orElse(LocalDate.of(9999, 1, 1)))
                .param("validity", search.validity().map(Enum::name).orElse(null))
                .param("today", today)
                .param("limit", limit)
                .query(PolicyStore::policy)
                .list();
    }

    List<String> trades() {
        return jdbc.sql(
                        "select distinct unnest(trades) as trade from policy where published_on is not null order by trade limit 100")
                .query(String.class)
                .list();
    }

    List<String> units() {
        return jdbc.sql("select distinct unit from policy where published_on is not null order by unit")
                .query(String.class)
                .list();
    }

    /** @param text the earlier document as it reads from then on; blank when nobody wrote it out */
    void change(UUID later, UUID earlier, Validity.Change change, String text) {
        jdbc.sql("""
                        insert into policy_change (policy, changes, kind, in_force_from, text)
                        values (:later, :earlier, :kind, :from, :text)
                        on conflict (policy, changes) do update
                            set kind = excluded.kind, in_force_from = excluded.in_force_from, text = excluded.text""")
                .param("text", text)
                .param("later", later)
                .param("earlier", earlier)
                .param("kind", change.kind().name())
                .param("from", change.from())
                .update();
    }

    /** @param text the earlier of the two as it reads from then on, or blank; @param published the other one is */
    record Linked(UUID other, String number, String title, Validity.Change change, String text, boolean published) {}

    /** Published documents that change this one. */
    List<Linked> changedBy(UUID policy) {
        return linked("c.policy", "c.changes", policy).stream()
                .filter(Linked::published)
                .toList();
    }

    List<Linked> changes(UUID policy) {
        return linked("c.changes", "c.policy", policy);
    }

    private List<Linked> linked(String other, String own, UUID policy) {
        return jdbc.sql(
                        "select o.id, o.number, o.title, o.published_on, c.kind, c.in_force_from, c.text from policy_change c join policy o on o.id = "
                                + other + " where " + own + " = :policy order by c.in_force_from, o.id")
                .param("policy", policy)
                .query((row, number) -> new Linked(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("title"),
                        new Validity.Change(
                                Validity.Change.Kind.valueOf(row.getString("kind")),
                                row.getObject("in_force_from", LocalDate.class)),
                        row.getString("text"),
                        row.getDate("published_on") != null))
                .list();
    }

    /** The published document of that number; the latest, should there be several. */
    Optional<Policy> numbered(String number) {
        return jdbc.sql(
                        COLUMNS
                                + "where p.number = :number and p.published_on is not null order by p.published_on desc limit 1")
                .param("number", number)
                .query(PolicyStore::policy)
                .optional();
    }

    /** @param adopted whether it was, once it is answered */
    public record Comment(
            UUID id, String by, Instant at, String text, String answer, Optional<Boolean> adopted, boolean answered) {}

    boolean comment(UUID id, UUID policy, UUID person, String by, String text, Instant at) {
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

    List<Comment> comments(UUID policy) {
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

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Interpretation interpretation(ResultSet row) throws SQLException {
        String by = row.getString("interpretation_signed_by");
        return new Interpretation(
                row.getString("interpretation"),
                by == null
                        ? Optional.empty()
                        : Optional.of(new Signature(
                                by,
                                row.getObject("interpretation_signed_at", OffsetDateTime.class)
                                        .toInstant())));
    }

    private static Policy policy(ResultSet row, int number) throws SQLException {
        Optional<CommentRound> round = Optional.empty();
        if (day(row, "comments_from").isPresent()) {
            round = Optional.of(new CommentRound(
                    day(row, "comments_from").orElseThrow(),
                    day(row, "comments_until").orElseThrow(),
                    row.getInt("open"),
                    row.getInt("answered")));
        }
        return new Policy(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("unit"),
                row.getString("region"),
                row.getString("body"),
                Arrays.asList((String[]) row.getArray("trades").getArray()),
                day(row, "in_force_from"),
                day(row, "in_force_until"),
                new PolicyDraft(
                        Optional.ofNullable(row.getString("openness")).map(Openness::valueOf),
                        row.getString("openness_reason"),
                        row.getObject("circulated_at", OffsetDateTime.class) != null,
                        row.getBoolean("needs_interpretation"),
                        interpretation(row),
                        row.getBoolean("important"),
                        round,
                        row.getBoolean("major"),
                        JSON.readValue(row.getString("decision"), MajorDecision.class)),
                day(row, "review_on"),
                day(row, "published_on"),
                row.getInt("revision"));
    }
}
