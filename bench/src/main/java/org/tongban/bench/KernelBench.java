package org.tongban.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.run.Bindings;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Engine;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Transition;
import org.tongban.server.catalogue.Catalogue;

/** The transition function alone, on one core. */
public class KernelBench implements Bench {

    private static final double GOAL = 2_000_000;
    private static final int TRANSITIONS = 5;

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public String about() {
        return "transitions per second of the pure engine on one core (JMH), against the goal of 2 million";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var jmh = new OptionsBuilder()
                .include(FourTransitions.class.getName().replace('$', '.') + ".*")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(
                        TimeValue.seconds(Math.max(1, options.duration(10).toSeconds() / 5)))
                .threads(1)
                .jvmArgsAppend("-Xmx1g")
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult result : new Runner(jmh).run()) {
            String what = result.getPrimaryResult().getLabel();
            report.beside(words(what), result.getPrimaryResult().getScore(), "/s", "goal", GOAL);
        }
    }

    private static String words(String method) {
        return switch (method) {
            case "wholeProceeding" -> "transitions, each with its clock and effects";
            default -> method;
        };
    }

    /** A whole proceeding with a legal limit: started, then moved through its four steps to its end. */
    @State(Scope.Thread)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public static class FourTransitions {

        private static final Instant RECEIVED = Instant.parse("2026-03-03T02:00:00Z");

        private final Catalogue catalogue = Packs.catalogue(LocalDate.of(2026, 3, 3));
        private final WorkCalendar calendar = catalogue.calendar();
        private final Procedure procedure =
                catalogue.procedure(FourSteps.PROCEDURE).orElseThrow();
        private final Command.Start start = new Command.Start(
                "bench",
                new Bindings(FourSteps.bindings(FourSteps.UNIT)),
                Optional.of(LegalPeriod.workdays(20)),
                Map.of(),
                Optional.empty(),
                FourSteps.LEAVES.getFirst().by(FourSteps.UNIT));
        private final List<Command> commands = new ArrayList<>();
        private final List<Instant> moments = new ArrayList<>();

        @Setup
        public void commands() {
            for (FourSteps.Leave leave : FourSteps.LEAVES) {
                commands.add(new Command.Act(leave.step(), leave.outcome(), leave.by(FourSteps.UNIT), "", Map.of()));
                moments.add(RECEIVED.plusSeconds(86_400L * commands.size()));
            }
        }

        @Benchmark
        @OperationsPerInvocation(TRANSITIONS)
        public Proceeding wholeProceeding() {
            Proceeding state = moved(Engine.start(procedure, start, RECEIVED, calendar));
            for (int i = 0; i < commands.size(); i++) {
                state = moved(Engine.apply(procedure, state, commands.get(i), moments.get(i), calendar));
            }
            return state;
        }

        private static Proceeding moved(Transition transition) {
            return switch (transition) {
                case Transition.Moved(Proceeding next, var effects) -> next;
                case Transition.Refused refused ->
                    throw new IllegalStateException(refused.text().en());
            };
        }
    }
}
