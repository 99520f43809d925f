package org.tongban.server.application;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.server.catalogue.ItemResult;

/**
 * A matter came to its end. Published inside the transaction of the decision: what a listener does stands or falls with
 * it.
 *
 * @param originCase the first application of the case
 * @param item id in the catalogue
 * @param result what the item ends with in the case that the answers came to, by the rules of the day of acceptance; empty
 *     unless it was granted
 * @param submitted when it was applied for
 * @param holder whom a licence is for
 * @param called what the decision calls them, when somebody else applied in their place
 * @param fields of the form, by data element; of whoever a licence is for
 * @param unit id of the unit that decided
 */
public record MatterDecided(
        UUID matter,
        UUID application,
        UUID originCase,
        String item,
        Optional<ItemResult> result,
        Instant submitted,
        Outcome outcome,
        Holder holder,
        Optional<String> called,
        Map<String, Object> fields,
        String unit,
        Instant at) {
    public MatterDecided {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
