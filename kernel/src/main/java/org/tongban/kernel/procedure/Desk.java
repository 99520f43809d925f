package org.tongban.kernel.procedure;

import java.util.Optional;

/**
 * Where work waits: {@code unit:141002-market-regulation}. Its string form is what inboxes are looked up by.
 *
 * @param ref the unit, counter or person the desk belongs to; may contain colons
 */
public record Desk(DeskKind kind, String ref) {

    /** The desk of steps that wait for an event or for other proceedings, not for a person. */
    public static final Desk SYSTEM = new Desk(DeskKind.SYSTEM, "system");

    /** @throws IllegalArgumentException when the reference is blank */
    public Desk {
        if (ref.isBlank()) {
            throw new IllegalArgumentException("A desk belongs to somebody; its reference is blank");
        }
    }

    /** Reads {@code unit:141002-market-regulation}; empty when the text isn't of that form. */
    public static Optional<Desk> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.substring(colon + 1).isBlank()) {
            return Optional.empty();
        }
        return DeskKind.of(text.substring(0, colon)).map(kind -> new Desk(kind, text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return kind.word() + ":" + ref;
    }
}
