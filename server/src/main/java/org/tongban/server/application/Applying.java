package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Material;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What an applicant can do about an application that is handed in: correct it, supply what was promised, apply again. */
@Service
public class Applying {
    private final Applications applications;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Drafts drafts;
    private final Files files;
    private final Guides guides;
    private final Proceedings proceedings;
    private final Receiving receiving;
    private final Clock clock;

    Applying(
            Applications applications,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Deferrals deferrals,
            Drafts drafts,
            Files files,
            Guides guides,
            Proceedings proceedings,
            Receiving receiving,
            Clock clock) {
        this.applications = applications;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.drafts = drafts;
        this.files = files;
        this.guides = guides;
        this.proceedings = proceedings;
        this.receiving = receiving;
        this.clock = clock;
    }

    /** @throws Problem not found, when it isn't theirs */
    public Application require(Viewer viewer, UUID application) {
        return applications.find(application, viewer).orElseThrow(() -> Problem.notYours("application " + application));
    }

    /**
     * Opens the draft in which a counter's corrections are answered; there is one for each round, whoever opens it.
     *
     * @return id of the draft
     * @throws Problem when nothing is to be corrected
     */
    @Transactional
    public UUID correct(Viewer viewer, UUID id) {
        Application application = require(viewer, id);
        Correction correction = openCorrection(application).orElseThrow(Applying::nothingToCorrect);
        Optional<Draft> open = drafts.openCorrection(id);
        return open.map(Draft::id).orElseGet(() -> begin(viewer, application, correction));
    }

    private Optional<Correction> openCorrection(Application application) {
        return application.state() == ApplicationState.CORRECTION
                ? correctionStore.of(application.id()).stream()
                        .filter(correction -> correction.answeredAt().isEmpty())
                        .findFirst()
                : Optional.empty();
    }

    /** In whose name a viewer goes on: their own; at a counter, that of the one who came there. */
    private Applicant acting(Viewer viewer, Application application) {
        Applicant first = application.applicant();
        return receiving
                .ofApplication(viewer, application.id())
                .map(reception -> new Applicant(
                        first.person(), first.enterprise(), Optional.empty(), Optional.of(reception.id())))
                .orElseGet(() -> new Applicant(viewer.person(), first.enterprise()));
    }

    private UUID begin(Viewer viewer, Application application, Correction correction) {
        Applicant acting = acting(viewer, application);
        drafts.create(new Drafts.NewDraft(
                correction.id(),
                new Draft.Purpose.Correction(application.id()),
                application.theme(),
                application.region(),
                acting,
                application.answers(),
                Set.of(),
                acting.reception(),
                clock.instant()));
        UUID draft = drafts.openCorrection(application.id()).orElseThrow().id();
        Set<Correction.Target> named =
                correction.points().stream().map(Correction.Point::target).collect(Collectors.toSet());
        applications.attachments(application.id()).stream()
                .filter(attachment -> named.contains(new Correction.Target.Material(attachment.material())))
                .forEach(attachment -> drafts.attach(
                        draft, attachment.material(), attachment.file().id()));
        return draft;
    }

