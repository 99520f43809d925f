package org.tongban.kernel.calendar;

import java.time.Duration;
import java.time.Instant;
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
        explanation.countedHours();
        explanation.movedLastDays();
        explanation.lines.sort(Comparator.comparing(ClockLine::day));
        explanation.ending();
        return List.copyOf(explanation.lines);
    }

    private void movements() {
        Due first = clock.afterFirst(0).due(calendar).orElseThrow();
        lines.add(new ClockLine.Started(clock.started(), clock.period(), first));
        Optional<Due> before = Optional.of(first);
        for (int count = 1; count <= clock.movements().size(); count++) {
            StatutoryClock then = clock.afterFirst(count);
            Optional<Due> after = then.due(calendar);
            ClockMovement movement = clock.movements().get(count - 1);
            lines.add(new ClockLine.Moved(movement, then.run().measure(), before, after));
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
        if (period instanceof LegalPeriod.OfficePeriod) {
            return notInOffice(day);
        }
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

    private Optional<Uncounted> notInOffice(LocalDate day) {
        if (!calendar.isWorkday(day)) {
            return Optional.of(new Uncounted.RestDay(calendar.kind(day)));
        }
        return run.stops().stream()
                .filter(stop -> stop.coversWhole(day))
                .findFirst()
                .map(stop -> new Uncounted.StoppedFor(
                        stop.cause().reason(), stop.cause().by()));
    }

    /** The hours in which a period in office time ran: of the period itself, and of an extension in office time. */
    private void countedHours() {
        Instant seen = run.due(calendar)
                .map(Due::end)
                .or(() -> run.standing().map(ClockMovement.Stopped::at))
                .orElseThrow();
        Optional<Instant> base = run.baseDue(calendar).map(Due::end).filter(seen::isAfter);
        if (run.period() instanceof LegalPeriod.OfficePeriod) {
            run.officeTime().pieces(base.orElse(seen), calendar).forEach(this::counted);
        }
        if (base.isPresent() && run.measure() instanceof LegalPeriod.OfficePeriod) {
            run.officeTime().after(base.get()).pieces(seen, calendar).forEach(this::counted);
        }
    }

    private void counted(OfficeTime.Piece piece) {
        lines.add(new ClockLine.Counted(piece.day(), piece.from(), piece.to(), piece.counted()));
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
                        due -> lines.add(new ClockLine.Ends(due)),
                        () -> run.standing().ifPresent(stop -> lines.add(standing(stop))));
    }

    /** Seen from the day after the stop, the first that doesn't count: even a last day stopped in time leaves one more. */
    private ClockLine standing(ClockMovement.Stopped stop) {
        if (run.measure() instanceof LegalPeriod.OfficePeriod office) {
            return new ClockLine.StandingInHours(stop.day(), stop.reason(), left(stop.at(), office));
        }
        Remaining left = clock.remaining(calendar, stop.day().plusDays(1));
        return new ClockLine.Standing(stop.day(), stop.reason(), left);
    }

    private Duration left(Instant stopped, LegalPeriod.OfficePeriod measure) {
        Optional<Instant> base = run.extension().isEmpty()
                ? Optional.of(run.from())
                : run.baseDue(calendar).map(Due::end);
        if (base.isEmpty()) {
            return OfficeTime.need(run.from(), measure, calendar);
        }
        Duration ran = run.officeTime().after(base.get()).pieces(stopped, calendar).stream()
                .map(OfficeTime.Piece::counted)
                .reduce(Duration.ZERO, Duration::plus);
        return OfficeTime.need(base.get(), measure, calendar).minus(ran);
    }
}
