package org.tongban.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Inbox;
import org.tongban.server.proceeding.InboxPage;
import org.tongban.server.proceeding.InboxQuery;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * The same with many proceedings open already, each with ten events: how much slower it gets, and how long the pages
 * take that people wait for.
 */
final class LoadedProceedings {

    private static final int UNITS = 500;
    private static final int EVENTS = 10;
    private static final int PAGE = 20;
    private static final int FIFTIETH = 50;
    private static final int LOOKS = 300;
    private static final int CLIENTS = 8;
    private static final double PAGE_GOAL = 10;
    private static final double SLOWER_GOAL = 0.85;

    private final int rows;

    LoadedProceedings(int rows) {
        this.rows = rows;
    }

    void run(Database database, Options options, Report report) throws Exception {
        Duration time = options.duration(15);
        Database.Place place = database.fresh("loaded");
        try (RunningPlatform platform = RunningPlatform.on(place, Map.of("tongban.timers.every", "PT10H"))) {
            Proceedings proceedings = platform.bean(Proceedings.class);
            Load.run(4, Duration.ofSeconds(20), () -> ProceedingBench.fourSteps(proceedings));
            double empty = rate(proceedings, time);
            UUID long50 = withManyEvents(proceedings);
            long begun = System.nanoTime();
            fill(place, template(proceedings));
            report.note(String.format(
                    "loaded %,d open proceedings and %,d events in %.0f s",
                    rows, rows * (long) EVENTS, (System.nanoTime() - begun) / 1e9));
            Load.run(4, Duration.ofSeconds(5), () -> ProceedingBench.fourSteps(proceedings));
            report.beside(
                    "transactions, 8 threads, loaded",
                    rate(proceedings, time),
                    "/s",
                    "the same on an empty database",
                    empty);
            report.note("goal of that ratio: at least " + SLOWER_GOAL);
            pages(platform.bean(Inbox.class), report);
            Took opened = took(
                    LOOKS,
                    () -> proceedings.find(long50).isPresent()
                            && proceedings.history(long50).size() >= 50
                            && proceedings.timeline(long50).isPresent());
            report(report, "opening a matter with 50 events", opened);
        }
        database.drop(place);
    }

    private static double rate(Proceedings proceedings, Duration time) throws Exception {
        return Load.run(CLIENTS, time, () -> ProceedingBench.fourSteps(proceedings))
                        .perSecond()
                * (FourSteps.LEAVES.size() + 1);
    }

    /** One that waits for the reviewer, from which the others are made. */
    static UUID template(Proceedings proceedings) {
        UUID id = ProceedingBench.start(proceedings, "unit-template");
        FourSteps.Leave first = FourSteps.LEAVES.getFirst();
        proceedings
                .act(Act.outcome(
                        UUID.randomUUID(),
                        id,
                        1,
                        first.step(),
                        first.outcome(),
                        first.by("unit-template"),
                        "",
                        Map.of()))
                .orThrow();
        return id;
    }

    private static UUID withManyEvents(Proceedings proceedings) {
        UUID id = ProceedingBench.start(proceedings, FourSteps.UNIT);
        FourSteps.Leave first = FourSteps.LEAVES.getFirst();
        Actor clerk = first.by(FourSteps.UNIT);
        for (int i = 1; i < 50; i++) {
            Command command =
                    i % 2 == 1 ? new Command.Take(first.step(), clerk) : new Command.PutBack(first.step(), clerk);
            proceedings.act(Act.of(UUID.randomUUID(), id, i, command)).orThrow();
        }
        return id;
    }

