package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All matters of an application came to an end. Published inside the transaction of the last decision. */
public record ApplicationFinished(
        UUID application, UUID originCase, String theme, List<MatterResult> results, Instant at) {
    public ApplicationFinished {
        results = List.copyOf(results);
    }

    public record MatterResult(UUID matter, String item, String unit, Outcome outcome) {}
}
