package org.tongban.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tongban.rulebook.Rule;

class WorkCalendarPropertyTest {

    @Rule("APP-06")
    @Test
    void counts_what_counting_day_by_day_counts() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<YearTable> tables = MadeUpYears.tables(random, 1990 + random.nextInt(40), 2045);
            agree(seed, random, tables, WorkCalendar.of(tables), new SlowCalendar(tables));
        }
    }

    @Rule("APP-06")
    @Test
    void counts_the_announced_years_day_by_day() {
        for (long seed = 0; seed < 300; seed++) {
            List<YearTable> tables = StateCouncilTables.all();
            agree(seed, new SplittableRandom(seed), tables, WorkCalendar.of(tables), new SlowCalendar(tables));
        }
    }

    private static void agree(
            long seed, RandomGenerator random, List<YearTable> tables, WorkCalendar calendar, SlowCalendar slow) {
        LocalDate first = LocalDate.of(tables.getFirst().year(), 1, 1);
        int span = Math.toIntExact(LocalDate.of(tables.getLast().year(), 12, 31).toEpochDay() - first.toEpochDay());
        for (int round = 0; round < 10; round++) {
            LocalDate from = first.plusDays(random.nextInt(span));
            LocalDate to = first.plusDays(random.nextInt(span + 1));
            int between = calendar.workdaysBetween(from, to);
            assertThat(between)
                    .as("seed %d: %s to %s", seed, from, to)
                    .isEqualTo(to.isBefore(from) ? -slow.workdaysBetween(to, from) : slow.workdaysBetween(from, to));
            assertThat(calendar.isWorkday(from)).as("seed %d: %s", seed, from).isEqualTo(slow.isWorkday(from));
            assertThat(calendar.kind(from).working()).isEqualTo(slow.isWorkday(from));
            if (between > 0) {
                int n = random.nextInt(1, between + 1);
                assertThat(calendar.plusWorkdays(from, n))
                        .as("seed %d: %s + %d wd", seed, from, n)
                        .isEqualTo(slow.plusWorkdays(from, n));
                assertThat(calendar.minusWorkdays(to.plusDays(1), n))
                        .as("seed %d: %s - %d wd", seed, to.plusDays(1), n)
                        .isEqualTo(slow.minusWorkdays(to.plusDays(1), n));
                assertThat(calendar.workdayOnOrAfter(from)).isEqualTo(slow.workdayOnOrAfter(from));
            }
        }
    }
}
