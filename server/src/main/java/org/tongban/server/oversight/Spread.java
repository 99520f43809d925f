package org.tongban.server.oversight;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What counts at several places at once. @param codes of the regions it counts in, once in each */
record Spread(Set<String> codes, Lamps lamps) {
    Spread {
        codes = Set.copyOf(codes);
    }

    /** What is at one place each, by its code. */
    static List<Spread> of(Map<String, Lamps> byRegion) {
        return byRegion.entrySet().stream()
                .map(entry -> new Spread(Set.of(entry.getKey()), entry.getValue()))
                .toList();
    }
}
