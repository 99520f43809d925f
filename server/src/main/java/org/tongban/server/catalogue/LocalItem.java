package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;

/**
 * An item as it is in one region: the uniform elements, and what the place sets (rulebook CAT-02).
 *
 * @param unit that decides it there; empty when the region has none, which the pack check reports
 * @param promised the limit promised there
 * @param mail can results be mailed?
 */
public record LocalItem(
        Item item,
        Region region,
        Optional<Unit> unit,
        LegalPeriod promised,
        List<Counter> counters,
        Optional<LocalText> hours,
        Optional<LocalText> address,
        Optional<String> contact,
        boolean pickUp,
        boolean mail) {}
