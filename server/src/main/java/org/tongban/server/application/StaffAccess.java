package org.tongban.server.application;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * What staff may read: a clerk what came to the counter, reviewers, heads and inspectors their unit's matters, leaders
 * and auditors everything in their region. Whatever is not theirs is not found, and the try is logged.
 */
@Component
class StaffAccess {
    private final Applications applications;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final AccessLog log;

    StaffAccess(
            Applications applications,
            MatterStore matterStore,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            AccessLog log) {
        this.applications = applications;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.log = log;
    }

    Application requireAtCounter(Viewer viewer, UUID id) {
        return applications
                .find(id)
                .filter(application -> atCounterOf(viewer, application) || oversees(viewer, application.region()))
                .orElseThrow(() -> refuse(viewer, "application " + id));
    }

    private boolean atCounterOf(Viewer viewer, Application application) {
        return application
                .proceeding()
                .flatMap(proceedings::find)
                .map(ProceedingView::bindings)
                .map(bindings -> bindings.get("counter"))
                .filter(viewer.unitsAs(Role.CLERK)::contains)
                .isPresent();
    }

    /** A matter and the application it belongs to. */
    record Case(Matter matter, Application application) {}

    Case requireMatter(Viewer viewer, UUID id) {
        Optional<Case> found = matterStore
                .find(id)
                .map(matter ->
                        new Case(matter, applications.find(matter.application()).orElseThrow()));
        return found.filter(one -> decides(viewer, one.matter())
                        || atCounterOf(viewer, one.application())
                        || oversees(viewer, one.application().region()))
                .orElseThrow(() -> refuse(viewer, "matter " + id));
    }

    private static boolean decides(Viewer viewer, Matter matter) {
        return viewer.posts().stream()
                .anyMatch(post -> post.unit().equals(matter.unit())
                        && (post.role() == Role.REVIEWER || post.role() == Role.HEAD || post.role() == Role.INSPECTOR));
    }

    /** A leader's or auditor's region holds this one: the same, or one above it. */
    private boolean oversees(Viewer viewer, String region) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.LEADER || post.role() == Role.AUDITOR)
                .map(Post::region)
                .anyMatch(above -> within(region, above));
    }

    private boolean within(String region, String above) {
        Optional<String> here = Optional.of(region);
        while (here.isPresent()) {
            if (here.get().equals(above)) {
                return true;
            }
            here = catalogue.today().region(here.get()).flatMap(Region::parent);
        }
        return false;
    }

    /** Sits at this desk of a proceeding. */
    static boolean sitsAt(Viewer viewer, ProceedingView.WaitingStep step) {
        return org.tongban.server.proceeding.Desks.of(viewer).contains(step.desk())
                && step.desk().kind() != DeskKind.APPLICANT;
    }

    /** Logs that somebody tried. @return what to answer: the same as for what doesn't exist */
    Problem refuse(Viewer viewer, String what) {
        log.refused(viewer, what);
        return Problem.notFound();
    }
}
