package org.tongban.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much to measure. Every benchmark takes those that mean something to it and leaves the others. */
public final class Options {

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each figure is measured, after warming up. Each benchmark has its own default.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--rows", paramLabel = "N", description = "How many rows are loaded beforehand.")
    private Optional<Integer> rows = Optional.empty();

    @Option(names = "--times", paramLabel = "N", description = "How often something is tried, such as a crash.")
    private Optional<Integer> times = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "At how many clients at once, such as 1,8,16.")
    private List<Integer> threads = new ArrayList<>();

    @Option(names = "--alone", description = "Without the peers, for profiling.")
    private boolean alone;

    public boolean alone() {
        return alone;
    }

    public Duration duration(int secondsOtherwise) {
        return Duration.ofSeconds(seconds.orElse(secondsOtherwise));
    }

    public Optional<Integer> rows() {
        return rows;
    }

    public int times(int otherwise) {
        return times.orElse(otherwise);
    }

    public List<Integer> threads(List<Integer> otherwise) {
        return threads.isEmpty() ? otherwise : List.copyOf(threads);
    }
}
