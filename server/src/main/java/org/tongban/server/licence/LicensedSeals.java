package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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
    private final AuditTrail audit;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    LicensedSeals(
            LicensedSealRows rows,
            LicensedKeys keys,
            Seals seals,
            SealPause pause,
            AuditTrail audit,
            CatalogueInForce catalogue,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.seals = seals;
        this.pause = pause;
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

    /**
     * Brings in the certificate and the seal for a key that is here. With the certificate that it has already, a seal that its
     * maker made anew takes the place of the one before, and one that was taken out of use by mistake is used again.
     */
    @Transactional
    void bring(Viewer viewer, UUID id, SealDelivery delivery) {
        SealRegister.requireAdministrator(viewer);
        LicensedSeal asked = rows.lock(id).orElseThrow(Problem::notFound);
        requireUsable(asked);
        Unit unit = unit(asked.unit());
        SigningKey key = keys.key(asked)
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "key-elsewhere", LicensedKeys.missing()));
        LicensedSeal.Brought admitted = admitted(delivery, unit, key.publicKey(), delivery.read());
        asked.brought().ifPresent(before -> requireSame(before, admitted));
        LicensedSeal brought = new LicensedSeal(
                id,
                unit.id(),
                Seals.issuing(unit),
                asked.askedAt(),
                asked.request(),
                Optional.of(asked.brought()
                        .map(before -> admitted.since(before.at()))
                        .orElse(admitted)),
                Optional.empty());
        if (asked.brought().isPresent()) {
            rows.keepFormer(id, viewer.person(), now());
        }
        place(viewer, brought, delivery, () -> {});
    }

    /** Neither one that was never brought in and isn't wanted any more, nor one whose key others may have. */
    private static void requireUsable(LicensedSeal seal) {
        if (seal.ended().isPresent()
                && (seal.brought().isEmpty() || seal.ended().get().stolen())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licensed-seal-done",
                    LocalText.of(
                            "这份请求已经撤下，或者这枚印章已按失窃停用，不能再带回。请生成新的证书请求。",
                            "This request was withdrawn, or the seal is out of use as stolen: nothing can be brought in for it"
                                    + " any more. Ask for another certificate."));
        }
    }

    private static void requireSame(LicensedSeal.Brought before, LicensedSeal.Brought now) {
        if (!Arrays.equals(before.certificate(), now.certificate())) {
            throw Problem.atField(
                    "certificate",
                    "certificate-other",
                    LocalText.of(
                            "这不是这枚印章的那张证书。更正的印章要配原来的证书；证书换发了的，请生成新的证书请求，或者连同密钥带回。",
                            "This isn't the certificate that this seal has. A seal made anew is brought in with the same"
                                    + " certificate; for another one, ask anew, or bring it in with its key."));
        }
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
        rows.withCertificate(brought.brought().orElseThrow().certificate())
                .filter(known -> !known.equals(brought.id()))
                .ifPresent(known -> {
                    throw known();
                });
        former.filter(id -> !id.equals(brought.id())).ifPresent(id -> replace(viewer, id, brought));
        keepKey.run();
        rows.bring(brought, viewer.person());
        seals.forget();
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                brought.unit() + ": seal brought in, " + brought.id()
                        + former.map(id -> ", in place of " + id).orElse(""));
    }

    private void replace(Viewer viewer, UUID former, LicensedSeal by) {
        rows.end(former, new LicensedSeal.Ended(now(), "", false, Optional.empty(), viewer.person()));
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                by.unit() + ": seal taken out of use, " + former + ", replaced by " + by.id());
    }

    private static Problem known() {
        return Problem.atField(
                "certificate",
                "certificate-known",
                LocalText.of(
                        "这张证书以前带回过。制章单位更正了印章，或者停用错了，请在那枚印章自己的页面带回；停用时说密钥失窃的，不再启用。",
                        "This certificate was brought in before. A seal that its maker made anew, or one that was taken out of use by"
                                + " mistake, is brought in on that seal's own page; one whose key may be stolen isn't used again."));
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
