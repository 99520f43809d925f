package org.tongban.kernel.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * When offices are open on a working day. Periods in office time count nothing else.
 *
 * @param sessions at least one, in the order of the day, none overlapping
 */
public record OfficeHours(List<Session> sessions) {

    /** No place keeps its offices open for less or for more; what a half day comes to is bounded by these. */
    static final Duration SHORTEST_DAY = Duration.ofHours(6);

    static final Duration LONGEST_DAY = Duration.ofHours(10);

    /** What counts where a year's table says nothing: nine to twelve and one to five. */
    public static final OfficeHours USUAL = new OfficeHours(List.of(
            new Session(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new Session(LocalTime.of(13, 0), LocalTime.of(17, 0))));

    /** The closing moment isn't part of it. */
    public record Session(LocalTime from, LocalTime to) {
        public Session {
            require(from.isBefore(to), "An office opens before it closes, not at " + from + " and " + to);
        }

        private Duration within(LocalTime after, LocalTime before) {
            LocalTime first = after.isAfter(from) ? after : from;
            LocalTime last = before.isBefore(to) ? before : to;
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    /** @throws IllegalArgumentException when sessions overlap, or come to less than 6 or more than 10 hours */
    public OfficeHours {
        sessions = List.copyOf(sessions);
        for (int i = 1; i < sessions.size(); i++) {
            require(
                    !sessions.get(i).from().isBefore(sessions.get(i - 1).to()),
                    "Office hours come in the order of the day and don't overlap");
        }
        Duration all = sessions.stream()
                .map(session -> Duration.between(session.from(), session.to()))
                .reduce(Duration.ZERO, Duration::plus);
        require(
                all.compareTo(SHORTEST_DAY) >= 0 && all.compareTo(LONGEST_DAY) <= 0,
                "Offices are open for 6 to 10 hours a day, not for " + all);
    }

    /** How long the whole day is. */
    public Duration length() {
        return between(LocalTime.MIN, LocalTime.MAX);
    }

    /** Office time between two moments of a day. */
    Duration between(LocalTime after, LocalTime before) {
        return sessions.stream().map(session -> session.within(after, before)).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The moment by which so much office time has passed; a close of office rather than the next opening.
     *
     * @param needed more than nothing, and no more than is left of the day
     */
    LocalTime after(LocalTime from, Duration needed) {
        Duration left = needed;
        for (Session session : sessions) {
            Duration here = session.within(from, session.to());
            if (left.compareTo(here) <= 0) {
                return session.to().minus(here).plus(left);
            }
            left = left.minus(here);
        }
        throw new IllegalArgumentException("No " + needed + " of office time are left after " + from);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
