package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.ClockLine;
import org.tongban.kernel.calendar.ClockLine.Uncounted;
import org.tongban.kernel.calendar.Due;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;

/**
 * The legal clock of a matter as a picture and as sentences.
 *
 * @param spans every day from the first to the last shown, neighbours of one kind together
 * @param due the last day of the limit; empty while the clock stands
 * @param dropped due days that no longer hold, in the order they were given up
 * @param ended the day it was decided, if it was
 * @param counted days that counted up to today, or up to the decision
 * @param movements every shift of the due date with who and what caused it
 * @param explanation a line for each day that wasn't counted and each movement
 */
public record Timeline(
        LocalDate started,
        LegalPeriod period,
        List<Span> spans,
        Optional<LocalDate> due,
        List<LocalDate> dropped,
        LocalDate today,
        Optional<LocalDate> ended,
        int counted,
        List<LocalText> movements,
        List<LocalText> explanation) {

    public Timeline {
        spans = List.copyOf(spans);
        dropped = List.copyOf(dropped);
        movements = List.copyOf(movements);
        explanation = List.copyOf(explanation);
    }

    /** What a day is to the clock. */
    public enum DayKind {
        START("起算日", "starting day"),
        COUNTED("计入", "counted"),
        REST("休息日", "rest day"),
        STOPPED("停止计时", "clock stopped"),
        AHEAD("剩余", "still left"),
        LATE("逾期", "overdue"),
        UNUSED("未用", "not needed");

        private final LocalText text;

        DayKind(String zh, String en) {
            this.text = LocalText.of(zh, en);
        }

        public LocalText text() {
            return text;
        }

        /** As style sheets name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Days next to each other that are the same to the clock; both ends included. */
    public record Span(DayKind kind, LocalDate from, LocalDate to) {
        int days() {
            return Math.toIntExact(to.toEpochDay() - from.toEpochDay()) + 1;
        }
    }

    static Timeline of(StatutoryClock clock, WorkCalendar calendar, LocalDate today, Optional<LocalDate> ended) {
        List<ClockLine> lines = clock.explain(calendar);
        Optional<LocalDate> due = clock.due(calendar).map(Due::day);
        LocalDate seen = ended.orElse(today);
        LocalDate last = due.filter(seen::isBefore).orElse(seen);
        Days days = new Days(clock, due, seen, ended.isPresent(), lines);
        List<Span> spans = days.spans(last.isBefore(clock.started()) ? clock.started() : last);
        return new Timeline(
                clock.started(),
                clock.period(),
                spans,
                due,
                dropped(lines),
                today,
                ended,
                spans.stream()
                        .filter(span -> span.kind() == DayKind.COUNTED)
                        .mapToInt(Span::days)
                        .sum(),
                lines.stream()
                        .filter(line -> !(line instanceof ClockLine.NotCounted))
                        .map(ClockLine::text)
                        .toList(),
                lines.stream().map(ClockLine::text).toList());
    }

    private static List<LocalDate> dropped(List<ClockLine> lines) {
        List<LocalDate> dropped = new ArrayList<>();
        for (ClockLine line : lines) {
            if (line instanceof ClockLine.Moved moved
                    && moved.before().isPresent()
                    && moved.after().isPresent()
                    && !moved.before().get().day().equals(moved.after().get().day())) {
                dropped.add(moved.before().get().day());
            }
        }
        return dropped;
    }

    /** Which kind each day is. */
    private static final class Days {
        private final Map<LocalDate, DayKind> uncounted = new HashMap<>();
        private final StatutoryClock clock;
        private final Optional<LocalDate> due;
        private final LocalDate seen;
        private final boolean over;

        Days(StatutoryClock clock, Optional<LocalDate> due, LocalDate seen, boolean over, List<ClockLine> lines) {
            this.clock = clock;
            this.due = due;
            this.seen = seen;
            this.over = over;
            for (ClockLine line : lines) {
                if (line instanceof ClockLine.NotCounted(LocalDate day, Uncounted why)) {
                    uncounted.put(day, kind(why));
                }
            }
        }

        private static DayKind kind(Uncounted why) {
            return switch (why) {
                case Uncounted.StartingDay start -> DayKind.START;
                case Uncounted.RestDay rest -> DayKind.REST;
                case Uncounted.StoppedFor stopped -> DayKind.STOPPED;
            };
        }

        DayKind on(LocalDate day) {
            boolean standing =
                    clock.standing().filter(stop -> day.isAfter(stop.day())).isPresent();
            if (standing) {
                return DayKind.STOPPED;
            }
            if (due.filter(day::isAfter).isPresent()) {
                return DayKind.LATE;
            }
            DayKind known = uncounted.get(day);
            if (known != null) {
                return known;
            }
            if (day.isAfter(seen)) {
                return over ? DayKind.UNUSED : DayKind.AHEAD;
            }
            return DayKind.COUNTED;
        }

        List<Span> spans(LocalDate last) {
            List<Span> spans = new ArrayList<>();
            clock.started().datesUntil(last.plusDays(1)).forEach(day -> {
                DayKind kind = on(day);
                if (!spans.isEmpty() && spans.getLast().kind() == kind) {
                    spans.set(spans.size() - 1, new Span(kind, spans.getLast().from(), day));
                } else {
                    spans.add(new Span(kind, day, day));
                }
            });
            return spans;
        }
    }

    /** How many days the picture shows. */
    public int length() {
        return spans.stream().mapToInt(Span::days).sum();
    }

    /** Where a day begins in the picture, from the left: {@code 12.50%}. */
    public String left(LocalDate day) {
        return percent(day.toEpochDay() - started.toEpochDay());
    }

    public String width(Span span) {
        return percent(span.days());
    }

    /** The middle of a day. */
    public String middle(LocalDate day) {
        return percent(day.toEpochDay() - started.toEpochDay() + 0.5);
    }

    /** On which side of its mark a label has room: {@code start}, {@code middle} or {@code end}. */
    public String anchor(LocalDate day) {
        double place = (day.toEpochDay() - started.toEpochDay() + 0.5) / length();
        if (place < 0.25) {
            return "start";
        }
        return place > 0.75 ? "end" : "middle";
    }

    public boolean shows(LocalDate day) {
        return !day.isBefore(started) && day.isBefore(started.plusDays(length()));
    }

    /** The kinds that occur, for the legend. */
    public List<DayKind> kinds() {
        return spans.stream().map(Span::kind).distinct().sorted().toList();
    }

    private String percent(double days) {
        return String.format(Locale.ROOT, "%.3f%%", days * 100 / length());
    }
}
