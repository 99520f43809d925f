package org.tongban.server.proceeding;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Which desks a viewer sits at, by person and posts. */
public final class Desks {

    private Desks() {}

    /** The desk at which work waits for this person as an applicant, and one for each post that decides things. */
    public static Set<Desk> of(Viewer viewer) {
        Set<Desk> desks = new HashSet<>();
        desks.add(new Desk(DeskKind.APPLICANT, viewer.person().toString()));
        viewer.posts().forEach(post -> of(post).ifPresent(desks::add));
        return Set.copyOf(desks);
    }

    private static Optional<Desk> of(Post post) {
        return kind(post.role()).map(kind -> new Desk(kind, post.unit()));
    }

    /** The kind of desk that those who hold a role sit at. */
    static Optional<DeskKind> kind(Role role) {
        return switch (role) {
            case CLERK -> Optional.of(DeskKind.COUNTER);
            case REVIEWER -> Optional.of(DeskKind.UNIT);
            case HEAD -> Optional.of(DeskKind.HEAD);
            case INSPECTOR -> Optional.of(DeskKind.INSPECTOR);
            case APPLICANT, LEADER, EDITOR, ADMINISTRATOR, AUDITOR -> Optional.empty();
        };
    }

    /** The viewer as one who acts in proceedings; known there by the id of the person. */
    public static Actor actor(Viewer viewer) {
        return new Actor(viewer.person().toString(), viewer.displayName(), of(viewer));
    }

    /** The platform acting by a rule at somebody's desk, such as passing on what a joint visit found. */
    public static Actor platformAt(Desk... desks) {
        return new Actor(Actor.SYSTEM.id(), Actor.SYSTEM.name(), Set.of(desks));
    }
}
