package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;

/**
 * An item on a composite licence as it stands.
 *
 * @param unit id of who decides it
 * @param called what item and unit are called
 * @param licence empty while the item isn't licensed
 */
record GatheredItem(String item, String unit, LastKnown.Part called, Optional<Licence> licence) {
    CompositePart part() {
        return new CompositePart(item, unit, licence.map(Licence::id));
    }

    static List<Licence> licences(List<GatheredItem> items) {
        return items.stream().flatMap(item -> item.licence().stream()).toList();
    }
}
