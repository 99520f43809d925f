package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.Collection;

/** How many matters a rule touches; known to those who keep matters. */
public interface MattersOfItems {

    /**
     * @param open accepted before the day and not ended: they go on by the rules they were accepted under
     * @param since accepted on the day or later
     * @param lastMonth accepted in the thirty days before today
     */
    record Touched(int open, int since, int lastMonth) {}

    Touched touched(Collection<String> items, LocalDate from, LocalDate today);
}
