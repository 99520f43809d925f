package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.Sentence;
import org.tongban.seal.check.KeyFile;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Seals that licensed authorities make for units: a key is made here and its certification request taken to the authority,
 * or a key comes with its certificate; the certificate and the seal are checked at the door, and from then on the unit seals
 * with them. What was sealed before keeps the seal it has.
 */
@Service
class LicensedSeals {
    private final LicensedSealRows rows;
    private final LicensedKeys keys;
    private final Seals seals;
    private final SealPause pause;
    private final Reissuing reissuing;
    private final AuditTrail audit;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    LicensedSeals(
            LicensedSealRows rows,
            LicensedKeys keys,
            Seals seals,
            SealPause pause,
            Reissuing reissuing,
            AuditTrail audit,
            CatalogueInForce catalogue,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.seals = seals;
        this.pause = pause;
        this.reissuing = reissuing;
        this.audit = audit;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Makes a key for this unit, and a request by which an authority certifies it. */
    @Transactional
    UUID ask(Viewer viewer, String unitId) {
        SealRegister.requireAdministrator(viewer);
        Unit unit = unit(unitId);
        IssuingUnit named = Seals.issuing(unit);
        LicensedSeal fresh = fresh(unit, Optional.empty());
        SigningKey key = keys.create(fresh);
        byte[] request = Certificates.request(Certificates.subject(named.name(), named.code(), named.name()), key);
        rows.ask(
                new LicensedSeal(
                        fresh.id(),
                        unit.id(),
                        named,
                        fresh.askedAt(),
                        Optional.of(request),
                        Optional.empty(),
                        Optional.empty()),
                viewer.person());
        audit.record(AuditKind.SEAL_CHANGED, viewer, unit.id() + ": certificate asked for, " + fresh.id());
        return fresh.id();
    }

    private LicensedSeal fresh(Unit unit, Optional<LicensedSeal.Brought> brought) {
        return new LicensedSeal(
                UUID.randomUUID(), unit.id(), Seals.issuing(unit), now(), Optional.empty(), brought, Optional.empty());
    }

    /** Brings in the certificate and the seal for a key that was made here. */
    @Transactional
    void bring(Viewer viewer, UUID id, SealDelivery delivery) {
        SealRegister.requireAdministrator(viewer);
        LicensedSeal asked = rows.lock(id).orElseThrow(Problem::notFound);
        if (asked.brought().isPresent() || asked.ended().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licensed-seal-done",
                    LocalText.of(
                            "这份请求的证书和印章已经带回过，或者请求已经撤下。请看印章页上现在的情况。",
                            "The certificate and seal for this request were brought in already, or it was withdrawn. See how it"
                                    + " stands on the page of seals."));
        }
        Unit unit = unit(asked.unit());
        SigningKey key = keys.key(asked)
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "key-elsewhere", LicensedKeys.missing()));
        LicensedSeal brought = new LicensedSeal(
                id,
                unit.id(),
                Seals.issuing(unit),
                asked.askedAt(),
                asked.request(),
                Optional.of(admitted(delivery, unit, key.publicKey(), delivery.read())),
                Optional.empty());
        place(viewer, brought, delivery, () -> {});
    }

    /**
     * Brings in a key with its certificate (PKCS#12), and the seal. The password is used once, and kept nowhere.
     *
     * @return its id
     */
    @Transactional
    UUID bringWithKey(Viewer viewer, String unitId, byte[] keyFile, char[] password, SealDelivery delivery) {
        SealRegister.requireAdministrator(viewer);
        Unit unit = unit(unitId);
        KeyFile.Reading.Key key = switch (KeyFile.read(keyFile, password)) {
            case KeyFile.Reading.Key read -> read;
            case KeyFile.Reading.Unreadable(Sentence why, boolean wrong) ->
                throw Problem.atField(wrong ? "password" : "keys", "key-file-unreadable", SealDelivery.text(why));
        };
        List<byte[]> more = delivery.certificates().length == 0 ? List.of() : delivery.read();
        List<byte[]> certificates =
                Stream.concat(key.certificates().stream(), more.stream()).toList();
        LicensedSeal.Brought admitted = admitted(delivery, unit, key.publicKey(), certificates);
        LicensedSeal brought = fresh(unit, Optional.of(admitted));
        place(viewer, brought, delivery, () -> keys.keep(brought, key.secret(), admitted.certificate()));
        return brought.id();
    }

    private LicensedSeal.Brought admitted(
            SealDelivery delivery, Unit unit, byte[] publicKey, List<byte[]> certificates) {
        return delivery.admitted(Seals.issuing(unit), publicKey, certificates, seals.anchors(), clock.instant());
    }

    /** Between two papers of the unit; in the place of the one it has, which has to be named. */
    private void place(Viewer viewer, LicensedSeal brought, SealDelivery delivery, Runnable keepKey) {
        pause.untilEnd(CertificateAuthority.id(brought.named()));
        Optional<UUID> former = rows.inUse(brought.unit());
        if (!former.equals(delivery.replaces())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "seal-in-use",
                    former.isPresent()
                            ? LocalText.of(
                                    "本单位已经有一枚带回的印章在用，可能是刚刚由别的管理员带回的。请先看清是哪一枚；确要换用，再提交一次。",
                                    "The unit has a seal of a licensed authority in use, perhaps brought in by another"
                                            + " administrator just now. Look which one it is; to take its place, send this once more.")
                            : LocalText.of(
                                    "要替换的那枚印章已经停用。请看清现在的情况，再提交一次。",
                                    "The seal whose place this was to take is out of use already. See how it stands now, then"
                                            + " send this once more."));
        }
        if (rows.knows(brought.brought().orElseThrow().certificate())) {
            throw Problem.atField(
                    "certificate",
                    "certificate-known",
                    LocalText.of(
                            "这张证书以前带回过。停用了的证书不再启用，请向认证机构申领新的。",
                            "This certificate was brought in before. One that was taken out of use isn't used again; ask the"
                                    + " authority for a new one."));
        }
        former.ifPresent(id -> rows.end(id, new LicensedSeal.Ended(now(), "", false), viewer.person()));
        keepKey.run();
        rows.bring(brought, viewer.person());
        seals.forget();
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                brought.unit() + ": seal brought in, " + brought.id()
                        + former.map(id -> ", in place of " + id).orElse(""));
    }

    /**
     * Takes one out of use, or withdraws what was asked for: from then on the unit seals with the platform's own seal until
     * another is brought in.
     *
     * @param stolen whether its key may be in others' hands: what the unit issued is sealed anew then
     */
    @Transactional
    void end(Viewer viewer, UUID id, String reason, boolean stolen) {
        SealRegister.requireAdministrator(viewer);
        if (reason.isBlank() || reason.length() > SealDelivery.LONGEST_REASON) {
            throw SealDelivery.reasonMissing("reason");
        }
        LicensedSeal seal = rows.lock(id).orElseThrow(Problem::notFound);
        if (seal.ended().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licensed-seal-ended",
                    LocalText.of("这枚印章已经停用。", "This seal is out of use already."));
        }
        boolean anew = stolen && seal.brought().isPresent();
        if (anew) {
            reissuing.afterTheft(seal.unit(), viewer.person());
        }
        catalogue
                .today()
                .unit(seal.unit())
                .ifPresent(unit -> pause.untilEnd(CertificateAuthority.id(Seals.issuing(unit))));
        if (anew) {
            pause.missed(seal.unit(), viewer.person());
        }
        rows.end(id, new LicensedSeal.Ended(now(), reason.strip(), stolen), viewer.person());
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                seal.unit() + (stolen ? ": seal stolen, " : ": seal taken out of use, ") + id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Unit unit(String id) {
        return catalogue
                .today()
                .unitInForce(id)
                .orElseThrow(() -> Problem.atField(
                        "unit",
                        "no-such-unit",
                        LocalText.of("规则包里没有这个单位。请从列表里选。", "The rules have no such unit. Choose one from the list.")));
    }
}
