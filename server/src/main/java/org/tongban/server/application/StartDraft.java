package org.tongban.server.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The body of a request that begins a draft.
 *
 * @param answers by question, as they would be typed or chosen
 * @param dropped items of the theme that are left out
 * @param enterprise the business it is for
 * @param entrusted the licence entrusted to the sender in whose holder's name it is; then no business is chosen
 */
public record StartDraft(
        String theme,
        String region,
        Map<String, List<String>> answers,
        Optional<Set<String>> dropped,
        Optional<UUID> enterprise,
        Optional<UUID> entrusted) {

    /** @param reception at a counter; empty when the sender applies */
    public Drafting.Start start(UUID command, Optional<UUID> reception) {
        return new Drafting.Start(
                command, theme, region, answers, dropped.orElse(Set.of()), enterprise, entrusted, reception);
    }
}
