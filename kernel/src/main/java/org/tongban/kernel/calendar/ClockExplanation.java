package org.tongban.kernel.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.ClockLine.NotCounted;
import org.tongban.kernel.calendar.ClockLine.Uncounted;

/** Puts together the lines that explain a due date. */
final class ClockExplanation {

    private final StatutoryClock clock;
    private final ClockRun run;
    private final WorkCalendar calendar;
    private final List<ClockLine> lines = new ArrayList<>();

    private ClockExplanation(StatutoryClock clock, WorkCalendar calendar) {
        this.clock = clock;
        this.run = clock.run();
        this.calendar = calendar;
    }

    static List<ClockLine> of(StatutoryClock clock, WorkCalendar calendar) {
        ClockExplanation explanation = new ClockExplanation(clock, calendar);
        explanation.movements();
        explanation.uncountedDays();
        explanation.movedLastDays();
        explanation.lines.sort(Comparator.comparing(ClockLine::day));
        explanation.ending();
        return List.copyOf(explanation.lines);
    }

    private void movements() {
        LocalDate first = calendar.due(clock.started(), clock.period()).day();
        lines.add(new ClockLine.Started(clock.started(), clock.period(), first));
        Optional<LocalDate> before = Optional.of(first);
        for (int count = 1; count <= clock.movements().size(); count++) {
            Optional<LocalDate> after = clock.afterFirst(count).due(calendar).map(Due::day);
            lines.add(new ClockLine.Moved(clock.movements().get(count - 1), before, after));
            before = after.isPresent() ? after : before;
        }
    }

    private void uncountedDays() {
        Optional<LocalDate> baseEnd = run.extension().isEmpty()
                ? Optional.empty()
                : run.baseEnd(calendar).map(CountedDays.End::last);
        LocalDate end = run.due(calendar)
                .map(Due::day)
                .orElseGet(() -> run.stops().getLast().from());
        run.start()
                .datesUntil(end.plusDays(1))
                .forEach(day ->
                        uncounted(day, periodOn(day, baseEnd)).ifPresent(why -> lines.add(new NotCounted(day, why))));
    }

    /** The period the day belongs to: the extension's once the base has ended. */
    private LegalPeriod periodOn(LocalDate day, Optional<LocalDate> baseEnd) {
        boolean extended = baseEnd.filter(day::isAfter).isPresent();
        return extended ? run.extension().orElseThrow().length() : run.period();
    }

    private Optional<Uncounted> uncounted(LocalDate day, LegalPeriod period) {
        if (day.equals(run.start())) {
            return period instanceof LegalPeriod.SameDay ? Optional.empty() : Optional.of(new Uncounted.StartingDay());
        }
        if (period instanceof LegalPeriod.Workdays && !calendar.isWorkday(day)) {
            return Optional.of(new Uncounted.RestDay(calendar.kind(day)));
        }
        return run.stops().stream()
                .filter(stop -> stop.covers(day))
                .findFirst()
                .map(stop -> new Uncounted.StoppedFor(
                        stop.cause().reason(), stop.cause().by()));
    }

    private void movedLastDays() {
        if (run.extension().isPresent()) {
            run.baseEnd(calendar).ifPresent(this::movedLastDay);
        }
        run.end(calendar).ifPresent(this::movedLastDay);
    }

    private void movedLastDay(CountedDays.End end) {
        if (!end.raw().equals(end.last())) {
            lines.add(new ClockLine.LastDayMoved(end.raw(), calendar.kind(end.raw()), end.last()));
        }
    }

    private void ending() {
        run.due(calendar)
                .ifPresentOrElse(
                        due -> lines.add(new ClockLine.Ends(due.day())),
                        () -> run.standing().ifPresent(stop -> lines.add(standing(stop))));
    }

    /** Seen from the day after the stop, the first that doesn't count: even a last day stopped in time leaves one more. */
    private ClockLine standing(ClockMovement.Stopped stop) {
        Remaining left = clock.remaining(calendar, stop.day().plusDays(1));
        return new ClockLine.Standing(stop.day(), stop.reason(), left);
    }
}
