package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;

/**
 * An item as it is in one region: the uniform elements, and what the place sets (rulebook CAT-02).
 *
 * @param situation the case it is seen in; empty for what holds whatever the answers are
 * @param unit that decides it there, in this case; empty when the region has none, which the pack check reports
 * @param statutory the law's limit in this case, when it sets one
 * @param promised the limit promised there in this case
 * @param mail can results be mailed?
 */
public record LocalItem(
        Item item,
        Region region,
        Optional<Situation> situation,
        Optional<Unit> unit,
        Optional<LegalPeriod> statutory,
        LegalPeriod promised,
        List<Counter> counters,
        Optional<LocalText> hours,
        Optional<LocalText> address,
        Optional<String> contact,
        boolean pickUp,
        boolean mail) {}
