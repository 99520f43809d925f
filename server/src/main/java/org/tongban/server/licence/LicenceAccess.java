package org.tongban.server.licence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Who may see a licence: its holder, whoever acts for that business, whom the holder entrusted it to, each as far as it is
 * certain who they are; who applied for it in the place of somebody in their care; and the unit that answers for it.
 */
@Component
class LicenceAccess {
    private final Licences licences;
    private final Enterprises enterprises;
    private final Agencies agencies;
    private final CertainHolders certain;
    private final Applications applications;
    private final AccessLog log;
    private final Clock clock;
    private final Answering answering;

    LicenceAccess(
            Licences licences,
            Enterprises enterprises,
            Agencies agencies,
            CertainHolders certain,
            Applications applications,
            AccessLog log,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.enterprises = enterprises;
        this.agencies = agencies;
        this.certain = certain;
        this.applications = applications;
        this.log = log;
        this.clock = clock;
    }

    Licence require(Viewer viewer, UUID id) {
        return check(viewer, licences.find(id), "licence " + id);
    }

    Licence requireOfMatter(Viewer viewer, UUID matter) {
        return check(viewer, licences.ofMatter(matter), "licence of matter " + matter);
    }

    /** A licence whose holder they are, or act for. */
    Licence requireHolder(Viewer viewer, UUID id) {
        return certain(
                viewer,
                licences.find(id)
                        .filter(found -> holds(viewer, found))
                        .orElseThrow(() -> refused(viewer, "licence " + id)));
    }

    /** A licence they may show and use: their own, their business's, or one entrusted to them. */
    Licence requireUse(Viewer viewer, UUID id) {
        return certain(
                viewer,
                licences.find(id)
                        .filter(found -> holds(viewer, found) || entrusted(viewer, id))
                        .map(found -> requireContents(viewer, found))
                        .orElseThrow(() -> refused(viewer, "licence " + id)));
    }

    /**
     * Whether nothing but the decision on it is theirs to read: it was brought in by mistake, and may be made of somebody
     * else's paper.
     */
    boolean isWithheld(Viewer viewer, Licence licence) {
        return !answering.worksFor(viewer, licence) && isMistaken(licence);
    }

    private boolean isMistaken(Licence licence) {
        return licence.kept() == LicenceState.VOID && licences.mistaken(licence.id());
    }

    /** Its face, its files, its scan. @throws Problem when these aren't theirs to see, though the licence is */
    Licence requireContents(Viewer viewer, Licence licence) {
        if (isWithheld(viewer, licence)) {
            log.refused(viewer, "licence " + licence.id());
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "brought-in-by-mistake",
                    LocalText.of(
                            "这本证照是误导入的，里面可能有别人的信息，证面、文件和扫描件不再提供，也不能出示。更正导入的决定书在它的页面上。",
                            "This licence was brought in by mistake and may hold what is somebody else's, so its face, files and"
                                    + " scan are given to nobody any more, and it can't be shown. The decision that corrected it"
                                    + " stands on its page."));
        }
        return licence;
    }

    /** Whether somebody who isn't here may show and use it at this moment. */
    boolean mayUse(UUID person, Licence licence) {
        return !isMistaken(licence)
                && (holds(person, licence) || agencies.holds(licence.id(), person, ChinaTime.dayOf(clock.instant())))
                && !certain.among(person, List.of(licence)).isEmpty();
    }

    private Licence check(Viewer viewer, Optional<Licence> licence, String what) {
        Licence seen = licence.filter(found -> holds(viewer, found)
                        || answering.worksFor(viewer, found)
                        || entrusted(viewer, found.id())
                        || appliedFor(viewer, found))
                .orElseThrow(() -> refused(viewer, what));
        return answering.worksFor(viewer, seen) ? seen : certain(viewer, seen);
    }

    private Licence certain(Viewer viewer, Licence licence) {
        certain.require(viewer, licence);
        return licence;
    }

    private Problem refused(Viewer viewer, String what) {
        log.refused(viewer, what);
        return Problem.notFound();
    }

    boolean holds(Viewer viewer, Licence licence) {
        return holds(viewer.person(), licence);
    }

    private boolean holds(UUID person, Licence licence) {
        return licence.holder()
                .map(holder -> switch (holder) {
                    case Holder.Person(UUID id) -> id.equals(person);
                    case Holder.Enterprise(UUID id) ->
                        enterprises.capacity(person, id).isPresent();
                })
                .orElse(false);
    }

    boolean entrusted(Viewer viewer, UUID licence) {
        return agencies.holds(licence, viewer.person(), ChinaTime.dayOf(clock.instant()));
    }

    /**
     * Whether it came of an application they handed in for somebody in their care: they look at it there, and neither show
     * nor entrust it. Once the holder has an account of their own that a clerk confirmed, it is for the holder to let them.
     */
    boolean appliedFor(Viewer viewer, Licence licence) {
        return appliedFor(viewer.person(), licence);
    }

    /** The same of somebody who isn't here. */
    boolean appliedFor(UUID person, Licence licence) {
        return licence.holder()
                .filter(holder -> holder instanceof Holder.Person(UUID id) && !certain.signsIn(id))
                .flatMap(holder -> licence.application()
                        .flatMap(applications::find)
                        .map(Application::applicant)
                        .filter(applicant -> applicant.person().equals(person)
                                && !Holder.of(applicant).equals(holder)))
                .isPresent();
    }

    boolean mayEnd(Viewer viewer, Licence licence) {
        return answering.heads(viewer, licence)
                && (licence.kept() == LicenceState.VALID || licence.kept() == LicenceState.SUSPENDED);
    }
}
