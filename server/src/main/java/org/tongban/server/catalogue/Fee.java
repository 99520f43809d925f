package org.tongban.server.catalogue;

import java.math.BigDecimal;

/** What an item costs. */
public sealed interface Fee {

    record None() implements Fee {}

    /** @param amount in yuan */
    record Charged(BigDecimal amount, Basis basis) implements Fee {}
}
