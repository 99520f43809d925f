package org.tongban.server.oversight.task;

import java.time.LocalDate;

/** When something that was closed has to be evaluated: 10 months to 1 year after (rulebook OVR-08). */
public record EvaluationWindow(LocalDate opens, LocalDate closes) {
    private static final int OPENS_AFTER_MONTHS = 10;

    /** Where the day stands. */
    public enum Standing {
        NOT_YET,
        OPEN,
        MISSED
    }

    public static EvaluationWindow after(LocalDate closed) {
        return new EvaluationWindow(closed.plusMonths(OPENS_AFTER_MONTHS), closed.plusYears(1));
    }

    /** Both its days belong to the window. */
    public Standing on(LocalDate day) {
        if (day.isBefore(opens)) {
            return Standing.NOT_YET;
        }
        return day.isAfter(closes) ? Standing.MISSED : Standing.OPEN;
    }
}
