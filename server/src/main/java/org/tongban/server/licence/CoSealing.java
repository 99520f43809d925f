package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Further seals on a licence, set later by the heads of the units its type names, or that took over from these; the last one closes it. On a new layout
 * they are set anew: until the last is, the file before stays in force.
 */
@Service
public class CoSealing {
    private static final int LISTED = 50;

    private final Licences licences;
    private final SealRows rows;
    private final FurtherSeals further;
    private final LicenceFiles files;
    private final Keeping keeping;
    private final Resealed resealed;
    private final StatusHistory statuses;
    private final Seals seals;
    private final LastKnown lastKnown;
    private final AccessLog log;
    private final Clock clock;
    private final Answering answering;

    CoSealing(
            Licences licences,
            SealRows rows,
            FurtherSeals further,
            LicenceFiles files,
            Keeping keeping,
            Resealed resealed,
            StatusHistory statuses,
            Seals seals,
            LastKnown lastKnown,
            AccessLog log,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.rows = rows;
        this.further = further;
        this.files = files;
        this.keeping = keeping;
        this.resealed = resealed;
        this.statuses = statuses;
        this.seals = seals;
        this.lastKnown = lastKnown;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A unit whose seal belongs on a licence.
     *
     * @param stolen whether the one that is set counts no more, since its key may be in others' hands
     */
    public record CoSeal(String unit, LocalText name, boolean set, boolean stolen) {}

    /** A seal that somebody is to set. @param again whether on a new layout of a licence that is in force */
    public record Waiting(UUID licence, LocalText type, String number, String holder, LocalText unit, boolean again) {}

    /** The units whose seals belong on this licence besides the issuer's. */
    List<CoSeal> of(Licence licence) {
        return further.on(licence.id());
    }

    /** The same of its new layout, which takes its place when all are set; empty when there is none. */
    List<CoSeal> next(Licence licence) {
        return further.onNext(licence.id());
    }

    /** The new layout with the seals that are on it so far; empty when there is none. */
    Optional<SealRows.Next> nextFile(Licence licence) {
        return rows.nextFile(licence.id());
    }

    /** Whether the viewer heads a unit whose seal is still to be set here. */
    boolean awaits(Viewer viewer, Licence licence) {
        return rows.owes(answering.of(viewer.unitsAs(Role.HEAD)), licence.id());
    }

    /** Those units which the viewer heads and whose seals are still to be set here. */
    List<CoSeal> mine(Viewer viewer, Licence licence) {
        return awaits(viewer, licence)
                ? wanted(licence).stream()
                        .filter(each -> heads(viewer, each.unit(), licence) && !each.set())
                        .map(each -> new CoSeal(each.unit(), called(each.unit(), licence), false, false))
                        .toList()
                : List.of();
    }

    /** Whether they head the unit, or who took over from it what is about such licences. */
    private boolean heads(Viewer viewer, String unit, Licence licence) {
        String sets = answering
                .of(unit, licence.type())
                .map(answers -> answers.unit().id())
                .orElse(unit);
        return viewer.unitsAs(Role.HEAD).contains(sets);
    }

    private LocalText called(String unit, Licence licence) {
        return answering
                .of(unit, licence.type())
                .filter(Responsible::tookOver)
                .map(answers -> LocalText.of(
                        answers.unit().name().zh() + "（承担"
                                + answers.before().name().zh() + "的职责）",
                        answers.unit().name().en() + " (for "
                                + answers.before().name().en() + ")"))
                .orElseGet(() -> further.name(unit));
    }

    private List<CoSeal> wanted(Licence licence) {
        List<CoSeal> next = next(licence);
        return next.isEmpty() ? of(licence) : next;
    }

    /** What waits for seals of units that the viewer heads, the longest waiting first. */
    List<Waiting> waiting(Viewer viewer) {
        return rows.owed(answering.of(viewer.unitsAs(Role.HEAD)), LISTED).stream()
                .flatMap(owed -> licences
                        .find(owed.licence())
                        .map(licence -> new Waiting(
                                licence.id(),
                                lastKnown.title(licence),
                                licence.number(),
                                licence.holderName(),
                                called(owed.unit(), licence),
                                owed.again()))
                        .stream())
                .toList();
    }

    /**
     * @param unit whose seal; the first that is to be set, of those the viewer heads, when not said
     * @throws Problem unless the viewer heads a unit whose seal is still to be set, and the licence is valid
     */
    @Transactional
    public void seal(Viewer viewer, UUID id, Optional<String> unit) {
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        List<CoSeal> all = wanted(licence);
        List<CoSeal> mine = all.stream()
                .filter(each -> heads(viewer, each.unit(), licence))
                .filter(each -> unit.filter(asked -> !asked.equals(each.unit())).isEmpty())
                .toList();
        if (mine.isEmpty()) {
            log.refused(viewer, "sealing licence " + id);
            throw Problem.notFound();
        }
        CoSeal open = mine.stream()
                .filter(each -> !each.set() && licence.kept() == LicenceState.VALID)
                .findFirst()
                .orElseThrow(CoSealing::sealedAlready);
        set(
                licence,
                answering.required(open.unit(), licence.type()),
                all.stream().filter(each -> !each.set()).count() == 1,
                viewer.person());
    }

    private static Problem sealedAlready() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "sealed-already",
                LocalText.of("本单位的印章已经加盖，或者证照不是有效状态。", "Your unit's seal is set already, or the licence isn't valid."));
    }

    private void set(Licence licence, Responsible sets, boolean last, UUID by) {
        Unit unit = sets.unit();
        String owed = sets.before().id();
        UUID id = licence.id();
        Instant now = clock.instant();
        UnitSeal seal = seals.of(unit);
        SealRows.Stamped stamped = new SealRows.Stamped(SealRegister.serial(seal), now);
        Optional<SealRows.Next> next = rows.nextFile(id);
        if (next.isPresent()) {
            LicenceDocument document = next.get().document();
            byte[] file = seals.countersign(next.get().file(), document, seal, last, now);
            rows.setOnNext(id, owed, file, stamped);
            if (last) {
                keeping.remade(id, document, FileParts.of(file), now);
                rows.completed(id);
                resealed.done(List.of(id), now);
            }
        } else {
            LicenceDocument document = files.document(id);
            byte[] file = seals.countersign(files.file(id), document, seal, last, now);
            keeping.remade(id, document, FileParts.of(file), now);
            rows.set(id, owed, stamped);
        }
        StatedReason reason = next.isPresent()
                ? (last ? StatedReason.LAST_SEAL_ON_NEXT : StatedReason.SEAL_ON_NEXT)
                : StatedReason.SEAL_ADDED;
        statuses.note(
                id,
                new StatusHistory.Change(
                        LicenceState.VALID, reason.stored() + unit.name().zh(), Optional.of(by), unit.id(), now));
    }
}
