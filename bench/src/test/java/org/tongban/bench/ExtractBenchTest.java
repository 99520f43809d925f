package org.tongban.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.reading.DocumentFile;
import org.tongban.documents.reading.Unreadable;

class ExtractBenchTest {

    @SuppressWarnings("unused") // read by FieldSource
    private static final java.util.List<String> DOCUMENTS = ExtractBench.DOCUMENTS;

    @Test
    void made_up_documents_of_other_layouts_are_read_as_well_as_the_goal_asks() throws Exception {
        ExtractScores all = new ExtractScores();
        for (String name : ExtractBench.MADE_UP) {
            all.add(ExtractBench.of("made-up/" + name));
        }
        reachesTheGoal(all);
    }

    /** Without them the figures would tell only how well the code reads what it was written to. */
    @Test
    void some_documents_are_held_out_and_each_is_read_and_has_labels() throws Exception {
        assertThat(ExtractBench.HELD_OUT).isNotEmpty();
        for (String name : ExtractBench.HELD_OUT) {
            assertThat(ExtractBench.of("held-out/" + name).counts().values())
                    .as(name)
                    .anySatisfy(count -> assertThat(count.labels()).isPositive());
        }
    }

    /** Or whoever runs the bench to mend the reading has them in view. */
    @Test
    void of_those_held_out_figures_are_printed_and_not_what_was_missed() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ExtractBench.heldOut(new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), "extract"));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("all held out units")
                .doesNotContain(" missed: ", " wrong: ");
    }

    private static void reachesTheGoal(ExtractScores scores) {
        assertThat(scores.counts()).allSatisfy((field, count) -> {
            double goal = field.equals("deadlines") || field.equals("targets") ? 0.95 : 0.97;
            assertThat(count.f1()).as("%s: %s", field, scores.mistakes()).isGreaterThanOrEqualTo(goal);
        });
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void sample_documents_are_read_as_they_were_labelled(String name) throws java.io.IOException, Unreadable {
        Path file = ExtractBench.folder().resolve(name + ".txt");
        Assumptions.assumeTrue(
                Files.exists(file), "SKIPPED: the sample document " + file + " isn't there, so nothing is measured");
        ExtractScores scores =
                ExtractBench.compared("labels/" + name, Extraction.of(DocumentFile.read(file), Hints.NONE));
        reachesTheGoal(scores);
    }
}
