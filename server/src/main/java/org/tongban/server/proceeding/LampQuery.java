package org.tongban.server.proceeding;

import java.util.Optional;

/**
 * What to count.
 *
 * @param region six digits; everything below it is counted too: {@code 141000} is a city with all its counties
 */
public record LampQuery(String region, Optional<String> unit, Optional<String> kind) {

    public static LampQuery of(String region) {
        return new LampQuery(region, Optional.empty(), Optional.empty());
    }

    /** The last code that lies in the region, by the digits that are zero. */
    String lastRegion() {
        if (region.endsWith("0000")) {
            return region.substring(0, 2) + "9999";
        }
        return region.endsWith("00") ? region.substring(0, 4) + "99" : region;
    }

    boolean covers(String other) {
        return region.compareTo(other) <= 0 && other.compareTo(lastRegion()) <= 0;
    }
}
