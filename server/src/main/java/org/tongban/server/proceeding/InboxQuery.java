package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.calendar.Lamp;

/**
 * Which work to list.
 *
 * @param dueBy the last due day to list; what has none isn't listed then
 * @param kind what the subject is, such as {@code matter}
 * @param region six digits
 * @param after where the page before this one ended, as {@link InboxPage#next} said
 * @param limit 1 to 200
 */
public record InboxQuery(
        Scope scope,
        Optional<Lamp> lamp,
        Optional<LocalDate> dueBy,
        Optional<String> kind,
        Optional<String> region,
        Optional<String> after,
        int limit) {

    private static final int MOST = 200;

    /** Whose work. */
    public enum Scope {
        /** What I took or was assigned. */
        MINE,
        /** What waits at my desks and nobody else has taken. */
        DESK,
        /** Whatever waits at any desk of my units. */
        UNIT
    }

    public InboxQuery {
        limit = Math.clamp(limit, 1, MOST);
    }

    public static InboxQuery of(Scope scope) {
        return new InboxQuery(
                scope, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50);
    }
}
