package org.tongban.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
            all.add(ExtractBench.ofMadeUp(name));
        }
        reachesTheGoal(all);
    }

    @Test
    void each_document_not_coded_for_is_read_and_has_labels() throws Exception {
        for (String name : ExtractBench.UNSEEN) {
            assertThat(ExtractBench.ofMadeUp(name).counts().values())
                    .as(name)
                    .anySatisfy(count -> assertThat(count.labels()).isPositive());
        }
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
        ExtractScores scores = ExtractBench.compared(name, Extraction.of(DocumentFile.read(file), Hints.NONE));
        reachesTheGoal(scores);
    }
}
