package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Decisions that ended licences, suspended them or lifted that, in the database. Every change joins the caller's transaction. */
@Repository
class EndingRows {
    private static final TypeReference<List<LocalText>> REMEDIES = new TypeReference<>() {};
    private static final String COLUMNS = """
            select e.*, exists (select from sealed_paper p where p.id = e.id) sealed from licence_ending e
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SealedPapers papers;

    EndingRows(JdbcClient jdbc, JsonMapper json, SealedPapers papers) {
        this.jdbc = jdbc;
        this.json = json;
        this.papers = papers;
    }

    /** Where a decision stands among those of its unit, kind and year. */
    record Place(String unit, int year, int serial) {}

    /** The next place; until this transaction ends nobody else gets it. */
    Place next(String unit, Ending.Kind kind, int year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 43))")
                .param("key", String.join("\n", unit, kind.name(), Integer.toString(year)))
                .query(row -> {});
        int serial = jdbc.sql("""
                        select coalesce(max(serial), 0) + 1 from licence_ending
                        where unit = :unit and kind = :kind and year = :year""")
                .param("unit", unit)
                .param("kind", kind.name())
                .param("year", year)
                .query(Integer.class)
                .single();
        return new Place(unit, year, serial);
    }

    void add(EndedBy ended, UUID licence, Place place, Optional<UUID> by) {
        jdbc.sql("""
                        insert into licence_ending (id, licence, kind, unit, year, serial, number, facts, law, hearing,
                                                    remedies, by, at, was)
                        values (:id, :licence, :kind, :unit, :year, :serial, :number, :facts, :law, :hearing,
                                :remedies::jsonb, :by::uuid, :at, :was)""")
                .param("id", ended.id())
                .param("licence", licence)
                .param("kind", ended.kind().name())
                .param("unit", place.unit())
                .param("year", place.year())
                .param("serial", place.serial())
                .param("number", ended.number())
                .param("facts", ended.facts())
                .param("law", ended.law())
                .param("hearing", ended.hearing().orElse(""))
                .param("remedies", json.writeValueAsString(ended.remedies()))
                .param("by", by.orElse(null))
                .param("at", ended.at().atOffset(ZoneOffset.UTC))
                .param("was", ended.was().name())
                .update();
    }

    void setAside(UUID id, EndedBy.SetAside aside, UUID by) {
        jdbc.sql("""
                        update licence_ending
                        set ground = :ground, decision = :decision, decided_on = :on, why = :why, aside_by = :by, aside_at = :at
                        where id = :id""")
                .param("ground", aside.ground().name())
                .param("decision", aside.decision())
                .param("on", aside.on())
                .param("why", aside.why())
                .param("by", by)
                .param("at", aside.at().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Those of a licence, the latest first. */
    List<EndedBy> of(UUID licence) {
        return jdbc.sql(COLUMNS + "where e.licence = :licence order by e.at desc")
                .param("licence", licence)
                .query((row, number) -> ended(row))
                .list();
    }

    /** The one that ended it and stands, if any does. */
    Optional<EndedBy> standing(UUID licence) {
        return jdbc.sql(COLUMNS + "where e.licence = :licence and e.aside_at is null and e.ends")
                .param("licence", licence)
                .query((row, number) -> ended(row))
                .optional();
    }

    private EndedBy ended(ResultSet row) throws SQLException {
        return new EndedBy(
                row.getObject("id", UUID.class),
                Ending.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("facts"),
                row.getString("law"),
                Optional.of(row.getString("hearing")).filter(text -> !text.isEmpty()),
                json.readValue(row.getString("remedies"), REMEDIES),
                at(row, "at"),
                LicenceState.valueOf(row.getString("was")),
                row.getString("ground") == null ? Optional.empty() : Optional.of(aside(row)),
                row.getBoolean("sealed"),
                papers.sealedAnew(row.getObject("id", UUID.class)));
    }

    private static EndedBy.SetAside aside(ResultSet row) throws SQLException {
        return new EndedBy.SetAside(
                EndedBy.Ground.valueOf(row.getString("ground")),
                row.getString("decision"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("why"),
                at(row, "aside_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
