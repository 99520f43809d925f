package org.tongban.server.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.procedure.run.Actor;

/** Reads what was said in a proceeding. */
final class Said {
    private Said() {}

    /** One text or several; none when nothing was said by that name. */
    static List<String> texts(Map<String, Object> facts, String name) {
        return switch (facts.get(name)) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case Object one -> List.of(one.toString());
        };
    }

    /** The person who acted; empty when the system did. */
    static Optional<UUID> person(Actor actor) {
        return actor.id().equals(Actor.SYSTEM.id()) ? Optional.empty() : Optional.of(UUID.fromString(actor.id()));
    }
}
