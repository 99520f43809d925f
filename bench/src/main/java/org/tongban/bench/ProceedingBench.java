package org.tongban.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.ActResult;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.Proceedings;

/** Durable proceedings with their full history, beside Flowable and pgbench on the same PostgreSQL. */
public class ProceedingBench implements Bench {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int STEPS = FourSteps.LEAVES.size();

    @Override
    public String name() {
        return "proceeding";
    }

    @Override
    public String about() {
        return "durable four-step procedures with full history, against Flowable and pgbench on the same PostgreSQL;"
                + " --rows loads that many open proceedings first";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        try (Database database = Database.start(name())) {
            if (options.rows().isPresent()) {
                new LoadedProceedings(options.rows().get()).run(database, options, report);
            } else if (options.alone()) {
                alone(database, options, report);
            } else {
                beside(database, options, report);
            }
        }
    }

    private static void alone(Database database, Options options, Report report) throws Exception {
        Duration time = options.duration(10);
        Database.Place ours = database.fresh("ours");
        try (RunningPlatform platform = RunningPlatform.on(ours)) {
            Proceedings proceedings = platform.bean(Proceedings.class);
            Load.run(4, WARM_UP, () -> fourSteps(proceedings));
            for (int clients : options.threads(List.of(8))) {
                CpuTime before = database.cpuTime();
                Load.Measured we = Load.run(clients, time, () -> fourSteps(proceedings));
                CpuTime used = database.cpuTime().since(before);
                double transactions = we.done() * (STEPS + 1);
                report.figure("transactions, " + clients + " threads", transactions / we.seconds(), "/s");
                report.figure("processor time of the platform for one", used.platform() / transactions * 1e6, "µs");
                report.figure("processor time of PostgreSQL for one", used.postgres() / transactions * 1e6, "µs");
            }
        }
        database.drop(ours);
    }

    private static void beside(Database database, Options options, Report report) throws Exception {
        Duration time = options.duration(10);
        boolean pgbenchThere = Pgbench.isInstalled();
        if (!pgbenchThere) {
            report.note("pgbench isn't installed (Debian: postgresql-contrib), so that peer is left out");
        }
        report.note("fsync on; history of Flowable 8: audit; pgbench: TPC-B, prepared statements, scale 20");
        Database.Place ours = database.fresh("ours");
        Database.Place theirs = database.fresh("flowable");
        Database.Place plain = database.fresh("pgbench");
        try (RunningPlatform platform = RunningPlatform.on(ours);
                FlowablePeer flowable = new FlowablePeer(theirs, false)) {
            Optional<Pgbench> pgbench = pgbenchThere ? Optional.of(Pgbench.prepared(plain)) : Optional.empty();
            Proceedings proceedings = platform.bean(Proceedings.class);
            Load.run(4, WARM_UP, () -> fourSteps(proceedings));
            Load.run(4, WARM_UP, flowable::fourSteps);
            for (int clients : options.threads(List.of(1, 8, 16))) {
                Load.Measured we = Load.run(clients, time, () -> fourSteps(proceedings));
                Load.Measured they = Load.run(clients, time, flowable::fourSteps);
                report.beside(
                        "task completions, " + clients + " threads",
                        we.perSecond() * STEPS,
                        "/s",
                        "Flowable 8, same threads",
                        they.perSecond() * STEPS);
                if (pgbench.isPresent()) {
                    report.beside(
                            "transactions, " + clients + " threads",
                            we.perSecond() * (STEPS + 1),
                            "/s",
                            "pgbench TPC-B, same clients",
                            pgbench.get().transactionsPerSecond(clients, time));
                }
            }
        }
        asynchronous(database, time, options, report);
        for (Database.Place place : List.of(ours, theirs, plain)) {
            database.drop(place);
        }
    }

    /** What Flowable gains by writing its history later; counted is the time until the history is there. */
    private static void asynchronous(Database database, Duration time, Options options, Report report)
            throws Exception {
        Database.Place place = database.fresh("flowable_async");
        try (FlowablePeer flowable = new FlowablePeer(place, true)) {
            Load.run(4, time, flowable::fourSteps);
            flowable.drain();
            int clients = options.threads(List.of(8)).getLast();
            long begun = System.nanoTime();
            Load.Measured they = Load.run(clients, time, flowable::fourSteps);
            flowable.drain();
            double seconds = (System.nanoTime() - begun) / 1e9;
            report.figure("Flowable 8, history written later, " + clients + " threads", they.perSecond() * STEPS, "/s");
            report.figure("the same, until its history is there", they.done() * STEPS / seconds, "/s");
        }
        database.drop(place);
    }

    /** One proceeding from its start to its end: five transactions, four of which complete a step. */
    static void fourSteps(Proceedings proceedings) {
        UUID id = start(proceedings, FourSteps.UNIT);
        long revision = 1;
        for (FourSteps.Leave leave : FourSteps.LEAVES) {
            ActResult.Done done = proceedings
                    .act(Act.outcome(
                            UUID.randomUUID(),
                            id,
                            revision,
                            leave.step(),
                            leave.outcome(),
                            leave.by(FourSteps.UNIT),
                            "",
                            Map.of()))
                    .orThrow();
            revision = done.revision();
        }
    }

    static UUID start(Proceedings proceedings, String unit) {
        return proceedings.start(new NewProceeding(
                UUID.randomUUID(),
                "bench",
                UUID.randomUUID(),
                "141002-bench",
                LocalText.of("性能测试办件", "A matter to measure with"),
                FourSteps.PROCEDURE,
                FourSteps.bindings(unit),
                Optional.of(LegalPeriod.workdays(20)),
                Map.of(),
                "141002",
                unit,
                FourSteps.LEAVES.getFirst().by(unit),
                Instant.now()));
    }
}
