package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendChartTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void lines_across_stand_at_even_numbers_above_the_highest_bar() {
        assertThat(of(7).lines()).containsExactly(0, 2, 4, 6, 8);
        assertThat(of(0).lines()).containsExactly(0, 1);
        assertThat(of(81).lines()).containsExactly(0, 50, 100);
        assertThat(of(4000).lines()).containsExactly(0, 1000, 2000, 3000, 4000);
    }

    @Test
    void whatever_the_numbers_bars_stay_within_the_picture_and_grow_with_them() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int most = random.nextInt(1, 1 << random.nextInt(1, 30));
            TrendChart chart = of(most);
            int some = random.nextInt(most + 1);
            assertThat(chart.y(most)).as("seed %d", seed).isBetween(0, chart.y(some));
            assertThat(chart.y(some)).as("seed %d", seed).isLessThanOrEqualTo(chart.floor());
            assertThat(chart.lines().size()).as("seed %d", seed).isBetween(2, 5);
        }
    }

    private static TrendChart of(int most) {
        return TrendChart.of(List.of(
                new Picture.Week(MONDAY, MONDAY.plusDays(6), most, 0, 0),
                new Picture.Week(MONDAY.plusDays(7), MONDAY.plusDays(13), 0, most / 2, 0)));
    }
}
