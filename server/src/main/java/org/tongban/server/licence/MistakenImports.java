package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * An old licence was brought in wrongly: another holder's number, another type, not ours at all. An officer of the issuing
 * unit ends it as a mistake. It is void and in nobody's wallet from then on, its history says who and why, and its number is
 * free: the right one is brought in like any other.
 */
@Service
public class MistakenImports {
    private static final int LONGEST = 500;

    private final Licences licences;
    private final Keeping keeping;
    private final Agencies agencies;
    private final Ending ending;
    private final StatusHistory statuses;
    private final ApplicationEventPublisher events;
    private final AccessLog log;
    private final Clock clock;

    MistakenImports(
            Licences licences,
            Keeping keeping,
            Agencies agencies,
            Ending ending,
            StatusHistory statuses,
            ApplicationEventPublisher events,
            AccessLog log,
            Clock clock) {
        this.licences = licences;
        this.keeping = keeping;
        this.agencies = agencies;
        this.ending = ending;
        this.statuses = statuses;
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    /** Whether the viewer may say of it that it was brought in by mistake. */
    boolean maySay(Viewer viewer, Licence licence) {
        return LicenceAccess.isOfficer(viewer, licence)
                && licence.application().isEmpty()
                && !licence.composite()
                && licence.kept() != LicenceState.REPLACED
                && !licences.isMistaken(licence.id());
    }

    /**
     * @param reason what is wrong with it
     * @throws Problem unless the viewer is an officer of the unit, it was brought in and not exchanged since, and a reason is
     *     given
     */
    @Transactional
    public void end(Viewer viewer, UUID id, String reason) {
        licences.find(id).ifPresent(licences::oneAtATime);
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        if (!LicenceAccess.isOfficer(viewer, licence)) {
            log.refused(viewer, "mistaken import " + id);
            throw Problem.notFound();
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw Problem.atField(
                    "mistake",
                    "reason-missing",
                    LocalText.of("请用不超过 500 字写明导入时错在哪里。", "Write what was wrong, in at most 500 characters."));
        }
        boolean held = licence.kept() != LicenceState.VOID;
        if (licence.composite() || !keeping.mistaken(id)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-a-mistaken-import",
                    LocalText.of(
                            "这本证照不是导入的，或者已经换发，或者已经按导入有误处理过。",
                            "This licence wasn't brought in from paper, was exchanged since, or is known as a mistake already."));
        }
        Instant now = clock.instant();
        agencies.endAll(id, now);
        String why = StatedReason.MISTAKEN.stored() + reason.strip();
        statuses.note(
                id,
                new StatusHistory.Change(LicenceState.VOID, why, Optional.of(viewer.person()), licence.unit(), now));
        if (held) {
            events.publishEvent(new LicenceVoided(id, licence.type(), why, now));
            ending.voidComposites(licence, now);
        }
    }
}
