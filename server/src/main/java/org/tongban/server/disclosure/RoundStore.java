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
import org.tongban.server.disclosure.PolicyRound.Answered;
import org.tongban.server.disclosure.PolicyRound.Given;
import org.tongban.server.disclosure.PolicyRound.Opinion;
import org.tongban.server.disclosure.PolicyRound.Withdrawn;
import org.tongban.server.viewer.Viewer;

/** Drafts that go round, and what the units that are asked say. */
@Repository
class RoundStore {
    private static final String COLUMNS = """
            select r.*, o.unit, o.given_at, o.by_name as given_by, o.agrees, o.text, o.answered_at, o.answered_by,
                o.adopted, o.answer
            from policy_round r join policy_opinion o on o.round = r.id\s""";

    private final JdbcClient jdbc;

    RoundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(UUID id, Policy policy, List<String> units, LocalDate until, String by, Instant at) {
        jdbc.sql("""
                        insert into policy_round (id, policy, title, body, at, by_name, until)
                        values (:id, :policy, :title, :body, :at, :by, :until)""")
                .param("id", id)
                .param("policy", policy.id())
                .param("title", policy.title())
                .param("body", policy.body())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("until", until)
                .update();
        jdbc.sql("""
                        insert into policy_opinion (round, unit, position)
                        select :round, unit, position from unnest(:units::text[]) with ordinality asked (unit, position)""")
                .param("round", id)
                .param("units", units.toArray(String[]::new))
                .update();
    }

    /** The first one first. */
    List<PolicyRound> of(UUID policy) {
        return rounds(jdbc.sql(COLUMNS + "where r.policy = :policy order by r.nr, o.position")
                .param("policy", policy)
                .query(RoundStore::row)
                .list());
    }

    Optional<PolicyRound> find(UUID id) {
        return rounds(jdbc.sql(COLUMNS + "where r.id = :id order by o.position")
                        .param("id", id)
                        .query(RoundStore::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** In which these units are asked, of drafts that aren't out; those that wait for one of them first. */
    List<PolicyRound> asked(Collection<String> units, LocalDate today, int limit) {
        return rounds(jdbc.sql("with mine as (select r.id, bool_or(o.given_at is null and r.until >= :today) as waits"
                        + """
                         from policy_round r join policy_opinion o on o.round = r.id join policy p on p.id = r.policy
                        where o.unit = any (:units) and r.withdrawn_at is null and p.issued_on is null
                            and p.set_aside_at is null
                        group by r.id order by waits desc, min(r.until), r.id limit :limit)
                        """ + COLUMNS
                        + "join mine on mine.id = r.id order by mine.waits desc, r.until, r.id, o.position")
                .param("units", units.toArray(String[]::new))
                .param("today", today)
                .param("limit", limit)
                .query(RoundStore::row)
                .list());
    }

    /** Of drafts of these units that aren't out, those with something that has to be answered. */
    List<PolicyRound> toAnswer(Collection<String> units, int limit) {
        return rounds(jdbc.sql("with mine as (select distinct r.id, r.until" + """
                         from policy_round r join policy_opinion o on o.round = r.id join policy p on p.id = r.policy
                        where p.unit = any (:units) and p.issued_on is null and p.set_aside_at is null
                            and o.agrees = false and o.answered_at is null
                        order by r.until, r.id limit :limit)
                        """ + COLUMNS
                        + "join mine on mine.id = r.id order by r.until, r.id, o.position")
                .param("units", units.toArray(String[]::new))
                .param("limit", limit)
                .query(RoundStore::row)
                .list());
    }

    /** @return false when the unit said something before */
    boolean give(UUID round, String unit, Viewer by, boolean agrees, String text, Instant at) {
        return jdbc.sql("""
                                update policy_opinion set given_at = :at, person = :person, by_name = :by, agrees = :agrees,
                                    text = :text
                                where round = :round and unit = :unit and given_at is null""")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("person", by.person())
                        .param("by", by.displayName())
                        .param("agrees", agrees)
                        .param("text", text)
                        .param("round", round)
                        .param("unit", unit)
                        .update()
                > 0;
    }

    void answer(UUID round, String unit, String by, boolean adopted, String text, Instant at) {
        jdbc.sql("""
                        update policy_opinion set answered_at = :at, answered_by = :by, adopted = :adopted, answer = :text
                        where round = :round and unit = :unit""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("adopted", adopted)
                .param("text", text)
                .param("round", round)
                .param("unit", unit)
                .update();
    }

    /** Rounds that still wait for somebody. */
    void withdraw(UUID policy, String by, String reason, Instant at) {
        jdbc.sql("""
                        update policy_round r set withdrawn_at = :at, withdrawn_by = :by, withdrawn_reason = :reason
                        where policy = :policy and withdrawn_at is null and exists
                            (select 1 from policy_opinion o where o.round = r.id and o.given_at is null)""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("reason", reason)
                .param("policy", policy)
                .update();
    }

    /** A round with one of its opinions. */
    private record Row(PolicyRound round, Opinion opinion) {}

    private static List<PolicyRound> rounds(List<Row> rows) {
        return rows.stream()
                .map(Row::round)
                .distinct()
                .map(round -> new PolicyRound(
                        round.id(),
                        round.policy(),
                        round.title(),
                        round.body(),
                        round.at(),
                        round.by(),
                        round.until(),
                        round.withdrawn(),
                        rows.stream()
                                .filter(row -> row.round().equals(round))
                                .map(Row::opinion)
                                .toList()))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Optional<Instant> withdrawn = moment(row, "withdrawn_at");
        Optional<Withdrawn> back = Optional.empty();
        if (withdrawn.isPresent()) {
            back = Optional.of(
                    new Withdrawn(withdrawn.get(), row.getString("withdrawn_by"), row.getString("withdrawn_reason")));
        }
        PolicyRound round = new PolicyRound(
                row.getObject("id", UUID.class),
                row.getObject("policy", UUID.class),
                row.getString("title"),
                row.getString("body"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_name"),
                row.getObject("until", LocalDate.class),
                back,
                List.of());
        return new Row(round, opinion(row));
    }

    private static Opinion opinion(ResultSet row) throws SQLException {
        Optional<Given> given = Optional.empty();
        if (moment(row, "given_at").isPresent()) {
            given = Optional.of(new Given(
                    moment(row, "given_at").orElseThrow(),
                    row.getString("given_by"),
                    row.getBoolean("agrees"),
                    row.getString("text")));
        }
        Optional<Answered> answered = Optional.empty();
        if (moment(row, "answered_at").isPresent()) {
            answered = Optional.of(new Answered(
                    moment(row, "answered_at").orElseThrow(),
                    row.getString("answered_by"),
                    row.getBoolean("adopted"),
                    row.getString("answer")));
        }
        return new Opinion(row.getString("unit"), given, answered);
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
