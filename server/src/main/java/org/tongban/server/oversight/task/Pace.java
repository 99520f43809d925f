package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;

/**
 * How fast a task has to be settled where its document sets no day: the last numbers of “13710”. Every task is arranged
 * within 1 day and first reported within 3 (rulebook OVR-03).
 */
public enum Pace {
    ORDINARY("一般事项，7 日内办结", "ordinary, settled within 7 days"),
    HARD("难点事项，1 个月内办结", "hard, settled within 1 month"),
    DATED("按文件规定的日期办结", "settled by the day its document sets"),
    STANDING("长期坚持，按年考核", "standing, assessed each year");

    static final LegalPeriod ARRANGED_WITHIN = LegalPeriod.days(1);
    static final LegalPeriod REPORTED_WITHIN = LegalPeriod.days(3);

    private final LocalText title;

    Pace(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Pace> of(String word) {
        return Stream.of(values()).filter(pace -> pace.word().equals(word)).findFirst();
    }

    /**
     * What “13710” asks of a task, as last days. A day that is counted moves to the next working day where it is a rest
     * day (Civil Code, art. 203); a day that the document sets stays as it is written.
     *
     * @param arranged a plan and a person for it
     * @param reported the first time
     * @param settled done
     */
    public record Days(LocalDate arranged, LocalDate reported, LocalDate settled) {}

    /** @param deadline the day the document sets; it counts for {@link #DATED} only */
    public Days from(LocalDate assigned, Optional<LocalDate> deadline, WorkCalendar calendar) {
        return new Days(
                calendar.due(assigned, ARRANGED_WITHIN).day(),
                calendar.due(assigned, REPORTED_WITHIN).day(),
                set(deadline)
                        .orElseGet(() -> calendar.due(assigned, period(assigned, deadline))
                                .day()));
    }

    /** The day that the document sets, whether it is over or not. */
    private Optional<LocalDate> set(Optional<LocalDate> deadline) {
        return this == DATED ? deadline : Optional.empty();
    }

    /** A period that ends on a day that somebody set, whatever day that is; today's clock has no other day left. */
    static LegalPeriod until(LocalDate from, LocalDate day) {
        long days = day.toEpochDay() - from.toEpochDay();
        return days < 1
                ? new LegalPeriod.SameDay()
                : new LegalPeriod.ExactDays((int) Math.min(days, LegalPeriod.LARGEST));
    }

    /** How long the task may take from the day it was assigned: up to the last of {@link #from}. */
    public LegalPeriod period(LocalDate assigned, Optional<LocalDate> deadline) {
        return switch (this) {
            case ORDINARY -> LegalPeriod.days(7);
            case HARD -> new LegalPeriod.Months(1);
            case DATED ->
                set(deadline).map(day -> until(assigned, day)).orElseGet(() -> counted(assigned, endOfYear(assigned)));
            case STANDING -> counted(assigned, endOfYear(assigned));
        };
    }

    private static LegalPeriod counted(LocalDate assigned, LocalDate day) {
        return LegalPeriod.days(Math.toIntExact(Math.max(1, day.toEpochDay() - assigned.toEpochDay())));
    }

    private static LocalDate endOfYear(LocalDate day) {
        return LocalDate.of(day.getYear(), 12, 31);
    }
}
