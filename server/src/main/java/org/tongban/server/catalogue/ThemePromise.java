package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;

/**
 * What is promised of a theme as a whole; the check holds its items to it (rulebook CAT-17).
 *
 * @param items how many items there are
 * @param within no item is promised longer
 * @param whole everything together takes no longer, one after the other where the order says so
 * @param oneWindow every item can be done online and at a counter, and nobody has to come again
 */
public record ThemePromise(
        Optional<Integer> items,
        Optional<LegalPeriod> within,
        Optional<LegalPeriod> whole,
        boolean free,
        boolean oneWindow) {}
