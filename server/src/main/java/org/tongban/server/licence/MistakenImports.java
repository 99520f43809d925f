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
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * An old licence was brought in wrongly: another holder's number, another type, not ours at all. The head of the issuing unit
 * says so in a decision like those that end licences: sealed, with what is wrong and what can be done against it, read by
 * whoever's it was said to be, and set aside like them ({@link SettingAside}). It is void from the beginning, composite
 * licences lack it again, and its number is free: the right one is brought in like any other.
 */
@Service
public class MistakenImports {
    private static final int LONGEST = 500;

    private static final String WHY = "导入的电子证照应当与据以制作的原纸质证照一致，不一致的由发证单位更正。";

    private final Licences licences;
    private final Keeping keeping;
    private final Agencies agencies;
    private final LicenceChanges changes;
    private final Ending ending;
    private final EndingPapers papers;
    private final Composites composites;
    private final StatusHistory statuses;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Answering answering;

    MistakenImports(
            Licences licences,
            Keeping keeping,
            Agencies agencies,
            LicenceChanges changes,
            Ending ending,
            EndingPapers papers,
            Composites composites,
            StatusHistory statuses,
            ApplicationEventPublisher events,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.keeping = keeping;
        this.agencies = agencies;
        this.changes = changes;
        this.ending = ending;
        this.papers = papers;
        this.composites = composites;
        this.statuses = statuses;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the viewer may say of it that it was brought in by mistake. */
    boolean maySay(Viewer viewer, Licence licence) {
        return ending.heads(viewer, licence) && isPossible(licence);
    }

    /** One that was ended was a licence: what ended it is set aside first. */
    private static boolean isPossible(Licence licence) {
        return licence.application().isEmpty()
                && !licence.composite()
                && (licence.kept() == LicenceState.VALID || licence.kept() == LicenceState.SUSPENDED);
    }

    /** @throws Problem as {@link #end} does, whatever is wrong with it */
    @Transactional
    public void check(Viewer viewer, UUID id) {
        require(viewer, id);
    }

    private Licence require(Viewer viewer, UUID id) {
        licences.find(id).ifPresent(licences::oneAtATime);
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        ending.requireHead(viewer, licence, "calling mistaken");
        if (!isPossible(licence)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-a-mistaken-import",
                    LocalText.of(
                            "这本证照不是导入的，或者已经换发、失效，不能按导入有误处理。因决定失效的，先撤销那个决定。",
                            "This licence wasn't brought in from paper, or was exchanged or ended since. If a decision ended"
                                    + " it, set that aside first."));
        }
        return licence;
    }

    /** @throws Problem when nothing is written, or too much */
    static String reason(String written) {
        if (written.isBlank() || written.strip().length() > LONGEST) {
            throw Problem.atField(
                    "mistake",
                    "reason-missing",
                    LocalText.of("请用不超过 500 字写明导入时错在哪里。", "Write what was wrong, in at most 500 characters."));
        }
        return written.strip();
    }

    /**
     * @param written what is wrong with it
     * @throws Problem unless the viewer heads the unit, it was brought in and is neither exchanged nor ended since, and a
     *     reason is given
     */
    @Transactional
    public void end(Viewer viewer, UUID id, String written) {
        Licence licence = require(viewer, id);
        String reason = reason(written);
        Instant now = clock.instant();
        papers.write(
                licence,
                new Ending.Decision(Ending.Kind.MISTAKEN, reason, WHY, Optional.empty()),
                new Ending.Taken(Optional.of(viewer.person()), now));
        if (!keeping.mistaken(id)) {
            throw new IllegalStateException("Licence " + id + " is in force and was brought in, but isn't known so");
        }
        agencies.endAll(id, now);
        changes.over(id, StatedReason.MISTAKEN.stored() + reason, now);
        String why = StatedReason.MISTAKEN.stored() + reason;
        statuses.note(
                id,
                new StatusHistory.Change(
                        LicenceState.VOID, why, Optional.of(viewer.person()), answering.id(licence), now));
        events.publishEvent(new LicenceVoided(id, licence.type(), why, now));
        composites.without(id, now);
    }
}
