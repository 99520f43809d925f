package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.CertificateAuthority.MadeSeal;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Looks at what taking a seal out of use does before it is done, and puts right what was written of a theft: another day, or
 * that there was none. That counts for what was sealed by then and takes two administrators; what stood before is kept.
 */
@Service
public class SealCorrections {
    private final Seals seals;
    private final SealRevocations revocations;
    private final SealRegister register;
    private final SealUse use;
    private final AuditTrail audit;
    private final Clock clock;

    SealCorrections(
            Seals seals,
            SealRevocations revocations,
            SealRegister register,
            SealUse use,
            AuditTrail audit,
            Clock clock) {
        this.seals = seals;
        this.revocations = revocations;
        this.register = register;
        this.use = use;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was ever written of a seal, that which stands first. */
    public List<SealRevocations.Written> written(Viewer viewer, String serial) {
        SealRegister.requireAdministrator(viewer);
        return revocations.written(seals.required(serial).certificate());
    }

    /**
     * What an order would do; nothing is done yet. Empty for one by which nothing loses force.
     *
     * @throws Problem when the seal can't be taken out of use so
     */
    public Optional<SealUse.Lost> look(Viewer viewer, SealRegister.Order order) {
        MadeSeal seal = register.check(viewer, order);
        Instant now = clock.instant();
        Instant until = revocations
                .find(seal.certificate())
                .map(SealRevocations.Entry::since)
                .filter(now::isAfter)
                .orElse(now);
        return order.stolenSince(now).map(from -> use.lost(seal, from, until, now));
    }

    /**
     * What is right.
     *
     * @param reason why something else was written
     * @param from since when it may be stolen, later than was written; empty when it never was, and what it sealed until it
     *     was taken out of use counts
     */
    public record Correction(String serial, String reason, Optional<Instant> from) {}

    /** @throws Problem unless the seal counts as stolen, another administrator wrote that, and a day is later and can be */
    @Transactional
    public void correct(Viewer viewer, Correction correction) {
        SealRegister.requireAdministrator(viewer);
        SealRegister.requireReason(correction.reason());
        MadeSeal seal = seals.required(correction.serial());
        revocations.inTurn();
        SealRevocations.Entry entry = revocations
                .find(seal.certificate())
                .filter(written -> written.stolen().isPresent())
                .orElseThrow(SealCorrections::notStolen);
        requireAnother(viewer, entry.by());
        Instant now = clock.instant();
        Optional<Instant> from = correction.from().map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        from.ifPresent(at -> {
            SealRegister.requirePlausible(at, seal.certificate(), now);
            requireLater(at, entry.stolen().orElseThrow(), entry.since());
        });
        revocations.change(
                new SealRevocations.Entry(
                        entry.certificate(),
                        entry.since(),
                        from,
                        correction.reason().strip(),
                        viewer.person()),
                now);
        seals.forget();
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                seal.unit().code() + (from.isPresent() ? ": theft later, " : ": no theft, ") + correction.serial());
    }

    /** What is said of a seal whose theft nobody wrote. */
    static Problem notStolen() {
        return conflict(
                "not-stolen",
                "这枚印章没有登记为失窃，没有可以更正的。",
                "This seal doesn't count as stolen; there is nothing to correct.");
    }

    /** @param by who wrote what is to be corrected. @throws Problem when that is the same person */
    static void requireAnother(Viewer viewer, UUID by) {
        if (by.equals(viewer.person())) {
            throw conflict(
                    "second-administrator",
                    "失窃是您自己登记的，请另一位管理员核对后更正。",
                    "You wrote this yourself. Another administrator has to look at it and correct it.");
        }
    }

    /** @param written since when it counts as stolen; @param ended when it was taken out of use */
    static void requireLater(Instant at, Instant written, Instant ended) {
        if (!at.isAfter(written) || at.isAfter(ended)) {
            throw Problem.atField(
                    "from",
                    "day-not-later",
                    LocalText.of(
                            "更正后的日期要比登记的晚，又不能晚于停用之时。失窃得更早的，请再停用一次。",
                            "It has to be later than what is written, and not after the seal was taken out of use. If it was"
                                    + " stolen earlier, take it out of use once more."));
        }
    }

    private static Problem conflict(String code, String zh, String en) {
        return Problem.of(HttpStatus.CONFLICT, code, LocalText.of(zh, en));
    }
}
