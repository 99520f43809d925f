package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Certificate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** The seals of the units: until when each is valid, and taking one out of use. */
@Service
public class SealRegister {
    private static final int MOST_TRIES = 1000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final Seals seals;
    private final SealRevocations revocations;
    private final Licences licences;
    private final SealedPaperStore papers;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    SealRegister(
            Seals seals,
            SealRevocations revocations,
            Licences licences,
            SealedPaperStore papers,
            CatalogueInForce catalogue,
            Clock clock) {
        this.seals = seals;
        this.revocations = revocations;
        this.licences = licences;
        this.papers = papers;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A unit's seal in use. @param serial of its certificate, hexadecimal */
    public record SealLine(String unit, LocalText name, String serial, Instant from, Instant until) {}

    /** A seal out of use. */
    public record RevokedLine(LocalText name, Instant since, String reason) {}

    /** Of the units that issued licences or sealed official papers. */
    public List<SealLine> inUse(Viewer viewer) {
        requireAdministrator(viewer);
        return Stream.concat(licences.issuers().stream(), papers.units().stream())
                .distinct()
                .sorted()
                .flatMap(id -> catalogue.today().unit(id).stream())
                .map(unit -> line(unit, seals.shown(unit)))
                .toList();
    }

    public List<RevokedLine> revoked(Viewer viewer) {
        requireAdministrator(viewer);
        return revocations.entries().stream()
                .map(entry -> new RevokedLine(
                        catalogue
                                .today()
                                .unit(entry.unit())
                                .map(Unit::name)
                                .orElse(LocalText.of(entry.unit(), entry.unit())),
                        entry.since(),
                        entry.reason()))
                .toList();
    }

    private static SealLine line(Unit unit, UnitSeal seal) {
        Certificate certificate = Certificate.getInstance(seal.key().certificate());
        return new SealLine(
                unit.id(),
                unit.name(),
                certificate.getSerialNumber().getValue().toString(16),
                certificate.getStartDate().getDate().toInstant(),
                certificate.getEndDate().getDate().toInstant());
    }

    /**
     * Takes a unit's seal out of use from the next full second on: certificates and their lists know whole seconds only,
     * and what was sealed in this one was sealed before. That stays good; the next licence gets a new seal.
     *
     * @param serial of its certificate, as shown: said twice, no second seal goes with it
     * @throws Problem when the seal with this serial isn't in use
     */
    @Transactional
    public void revoke(Viewer viewer, String unitId, String serial, String reason) {
        requireAdministrator(viewer);
        if (reason.isBlank() || reason.length() > 500) {
            throw Problem.atField(
                    "reason",
                    "reason-missing",
                    LocalText.of("请用不超过 500 字写明停用原因。", "Write why it is taken out of use, in at most 500 characters."));
        }
        Unit unit = catalogue.today().unit(unitId).orElseThrow(Problem::notFound);
        waitForSealing(unit);
        SealLine inUse = line(unit, seals.shown(unit));
        byte[] certificate = seals.shown(unit).key().certificate();
        Instant since = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        if (!inUse.serial().equals(serial)
                || !revocations.add(certificate, unit.id(), since, reason.strip(), viewer.person())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "seal-revoked",
                    LocalText.of(
                            "这枚印章已不在使用中，没有再停用别的印章。请刷新页面查看现在使用的印章。",
                            "This seal isn't in use any more, and no other was taken out of use. Reload the page to see"
                                    + " the one that is."));
        }
        seals.forget();
    }

    /**
     * Tried again and again rather than queued for: who seals may wait for another who seals, and would then wait for us
     * in between.
     */
    private void waitForSealing(Unit unit) {
        for (int tries = 0; !revocations.tryStopping(unit.id()); tries++) {
            if (tries == MOST_TRIES) {
                throw Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "seal-busy",
                        LocalText.of(
                                "这个单位正在签章，暂时停不下来。印章还没有停用，请马上再试。",
                                "This unit is sealing right now. The seal is still in use; try again at once."));
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.ADMINISTRATOR)) {
            throw Problem.forbidden(LocalText.of("只有管理员可以管理印章。", "Only an administrator manages seals."));
        }
    }
}
