package org.tongban.kernel.calendar;

/** The fewest and the most days a period can take from its starting day to its last, over all starting days. */
final class PeriodBounds {

    /** Days in the shortest and the longest run of 0 to 11 months that end on corresponding days. */
    private static final int[] FEWEST_IN_MONTHS = {0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334};

    private static final int[] MOST_IN_MONTHS = {0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337};

    /** The longest the State Council ever closed in a row is nine days (Spring Festival 2026). */
    private static final int LONGEST_BREAK = 9;

    /** Four more days of holidays for each forty working days: a little more than any year from 2023 to 2026 has. */
    private static final int HOLIDAYS_EACH_TIME = 4;

    private static final int WORKDAYS_EACH_TIME = 40;

    private static final int SHORTEST_DAY = (int) OfficeHours.SHORTEST_DAY.toHours();

    private static final int LONGEST_DAY = (int) OfficeHours.LONGEST_DAY.toHours();

    private static final int HALF_FEWEST = SHORTEST_DAY / 2;

    private static final int HALF_MOST = LONGEST_DAY / 2;

    private PeriodBounds() {}

    static boolean longer(LegalPeriod one, LegalPeriod other) {
        if (one instanceof LegalPeriod.Workdays(int n) && other instanceof LegalPeriod.Workdays(int m)) {
            return n > m;
        }
        if (one instanceof LegalPeriod.OfficePeriod period) {
            return longer(period, other);
        }
        if (months(one) > 0 && months(other) > 0) {
            return months(one) > months(other);
        }
        return longest(one) > shortest(other);
    }

    private static boolean longer(LegalPeriod.OfficePeriod one, LegalPeriod other) {
        return switch (other) {
            case LegalPeriod.HalfWorkday() -> !(one instanceof LegalPeriod.HalfWorkday) && mostHours(one) > HALF_FEWEST;
            case LegalPeriod.WorkHours(int n) -> mostHours(one) > n;
            case LegalPeriod.Workdays(int n) -> mostWorkdays(one) > n;
            default -> longest(one) > shortest(other);
        };
    }

    static int mostHours(LegalPeriod.OfficePeriod period) {
        return switch (period) {
            case LegalPeriod.HalfWorkday() -> HALF_MOST;
            case LegalPeriod.WorkHours(int n) -> n;
        };
    }

    /** Received after hours, it takes the working days that follow. */
    static int mostWorkdays(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.OfficePeriod office -> divideUp(mostHours(office), SHORTEST_DAY);
            case LegalPeriod.Workdays(int n) -> n;
            case LegalPeriod.SameDay() -> 1;
            default -> longest(period);
        };
    }

    /** Received when offices open; it ends before that day is over, so one day less than it touches, and one more. */
    private static int fewestDays(LegalPeriod.OfficePeriod period) {
        int hours = period instanceof LegalPeriod.WorkHours(int n) ? n : HALF_FEWEST;
        return divideUp(hours, LONGEST_DAY) - 2;
    }

    private static int divideUp(int hours, int day) {
        return (hours + day - 1) / day;
    }

    static int shortest(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.SameDay() -> 0;
            case LegalPeriod.Workdays(int n) -> n;
            case LegalPeriod.Days(int n) -> n;
            case LegalPeriod.ExactDays(int n) -> n;
            case LegalPeriod.Weeks(int n) -> 7 * n;
            case LegalPeriod.Months(int n) -> fewestDays(n);
            case LegalPeriod.Years(int n) -> fewestDays(12 * n);
            case LegalPeriod.OfficePeriod office -> fewestDays(office);
        };
    }

    static int longest(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.SameDay() -> 0;
            case LegalPeriod.Workdays(int n) -> mostDays(n);
            case LegalPeriod.Days(int n) -> n;
            case LegalPeriod.ExactDays(int n) -> n;
            case LegalPeriod.Weeks(int n) -> 7 * n;
            case LegalPeriod.Months(int n) -> mostDaysInMonths(n);
            case LegalPeriod.Years(int n) -> mostDaysInMonths(12 * n);
            case LegalPeriod.OfficePeriod office -> mostDays(mostWorkdays(office));
        };
    }

    /** A week for each five working days begun, one long break, and the holidays spread over a longer time. */
    private static int mostDays(int workdays) {
        int weeks = (workdays + 4) / 5;
        return 7 * weeks + LONGEST_BREAK + workdays / WORKDAYS_EACH_TIME * HOLIDAYS_EACH_TIME;
    }

    /** A leap day comes every fourth year, but for one year in a hundred at the least. */
    private static int fewestDays(int months) {
        int years = months / 12;
        int leapDays = Math.max(0, years / 4 - (years / 100 + 1));
        return 365 * years + leapDays + FEWEST_IN_MONTHS[months % 12];
    }

    private static int mostDaysInMonths(int months) {
        int years = months / 12;
        return 365 * years + (years + 3) / 4 + MOST_IN_MONTHS[months % 12];
    }

    private static int months(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.Months(int n) -> n;
            case LegalPeriod.Years(int n) -> 12 * n;
            default -> 0;
        };
    }
}
