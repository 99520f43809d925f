package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Remedies;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** The page of one licence, as whoever may see it sees it. */
@Component
public class LicenceSheets {
    /** How long it is said that copies from before count no more. */
    private static final Duration LATELY = Duration.ofDays(90);

    private final LicenceFiles files;
    private final LicenceAccess access;
    private final PublicLicences publicLicences;
    private final LicenceHistory history;
    private final CoSealing coSealing;
    private final MistakenImports mistakes;
    private final Reminders reminders;
    private final Reviews reviews;
    private final NotedReading reading;
    private final EndingRows endings;
    private final SettingAside settingAside;
    private final Reckoning reckoning;
    private final Resealed resealed;
    private final CatalogueInForce catalogue;
    private final Clock clock;
    private final ConfirmedHolders confirming;
    private final Answering answering;
    private final AfterEnd afterEnd;

    LicenceSheets(
            LicenceFiles files,
            LicenceAccess access,
            PublicLicences publicLicences,
            LicenceHistory history,
            CoSealing coSealing,
            MistakenImports mistakes,
            Reminders reminders,
            Reviews reviews,
            NotedReading reading,
            EndingRows endings,
            SettingAside settingAside,
            Reckoning reckoning,
            Resealed resealed,
            CatalogueInForce catalogue,
            Clock clock,
            ConfirmedHolders confirming,
            Answering answering,
            AfterEnd afterEnd) {
        this.answering = answering;
        this.afterEnd = afterEnd;
        this.confirming = confirming;
        this.files = files;
        this.access = access;
        this.publicLicences = publicLicences;
        this.history = history;
        this.coSealing = coSealing;
        this.mistakes = mistakes;
        this.reminders = reminders;
        this.reviews = reviews;
        this.reading = reading;
        this.endings = endings;
        this.settingAside = settingAside;
        this.reckoning = reckoning;
        this.resealed = resealed;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * A licence as those who may see it see it.
     *
     * @param withheld whether no more of it is shown than what was decided: neither face nor files
     * @param mine whether they hold it or act for its holder, {@code mayUse} whether they may show it
     * @param mayConfirm whether it is nobody's yet and they may confirm whose it is
     * @param mayCallMistaken whether it was brought in and they may say that this was a mistake
     * @param mayEnd whether they may suspend or end it, {@code mayCoSeal} which seals they are to set
     * @param mayReview whether they may record a periodic review now
     * @param coSeals further seals, @param nextSeals those on a new layout, if there is one
     * @param scanned whether there is a scan of the paper
     * @param appliedIn the application of theirs it came of, of somebody in their care
     * @param why it ends when it does, where that depends on something
     * @param resealed that its file was void, since a seal on it had been stolen, and lately or not yet sealed anew
     * @param remedies what can be done against its suspension, while it is suspended by no decision of its own
     * @param afterEnd what its holder can do now that it has ended
     * @param endings decisions that ended or suspended it or lifted that, the latest first; whether they may set aside the one
     *     that ended it
     */
    public record Sheet(
            UUID id,
            PublicLicence licence,
            LicenceState kept,
            boolean withheld,
            boolean mine,
            boolean mayUse,
            boolean mayEnd,
            boolean mayConfirm,
            boolean mayCallMistaken,
            List<CoSealing.CoSeal> mayCoSeal,
            boolean scanned,
            int edition,
            List<CoSealing.CoSeal> coSeals,
            List<CoSealing.CoSeal> nextSeals,
            boolean mayReview,
            List<Reminders.Notice> coming,
            List<HistoryLine> history,
            Optional<UUID> appliedIn,
            Optional<Reckoning.Why> why,
            List<EndedBy> endings,
            boolean maySetAside,
            Optional<Resealed.Standing> resealed,
            List<LocalText> remedies,
            Optional<AfterEnd.Steps> afterEnd) {}

    /** A composite licence is suspended, too, by what was decided of the one whose place it took. */
    private List<LocalText> remedies(Licence licence) {
        boolean decided = endings.of(licence.id()).stream().anyMatch(one -> one.kind() == Ending.Kind.SUSPENDED);
        return licence.kept() == LicenceState.SUSPENDED && !decided
                ? catalogue
                        .today()
                        .unit(answering.id(licence))
                        .map(unit -> Remedies.against(unit.id(), catalogue.today()))
                        .orElse(List.of())
                : List.of();
    }

    ModelAndView of(Page page, Viewer viewer, UUID id) {
        Licence licence = reading.look(viewer, id);
        boolean mine = access.holds(viewer, licence);
        boolean withheld = access.isWithheld(viewer, licence);
        Sheet sheet = new Sheet(
                id,
                publicLicences.shown(licence),
                licence.kept(),
                withheld,
                mine,
                !withheld && (mine || access.entrusted(viewer, id)),
                access.mayEnd(viewer, licence),
                confirming.awaits(viewer, licence),
                mistakes.maySay(viewer, licence),
                coSealing.mine(viewer, licence),
                files.scan(id).isPresent(),
                files.edition(id),
                coSealing.of(licence),
                coSealing.next(licence),
                reviews.awaits(viewer, licence),
                reminders.of(licence),
                HistoryLine.all(history.of(licence), reviews.of(id)),
                access.appliedFor(viewer, licence) ? licence.application() : Optional.empty(),
                reckoning.why(id),
                endings.of(id),
                settingAside.may(viewer, licence),
                resealed.of(id, clock.instant().minus(LATELY)),
                remedies(licence),
                mine && !withheld ? afterEnd.of(licence) : Optional.empty());
        return page.view("licence/licence")
                .addObject("sheet", sheet)
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }
}
