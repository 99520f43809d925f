package org.tongban.server.application;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A matter came to its end. Published inside the transaction of the decision: what a listener does stands or falls with
 * it.
 *
 * @param originCase the first application of the case
 * @param item id in the catalogue
 * @param holder whom a licence is for
 * @param fields of the form, by data element
 * @param unit id of the unit that decided
 */
public record MatterDecided(
        UUID matter,
        UUID application,
        UUID originCase,
        String item,
        Outcome outcome,
        Holder holder,
        Map<String, Object> fields,
        String unit,
        Instant at) {
    public MatterDecided {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
