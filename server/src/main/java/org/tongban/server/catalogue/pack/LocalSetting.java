package org.tongban.server.catalogue.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Situation;

/**
 * What one place sets for an item.
 *
 * @param promised its own limit, shorter than the one above; not for cases that have a limit of their own
 * @param promisedInCase its own limits for cases of the item, by their ids
 * @param unit id of the unit that decides, where it isn't the one with the role
 * @param node where its values stand
 */
public record LocalSetting(
        String item,
        String region,
        Optional<LegalPeriod> promised,
        Map<String, LegalPeriod> promisedInCase,
        Optional<String> unit,
        List<String> counters,
        Optional<LocalText> hours,
        Optional<LocalText> address,
        Optional<String> contact,
        Optional<Boolean> pickUp,
        Optional<Boolean> mail,
        Node.Mapping node) {

    /** What the place promises in a case, as far as it says so itself. */
    public Optional<LegalPeriod> promisedIn(Optional<Situation> situation) {
        return situation
                .flatMap(one -> Optional.ofNullable(promisedInCase.get(one.id())))
                .or(() -> situation.flatMap(Situation::limits).isPresent() ? Optional.empty() : promised);
    }
}
