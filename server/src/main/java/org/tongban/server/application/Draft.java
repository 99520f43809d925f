package org.tongban.server.application;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody is filling in.
 *
 * @param items ids of the items applied for, in the theme's order
 * @param answers of the guide, by data element
 * @param revision grows with every change, whoever makes it
 * @param submittedAt when it became an application or the answer to a correction; then it no longer changes
 */
public record Draft(
        UUID id,
        Purpose purpose,
        String theme,
        String region,
        Applicant applicant,
        List<String> items,
        Map<String, Object> answers,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> submittedAt) {
    public Draft {
        items = List.copyOf(items);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** What becomes of a draft. */
    public sealed interface Purpose {
        record New() implements Purpose {}

        /** Applies again for items that weren't granted. @param origin the earlier application */
        record Again(UUID origin) implements Purpose {}

        /** Answers what a counter asked to be put right. */
        record Correction(UUID application) implements Purpose {}
    }

    public boolean isSubmitted() {
        return submittedAt.isPresent();
    }
}
