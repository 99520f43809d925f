package org.tongban.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;

class StatutoryClockPropertyTest {

    /** A clock with whatever happened to it, and what the definition makes of it. */
    private record Case(long seed, StatutoryClock clock, WorkCalendar calendar, SlowCalendar days, SlowClock slow) {}

    @Rule("APP-06")
    @Test
    void the_due_date_is_the_one_the_definition_gives_day_by_day() {
        forAnyClock((c, random) -> assertThat(c.clock().due(c.calendar()).map(Due::day))
                .as("seed %d: %s", c.seed(), c.clock())
                .isEqualTo(c.slow().due()));
    }

    @Test
    void a_clock_nothing_happened_to_is_due_when_the_calendar_says() {
        forAnyClock((c, random) -> {
            StatutoryClock untouched =
                    StatutoryClock.start(c.clock().started(), c.clock().period());
            assertThat(untouched.due(c.calendar()))
                    .as("seed %d: %s", c.seed(), untouched)
                    .contains(c.calendar().due(untouched.started(), untouched.period()));
        });
    }

    @Test
    void a_due_date_is_a_working_day_unless_it_was_set_and_none_is_known_only_while_the_clock_stands() {
        forAnyClock((c, random) -> {
            Optional<Due> due = c.clock().due(c.calendar());
            boolean set = c.clock().run().measure() instanceof LegalPeriod.ExactDays;
            due.ifPresent(found -> assertThat(set || c.days().isWorkday(found.day()))
                    .as("seed %d: %s", c.seed(), found)
                    .isTrue());
            assertThat(due.isEmpty() && c.clock().standing().isEmpty())
                    .as("seed %d", c.seed())
                    .isFalse();
        });
    }

    @Rule("APP-06")
    @Test
    void every_day_that_did_not_count_is_explained_and_no_other() {
        forAnyClock((c, random) -> {
            Set<LocalDate> told = c.clock().explain(c.calendar()).stream()
                    .filter(ClockLine.NotCounted.class::isInstance)
                    .map(ClockLine::day)
                    .collect(Collectors.toSet());
            ClockRun run = c.clock().run();
            LocalDate last =
                    c.slow().due().orElseGet(() -> run.stops().getLast().from());
            LocalDate base =
                    c.slow().base().filter(day -> run.extension().isPresent()).orElse(LocalDate.MAX);
            for (LocalDate day = run.start().plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
                boolean extended = day.isAfter(base);
                LegalPeriod measure = extended ? run.extension().get().length() : run.period();
                assertThat(told.contains(day))
                        .as("seed %d: %s of %s", c.seed(), day, c.clock())
                        .isEqualTo(!c.slow().counts(day, measure));
            }
        });
    }

    @Rule("APP-06")
    @Test
    void every_movement_is_explained_and_the_dates_link_up() {
        forAnyClock((c, random) -> {
            List<ClockLine> lines = c.clock().explain(c.calendar());
            List<ClockLine.Moved> moved = lines.stream()
                    .filter(ClockLine.Moved.class::isInstance)
                    .map(ClockLine.Moved.class::cast)
                    .toList();
            assertThat(moved.stream().map(ClockLine.Moved::movement))
                    .as("seed %d", c.seed())
                    .isEqualTo(c.clock().movements());
            Due known = ((ClockLine.Started) lines.getFirst()).due();
            for (ClockLine.Moved line : moved) {
                assertThat(line.before()).as("seed %d: %s", c.seed(), line).contains(known);
                known = line.after().orElse(known);
            }
            assertThat(lines.getLast()).isInstanceOfAny(ClockLine.Ends.class, ClockLine.Standing.class);
            lines.forEach(line -> assertThat(line.text().zh()).isNotBlank());
        });
    }

