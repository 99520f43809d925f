package org.tongban.kernel.calendar;

import org.tongban.kernel.text.LocalText;

/** A date was needed from a year whose holiday table isn't in the pack. No date is guessed. */
public final class MissingYearTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int year;

    public MissingYearTable(int year) {
        super(textFor(year).en());
        this.year = year;
    }

    public int year() {
        return year;
    }

    public LocalText text() {
        return textFor(year);
    }

    private static LocalText textFor(int year) {
        return LocalText.of(
                "缺少" + year + "年的节假日安排，无法计算到期日。请将国务院办公厅公布的" + year + "年放假调休安排加入规则包后重试。",
                "The holiday table for " + year
                        + " is missing, so the due date can't be worked out. Add the State Council's"
                        + " holiday notice for " + year + " to the pack and try again.");
    }
}
