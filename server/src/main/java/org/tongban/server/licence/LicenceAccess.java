package org.tongban.server.licence;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.server.application.Holder;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Who may see a whole licence: its holder, whoever acts for that business, and the unit that issued it. */
@Component
class LicenceAccess {
    private final Licences licences;
    private final Enterprises enterprises;
    private final AccessLog log;

    LicenceAccess(Licences licences, Enterprises enterprises, AccessLog log) {
        this.licences = licences;
        this.enterprises = enterprises;
        this.log = log;
    }

    Licence require(Viewer viewer, UUID id) {
        return check(viewer, licences.find(id), "licence " + id);
    }

    Licence requireOfMatter(Viewer viewer, UUID matter) {
        return check(viewer, licences.ofMatter(matter), "licence of matter " + matter);
    }

    private Licence check(Viewer viewer, Optional<Licence> licence, String what) {
        return licence.filter(found -> holds(viewer, found) || issued(viewer, found))
                .orElseThrow(() -> {
                    log.refused(viewer, what);
                    return Problem.notFound();
                });
    }

    boolean holds(Viewer viewer, Licence licence) {
        return switch (licence.holder()) {
            case Holder.Person(UUID id) -> id.equals(viewer.person());
            case Holder.Enterprise(UUID id) ->
                enterprises.capacity(viewer.person(), id).isPresent();
        };
    }

    private static boolean issued(Viewer viewer, Licence licence) {
        return viewer.posts().stream()
                .anyMatch(post -> post.unit().equals(licence.unit()) && post.role() != Role.APPLICANT);
    }

    boolean mayEnd(Viewer viewer, Licence licence) {
        return viewer.unitsAs(Role.HEAD).contains(licence.unit())
                && (licence.kept() == LicenceState.VALID || licence.kept() == LicenceState.SUSPENDED);
    }
}
