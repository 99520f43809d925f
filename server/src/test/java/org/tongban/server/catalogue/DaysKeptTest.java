package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DaysKeptTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final Catalogue today = PublishedPacks.catalogue();
    private final DaysKept days = new DaysKept();

    @Test
    void a_day_asked_about_again_is_the_same_catalogue() {
        Catalogue then = days.on(today, DAY.minusDays(20));
        assertThat(days.on(today, DAY.minusDays(20))).isSameAs(then);
        assertThat(then.day()).isEqualTo(DAY.minusDays(20));
    }

    @Test
    void what_is_kept_is_bounded_and_the_day_asked_about_longest_ago_goes() {
        Catalogue again = days.on(today, DAY.minusDays(1));
        Catalogue once = days.on(today, DAY.minusDays(2));
        for (int back = 3; back <= DaysKept.MOST; back++) {
            days.on(today, DAY.minusDays(back));
        }
        assertThat(days.on(today, DAY.minusDays(1))).isSameAs(again);
        days.on(today, DAY.minusDays(DaysKept.MOST + 1));
        assertThat(days.size()).isEqualTo(DaysKept.MOST);
        assertThat(days.on(today, DAY.minusDays(1))).isSameAs(again);
        assertThat(days.on(today, DAY.minusDays(2))).isNotSameAs(once);
    }

    @Test
    void another_catalogue_in_force_lets_go_of_all_days() {
        Catalogue then = days.on(today, DAY.minusDays(3));
        assertThat(days.on(today.inForce(DAY.plusYears(1)), DAY.minusDays(3))).isNotSameAs(then);
    }
}
