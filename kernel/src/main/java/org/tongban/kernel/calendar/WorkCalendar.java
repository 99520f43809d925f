package org.tongban.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongban.kernel.text.LocalText;

/**
 * The working days of the years whose tables are known. Every question but building it takes constant time, whatever
 * the distance. A question that needs a year without a table throws {@link MissingYearTable}; nothing is guessed.
 */
public final class WorkCalendar {

    private final SortedMap<Integer, YearTable> tables;
    private final LocalDate origin;
    private final DayBits workdays;
    private final BitSet years;

    private WorkCalendar(SortedMap<Integer, YearTable> tables) {
        this.tables = tables;
        this.origin = LocalDate.of(tables.firstKey(), 1, 1);
        this.years = new BitSet();
        BitSet bits = new BitSet();
        for (YearTable table : tables.values()) {
            years.set(table.year());
            LocalDate end = LocalDate.of(table.year() + 1, 1, 1);
            LocalDate.of(table.year(), 1, 1)
                    .datesUntil(end)
                    .filter(day -> table.kind(day).working())
                    .forEach(day -> bits.set(indexOf(day)));
        }
        this.workdays = new DayBits(bits);
    }

    /** @throws IllegalArgumentException when there is no table at all, or two for one year */
    public static WorkCalendar of(Collection<YearTable> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("A calendar needs the holiday table of at least one year");
        }
        SortedMap<Integer, YearTable> byYear = new TreeMap<>();
        for (YearTable table : tables) {
            if (byYear.put(table.year(), table) != null) {
                throw new IllegalArgumentException("Two holiday tables for " + table.year());
            }
        }
        return new WorkCalendar(byYear);
    }

    public boolean covers(int year) {
        return tables.containsKey(year);
    }

    /** Are the tables of all years known from one day to another? */
    public boolean covers(LocalDate from, LocalDate to) {
        return firstMissing(from.getYear()) > to.getYear();
    }

    /** The notice each year's table comes from, by year. */
    public Map<Integer, LocalText> sources() {
        Map<Integer, LocalText> sources = new TreeMap<>();
        tables.forEach((year, table) -> sources.put(year, table.source()));
        return sources;
    }

    /** The first year without a table that today or any of the next {@code days} days falls in, for an early warning. */
    public Optional<Integer> missingSoon(LocalDate today, int days) {
        int missing = firstMissing(today.getYear());
        return missing <= today.plusDays(days).getYear() ? Optional.of(missing) : Optional.empty();
    }

    public boolean isWorkday(LocalDate day) {
        requireYears(day.getYear(), day.getYear());
        return workdays.contains(indexOf(day));
    }

    public DayKind kind(LocalDate day) {
        YearTable table = tables.get(day.getYear());
        if (table == null) {
            throw new MissingYearTable(day.getYear());
        }
        return table.kind(day);
    }

    /**
     * The n-th working day after the given one, which isn't counted itself (Civil Code, art. 201).
     *
     * @param n at least 1
     */
    public LocalDate plusWorkdays(LocalDate day, int n) {
        requirePositive(n);
        LocalDate first = day.plusDays(1);
        return workday(first, rank(first) + n - 1);
    }

    /**
     * The n-th working day before the given one.
     *
     * @param n at least 1
     */
    public LocalDate minusWorkdays(LocalDate day, int n) {
        requirePositive(n);
        int index = rank(day) - n;
        int missing = lastMissing(day.minusDays(1).getYear());
        LocalDate found = index < 0 ? LocalDate.of(missing, 1, 1) : origin.plusDays(workdays.select(index));
        if (found.getYear() <= missing) {
            throw new MissingYearTable(missing);
        }
        return found;
    }

    /** The day itself when it is a working day, otherwise the first working day after it (Civil Code, art. 203). */
    public LocalDate workdayOnOrAfter(LocalDate day) {
        return workday(day, rank(day));
    }

    /**
     * How many working days there are after {@code from} up to and including {@code to}; negative, and counted from
     * {@code to}, when {@code to} is earlier.
     */
    public int workdaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workdaysBetween(to, from);
        }
        if (to.equals(from)) {
            return 0;
        }
        LocalDate first = from.plusDays(1);
        requireYears(first.getYear(), to.getYear());
        return rank(to.plusDays(1)) - rank(first);
    }

    /**
     * The last day of a period that starts on the given day and is never stopped. The starting day isn't counted; months
     * and years end on the corresponding day, or the month's last day where there is none; a last day that is a rest day
     * moves to the next working day (Civil Code, arts. 201–203), unless a document set that day. "Same day" is the day itself, or the next working day
     * after a rest day. A period in office time is counted from the beginning of the day.
     */
    public Due due(LocalDate start, LegalPeriod period) {
        if (period instanceof LegalPeriod.OfficePeriod) {
            return due(ChinaTime.startOf(start), period);
        }
        return new Due(
                switch (period) {
                    case LegalPeriod.Workdays(int n) -> plusWorkdays(start, n);
                    case LegalPeriod.Days(int n) -> workdayOnOrAfter(start.plusDays(n));
                    case LegalPeriod.ExactDays(int n) -> start.plusDays(n);
                    case LegalPeriod.Weeks(int n) -> workdayOnOrAfter(start.plusWeeks(n));
                    case LegalPeriod.Months(int n) -> workdayOnOrAfter(start.plusMonths(n));
                    case LegalPeriod.Years(int n) -> workdayOnOrAfter(start.plusYears(n));
                    case LegalPeriod.SameDay() -> workdayOnOrAfter(start);
                    case LegalPeriod.OfficePeriod office ->
                        throw new IllegalArgumentException(office + " starts at a moment");
                });
    }

    /** The same for a period that starts at a moment, which is what one in office time counts from. */
    public Due due(Instant start, LegalPeriod period) {
        return period instanceof LegalPeriod.OfficePeriod office
                ? OfficeTime.between(start, List.of()).end(office, this).orElseThrow()
                : due(ChinaTime.dayOf(start), period);
    }

    /** When offices are open on the working days of the year. */
    public OfficeHours officeHours(int year) {
        YearTable table = tables.get(year);
        if (table == null) {
            throw new MissingYearTable(year);
        }
        return table.officeHours();
    }

    /** The first and the last day this calendar knows anything about; there may be years without a table between. */
    LocalDate firstDay() {
        return origin;
    }

    LocalDate lastDay() {
        return LocalDate.of(tables.lastKey(), 12, 31);
    }

    private LocalDate workday(LocalDate first, int index) {
        int missing = firstMissing(first.getYear());
        if (index >= workdays.size()) {
            throw new MissingYearTable(missing);
        }
        LocalDate found = origin.plusDays(workdays.select(index));
        if (found.getYear() >= missing) {
            throw new MissingYearTable(missing);
        }
        return found;
    }

    private int firstMissing(int year) {
        return covers(year) ? years.nextClearBit(year) : year;
    }

    private int lastMissing(int year) {
        return covers(year) ? years.previousClearBit(year) : year;
    }

    private void requireYears(int first, int last) {
        int missing = firstMissing(first);
        if (missing <= last) {
            throw new MissingYearTable(missing);
        }
    }

    private int rank(LocalDate day) {
        return day.isBefore(origin) ? 0 : workdays.rank(indexOf(day));
    }

    private int indexOf(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - origin.toEpochDay());
    }

    private static void requirePositive(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("Count at least one working day, not " + n);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkCalendar calendar && tables.equals(calendar.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    @Override
    public String toString() {
        return "WorkCalendar" + tables.keySet();
    }
}
