package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.tongban.kernel.text.LocalText;

/**
 * What became of requests for information in a year, as its report has it (政府信息公开条例 art. 50): those carried over and
 * those received are together those that ended and those that go on.
 *
 * @param until the last day that counts: the last of the year, or today while it goes on
 * @param outcomes all that the procedure knows, in its order, and any that others ended with
 */
public record RequestYear(int year, LocalDate until, List<Outcome> outcomes, List<OfUnit> units) {
    public RequestYear {
        outcomes = List.copyOf(outcomes);
        units = List.copyOf(units);
    }

    /** @param end as the procedure names it */
    public record Outcome(String end, LocalText title, int requests) {}

    public record OfUnit(String unit, LocalText name, Counts counts) {}

    /**
     * @param carried received before and not over at the beginning; @param endedLate of those that ended, after their limit
     * @param goingOn at the end; @param late of these, those whose limit is over
     */
    public record Counts(int carried, int received, int ended, int endedLate, int goingOn, int late) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    carried + other.carried,
                    received + other.received,
                    ended + other.ended,
                    endedLate + other.endedLate,
                    goingOn + other.goingOn,
                    late + other.late);
        }
    }

    public Counts all() {
        return units.stream().map(OfUnit::counts).reduce(Counts.NONE, Counts::plus);
    }
}
