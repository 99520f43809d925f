package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/**
 * A licence, opened by whoever may see it. When that isn't its holder, the holder sees that it was: each time a file is
 * fetched, once a day for looking at it.
 */
@Component
class NotedReading {
    private final Licences licences;
    private final LicenceAccess access;
    private final CoSealing coSealing;
    private final LastKnown lastKnown;
    private final Uses uses;
    private final Clock clock;
    private final Answering answering;

    NotedReading(
            Licences licences,
            LicenceAccess access,
            CoSealing coSealing,
            LastKnown lastKnown,
            Uses uses,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.access = access;
        this.coSealing = coSealing;
        this.lastKnown = lastKnown;
        this.uses = uses;
        this.clock = clock;
    }

    /** To look at. */
    Licence look(Viewer viewer, UUID id) {
        Licence licence = require(viewer, id);
        noteLook(viewer, licence);
        return licence;
    }

    /** Its face, to look at. */
    Licence face(Viewer viewer, UUID id) {
        return access.requireContents(viewer, look(viewer, id));
    }

    /** The same of one that came in a list of theirs. */
    Licence looked(Viewer viewer, Licence theirs) {
        noteLook(viewer, theirs);
        return theirs;
    }

    Licence lookOfMatter(Viewer viewer, UUID matter) {
        Licence licence = access.requireOfMatter(viewer, matter);
        noteLook(viewer, licence);
        return licence;
    }

    /** To choose what of it to show. */
    Licence use(Viewer viewer, UUID id) {
        Licence licence = access.requireUse(viewer, id);
        noteLook(viewer, licence);
        return licence;
    }

    /** To take away. @param what of it */
    Licence fetch(Viewer viewer, UUID id, StatedReason what) {
        Licence licence = access.requireContents(viewer, require(viewer, id));
        by(viewer, licence)
                .ifPresent(kind ->
                        uses.note(id, new Uses.Use(clock.instant(), kind, who(viewer, licence), what.stored())));
        return licence;
    }

    /** The same for whoever is to set a seal on it, too; not noted. */
    Licence require(Viewer viewer, UUID id) {
        Optional<Licence> cosealed = licences.find(id).filter(licence -> coSealing.awaits(viewer, licence));
        return cosealed.orElseGet(() -> access.require(viewer, id));
    }

    private void noteLook(Viewer viewer, Licence licence) {
        Instant now = clock.instant();
        by(viewer, licence)
                .ifPresent(kind -> uses.noteOnceADay(
                        licence.id(),
                        new Uses.Use(now, kind, who(viewer, licence), StatedReason.LOOKED_AT.stored()),
                        viewer.person(),
                        ChinaTime.dayOf(now)));
    }

    /** Of staff their office as it is called on this day, too: that is whom the holder can ask. */
    private String who(Viewer viewer, Licence licence) {
        Optional<LocalText> office = answering.worksFor(viewer, licence)
                ? Optional.of(lastKnown.answering(licence))
                : coSealing.mine(viewer, licence).stream()
                        .map(CoSealing.CoSeal::name)
                        .findFirst();
        return office.map(name -> name.zh() + " " + viewer.displayName()).orElseGet(viewer::displayName);
    }

    /** As what somebody who isn't the holder opens it. */
    private Optional<Uses.Kind> by(Viewer viewer, Licence licence) {
        if (access.holds(viewer, licence)) {
            return Optional.empty();
        }
        boolean staff = answering.worksFor(viewer, licence) || coSealing.awaits(viewer, licence);
        return Optional.of(staff ? Uses.Kind.READ_BY_STAFF : Uses.Kind.READ_BY_AGENT);
    }
}
