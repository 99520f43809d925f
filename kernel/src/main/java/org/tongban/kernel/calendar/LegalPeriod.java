package org.tongban.kernel.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * A length of time as laws state it. Written {@code 5 wd}, {@code 30 d}, {@code 2 weeks}, {@code 3 months},
 * {@code 1 year}, {@code same day}, {@code 30 d exactly}, or in office time {@code half wd} or {@code 3 wh} (working
 * hours); {@code toString} writes what {@link #parse} reads.
 */
public sealed interface LegalPeriod {

    /** No law sets a longer period than this many of any unit; a larger number is a slip of the finger. */
    int LARGEST = 9999;

    record Workdays(int n) implements LegalPeriod {
        public Workdays {
            requireCount(n);
        }

        @Override
        public String toString() {
            return n + " wd";
        }
    }

    record Days(int n) implements LegalPeriod {
        public Days {
            requireCount(n);
        }

        @Override
        public String toString() {
            return n + " d";
        }
    }

    /** Up to a day that a document sets: no law counts it, and it isn't moved where it is a rest day. */
    record ExactDays(int n) implements LegalPeriod {
        public ExactDays {
            requireCount(n);
        }

        @Override
        public String toString() {
            return n + " d exactly";
        }
    }

    record Weeks(int n) implements LegalPeriod {
        public Weeks {
            requireCount(n);
        }

        @Override
        public String toString() {
            return counted(n, "week");
        }
    }

    record Months(int n) implements LegalPeriod {
        public Months {
            requireCount(n);
        }

        @Override
        public String toString() {
            return counted(n, "month");
        }
    }

    record Years(int n) implements LegalPeriod {
        public Years {
            requireCount(n);
        }

        @Override
        public String toString() {
            return counted(n, "year");
        }
    }

    record SameDay() implements LegalPeriod {
        @Override
        public String toString() {
            return "same day";
        }
    }

    /** Counted from moment to moment in the hours in which offices are open, see {@link OfficeHours}. */
    sealed interface OfficePeriod extends LegalPeriod {}

    /** Half of the office hours of a working day. */
    record HalfWorkday() implements OfficePeriod {
        @Override
        public String toString() {
            return "half wd";
        }
    }

    record WorkHours(int n) implements OfficePeriod {
        public WorkHours {
            requireCount(n);
        }

        @Override
        public String toString() {
            return n + " wh";
        }
    }

    Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\s*(wd|wh|d exactly|d|weeks?|months?|years?)");

    static LegalPeriod workdays(int n) {
        return new Workdays(n);
    }

    static LegalPeriod days(int n) {
        return new Days(n);
    }

    /** Reads a period as packs write it. The code of a refusal is {@code period.syntax} or {@code period.zero}. */
    static Parsed<LegalPeriod> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("same day")) {
            return Parsed.ok(new SameDay());
        }
        if (trimmed.equals("half wd")) {
            return Parsed.ok(new HalfWorkday());
        }
        Matcher written = WRITTEN.matcher(trimmed);
        if (!written.matches()) {
            return Parsed.bad(
                    "period.syntax",
                    "时限“" + text + "”无法识别。请写成“5 wd”（工作日）、“30 d”（自然日）、“2 weeks”、“3 months”、“1 year”、“same day”（当日）、"
                            + "“half wd”（半个工作日）或“3 wh”（工作小时）。",
                    "“" + text + "” is no period. Write “5 wd” (working days), “30 d” (days), “2 weeks”, “3 months”,"
                            + " “1 year”, “same day”, “half wd” (half a working day) or “3 wh” (office hours).");
        }
        int n = Integer.parseInt(written.group(1));
        if (n == 0) {
            return Parsed.bad(
                    "period.zero",
                    "时限“" + text + "”为零。当日办结请写“same day”。",
                    "“" + text + "” is no time at all. For something done at once write “same day”.");
        }
        return Parsed.ok(ofUnit(n, written.group(2)));
    }

    private static LegalPeriod ofUnit(int n, String unit) {
        return switch (unit) {
            case "wd" -> new Workdays(n);
            case "wh" -> new WorkHours(n);
            case "d" -> new Days(n);
            case "d exactly" -> new ExactDays(n);
            case "week", "weeks" -> new Weeks(n);
            case "month", "months" -> new Months(n);
            default -> new Years(n);
        };
    }

    default LocalText text() {
        return switch (this) {
            case Workdays(int n) -> LocalText.of(n + " 个工作日", counted(n, "working day"));
            case Days(int n) -> LocalText.of(n + " 日", counted(n, "day"));
            case ExactDays(int n) ->
                LocalText.of(n + " 日（到期日为休息日也不顺延）", counted(n, "day") + " (not moved where the last is a rest day)");
            case Weeks(int n) -> LocalText.of(n + " 周", counted(n, "week"));
            case Months(int n) -> LocalText.of(n + " 个月", counted(n, "month"));
            case Years(int n) -> LocalText.of(n + " 年", counted(n, "year"));
            case SameDay() -> LocalText.of("当日", "the same day");
            case HalfWorkday() -> LocalText.of("半个工作日", "half a working day");
            case WorkHours(int n) -> LocalText.of(n + " 个工作小时", counted(n, "office hour"));
        };
    }

    /**
     * May this period end later than the other on some starting day? For checking that what is promised stays within
     * what the law allows ("within" includes the limit itself, Civil Code art. 1259).
     *
     * <p>In the same unit it compares numbers; weeks are days, years are months. Between other units it errs on the safe
     * side and says true unless no calendar could make this the later one: n working days take at least n days and at
     * most {@link PeriodBounds#longest}. So {@code 15 wd} is not longer than {@code 30 d}, but {@code 20 wd} is (twenty
     * working days across National Day 2023 took 36 days), and {@code 21 d} is taken as longer than {@code 20 wd}.
     * Half a working day is three to five office hours.
     */
    default boolean longerThan(LegalPeriod other) {
        return PeriodBounds.longer(this, other);
    }

    /**
     * A period that is long enough for this one and then the other: both in office time add up to office hours, and
     * everything else to working days, days and longer ones taken as if every day of theirs were one.
     */
    default LegalPeriod followedBy(LegalPeriod next) {
        return this instanceof OfficePeriod one && next instanceof OfficePeriod other
                ? new WorkHours(Math.min(LARGEST, PeriodBounds.mostHours(one) + PeriodBounds.mostHours(other)))
                : new Workdays(Math.min(LARGEST, PeriodBounds.mostWorkdays(this) + PeriodBounds.mostWorkdays(next)));
    }

    private static String counted(int n, String unit) {
        return n == 1 ? "1 " + unit : n + " " + unit + "s";
    }

    private static void requireCount(int n) {
        if (n < 1 || n > LARGEST) {
            throw new IllegalArgumentException("A period counts from 1 to " + LARGEST + ", not " + n);
        }
    }
}
