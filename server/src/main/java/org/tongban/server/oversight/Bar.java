package org.tongban.server.oversight;

import java.util.Locale;

/** Lamps side by side as shares of a length, for drawing. @param whole the number that fills the length */
public record Bar(Lamps lamps, int whole) {

    /** Where the part that comes after so many begins, or how wide so many are: {@code 12.50%}. */
    public String percent(int count) {
        return String.format(Locale.ROOT, "%.2f%%", whole == 0 ? 0 : count * 100.0 / whole);
    }
}
