package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final Seals seals;
    private final SealRevocations revocations;
    private final Licences licences;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    SealRegister(Seals seals, SealRevocations revocations, Licences licences, CatalogueInForce catalogue, Clock clock) {
        this.seals = seals;
        this.revocations = revocations;
        this.licences = licences;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A unit's seal in use. @param serial of its certificate, hexadecimal */
    public record SealLine(String unit, LocalText name, String serial, Instant from, Instant until) {}

    /** A seal out of use. */
    public record RevokedLine(LocalText name, Instant since, String reason) {}

    /** Of the units that issued licences. */
    public List<SealLine> inUse(Viewer viewer) {
        requireAdministrator(viewer);
        return licences.issuers().stream()
                .flatMap(id -> catalogue.today().unit(id).stream())
                .map(unit -> line(unit, seals.of(unit)))
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
     * Takes the unit's seal out of use from now on. What was sealed before stays good; the next licence gets a new seal.
     */
    @Transactional
    public void revoke(Viewer viewer, String unitId, String reason) {
        requireAdministrator(viewer);
        if (reason.isBlank() || reason.length() > 500) {
            throw Problem.atField(
                    "reason",
                    "reason-missing",
                    LocalText.of("请用不超过 500 字写明停用原因。", "Write why it is taken out of use, in at most 500 characters."));
        }
        Unit unit = catalogue.today().unit(unitId).orElseThrow(Problem::notFound);
        byte[] certificate = seals.of(unit).key().certificate();
        if (!revocations.add(certificate, unit.id(), clock.instant(), reason.strip(), viewer.person())) {
            throw Problem.of(
                    HttpStatus.CONFLICT, "seal-revoked", LocalText.of("这枚印章已经停用。", "This seal is out of use already."));
        }
        seals.forget();
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.ADMINISTRATOR)) {
            throw Problem.forbidden(LocalText.of("只有管理员可以管理印章。", "Only an administrator manages seals."));
        }
    }
}
