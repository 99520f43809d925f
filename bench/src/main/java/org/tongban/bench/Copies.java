package org.tongban.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.server.proceeding.EventChain;

/**
 * Fills a database with copies of proceedings that really ran: their states and histories, each with an id, a business
 * number, a subject and a unit of its own and with the chain of hashes that follows from them. What is loaded so passes
 * the audit like anything else.
 */
final class Copies {

    static final String UNIT = "unit-template";
    static final String NUMBER = "number-template";
    static final int UNITS = 500;

    private static final List<String> TABLES = List.of("proceeding_event", "waiting", "proceeding");

    private final Connection connection;
    private final int rows;
    private final List<Template> templates = new ArrayList<>();
    private final byte[][] heads;

    private Copies(Connection connection, int rows) {
        this.connection = connection;
        this.rows = rows;
        this.heads = new byte[rows][];
    }

    /** Everything else in these tables is gone afterwards, the templates too. */
    static void fill(Database.Place place, List<UUID> templates, int rows) throws SQLException {
        place.execute("alter system set max_wal_size = '16GB'");
        place.execute("select pg_reload_conf()");
        try (Connection connection = place.connect()) {
            connection.setAutoCommit(false);
            Copies copies = new Copies(connection, rows);
            for (UUID template : templates) {
                copies.templates.add(copies.read(template));
            }
            copies.replace();
            connection.commit();
        }
        for (String table : TABLES) {
            place.execute("vacuum analyze " + table);
        }
        place.execute("alter system reset max_wal_size");
        place.execute("select pg_reload_conf()");
        place.execute("checkpoint");
    }

    private record Event(Instant at, Mould body) {}

    private record Template(
            String kind,
            String titleZh,
            String titleEn,
            String region,
            String procedure,
            String version,
            Mould state,
            LocalDate legalDue,
            LocalDate due,
            LocalDate yellowFrom,
            Instant startedAt,
            Instant changedAt,
            Optional<Instant> wakesAt,
            String step,
            Instant arrivedAt,
            List<Event> events) {}

