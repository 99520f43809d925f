package org.tongban.server.application;

import java.util.Optional;
import java.util.UUID;

/**
 * Who applies.
 *
 * @param person who applies, for themselves or in the name of a business
 * @param enterprise the business this person acts for; empty when it is for the person, or the business is yet to be set up
 * @param agent who fills in for them, because a licence of theirs was entrusted for that: no other licence of theirs
 *     serves then
 * @param reception in which a clerk, who has seen the person with identity card, fills in for them at a counter
 */
public record Applicant(UUID person, Optional<UUID> enterprise, Optional<UUID> agent, Optional<UUID> reception) {
    /** Who applies by themselves. */
    public Applicant(UUID person, Optional<UUID> enterprise) {
        this(person, enterprise, Optional.empty(), Optional.empty());
    }
}
