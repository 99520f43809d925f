package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** A pack says by what a year of supervised tasks is assessed, and from when on. */
class YearAssessmentTest {
    private static final String FILE = "cn/assessment.yaml";
    private static final String TEXT = """
            assessments:
              - in-force: { from: 2023-01-01, until: 2025-12-31 }
                points: { done-in-time: 40, reported-in-time: 20, not-late: 20, limits-kept: 10, no-notice: 10 }
                praised-from: 95
                talk-below: 60
                ranks: { "1": 6, "3": 4 }
              - in-force: { from: 2026-01-01 }
                points: { done-in-time: 50, reported-in-time: 10, not-late: 20, limits-kept: 20, no-notice: 0 }
                praised-from: 90
                talk-below: 70
                ranks: { "1": 2 }
            """;

    @TempDir
    Path folder;

    private final SmallPack pack = new SmallPack().with(FILE, TEXT);

    @Rule("OVR-07")
    @Test
    void a_year_is_assessed_by_what_is_in_force_on_its_last_day() {
        Catalogue catalogue = pack.load(folder).orElseThrow();
        YearAssessment before = catalogue.assessment(LocalDate.of(2025, 12, 31)).orElseThrow();
        YearAssessment since = catalogue.assessment(LocalDate.of(2026, 12, 31)).orElseThrow();
        assertThat(before.praisedFrom()).isEqualByComparingTo(BigDecimal.valueOf(95));
        assertThat(before.ranks()).isEqualTo(Map.of(1, 6, 3, 4));
        assertThat(since.points()).containsEntry("done-in-time", 50).containsEntry("no-notice", 0);
        assertThat(since.talkBelow()).isEqualByComparingTo(BigDecimal.valueOf(70));
        assertThat(catalogue.assessment(LocalDate.of(2022, 12, 31))).isEmpty();
    }

    @Test
    void points_that_dont_make_100() {
        SmallPack wrong = pack.changing(FILE, "done-in-time: 50", "done-in-time: 60");
        new Mistakes(folder).expect("bad-value", wrong, FILE, "points: { done-in-time: 60");
    }
}