    private static Problem nothingToCorrect() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "nothing-to-correct",
                LocalText.of("这份申请现在没有要补正的内容。", "Nothing is to be corrected in this application now."));
    }

    /** Items of an application that weren't granted and that no later application of the case has taken up. */
    public Set<String> possibleAgain(Application application) {
        Set<String> takenUp = applications.ofCase(application.originCase()).stream()
                .dropWhile(earlier -> !earlier.id().equals(application.id()))
                .skip(1)
                .flatMap(later -> matterStore.of(later.id()).stream())
                .filter(matter -> !matter.state().canBeAppliedForAgain())
                .map(Matter::item)
                .collect(Collectors.toSet());
        return matterStore.of(application.id()).stream()
                .filter(matter -> matter.state().canBeAppliedForAgain())
                .map(Matter::item)
                .filter(item -> !takenUp.contains(item))
                .collect(Collectors.toSet());
    }

    /**
     * Begins a new application for items that weren't granted, filled in with what was handed in before.
     *
     * @param items ids; empty for all that can be applied for again
     * @return id of the draft
     * @throws Problem when none of them can
     */
    @Transactional
    public UUID again(Viewer viewer, UUID id, Set<String> items, UUID command) {
        Application origin = require(viewer, id);
        Set<String> possible = possibleAgain(origin);
        Set<String> wanted = items.isEmpty() ? possible : new HashSet<>(items);
        if (wanted.isEmpty() || !possible.containsAll(wanted)) {
            throw notAgain();
        }
        return begin(viewer, origin, wanted, command);
    }

    static Problem notAgain() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "not-again",
                LocalText.of(
                        "只有未获准予、也没有另行申请的事项可以重新申请。",
                        "Only items that weren't granted and aren't applied for already can be applied for again."));
    }

    private UUID begin(Viewer viewer, Application origin, Set<String> items, UUID command) {
        Instant now = clock.instant();
        Applicant acting = acting(viewer, origin);
        UUID draft = drafts.create(new Drafts.NewDraft(
                command,
                new Draft.Purpose.Again(origin.id(), items),
                origin.theme(),
                origin.region(),
                acting,
                origin.answers(),
                Set.of(),
                acting.reception(),
                now));
        if (drafts.fields(draft).isEmpty() && drafts.attachments(draft).isEmpty()) {
            origin.fields().forEach((element, value) -> drafts.saveField(draft, element, value, now));
            applications
                    .attachments(origin.id())
                    .forEach(attachment -> drafts.attach(
                            draft, attachment.material(), attachment.file().id()));
        }
        return draft;
    }

    /**
     * Supplies a material that was promised (rulebook APP-07).
     *
     * @return the file as stored, or why it isn't accepted
     * @throws Problem when it wasn't promised, or is there already
     */
    @Transactional
    public Parsed<StoredFile> supply(Viewer viewer, UUID id, String material, String name, byte[] content) {
        require(viewer, id);
        Application application = applications.lock(id).orElseThrow();
        boolean open = deferrals.of(id).stream()
                .anyMatch(deferral -> deferral.material().equals(material) && deferral.isOpen());
        if (!open) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-promised",
                    LocalText.of("这份材料没有待补交的承诺。", "This material isn't waiting to be supplied."));
        }
        Material asked = guides.catalogue(application).material(material).orElseThrow(Problem::notFound);
        Instant now = clock.instant();
        Parsed<FileKind> examined = FileExamination.examine(
                new FileExamination.Upload(name, content), Uploading.kinds(asked), asked.maxSize());
        List<AppliedItem> items = guides.of(application, matterStore.of(id)).items();
        return FacePhotos.examine(examined, content, material, items, guides.catalogue(application))
                .map(kind -> {
                    UUID file = files.store(Uploading.named(name, kind, content, viewer, now));
                    applications.attach(id, material, file, application.round());
                    deferrals.supplied(id, material, now);
                    return files.find(file, viewer).orElseThrow();
                });
    }

    /**
     * Withdraws everything of an application that isn't decided.
     *
     * @param reason may be blank
     */
    @Transactional
    public void withdraw(Viewer viewer, UUID id, String reason, UUID command) {
        require(viewer, id);
        Application application = applications.lock(id).orElseThrow();
        List<UUID> running = running(application);
        if (running.isEmpty()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "already-over",
                    LocalText.of("这份申请已经办结，不能撤回。", "This application is over and can't be withdrawn."));
        }
        Desk applicant =
                new Desk(DeskKind.APPLICANT, application.applicant().person().toString());
        Set<Desk> desks = new HashSet<>(Desks.of(viewer));
        desks.add(applicant);
        Actor actor = new Actor(viewer.person().toString(), viewer.displayName(), desks);
        for (UUID proceeding : running) {
            UUID own = UUID.nameUUIDFromBytes(
                    (command + "/" + proceeding).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            proceedings
                    .act(Act.always(own, proceeding, new Command.Withdraw(actor, reason.strip())))
                    .orThrow();
        }
    }

    private List<UUID> running(Application application) {
        if (application.state() == ApplicationState.ACCEPTED) {
            return matterStore.of(application.id()).stream()
                    .filter(matter -> matter.state() == MatterState.RUNNING)
                    .flatMap(matter -> matter.proceeding().stream())
                    .toList();
        }
        return application.state().isOver()
                ? List.of()
                : application.proceeding().stream().toList();
    }
}
