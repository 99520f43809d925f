package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything a counter found missing or wrong in one round, told at once (Administrative Licensing Law, art. 32).
 *
 * @param round the round of the application it is about
 * @param askedBy the person at the counter
 */
public record Correction(
        UUID id,
        UUID application,
        int round,
        UUID askedBy,
        Instant askedAt,
        Optional<Instant> answeredAt,
        List<Point> points) {
    public Correction {
        points = List.copyOf(points);
    }

    /** @param sentence what is wrong with it and what to do, as the clerk wrote it */
    public record Point(Target target, String sentence) {}

    public sealed interface Target {
        /** @param element id of the data element */
        record Field(String element) implements Target {}

        /** @param material id of the material */
        record Material(String material) implements Target {}
    }
}
