package org.tongban.server.catalogue;

import org.tongban.kernel.calendar.LegalPeriod;

/** How long a licence holds. */
public sealed interface Validity {

    record For(LegalPeriod period) implements Validity {}

    /** Until something ends it (长期). */
    record LongTerm() implements Validity {}

    /** As long as every licence a composite gathers. */
    record AsParts() implements Validity {}
}
