package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.type.TypeReference;

/** The matters of applications. */
@Repository
public class MatterStore {
    private static final TypeReference<List<LocalText>> TEXTS = new TypeReference<>() {};
    private static final String COLUMNS = """
            select id, application, position, number, item, unit, state, proceeding, started_at, ended_at, ended_by,
                   reasons, remedies
            from matter""";

    private final JdbcClient jdbc;

    MatterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param by the person who decided, empty when nobody did */
    public record End(
            MatterState state, List<String> reasons, List<LocalText> remedies, Optional<UUID> by, Instant at) {}

    UUID add(UUID application, int position, String number, String item, String unit) {
        return jdbc.sql("""
                        insert into matter (application, position, number, item, unit, state)
                        values (:application, :position, :number, :item, :unit, 'WAITING') returning id""")
                .param("application", application)
                .param("position", position)
                .param("number", number)
                .param("item", item)
                .param("unit", unit)
                .query(UUID.class)
                .single();
    }

    /** Another unit is to decide. */
    void sentTo(UUID matter, String unit) {
        jdbc.sql("update matter set unit = :unit where id = :id")
                .param("unit", unit)
                .param("id", matter)
                .update();
    }

    /** In the theme's order. */
    public List<Matter> of(UUID application) {
        return jdbc.sql(COLUMNS + " where application = :application order by position")
                .param("application", application)
                .query(MatterStore::matter)
                .list();
    }

    public Optional<Matter> find(UUID id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(MatterStore::matter)
                .optional();
    }

    public void started(UUID matter, UUID proceeding, Instant at) {
        jdbc.sql("update matter set state = 'RUNNING', proceeding = :proceeding, started_at = :at where id = :id")
                .param("proceeding", proceeding)
                .param("at", Columns.time(at))
                .param("id", matter)
                .update();
    }

    /** A matter whose decision was set aside. */
    void running(UUID matter) {
        jdbc.sql("""
                        update matter set state = 'RUNNING', reasons = '{}', remedies = '[]', ended_by = null, ended_at = null
                        where id = :id""").param("id", matter).update();
    }

    /** Those of an application that is to be accepted again. */
    void waiting(UUID application) {
        jdbc.sql("""
                        update matter set state = 'WAITING', reasons = '{}', remedies = '[]', ended_by = null, ended_at = null
                        where application = :id""").param("id", application).update();
    }

    /** Why a matter ends that is about to be called off. */
    void reasons(UUID matter, List<String> reasons) {
        jdbc.sql("update matter set reasons = :reasons where id = :id")
                .param("reasons", reasons.toArray(String[]::new))
                .param("id", matter)
                .update();
    }

    /** Reasons written down before stay when none come with the end. */
    public void ended(UUID matter, End end) {
        jdbc.sql("""
                        update matter set state = :state, remedies = :remedies::jsonb,
                            reasons = case when cardinality(:reasons::text[]) = 0 then reasons else :reasons end,
                            ended_by = :by, ended_at = :at
                        where id = :id""")
                .param("state", end.state().name())
                .param("reasons", end.reasons().toArray(String[]::new))
                .param("remedies", Columns.json(end.remedies()))
                .param("by", end.by().orElse(null))
                .param("at", Columns.time(end.at()))
                .param("id", matter)
                .update();
    }

    private static Matter matter(ResultSet row, int number) throws SQLException {
        return new Matter(
                Columns.id(row, "id"),
                Columns.id(row, "application"),
                row.getInt("position"),
                row.getString("number"),
                row.getString("item"),
                row.getString("unit"),
                MatterState.valueOf(row.getString("state")),
                Columns.optionalId(row, "proceeding"),
                Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "ended_at"),
                Columns.optionalId(row, "ended_by"),
                Columns.texts(row, "reasons"),
                Columns.read(row.getString("remedies"), TEXTS));
    }
}
