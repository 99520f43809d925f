package org.tongban.server.proceeding;

import java.util.Optional;
import java.util.Set;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Viewer;

/** Who may see a proceeding: whoever takes part in it, and those who watch over its region. */
final class Access {

    private Access() {}

    /** How much somebody may see. */
    enum Sight {
        /** As an official: with notes and opinions. */
        OFFICIAL,
        /** As the applicant: without what officials write each other. */
        APPLICANT
    }

    static Optional<Sight> of(Viewer viewer, ProceedingView proceeding) {
        Set<String> parties = Set.copyOf(proceeding.bindings().values());
        boolean official = viewer.posts().stream().anyMatch(post -> takesPart(post, proceeding, parties));
        if (official) {
            return Optional.of(Sight.OFFICIAL);
        }
        return parties.contains(viewer.person().toString()) ? Optional.of(Sight.APPLICANT) : Optional.empty();
    }

    private static boolean takesPart(Post post, ProceedingView proceeding, Set<String> parties) {
        return switch (post.role()) {
            case CLERK, REVIEWER, HEAD, INSPECTOR ->
                parties.contains(post.unit()) || proceeding.unit().equals(post.unit());
            case LEADER -> new LampQuery(post.region(), Optional.empty(), Optional.empty()).covers(proceeding.region());
            case AUDITOR -> true;
            case APPLICANT, EDITOR, ADMINISTRATOR -> false;
        };
    }
}
