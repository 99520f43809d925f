package org.tongban.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Inbox;
import org.tongban.server.proceeding.InboxPage;
import org.tongban.server.proceeding.InboxQuery;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * The same with many proceedings open already, each with ten events: how much slower it gets, and how long the pages
 * take that people wait for.
 */
final class LoadedProceedings {

    private static final int EVENTS = 10;
    private static final int TEMPLATES = 200;
    private static final int PAGE = 25;
    private static final int FIFTIETH = 50;
    private static final int LOOKS = 500;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 6;
    private static final double PAGE_GOAL = 10;
    private static final double SLOWER_GOAL = 0.85;
    private static final Map<String, Object> QUIET = Map.of("tongban.timers.every", "PT10H");

    private final int rows;

    LoadedProceedings(int rows) {
        this.rows = rows;
    }

    void run(Database database, Options options, Report report) throws Exception {
        Database.Place loaded = database.fresh("loaded");
        Database.Place empty = database.fresh("empty");
        try (RunningPlatform platform = RunningPlatform.timed(loaded, QUIET);
                RunningPlatform bare = RunningPlatform.timed(empty, QUIET)) {
            Proceedings proceedings = platform.bean(Proceedings.class);
            long begun = System.nanoTime();
            fill(loaded, proceedings);
            report.note(String.format(
                    "loaded %,d open proceedings and %,d events in %.0f s",
                    rows, rows * (long) EVENTS, (System.nanoTime() - begun) / 1e9));
            sideBySide(proceedings, bare.bean(Proceedings.class), options.duration(30), report);
            pages(platform.bean(Inbox.class), report);
            matter(proceedings, report);
        }
        database.drop(loaded);
        database.drop(empty);
    }

    /** Copies of proceedings that really ran, begun on different days and with different limits. */
    void fill(Database.Place place, Proceedings proceedings) throws SQLException {
        List<UUID> templates = new ArrayList<>();
        for (int i = 0; i < Math.min(TEMPLATES, Math.max(1, rows / Copies.UNITS)); i++) {
            templates.add(template(proceedings, i));
        }
        Copies.fill(place, templates, rows);
    }

    /** One that waits for the reviewer after ten events. */
    private static UUID template(Proceedings proceedings, int i) {
        UUID id = proceedings.start(new NewProceeding(
                UUID.randomUUID(),
                "bench",
                UUID.randomUUID(),
                Copies.NUMBER,
                LocalText.of("性能测试办件", "A matter to measure with"),
                FourSteps.PROCEDURE,
                FourSteps.bindings(Copies.UNIT),
                Optional.of(LegalPeriod.workdays(3 + i / 10)),
                Map.of(),
                "141002",
                Copies.UNIT,
                FourSteps.LEAVES.getFirst().by(Copies.UNIT),
                Instant.now().minus(i % 10, ChronoUnit.DAYS)));
        FourSteps.Leave accept = FourSteps.LEAVES.getFirst();
        Actor clerk = accept.by(Copies.UNIT);
        proceedings
                .act(Act.outcome(UUID.randomUUID(), id, 1, accept.step(), accept.outcome(), clerk, "", Map.of()))
                .orThrow();
        FourSteps.Leave review = FourSteps.LEAVES.get(1);
        backAndForth(proceedings, id, 2, EVENTS, review.step(), review.by(Copies.UNIT));
        return id;
    }

    /** Takes a step and puts it back again until there are so many events. */
    private static void backAndForth(Proceedings proceedings, UUID id, int from, int to, String step, Actor by) {
        for (int i = from; i < to; i++) {
            Command command = (i - from) % 2 == 0 ? new Command.Take(step, by) : new Command.PutBack(step, by);
            proceedings.act(Act.of(UUID.randomUUID(), id, i, command)).orThrow();
        }
    }

