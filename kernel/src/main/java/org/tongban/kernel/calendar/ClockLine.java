package org.tongban.kernel.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** One line of why a due date is what it is. */
public sealed interface ClockLine {

    LocalDate day();

    LocalText text();

    /** @param due where the period would end if nothing happened */
    record Started(LocalDate day, LegalPeriod period, Due due) implements ClockLine {
        @Override
        public LocalText text() {
            return LocalText.of(
                    day + " 起算，期限" + period.text().zh() + "，到期日 " + due.text(),
                    day + ": starts with " + period.text().en() + ", due " + due.text());
        }
    }

    /**
     * What counted of a day for a period in office time, without a break of the clock.
     *
     * @param counted the office hours between the two moments
     */
    record Counted(LocalDate day, LocalTime from, LocalTime to, Duration counted) implements ClockLine {
        @Override
        public LocalText text() {
            String hours = day + " " + ChinaTime.minutes(from) + "–" + ChinaTime.minutes(to);
            LocalText length = OfficeTime.text(counted);
            return LocalText.of(
                    hours + " 计入工作时间 " + length.zh(), hours + ": " + length.en() + " of office time counted");
        }
    }

    /** A day that didn't count. */
    record NotCounted(LocalDate day, Uncounted why) implements ClockLine {
        @Override
        public LocalText text() {
            return LocalText.of(
                    day + " 不计入：" + why.text().zh(),
                    day + ": not counted, " + why.text().en());
        }
    }

    /**
     * A movement of the clock. The due date before it is the last one known, so that a resumption shows how far the stop
     * moved it.
     *
     * @param measure the period that was running
     * @param before empty when no due date was known yet
     * @param after empty when it isn't known until the clock runs again
     */
    record Moved(ClockMovement movement, LegalPeriod measure, Optional<Due> before, Optional<Due> after)
            implements ClockLine {
        @Override
        public LocalDate day() {
            return movement.day();
        }

        @Override
        public LocalText text() {
            return ClockWords.moved(this);
        }
    }

    /** The last day was a rest day, so the period ends on the next working day (Civil Code, art. 203). */
    record LastDayMoved(LocalDate day, DayKind kind, LocalDate to) implements ClockLine {
        @Override
        public LocalText text() {
            return LocalText.of(
                    "期限最后一日 " + day + " 为" + kind.text().zh() + "，顺延至 " + to,
                    day + ": the last day is a rest day (" + kind.text().en() + "), moved to " + to);
        }
    }

    record Ends(Due due) implements ClockLine {
        @Override
        public LocalDate day() {
            return due.day();
        }

        @Override
        public LocalText text() {
            String at = due.time().map(ChinaTime::minutes).orElse("24:00");
            return LocalText.of(day() + " " + at + " 期限届满", day() + ": the period ends at " + at);
        }
    }

    /**
     * The clock stands and its end can't be told yet.
     *
     * @param day since when
     * @param left what was left when it was stopped
     */
    record Standing(LocalDate day, StopReason reason, Remaining left) implements ClockLine {
        @Override
        public LocalText text() {
            return LocalText.of(
                    day + " 起停止计时（" + reason.text().zh() + "），恢复后剩余 " + left.workdays() + " 个工作日",
                    day + ": stopped since then (" + reason.text().en() + "), working days left once it runs again: "
                            + left.workdays());
        }
    }

    /** The same for a period in office time. */
    record StandingInHours(LocalDate day, StopReason reason, Duration left) implements ClockLine {
        @Override
        public LocalText text() {
            LocalText time = OfficeTime.text(left);
            return LocalText.of(
                    day + " 起停止计时（" + reason.text().zh() + "），恢复后剩余工作时间 " + time.zh(),
                    day + ": stopped since then (" + reason.text().en() + "), office time left once it runs again: "
                            + time.en());
        }
    }

    /** Why a day didn't count. */
    sealed interface Uncounted {

        LocalText text();

        record StartingDay() implements Uncounted {
            @Override
            public LocalText text() {
                return LocalText.of("起算当日", "the starting day");
            }
        }

        record RestDay(DayKind kind) implements Uncounted {
            @Override
            public LocalText text() {
                return kind.text();
            }
        }

        record StoppedFor(StopReason reason, String by) implements Uncounted {
            @Override
            public LocalText text() {
                return LocalText.of(
                        "停止计时（" + reason.text().zh() + "，" + by + "）",
                        "stopped for " + reason.text().en() + " by " + by);
            }
        }
    }
}
