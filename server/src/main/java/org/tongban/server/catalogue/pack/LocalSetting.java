package org.tongban.server.catalogue.pack;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;

/**
 * What one place sets for an item.
 *
 * @param promised its own limit, shorter than the one above
 * @param unit id of the unit that decides, where it isn't the one with the role
 * @param node where its values stand
 */
public record LocalSetting(
        String item,
        String region,
        Optional<LegalPeriod> promised,
        Optional<String> unit,
        List<String> counters,
        Optional<LocalText> hours,
        Optional<LocalText> address,
        Optional<String> contact,
        Optional<Boolean> pickUp,
        Optional<Boolean> mail,
        Node.Mapping node) {}
