package org.tongban.kernel.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * A length of time as laws state it. Written {@code 5 wd}, {@code 30 d}, {@code 2 weeks}, {@code 3 months},
 * {@code 1 year} or {@code same day}; {@code toString} writes what {@link #parse} reads.
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

    Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\s*(wd|d|weeks?|months?|years?)");

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
        Matcher written = WRITTEN.matcher(trimmed);
        if (!written.matches()) {
            return Parsed.bad(
                    "period.syntax",
                    "时限“" + text + "”无法识别。请写成“5 wd”（工作日）、“30 d”（自然日）、“2 weeks”、“3 months”、“1 year”或“same day”（当日）。",
                    "“" + text + "” is no period. Write “5 wd” (working days), “30 d” (days), “2 weeks”, “3 months”,"
                            + " “1 year” or “same day”.");
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
            case "d" -> new Days(n);
            case "week", "weeks" -> new Weeks(n);
            case "month", "months" -> new Months(n);
            default -> new Years(n);
        };
    }

    default LocalText text() {
        return switch (this) {
            case Workdays(int n) -> LocalText.of(n + " 个工作日", counted(n, "working day"));
            case Days(int n) -> LocalText.of(n + " 日", counted(n, "day"));
            case Weeks(int n) -> LocalText.of(n + " 周", counted(n, "week"));
            case Months(int n) -> LocalText.of(n + " 个月", counted(n, "month"));
            case Years(int n) -> LocalText.of(n + " 年", counted(n, "year"));
            case SameDay() -> LocalText.of("当日", "the same day");
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
     */
    default boolean longerThan(LegalPeriod other) {
        return PeriodBounds.longer(this, other);
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
