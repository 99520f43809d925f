package org.tongban.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./tongban bench crash --times 200}. */
class CrashBenchTest {

    private static final long SEED = 20_261_121;

    @Test
    void a_database_killed_at_random_points_keeps_all_that_was_told_done_and_nothing_by_halves() throws Exception {
        CrashBench.Outcome outcome =
                CrashBench.crash(3, SEED, Path.of("target/crash-home").toAbsolutePath());
        assertThat(outcome.told()).as("seed %d", SEED).isPositive();
        assertThat(outcome.lost()).as("seed %d", SEED).isZero();
        assertThat(outcome.audit().findings()).as("seed %d", SEED).isEmpty();
    }
}
