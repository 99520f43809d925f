package org.tongban.server.catalogue;

import java.time.YearMonth;
import java.util.SortedMap;

/** How people really apply, for the figures beside what is offered (rulebook CAT-15); known to those who keep applications. */
public interface HandledOnline {

    /**
     * Applications handed in by the applicants themselves online, of all, by month.
     *
     * @param from the first month told
     */
    SortedMap<YearMonth, Share> byMonth(YearMonth from);
}
