package org.tongban.server.proceeding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.procedure.run.Person;

/**
 * Writes moves. One is written by a single statement, event, row and desks together, or not at all.
 *
 * <p>This is where the platform spends most of its time in the database, so every parameter says its type: a statement
 * whose types change from call to call is parsed and planned anew each time, which takes longer than carrying it out.
 */
@Repository
class MoveStore {

    private static final String EVENT_AND_DESKS = """
            with given as materialized (
                select ?::uuid as id, ?::bigint as revision, ?::timestamptz as at, ?::bytea as hash, ?::text as kind,
                    ?::char(6) as region, ?::text[] as steps
            ), event as (
                insert into proceeding_event (proceeding, revision, command, at, body, hash)
                select id, revision, ?::uuid, at, ?::json, hash from given
                on conflict (command) do nothing returning revision
            ), left_desks as (
                delete from waiting using given
                where proceeding = given.id and step <> all (given.steps) and exists (select from event)
            ), at_desks as (
                insert into waiting (proceeding, step, desk, kind, region, due, yellow_from, taken_by, taken_name, arrived_at)
                select given.id, w.step, w.desk, given.kind, given.region, w.due, w.yellow, w.taker, w.name, w.arrived
                from given, unnest(given.steps, ?::text[], ?::date[], ?::date[], ?::text[], ?::text[], ?::timestamptz[])
                    as w(step, desk, due, yellow, taker, name, arrived)
                where exists (select from event)
                on conflict (proceeding, step) do update set desk = excluded.desk, due = excluded.due,
                    yellow_from = excluded.yellow_from, taken_by = excluded.taken_by, taken_name = excluded.taken_name,
                    arrived_at = excluded.arrived_at
            )
            """;

    private static final String INSERT = EVENT_AND_DESKS + """
            insert into proceeding (id, kind, subject, number, title_zh, title_en, region, unit, parent, procedure,
                version, state, revision, head, legal_due, due, yellow_from, wakes_at, outcome, started_at, changed_at)
            select given.id, given.kind, ?::uuid, ?::text, ?::text, ?::text, given.region, ?::text, ?::uuid, ?::text,
                ?::text, ?::json, given.revision, given.hash, ?::date, ?::date, ?::date, ?::timestamptz, ?::text,
                given.at, given.at
            from given where exists (select from event)""";

    private static final String UPDATE = EVENT_AND_DESKS + """
            update proceeding p set procedure = ?::text, version = ?::text, state = ?::json, revision = given.revision,
                head = given.hash, legal_due = ?::date, due = ?::date, yellow_from = ?::date, wakes_at = ?::timestamptz,
                outcome = ?::text, changed_at = given.at
            from given
            where p.id = given.id and p.revision = given.revision - 1 and p.head = ?::bytea and exists (select from event)""";

    private final JdbcTemplate jdbc;

    MoveStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a move writes.
     *
     * @param before the hash of the event it follows; what is stored has to end with that one
     */
    record Move(
            ProceedingRow next,
            byte[] before,
            LocalDate legalDue,
            List<Waits.Wait> waits,
            Optional<Instant> wakesAt,
            StoredEvent event) {}

    /** @return false when the command was carried out before, and nothing was written */
    boolean insert(Move move) {
        return jdbc.update(INSERT, statement -> {
                    Parameters parameters = new Parameters(statement);
                    eventAndDesks(parameters, move);
                    about(parameters, move.next().about());
                    row(parameters, move);
                })
                == 1;
    }

    /** @return false when the command was carried out before, or the proceeding moved on meanwhile */
    boolean update(Move move) {
        return jdbc.update(UPDATE, statement -> {
                    Parameters parameters = new Parameters(statement);
                    eventAndDesks(parameters, move);
                    row(parameters, move);
                    parameters.bytes(move.before());
                })
                == 1;
    }

    private static void eventAndDesks(Parameters parameters, Move move) throws SQLException {
        StoredEvent event = move.event();
        List<Waits.Wait> waits = move.waits();
        parameters
                .uuid(event.proceeding())
                .number(event.revision())
                .time(event.at())
                .bytes(event.hash())
                .text(move.next().about().kind())
                .text(move.next().about().region())
                .array("text", each(waits, Waits.Wait::step))
                .uuid(event.command())
                .text(event.body())
                .array("text", each(waits, Waits.Wait::desk))
                .array("date", each(waits, wait -> day(wait.lamp().due())))
                .array("date", each(waits, wait -> day(wait.lamp().yellowFrom())))
                .array(
                        "text",
                        each(waits, wait -> wait.takenBy().map(Person::id).orElse(null)))
                .array(
                        "text",
                        each(waits, wait -> wait.takenBy().map(Person::name).orElse(null)))
                .array("timestamptz", each(waits, wait -> wait.arrivedAt().toString()));
    }

    private static void about(Parameters parameters, About about) throws SQLException {
        parameters
                .uuid(about.subject())
                .text(about.number())
                .text(about.title().zh())
                .text(about.title().en())
                .text(about.unit())
                .uuid(about.parent().orElse(null));
    }

    private static void row(Parameters parameters, Move move) throws SQLException {
        ProceedingRow next = move.next();
        parameters
                .text(next.state().procedure().id())
                .text(next.state().procedure().version())
                .text(ProceedingJson.write(next.state()))
                .day(move.legalDue())
                .day(next.lamp().due())
                .day(next.lamp().yellowFrom())
                .time(move.wakesAt().orElse(null))
                .text(Views.endOf(next.state()).orElse(null));
    }

    private static @Nullable String[] each(List<Waits.Wait> waits, Function<Waits.Wait, @Nullable String> part) {
        @Nullable String[] parts = new String[waits.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part.apply(waits.get(i));
        }
        return parts;
    }

    private static String day(LocalDate day) {
        return day.equals(LocalDate.MAX) ? "infinity" : day.toString();
    }

    /** The parameters of a statement in their order, each always of the same type, nulls included. */
    private static final class Parameters {
        private final PreparedStatement statement;
        private final Connection connection;
        private int index;

        Parameters(PreparedStatement statement) throws SQLException {
            this.statement = statement;
            this.connection = statement.getConnection();
        }

        Parameters uuid(@Nullable UUID value) throws SQLException {
            statement.setObject(++index, value, Types.OTHER);
            return this;
        }

        Parameters number(long value) throws SQLException {
            statement.setLong(++index, value);
            return this;
        }

        Parameters text(@Nullable String value) throws SQLException {
            statement.setString(++index, value);
            return this;
        }

        Parameters bytes(byte[] value) throws SQLException {
            statement.setBytes(++index, value);
            return this;
        }

        Parameters day(LocalDate value) throws SQLException {
            statement.setObject(++index, value, Types.DATE);
            return this;
        }

        Parameters time(@Nullable Instant value) throws SQLException {
            @Nullable OffsetDateTime utc = value == null ? null : ProceedingStore.utc(value);
            statement.setObject(++index, utc, Types.TIMESTAMP_WITH_TIMEZONE);
            return this;
        }

        Parameters array(String type, @Nullable String[] values) throws SQLException {
            statement.setArray(++index, connection.createArrayOf(type, values));
            return this;
        }
    }
}
