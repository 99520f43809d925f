package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Changes applied for, in the database. */
@Repository
public class LicenceChanges {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<List<LocalText>> REMEDIES = new TypeReference<>() {};
    private static final String COLUMNS = """
            select c.id, c.licence, c.fields, c.exchanges, c.reason, c.asked_at, c.state, c.why,
                   c.remedies, l.number, l.holder_name
            from licence_change c join licence l on l.id = c.licence
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LicenceChanges(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A change somebody applied for.
     *
     * @param fields new values by data element
     * @param exchanges licences exchanged for new ones when it is granted
     * @param state {@code ASKED}, {@code GRANTED} or {@code REJECTED}
     * @param remedies what can be done against a rejection
     */
    public record Change(
            UUID id,
            UUID licence,
            String number,
            String holder,
            Map<String, Object> fields,
            List<UUID> exchanges,
            String reason,
            Instant at,
            String state,
            Optional<String> why,
            List<LocalText> remedies) {
        boolean open() {
            return state.equals("ASKED");
        }
    }

    UUID ask(UUID licence, Map<String, Object> fields, List<UUID> exchanges, String reason, UUID by, Instant at) {
        return jdbc.sql("""
                        insert into licence_change (licence, fields, exchanges, reason, asked_by, asked_at)
                        values (:licence, :fields::jsonb, :exchanges, :reason, :by, :at) returning id""")
                .param("licence", licence)
                .param("fields", json.writeValueAsString(fields))
                .param("exchanges", exchanges.toArray(UUID[]::new))
                .param("reason", reason)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    Optional<Change> find(UUID id) {
        return jdbc.sql(COLUMNS + "where c.id = :id")
                .param("id", id)
                .query((row, number) -> change(row))
                .optional();
    }

    /** The same, and nobody else decides it until this transaction ends; its licence's holder is locked before. */
    Optional<Change> lock(UUID id) {
        return jdbc.sql(COLUMNS + "where c.id = :id for update of c")
                .param("id", id)
                .query((row, number) -> change(row))
                .optional();
    }

    /** @param remedies that its applicant is told; none when it is granted */
    void decided(UUID id, boolean granted, UUID by, String why, List<LocalText> remedies, Instant at) {
        jdbc.sql("""
                        update licence_change
                        set state = :state, decided_by = :by, decided_at = :at, why = :why, remedies = :remedies::jsonb
                        where id = :id""")
                .param("remedies", json.writeValueAsString(remedies))
                .param("state", granted ? "GRANTED" : "REJECTED")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** What is asked for of a licence is asked for of what took its place. */
    void passOn(UUID old, UUID fresh) {
        jdbc.sql("update licence_change set licence = :fresh where licence = :old and state = 'ASKED'")
                .param("fresh", fresh)
                .param("old", old)
                .update();
    }

    /** Nothing is left to be changed. */
    void over(UUID licence, String why, Instant at) {
        jdbc.sql("""
                        update licence_change set state = 'REJECTED', decided_at = :at, why = :why
                        where licence = :licence and state = 'ASKED'""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("licence", licence)
                .update();
    }

    List<Change> of(UUID licence) {
        return jdbc.sql(COLUMNS + "where c.licence = :licence order by c.asked_at desc limit 20")
                .param("licence", licence)
                .query((row, number) -> change(row))
                .list();
    }

    /** Waiting for units that answer for their licences, the oldest first. */
    List<Change> waiting(Answering.Theirs theirs) {
        return jdbc.sql(COLUMNS + "where c.state = 'ASKED' and " + Answering.Theirs.CONDITION
                        + " order by c.asked_at limit 100")
                .params(theirs.parameters())
                .query((row, number) -> change(row))
                .list();
    }

    private Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                row.getObject("licence", UUID.class),
                row.getString("number"),
                row.getString("holder_name"),
                json.readValue(row.getString("fields"), FIELDS),
                List.of((UUID[]) row.getArray("exchanges").getArray()),
                row.getString("reason"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                Optional.ofNullable(row.getString("why")),
                json.readValue(row.getString("remedies"), REMEDIES));
    }
}