    private Template read(UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select p.*, w.step, w.arrived_at from proceeding p join waiting w on w.proceeding = p.id
                where p.id = ?""")) {
            statement.setObject(1, id);
            ResultSet row = statement.executeQuery();
            row.next();
            List<String> words = List.of(id.toString(), row.getString("subject"), NUMBER, UNIT);
            return new Template(
                    row.getString("kind"),
                    row.getString("title_zh"),
                    row.getString("title_en"),
                    row.getString("region"),
                    row.getString("procedure"),
                    row.getString("version"),
                    new Mould(row.getString("state"), words),
                    row.getObject("legal_due", LocalDate.class),
                    row.getObject("due", LocalDate.class),
                    row.getObject("yellow_from", LocalDate.class),
                    instant(row, "started_at"),
                    instant(row, "changed_at"),
                    Optional.ofNullable(row.getObject("wakes_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant),
                    row.getString("step"),
                    instant(row, "arrived_at"),
                    events(id, words));
        }
    }

    private List<Event> events(UUID id, List<String> words) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select at, body from proceeding_event where proceeding = ? order by revision")) {
            statement.setObject(1, id);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                events.add(new Event(instant(row, "at"), new Mould(row.getString("body"), words)));
            }
        }
        return events;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** In one transaction, so that the rows are written as what everybody sees; indexes are made when all are there. */
    private void replace() throws SQLException {
        List<String> indexes = new ArrayList<>();
        execute("set local maintenance_work_mem = '1GB'");
        execute("alter table proceeding_event disable trigger user");
        execute("truncate " + String.join(", ", TABLES));
        for (String table : TABLES) {
            indexes.addAll(dropIndexes(table));
        }
        events();
        waiting();
        proceedings();
        for (String index : indexes) {
            execute(index);
        }
        execute("alter table proceeding_event enable trigger user");
    }

    /** @return what makes them again */
    private List<String> dropIndexes(String table) throws SQLException {
        List<String> drop = new ArrayList<>();
        List<String> make = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            ResultSet constraint = statement.executeQuery("select conname, pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid = '" + table + "'::regclass and contype in ('p', 'u', 'f')");
            while (constraint.next()) {
                drop.add("alter table " + table + " drop constraint " + constraint.getString(1));
                make.add("alter table " + table + " add constraint " + constraint.getString(1) + " "
                        + constraint.getString(2));
            }
            ResultSet index = statement.executeQuery("select indexrelid::regclass, pg_get_indexdef(indexrelid)"
                    + " from pg_index i where indrelid = '" + table + "'::regclass"
                    + " and not exists (select from pg_constraint c where c.conindid = i.indexrelid)");
            while (index.next()) {
                drop.add("drop index " + index.getString(1));
                make.add(index.getString(2));
            }
        }
        for (String one : drop) {
            execute(one);
        }
        return make;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Template template(int i) {
        return templates.get(i / UNITS % templates.size());
    }

    private static UUID id(int i) {
        return new UUID(0x0190_0000_0000_7000L | (long) (i / 4096) << 16 | i & 0xfff, 0x8000_0000_0000_0000L | i);
    }

    private static UUID subject(int i) {
        return new UUID(0x7000L, 0x9000_0000_0000_0000L | i);
    }

    /** Ids of commands come from everywhere and in no order. */
    private static UUID command(int i, int revision) {
        long mixed = (i * 1_000L + revision) * 0x9E37_79B9_7F4A_7C15L;
        return new UUID(mixed, i * 1_000L + revision);
    }

    private static String unit(int i) {
        return "unit-" + i % UNITS;
    }

    private static String number(int i) {
        return "141002-bench-" + i;
    }

    private static List<String> words(int i) {
        return List.of(id(i).toString(), subject(i).toString(), number(i), unit(i));
    }

    private void events() throws SQLException {
        try (BinaryCopy copy =
                new BinaryCopy(connection, "proceeding_event (proceeding, revision, command, at, body, hash)")) {
            for (int i = 0; i < rows; i++) {
                byte[] hash = EventChain.start();
                int revision = 0;
                for (Event event : template(i).events()) {
                    revision++;
                    String body = event.body().filled(words(i));
                    UUID command = command(i, revision);
                    hash = EventChain.next(hash, id(i), revision, command, event.at(), body);
                    copy.row(6)
                            .uuid(id(i))
                            .number(revision)
                            .uuid(command)
                            .time(event.at())
                            .text(body)
                            .bytes(hash);
                }
                heads[i] = hash;
            }
        }
    }

    private void waiting() throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(
                connection, "waiting (proceeding, step, desk, kind, region, due, yellow_from, arrived_at)")) {
            for (int i = 0; i < rows; i++) {
                Template template = template(i);
                copy.row(8)
                        .uuid(id(i))
                        .text(template.step())
                        .text("unit:" + unit(i))
                        .text(template.kind())
                        .text(template.region())
                        .day(template.due())
                        .day(template.yellowFrom())
                        .time(template.arrivedAt());
            }
        }
    }

    private void proceedings() throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, """
                proceeding (id, kind, subject, number, title_zh, title_en, region, unit, parent, procedure, version,
                    state, revision, head, legal_due, due, yellow_from, wakes_at, outcome, started_at, changed_at)""")) {
            for (int i = 0; i < rows; i++) {
                proceeding(copy, i, template(i));
            }
        }
    }

    private void proceeding(BinaryCopy copy, int i, Template template) throws SQLException {
        copy.row(21)
                .uuid(id(i))
                .text(template.kind())
                .uuid(subject(i))
                .text(number(i))
                .text(template.titleZh())
                .text(template.titleEn())
                .text(template.region())
                .text(unit(i))
                .nothing()
                .text(template.procedure())
                .text(template.version())
                .text(template.state().filled(words(i)))
                .number(template.events().size())
                .bytes(heads[i])
                .day(template.legalDue())
                .day(template.due())
                .day(template.yellowFrom())
                .time(template.wakesAt())
                .nothing()
                .time(template.startedAt())
                .time(template.changedAt());
    }
}
