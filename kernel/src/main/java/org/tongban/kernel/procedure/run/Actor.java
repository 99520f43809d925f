package org.tongban.kernel.procedure.run;

import java.util.Set;
import org.tongban.kernel.procedure.Desk;

/**
 * Who asks for something, with all the desks held at that moment; kept in the history so that replays judge alike.
 *
 * @param desks those of others on leave included, where the registry says they are stood in for
 */
public record Actor(String id, String name, Set<Desk> desks) {

    /** Timers, rules that decide by themselves, and hand-overs between proceedings. */
    public static final Actor SYSTEM = new Actor("system", "系统 System", Set.of(Desk.SYSTEM));

    public Actor {
        desks = Set.copyOf(desks);
    }

    public static Actor at(String id, String name, Desk... desks) {
        return new Actor(id, name, Set.of(desks));
    }

    public boolean holds(Desk desk) {
        return desks.contains(desk);
    }

    public Person person() {
        return new Person(id, name);
    }
}
