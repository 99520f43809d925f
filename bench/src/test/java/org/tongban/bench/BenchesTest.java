package org.tongban.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchesTest {

    @Test
    void every_benchmark_is_found_by_being_there_and_has_a_name_of_its_own() {
        assertThat(Benches.all())
                .extracting(Bench::name)
                .doesNotHaveDuplicates()
                .contains("kernel");
    }

    @Test
    void a_line_gives_the_figure_its_peer_and_their_ratio() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Report(new PrintStream(out, true, StandardCharsets.UTF_8), "kernel")
                .beside("transitions", 3_000_000, "/s", "goal", 2_000_000);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsSubsequence("kernel", "transitions", "3,000,000 /s", "goal", "2,000,000 /s", "ratio 1.50");
    }
}
