package org.tongban.kernel.calendar;

import java.util.random.RandomGenerator;

/** Periods of every kind, drawn at random, none longer than about a year. */
final class Periods {

    private Periods() {}

    /** One of those, or one up to a day that a document sets, which no law counts. */
    static LegalPeriod anyOrSet(RandomGenerator random) {
        return random.nextInt(7) == 0 ? new LegalPeriod.ExactDays(random.nextInt(1, 91)) : any(random);
    }

    static LegalPeriod any(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> new LegalPeriod.Workdays(random.nextInt(1, 61));
            case 1 -> new LegalPeriod.Days(random.nextInt(1, 91));
            case 2 -> new LegalPeriod.Weeks(random.nextInt(1, 13));
            case 3 -> new LegalPeriod.Months(random.nextInt(1, 7));
            case 4 -> new LegalPeriod.Years(1);
            default -> new LegalPeriod.SameDay();
        };
    }
}
