package org.tongban.server.licence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.StatusList;

/** What became of licences, and why, in the database. Every change joins the caller's transaction. */
@Repository
class StatusHistory {
    private final JdbcClient jdbc;

    StatusHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A change of status. @param by empty when it follows from another licence's end */
    record Change(LicenceState state, String reason, Optional<UUID> by, String unit, Instant at) {}

    /** Changes a status and keeps why. */
    void change(UUID licence, Change change) {
        jdbc.sql("update licence set state = :state where id = :id")
                .param("state", change.state().name())
                .param("id", licence)
                .update();
        note(licence, change);
    }

    void note(UUID licence, Change change) {
        jdbc.sql("""
                        insert into licence_status (licence, at, state, reason, by, unit)
                        values (:licence, :at, :state, :reason, :by::uuid, :unit)""")
                .param("licence", licence)
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("state", change.state().name())
                .param("reason", change.reason())
                .param("by", change.by().orElse(null))
                .param("unit", change.unit())
                .update();
    }

    /** First to last. */
    List<Change> history(UUID licence) {
        return jdbc.sql("select state, reason, by, unit, at from licence_status where licence = :licence order by at")
                .param("licence", licence)
                .query((row, number) -> new Change(
                        LicenceState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        Optional.ofNullable(row.getObject("by", UUID.class)),
                        row.getString("unit"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What the status list says, by its keys: every edition of whatever isn't valid and whose time isn't simply over. */
    Map<String, StatusList.Entry> notInForce() {
        Map<String, StatusList.Entry> entries = new HashMap<>();
        jdbc.sql("""
                        with ended as (
                            select l.id, l.identifier, l.state, max(s.at) since
                            from licence l join licence_status s on s.licence = l.id and s.state = l.state
                            where l.state <> 'VALID' group by l.id)
                        select identifier, state, since from ended
                        union all
                        select f.identifier, e.state, e.since
                        from ended e join licence_former_identifier f on f.licence = e.id""").query(row -> {
            entries.put(
                    StatusList.key(row.getString("identifier")),
                    new StatusList.Entry(
                            row.getString("state").toLowerCase(Locale.ROOT),
                            row.getObject("since", OffsetDateTime.class).toInstant()));
        });
        return entries;
    }
}