    /** In turns, so that whatever else the machine does burdens both. */
    private static void sideBySide(Proceedings loaded, Proceedings empty, Duration time, Report report)
            throws Exception {
        Load.run(4, time, () -> ProceedingBench.fourSteps(empty));
        Load.run(4, time, () -> ProceedingBench.fourSteps(loaded));
        Duration turn = time.dividedBy(ROUNDS);
        List<Load.Measured> with = new ArrayList<>();
        List<Load.Measured> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(Load.run(CLIENTS, turn, () -> ProceedingBench.fourSteps(empty)));
            with.add(Load.run(CLIENTS, turn, () -> ProceedingBench.fourSteps(loaded)));
        }
        report.beside(
                "transactions, 8 threads, loaded", rate(with), "/s", "the same on an empty database", rate(without));
        report.note("goal of that ratio: at least " + SLOWER_GOAL + "; " + ROUNDS + " turns each");
    }

    private static double rate(List<Load.Measured> turns) {
        double done = turns.stream().mapToLong(Load.Measured::done).sum();
        return done
                * (FourSteps.LEAVES.size() + 1)
                / turns.stream().mapToDouble(Load.Measured::seconds).sum();
    }

    private static void matter(Proceedings proceedings, Report report) throws Exception {
        List<UUID> matters = new ArrayList<>();
        FourSteps.Leave first = FourSteps.LEAVES.getFirst();
        for (int i = 0; i < 20; i++) {
            UUID id = ProceedingBench.start(proceedings, FourSteps.UNIT);
            backAndForth(proceedings, id, 1, 50, first.step(), first.by(FourSteps.UNIT));
            matters.add(id);
        }
        int[] next = {0};
        Took opened = took(() -> {
            UUID id = matters.get(next[0]++ % matters.size());
            return proceedings.open(id, Language.ZH).orElseThrow().history().size() >= 50;
        });
        report(report, "opening a matter with 50 events", opened);
    }

    private void pages(Inbox inbox, Report report) throws Exception {
        List<Viewer> reviewers = new ArrayList<>();
        for (int i = 0; i < Copies.UNITS; i++) {
            reviewers.add(new Viewer(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "测试",
                    List.of(new Post(Role.REVIEWER, "unit-" + i, "141002"))));
        }
        int[] next = {0};
        Took first = took(() -> page(inbox, reviewers.get(next[0]++ % Copies.UNITS), Optional.empty())
                        .rows()
                        .size()
                == Math.min(PAGE, rows / Copies.UNITS));
        report(report, "first page of an inbox with its counts", first);
        int pages = Math.clamp(rows / Copies.UNITS / PAGE, 1, FIFTIETH);
        List<Optional<String>> places = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Optional<String> after = Optional.empty();
            for (int at = 1; at < pages; at++) {
                after = page(inbox, reviewers.get(i), after).next();
            }
            places.add(after);
        }
        next[0] = 0;
        Took last = took(() -> {
            int at = next[0]++ % places.size();
            return !page(inbox, reviewers.get(at), places.get(at)).rows().isEmpty();
        });
        report(report, "page " + pages + " of an inbox with its counts", last);
    }

    private static InboxPage page(Inbox inbox, Viewer viewer, Optional<String> after) {
        return inbox.page(
                viewer,
                new InboxQuery(
                        InboxQuery.Scope.DESK,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        after,
                        PAGE));
    }

    /** In nanoseconds, sorted. @param database the part of it that was waiting for the database */
    private record Took(long[] whole, long[] database) {
        static double percentile(long[] sorted, double share) {
            return sorted[(int) (sorted.length * share)] / 1e6;
        }
    }

    private static void report(Report report, String what, Took took) {
        report.figure(what + ", p50", Took.percentile(took.whole(), 0.5), "ms");
        report.figure(what + ", p95", Took.percentile(took.whole(), 0.95), "ms");
        report.figure("of that in the database, p50", Took.percentile(took.database(), 0.5), "ms");
        report.beside(
                "of that in the database, p95",
                Took.percentile(took.database(), 0.95),
                "ms",
                "goal, at most",
                PAGE_GOAL);
    }

    /** @throws IllegalStateException when it didn't find what is there */
    private static Took took(Callable<Boolean> look) throws Exception {
        long[] whole = new long[LOOKS];
        long[] database = new long[LOOKS];
        for (int i = -LOOKS; i < LOOKS; i++) {
            long spent = DatabaseTime.spent();
            long begun = System.nanoTime();
            if (!look.call()) {
                throw new IllegalStateException("Something that is there wasn't found");
            }
            if (i >= 0) {
                whole[i] = System.nanoTime() - begun;
                database[i] = DatabaseTime.spent() - spent;
            }
        }
        Arrays.sort(whole);
        Arrays.sort(database);
        return new Took(whole, database);
    }
}
