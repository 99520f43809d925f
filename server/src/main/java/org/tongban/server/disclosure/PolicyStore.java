package org.tongban.server.disclosure;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import org.tongban.server.viewer.Viewer;
import tools.jackson.databind.json.JsonMapper;

/** Policies on their way from a draft to publication. */
@Repository
class PolicyStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Words of title and number count more than those of the text. */
    static final String GRAMS = "setweight(to_tsvector('simple', :heading), 'A') || to_tsvector('simple', :grams)";

    private final JdbcClient jdbc;
    private final PolicyWords words;

    PolicyStore(JdbcClient jdbc, PolicyWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    void insert(Policy policy, Authority authority) {
        jdbc.sql("""
                        insert into policy (id, number, title, unit, region, body, trades, in_force_from, in_force_until,
                            needs_interpretation, important, major, decision, authority, grams)
                        values (:id, :number, :title, :unit, :region, :body, :trades, :from, :until, :needs, :important,
                            :major, :decision::jsonb, :authority,\s""" + GRAMS + ")")
                .param("id", policy.id())
                .param("authority", authority.name())
                .param("unit", policy.unit())
                .param("region", policy.region())
                .params(texts(policy))
                .param("decision", json(policy.draft().decision()))
                .update();
        words.own(policy.id(), policy.body());
    }

    static String json(MajorDecision decision) {
        return JSON.writeValueAsString(decision);
    }

    private static Map<String, Object> texts(Policy policy) {
        Map<String, Object> texts = new HashMap<>();
        texts.put("number", policy.number());
        texts.put("title", policy.title());
        texts.put("body", policy.body());
        texts.put("trades", policy.trades().toArray(String[]::new));
        texts.put("from", policy.from().map(Date::valueOf).orElse(null));
        texts.put("until", policy.until().map(Date::valueOf).orElse(null));
        texts.put("needs", policy.draft().needsInterpretation());
        texts.put("important", policy.draft().important());
        texts.put("major", policy.draft().major());
        texts.put("heading", Grams.of(policy.title() + policy.number()));
        texts.put("grams", PolicyWords.first(policy.body()));
        return texts;
    }

    /** Text and dates of a draft. */
    void update(Policy policy, PolicyDesk.Change change) {
        jdbc.sql("""
                                update policy set number = :number, title = :title, body = :body, trades = :trades,
                                    in_force_from = :from, in_force_until = :until, needs_interpretation = :needs,
                                    important = :important, major = :major, grams = """ + GRAMS + """
                                    , circulated_at = case when :change = 'DETAILS' then circulated_at end,
                                    interpretation_signed_by = case when :change <> 'WORDS' then interpretation_signed_by end,
                                    interpretation_signed_at = case when :change <> 'WORDS' then interpretation_signed_at end,
                                    revision = revision + 1
                                where id = :id""")
                .param("id", policy.id())
                .param("change", change.name())
                .params(texts(policy))
                .update();
        words.own(policy.id(), policy.body());
    }

    /** @param again it circulates again before it is published */
    void openness(UUID id, Openness openness, String reason, Optional<LocalDate> reviewOn, boolean again) {
        jdbc.sql("""
                        update policy set openness = :openness, openness_reason = :reason, review_on = :reviewOn,
                            circulated_at = case when :again then null else circulated_at end,
                            revision = revision + 1
                        where id = :id""")
                .param("openness", openness.name())
                .param("again", again)
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

    /** It circulates again before it is signed off. */
    void calledBack(UUID id) {
        jdbc.sql("update policy set circulated_at = null, revision = revision + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void setAside(UUID id, String reason, Instant at) {
        jdbc.sql("""
                        update policy set circulated_at = null, set_aside_at = :at, set_aside_reason = :reason,
                            revision = revision + 1
                        where id = :id""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** @return false when it isn't put aside */
    boolean takeUp(UUID id) {
        return jdbc.sql("""
                                update policy set set_aside_at = null, set_aside_reason = null, revision = revision + 1
                                where id = :id and set_aside_at is not null""").param("id", id).update() > 0;
    }

    /** @param writer who wrote these words */
    void interpretation(UUID id, Interpretation interpretation, UUID writer) {
        jdbc.sql("""
                        update policy set interpretation = :text, interpretation_by = :writer,
                            interpretation_signed_by = :by,
                            interpretation_signed_at = :at, revision = revision + 1
                        where id = :id""")
                .param("text", interpretation.text())
                .param("writer", writer)
                .param("by", interpretation.signature().map(Signature::by).orElse(null))
                .param(
                        "at",
                        interpretation
                                .signature()
                                .map(one -> one.at().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("id", id)
                .update();
    }

    /** Who wrote the interpretation as it stands; empty while nobody did. */
    Optional<UUID> interpreter(UUID id) {
        return jdbc.sql("select interpretation_by from policy where id = :id and interpretation_by is not null")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** A draft that nobody outside saw goes with all that was noted about it. */
    void delete(UUID id) {
        for (String what : List.of(
                "delete from policy_change where policy = :id",
                "delete from policy_act where policy = :id",
                "delete from policy where id = :id")) {
            jdbc.sql(what).param("id", id).update();
        }
    }

    /** Something that belongs to it and is kept elsewhere was changed. */
    void touched(UUID id) {
        jdbc.sql("update policy set revision = revision + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** The words as they are now are those that people comment on. */
    void comments(UUID id, CommentRound round) {
        jdbc.sql("""
                        update policy set comments_from = :from, comments_until = :until, commented_title = title,
                            commented_body = body, revision = revision + 1
                        where id = :id""")
                .param("from", round.from())
                .param("until", round.until())
                .param("id", id)
                .update();
    }

    /** What people were asked to comment on. */
    record Invited(String title, String body) {}

    /** Empty when nobody was asked. */
    Optional<Invited> invited(UUID id) {
        return jdbc.sql(
                        "select commented_title, commented_body from policy where id = :id and comments_from is not null")
                .param("id", id)
                .query((row, number) -> new Invited(row.getString("commented_title"), row.getString("commented_body")))
                .optional();
    }

    /** When people were last asked to comment on it. */
    Optional<Instant> askedAt(UUID id) {
        return jdbc.sql("select max(at) as at from policy_act where policy = :id and what = 'INVITED'")
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    void decision(UUID id, MajorDecision decision) {
        jdbc.sql("update policy set decision = :decision::jsonb, revision = revision + 1 where id = :id")
                .param("decision", json(decision))
                .param("id", id)
                .update();
    }

    /** Of the policy as it stands: of its revision. */
    void signedOff(Policy policy, Viewer by, String opinion, Instant at) {
        jdbc.sql("""
                        update policy set signed_off_by = :person, signed_off_name = :name, signed_off_at = :at,
                            signed_off_opinion = :opinion, signed_off_revision = revision
                        where id = :id""")
                .param("person", by.person())
                .param("name", by.displayName())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("opinion", opinion)
                .param("id", policy.id())
                .update();
    }

    /** What goes out with it changed after it was signed off. */
    void signAgain(UUID id) {
        jdbc.sql("update policy set signed_off_revision = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Policy and interpretation appear with one statement: there is no moment at which one is there alone. */
    void publish(UUID id, LocalDate on) {
        jdbc.sql("""
                        update policy set published_on = :on, issued_on = coalesce(issued_on, :on),
                            issued_serial = coalesce(issued_serial, nextval('policy_issued')),
                            in_force_from = coalesce(in_force_from, :on)
                        where id = :id""").param("on", on).param("id", id).update();
    }

    void issue(UUID id, LocalDate on) {
        jdbc.sql("""
                        update policy set issued_on = :on, issued_serial = nextval('policy_issued'),
                            in_force_from = coalesce(in_force_from, :on)
                        where id = :id""").param("on", on).param("id", id).update();
    }

    /** On their way to a signature, of these units or of any unit of these regions, the longest waiting first. */
    List<Policy> circulated(Set<String> units, Set<String> regions) {
        return jdbc.sql(PolicyRows.COLUMNS + """
                        where p.circulated_at is not null and p.published_on is null
                            and (p.issued_on is null or p.openness = 'OPEN')
                            and (p.unit = any (:units) or p.region = any (:regions::bpchar[]))
                        order by p.circulated_at, p.id limit 100""")
                .param("units", units.toArray(String[]::new))
                .param("regions", regions.toArray(String[]::new))
                .query(PolicyRows::policy)
                .list();
    }

    Optional<Policy> find(UUID id) {
        return jdbc.sql(PolicyRows.COLUMNS + "where p.id = :id")
                .param("id", id)
                .query(PolicyRows::policy)
                .optional();
    }

    Optional<Policy> lock(UUID id) {
        return jdbc.sql(PolicyRows.COLUMNS + "where p.id = :id for update of p")
                .param("id", id)
                .query(PolicyRows::policy)
                .optional();
    }

    /** Drafts first, then what went out, the latest first. @param after the last one of the page before */
    List<Policy> drafts(List<String> units, Optional<Policy> after, int limit) {
        return jdbc.sql(PolicyRows.COLUMNS + """
                        where p.unit = any (:units)
                            and (:last::uuid is null or (coalesce(p.issued_on, 'infinity'), p.id)
                                < (coalesce(:on::date, 'infinity'), :last::uuid))
                        order by coalesce(p.issued_on, 'infinity') desc, p.id desc limit :limit""")
                .param("units", units.toArray(String[]::new))
                .param("on", after.flatMap(Policy::issuedOn).orElse(null))
                .param("last", after.map(Policy::id).orElse(null))
                .param("limit", limit)
                .query(PolicyRows::policy)
                .list();
    }

    /** Not open until now, and due to be looked at again. */
    List<Policy> toReview(List<String> units, LocalDate today) {
        return jdbc.sql(
                        PolicyRows.COLUMNS
                                + "where p.unit = any (:units) and p.openness <> 'OPEN' and p.review_on <= :today order by p.review_on")
                .param("units", units.toArray(String[]::new))
                .param("today", today)
                .query(PolicyRows::policy)
                .list();
    }

    /** Until the end of this transaction nobody else issues a number that begins with these letters. */
    void numbering(String letters) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('policy number ' || :letters, 0))")
                .param("letters", letters)
                .query((row, number) -> 0)
                .list();
    }

    /** Another unit that issued numbers with these letters, should there be one. @param letters 浙政办发 */
    Optional<String> numbersAs(String letters, String unit) {
        return jdbc.sql("""
                        select unit from policy where issued_on is not null and entry is null and unit <> :unit
                            and starts_with(number, :letters || '〔') limit 1""")
                .param("letters", letters)
                .param("unit", unit)
                .query(String.class)
                .optional();
    }

    /** The issued document under that number, open or not; the latest, should there be several. */
    Optional<Policy> numbered(String number) {
        return jdbc.sql(PolicyRows.COLUMNS
                        + "where p.number = :number and p.issued_on is not null order by p.issued_on desc limit 1")
                .param("number", number)
                .query(PolicyRows::policy)
                .optional();
    }
}
