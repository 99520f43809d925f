package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody is filling in.
 *
 * @param answers of the guide as they were typed or chosen, by data element
 * @param dropped items of the theme that the applicant leaves out
 * @param reception in which it is filled in at a counter for the applicant, who is there
 * @param revision grows with every change, whoever makes it
 * @param submittedAt when it became an application or the answer to a correction; then it no longer changes
 */
public record Draft(
        UUID id,
        Purpose purpose,
        String theme,
        String region,
        Applicant applicant,
        Map<String, List<String>> answers,
        Set<String> dropped,
        Optional<UUID> reception,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> submittedAt) {
    public Draft {
        answers = Map.copyOf(answers);
        dropped = Set.copyOf(dropped);
    }

    /** What becomes of a draft. */
    public sealed interface Purpose {
        record New() implements Purpose {}

        /**
         * Applies again for items that weren't granted.
         *
         * @param origin the earlier application
         * @param items those applied for again
         */
        record Again(UUID origin, Set<String> items) implements Purpose {
            public Again {
                items = Set.copyOf(items);
            }
        }

        /** Answers what a counter asked to be put right. */
        record Correction(UUID application) implements Purpose {}
    }

    public boolean isSubmitted() {
        return submittedAt.isPresent();
    }
}
