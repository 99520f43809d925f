package org.tongban.server.licence;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Further seals on a licence, set later by the heads of the units its type names; the last one closes it. */
@Service
public class CoSealing {
    private final Licences licences;
    private final LicenceFiles files;
    private final Keeping keeping;
    private final StatusHistory statuses;
    private final Seals seals;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final AccessLog log;
    private final Clock clock;

    CoSealing(
            Licences licences,
            LicenceFiles files,
            Keeping keeping,
            StatusHistory statuses,
            Seals seals,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            AccessLog log,
            Clock clock) {
        this.licences = licences;
        this.files = files;
        this.keeping = keeping;
        this.statuses = statuses;
        this.seals = seals;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.log = log;
        this.clock = clock;
    }

    /** A unit whose seal belongs on a licence. */
    public record CoSeal(String unit, LocalText name, boolean set) {}

    /** The units whose seals belong on this licence besides the issuer's. */
    List<CoSeal> of(Licence licence) {
        List<String> roles =
                lastKnown.type(licence.type()).map(LicenceType::coSealedBy).orElse(List.of());
        if (roles.isEmpty()) {
            return List.of();
        }
        Set<String> set = sealedBy(licence);
        return roles.stream()
                .flatMap(role -> catalogue.today().unit(licence.region(), role).stream())
                .filter(unit -> !unit.id().equals(licence.unit()))
                .distinct()
                .map(unit -> new CoSeal(
                        unit.id(), unit.name(), set.contains(unit.name().zh())))
                .toList();
    }

    private Set<String> sealedBy(Licence licence) {
        return Verifier.verify(files.file(licence.id()), seals.anchors(), clock.instant())
                        instanceof Verification.Signed signed
                ? signed.signatures().stream()
                        .flatMap(report -> report.seal().stream())
                        .map(SignatureReport.Seal::name)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Whether the viewer heads a unit whose seal is still to be set here. */
    boolean awaits(Viewer viewer, Licence licence) {
        Set<String> heads = viewer.unitsAs(Role.HEAD);
        return !heads.isEmpty() && of(licence).stream().anyMatch(each -> !each.set() && heads.contains(each.unit()));
    }

    /** @throws Problem unless the viewer heads a unit whose seal is still to be set, and the licence is valid */
    @Transactional
    public void seal(Viewer viewer, UUID id) {
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        List<CoSeal> all = of(licence);
        Set<String> heads = viewer.unitsAs(Role.HEAD);
        CoSeal mine = all.stream()
                .filter(each -> heads.contains(each.unit()))
                .findFirst()
                .orElseThrow(() -> {
                    log.refused(viewer, "sealing licence " + id);
                    return Problem.notFound();
                });
        if (mine.set() || licence.kept() != LicenceState.VALID) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "sealed-already",
                    LocalText.of(
                            "本单位的印章已经加盖，或者证照不是有效状态。", "Your unit's seal is set already, or the licence isn't valid."));
        }
        Unit unit = catalogue.today().unit(mine.unit()).orElseThrow();
        boolean last = all.stream().filter(each -> !each.set()).count() == 1;
        byte[] file = seals.countersign(files.file(id), files.document(id), unit, last, clock.instant());
        keeping.remade(id, files.document(id), FileParts.of(file));
        statuses.note(
                id,
                new StatusHistory.Change(
                        LicenceState.VALID,
                        StatedReason.SEAL_ADDED.stored() + unit.name().zh(),
                        java.util.Optional.of(viewer.person()),
                        unit.id(),
                        clock.instant()));
    }
}
