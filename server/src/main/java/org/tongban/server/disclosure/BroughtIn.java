package org.tongban.server.disclosure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An issued document as somebody entered it, to be confirmed by somebody else.
 *
 * @param policy id of the policy it becomes, or is once it is confirmed; corrections of it have the same
 * @param keeper id of the unit that entered it and confirms it
 * @param decision empty while it waits
 * @param stands it is what the library has: confirmed, and neither corrected nor taken back since
 */
public record BroughtIn(
        UUID id,
        UUID policy,
        String keeper,
        IssuedDocument document,
        By entered,
        Optional<Decision> decision,
        boolean stands) {

    /** One that waits from now on. */
    static BroughtIn entered(UUID policy, String keeper, IssuedDocument document, By by) {
        return new BroughtIn(UUID.randomUUID(), policy, keeper, document, by, Optional.empty(), false);
    }

    /** @param person empty of the command, which knows a name only */
    public record By(Optional<UUID> person, String name, Instant at) {}

    /** @param refused why it was handed back; empty of what was confirmed */
    public record Decision(By by, Optional<String> refused) {}

    public boolean waits() {
        return decision.isEmpty();
    }
}