    /** Copies of a real proceeding, its state and its events, with ids, units and due dates of their own. */
    void fill(Database.Place place, UUID template) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("drop index proceeding_event_command");
            insert(connection, PROCEEDINGS, template);
            insert(connection, WAITING, template);
            insert(connection, EVENT_ROWS, template);
            statement.execute("create unique index proceeding_event_command on proceeding_event (command)");
            statement.execute("vacuum analyze proceeding");
            statement.execute("vacuum analyze waiting");
            statement.execute("vacuum analyze proceeding_event");
            statement.execute("checkpoint");
        }
    }

    private void insert(Connection connection, String sql, UUID template) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("{rows}", Integer.toString(rows)))) {
            statement.setObject(1, template);
            statement.executeUpdate();
        }
    }

    private static final String PROCEEDINGS = sql("""
            insert into proceeding (id, kind, subject, number, title_zh, title_en, region, unit, parent, procedure, version,
                state, revision, head, legal_due, due, yellow_from, wakes_at, outcome, started_at, changed_at)
            select {id}, t.kind, gen_random_uuid(), '141002-bench-' || i, t.title_zh, t.title_en, t.region, 'unit-' || i % {units},
                null, t.procedure, t.version,
                replace(replace(t.state::text, t.id::text, {id}::text), 'unit-template', 'unit-' || i % {units})::json,
                {events}, t.head, t.legal_due + i % 250, t.due + i % 250, t.yellow_from + i % 250,
                t.wakes_at + i % 250 * interval '1 day', null, t.started_at, t.changed_at
            from proceeding t, generate_series(1, {rows}) i where t.id = ?""");

    private static final String WAITING = sql("""
            insert into waiting (proceeding, step, desk, kind, region, due, yellow_from, taken_by, taken_name, arrived_at)
            select {id}, t.step, 'unit:unit-' || i % {units}, t.kind, t.region, t.due + i % 250, t.yellow_from + i % 250,
                null, null, t.arrived_at
            from waiting t, generate_series(1, {rows}) i where t.proceeding = ?""");

    private static final String EVENT_ROWS = sql("""
            insert into proceeding_event (proceeding, revision, command, at, body, hash)
            select {id}, r, gen_random_uuid(), t.at, t.body, t.hash
            from proceeding_event t, generate_series(1, {rows}) i, generate_series(1, {events}) r
            where t.proceeding = ? and t.revision = 2""");

    private static String sql(String text) {
        return text.replace(
                        "{id}",
                        "(lpad(to_hex(i / 1000), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid")
                .replace("{units}", Integer.toString(UNITS))
                .replace("{events}", Integer.toString(EVENTS));
    }

    private void pages(Inbox inbox, Report report) throws Exception {
        List<Viewer> reviewers = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            reviewers.add(new Viewer(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "测试",
                    List.of(new Post(Role.REVIEWER, "unit-" + i, "141002"))));
        }
        int[] next = {0};
        Took first = took(
                LOOKS,
                () -> page(inbox, reviewers.get(next[0]++ % UNITS), Optional.empty())
                                .rows()
                                .size()
                        == PAGE);
        report(report, "first page of an inbox with its counts", first);
        int pages = Math.min(FIFTIETH, rows / UNITS / PAGE);
        List<Optional<String>> places = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Optional<String> after = Optional.empty();
            for (int at = 1; at < pages; at++) {
                after = page(inbox, reviewers.get(i), after).next();
            }
            places.add(after);
        }
        next[0] = 0;
        Took last = took(LOOKS, () -> {
            int at = next[0]++ % places.size();
            return !page(inbox, reviewers.get(at), places.get(at)).rows().isEmpty();
        });
        report(report, "page " + pages + " of an inbox with its counts", last);
    }

    private static InboxPage page(Inbox inbox, Viewer viewer, Optional<String> after) {
        return inbox.page(
                viewer,
                new InboxQuery(
                        InboxQuery.Scope.DESK, Optional.empty(), Optional.empty(), Optional.empty(), after, PAGE));
    }

    /** In milliseconds. @param half the median */
    private record Took(double half, double p95) {}

    private static void report(Report report, String what, Took took) {
        report.beside(what + ", p50", took.half(), "ms", "goal of p95, at most", PAGE_GOAL);
        report.beside(what + ", p95", took.p95(), "ms", "goal of p95, at most", PAGE_GOAL);
    }

    /** @throws IllegalStateException when it didn't find what is there */
    private static Took took(int times, Callable<Boolean> look) throws Exception {
        long[] nanos = new long[times];
        for (int i = -times / 3; i < times; i++) {
            long begun = System.nanoTime();
            if (!look.call()) {
                throw new IllegalStateException("Something that is there wasn't found");
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(nanos);
        return new Took(nanos[times / 2] / 1e6, nanos[(int) (times * 0.95)] / 1e6);
    }
}
