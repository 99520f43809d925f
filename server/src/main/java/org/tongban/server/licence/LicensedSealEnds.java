package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.CertificateAuthority;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Takes seals of licensed authorities out of use, shows before what that does, and puts right what was written of a theft:
 * another day, or that there was none, which takes two administrators. What stood before is kept.
 */
@Service
class LicensedSealEnds {
    private final LicensedSealRows rows;
    private final SealRevocations revocations;
    private final SealUse use;
    private final SealPause pause;
    private final Reissuing reissuing;
    private final AuditTrail audit;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    LicensedSealEnds(
            LicensedSealRows rows,
            SealRevocations revocations,
            SealUse use,
            SealPause pause,
            Reissuing reissuing,
            AuditTrail audit,
            CatalogueInForce catalogue,
            Clock clock) {
        this.rows = rows;
        this.revocations = revocations;
        this.use = use;
        this.pause = pause;
        this.reissuing = reissuing;
        this.audit = audit;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * What an order would do; nothing is done yet. Empty for one by which nothing loses force.
     *
     * @param order its serial isn't looked at
     * @throws Problem when the seal can't be taken out of use so
     */
    Optional<SealUse.Lost> look(Viewer viewer, UUID id, SealRegister.Order order) {
        LicensedSeal seal = rows.find(id).orElseThrow(Problem::notFound);
        check(viewer, seal, order);
        Instant now = clock.instant();
        return seal.brought()
                .filter(brought -> order.stolen())
                .map(brought -> use.lost(
                        seal,
                        order.from().orElse(brought.at()),
                        seal.ended().map(LicensedSeal.Ended::at).orElse(now),
                        now));
    }

    /** What is asked is what is done: why, and a day of a theft that can be, and that tells more than what is written. */
    private void check(Viewer viewer, LicensedSeal seal, SealRegister.Order order) {
        SealRegister.requireAdministrator(viewer);
        SealRegister.requireReason(order.reason());
        seal.brought()
                .ifPresent(brought -> SealRegister.requirePlausible(order, brought.certificate(), clock.instant()));
        seal.ended().filter(ended -> !tellsMore(seal, ended, order)).ifPresent(ended -> {
            throw conflict("licensed-seal-ended", "这枚印章已经停用。", "This seal is out of use already.");
        });
    }

    /** One that is out of use can turn out to have been stolen, and one that was stolen to have been so earlier. */
    private static boolean tellsMore(LicensedSeal seal, LicensedSeal.Ended ended, SealRegister.Order order) {
        if (!order.stolen() || seal.brought().isEmpty()) {
            return false;
        }
        Instant from = order.from().orElse(seal.brought().get().at());
        return seal.stolenSince().map(from::isBefore).orElse(from.isBefore(ended.at()));
    }

    /**
     * Takes one out of use, or withdraws what was asked for: from then on the unit seals with the platform's own seal until
     * another is brought in. Of a stolen one what the unit issued is sealed anew.
     */
    @Transactional
    void end(Viewer viewer, UUID id, SealRegister.Order order) {
        LicensedSeal seal = rows.lock(id).orElseThrow(Problem::notFound);
        check(viewer, seal, order);
        boolean theft = order.stolen() && seal.brought().isPresent();
        if (theft) {
            revocations.inTurn();
            reissuing.afterTheft(seal.unit(), viewer.person());
        }
        catalogue
                .today()
                .unit(seal.unit())
                .ifPresent(unit -> pause.untilEnd(CertificateAuthority.id(Seals.issuing(unit))));
        if (theft) {
            pause.missed(seal.unit(), viewer.person());
        }
        Instant now = now();
        if (seal.ended().isPresent()) {
            rows.keepFormer(id, viewer.person(), now);
        }
        rows.end(
                id,
                new LicensedSeal.Ended(
                        seal.ended().map(LicensedSeal.Ended::at).orElse(now),
                        order.reason().strip(),
                        theft,
                        theft ? order.from() : Optional.empty(),
                        viewer.person()));
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                seal.unit() + (theft ? ": seal stolen, " : ": seal taken out of use, ") + id);
    }

    /**
     * Corrects since when one counts as stolen.
     *
     * @param from later than was written; empty when it wasn't stolen
     * @throws Problem unless it counts as stolen, another administrator wrote that, and a day is later and can be
     */
    @Transactional
    void correct(Viewer viewer, UUID id, String reason, Optional<Instant> from) {
        SealRegister.requireAdministrator(viewer);
        SealRegister.requireReason(reason);
        LicensedSeal seal = rows.lock(id).orElseThrow(Problem::notFound);
        revocations.inTurn();
        LicensedSeal.Ended ended = seal.ended()
                .filter(LicensedSeal.Ended::stolen)
                .filter(how -> seal.brought().isPresent())
                .orElseThrow(SealCorrections::notStolen);
        SealCorrections.requireAnother(viewer, ended.by());
        from.ifPresent(at -> SealCorrections.requireLater(at, seal.stolenSince().orElseThrow(), ended.at()));
        Instant now = now();
        rows.keepFormer(id, viewer.person(), now);
        rows.end(id, new LicensedSeal.Ended(ended.at(), reason.strip(), from.isPresent(), from, viewer.person()));
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                seal.unit() + (from.isPresent() ? ": theft later, " : ": no theft, ") + id);
    }

    private static Problem conflict(String code, String zh, String en) {
        return Problem.of(HttpStatus.CONFLICT, code, LocalText.of(zh, en));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
