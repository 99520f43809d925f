package org.tongban.server.oversight.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Which tasks somebody sees.
 *
 * @param regions whose supervised tasks are seen, as a leader
 * @param led units whose tasks are seen as their leader, whoever supervises these
 * @param units seen as one who works there
 */
record TaskSight(List<String> regions, List<String> led, List<String> units) {

    /** A condition for SQL. Each part of it has an index, and one that shows nothing is left out. */
    String sql() {
        List<String> parts = new ArrayList<>();
        if (!regions.isEmpty()) {
            parts.add("region = any (:regions::bpchar[])");
        }
        if (!led.isEmpty()) {
            parts.add("lead = any (:led::text[])");
        }
        if (!units.isEmpty()) {
            parts.add("units && :units::text[] or former && :units::text[] or supervises = any (:units::text[])");
        }
        return parts.isEmpty() ? "false" : "(" + String.join(" or ", parts) + ")";
    }
}