    @Test
    void what_is_left_runs_out_on_the_due_day_and_the_lamp_follows() {
        forAnyClock((c, random) -> c.clock().due(c.calendar()).map(Due::day).ifPresent(due -> {
            LocalDate today = due.plusDays(random.nextInt(-40, 40));
            Remaining left = c.clock().remaining(c.calendar(), today);
            assertThat(left.days()).as("seed %d", c.seed()).isEqualTo(due.toEpochDay() - today.toEpochDay());
            assertThat(left.workdays())
                    .as("seed %d", c.seed())
                    .isEqualTo(
                            today.isAfter(due)
                                    ? -c.days().workdaysBetween(due, today)
                                    : c.days().workdaysBetween(today, due));
            assertThat(c.clock().lamp(c.calendar(), today) == Lamp.RED)
                    .as("seed %d", c.seed())
                    .isEqualTo(today.isAfter(due));
            assertThat(c.clock().overdue(c.calendar(), ChinaTime.endOf(due))).isTrue();
            assertThat(c.clock().overdue(c.calendar(), ChinaTime.endOf(due).minusNanos(1)))
                    .isFalse();
        }));
    }

    @Test
    void a_stop_never_brings_the_due_date_forward() {
        forAnyClock((c, random) -> {
            LocalDate before = c.clock().due(c.calendar()).map(Due::day).orElse(LocalDate.MIN);
            Instant at = lastInstant(c.clock()).plusSeconds(random.nextInt(86_400 * 20));
            Instant later = at.plusSeconds(random.nextInt(86_400 * 20));
            if (c.clock().stop(at, StopReason.HEARING, "甲") instanceof ClockOutcome.ClockMoved(var stopped, var how)
                    && stopped.resume(later, "甲") instanceof ClockOutcome.ClockMoved(var resumed, var then)) {
                assertThat(resumed.due(c.calendar()).orElseThrow().day())
                        .as("seed %d: %s, %s", c.seed(), how, then)
                        .isAfterOrEqualTo(before);
            }
        });
    }

    private static void forAnyClock(BiConsumer<Case, RandomGenerator> property) {
        Years announced = new Years(StateCouncilTables.all());
        List<Years> madeUp = LongStream.range(0, 20)
                .mapToObj(seed -> new Years(MadeUpYears.tables(new SplittableRandom(seed), 2023, 2034)))
                .toList();
        for (long seed = 0; seed < 4_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Years years = seed % 2 == 0 ? announced : madeUp.get(random.nextInt(madeUp.size()));
            LocalDate start = LocalDate.of(2023, 3, 15).plusDays(random.nextInt(330));
            StatutoryClock clock = anyMovements(random, StatutoryClock.start(start, period(random)), years.calendar);
            SlowClock slow = new SlowClock(clock, years.slow, years.last);
            property.accept(new Case(seed, clock, years.calendar, years.slow, slow), random);
        }
    }

    private static final class Years {
        private final WorkCalendar calendar;
        private final SlowCalendar slow;
        private final LocalDate last;

        Years(List<YearTable> tables) {
            calendar = WorkCalendar.of(tables);
            slow = new SlowCalendar(tables);
            last = LocalDate.of(tables.getLast().year(), 12, 31);
        }
    }

    /** Now and then a period of several years. */
    private static LegalPeriod period(RandomGenerator random) {
        return random.nextInt(20) == 0 ? new LegalPeriod.Days(random.nextInt(300, 700)) : Periods.anyOrSet(random);
    }

    private static StatutoryClock anyMovements(RandomGenerator random, StatutoryClock first, WorkCalendar calendar) {
        StatutoryClock clock = first;
        Instant at = lastInstant(clock);
        for (int count = random.nextInt(9); count > 0; count--) {
            at = at.plusSeconds(random.nextInt(86_400 * (1 + random.nextInt(20))));
            ClockOutcome outcome = anyMovement(random, clock, at, calendar);
            clock = outcome instanceof ClockOutcome.ClockMoved(StatutoryClock next, var how) ? next : clock;
        }
        return clock;
    }

    private static ClockOutcome anyMovement(
            RandomGenerator random, StatutoryClock clock, Instant at, WorkCalendar calendar) {
        LocalText why = LocalText.of("案情复杂", "a complex case");
        return switch (random.nextInt(10)) {
            case 0 -> clock.restart(at, why, "法院");
            case 1 -> clock.extend(at, Periods.anyOrSet(random), why, "局长", calendar);
            case 2, 3, 4, 5 -> clock.stop(at, StopReason.values()[random.nextInt(StopReason.values().length)], "甲");
            default -> clock.resume(at, "乙");
        };
    }

    private static Instant lastInstant(StatutoryClock clock) {
        return clock.movements().isEmpty()
                ? ChinaTime.endOf(clock.started().minusDays(1))
                : clock.movements().getLast().at();
    }
}
