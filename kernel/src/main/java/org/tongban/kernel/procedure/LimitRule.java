package org.tongban.kernel.procedure;

import org.tongban.kernel.calendar.LegalPeriod;

/** Where the limit of the whole proceeding comes from. */
public sealed interface LimitRule {

    /** The item's own promised limit, given when the proceeding starts. */
    record OfItem() implements LimitRule {}

    /** The same for every proceeding of this procedure. */
    record Fixed(LegalPeriod period) implements LimitRule {}

    /** Only steps have limits. */
    record None() implements LimitRule {}
}
