package org.tongban.server.licence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Admission;
import org.tongban.seal.Admission.Reason;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.Sentence;
import org.tongban.seal.check.CertificateFile;
import org.tongban.seal.check.KeyFile;
import org.tongban.seal.check.SealDoor;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Seals that licensed authorities make for units: a key is made here and its certification request taken to the authority,
 * or a key comes with its certificate; the certificate and the seal are checked at the door, and from then on the unit seals
 * with them. What was sealed before keeps the seal it has.
 */
@Service
public class LicensedSeals {
    private static final int LONGEST_REASON = 500;
    private static final List<Reason> OF_THE_SEAL = List.of(
            Reason.SEAL_UNREADABLE,
            Reason.SEAL_VERSION,
            Reason.NO_UNIT_SEAL,
            Reason.SEAL_FORGED,
            Reason.MAKER_UNKNOWN,
            Reason.MAKER_ENDED,
            Reason.SEAL_OF_ANOTHER,
            Reason.PICTURE);

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

    /**
     * One as it is listed.
     *
     * @param requested whether its key was made here, so that there is a certification request
     * @param seal empty as long as it isn't brought in
     * @param objection why nothing can be sealed with it now, of one in use
     */
    public record Line(
            UUID id,
            String unit,
            LocalText name,
            Instant askedAt,
            boolean requested,
            Optional<Standing> seal,
            Optional<LocalText> objection,
            Optional<Ended> ended) {
        public boolean waiting() {
            return seal.isEmpty() && ended.isEmpty();
        }

        public boolean inUse() {
            return seal.isPresent() && ended.isEmpty();
        }
    }

    /**
     * What is on it.
     *
     * @param serial of its certificate, hexadecimal
     * @param differs why it is called otherwise than the unit; blank when it isn't
     */
    public record Standing(
            String name,
            String number,
            String issuer,
            String maker,
            String serial,
            Instant from,
            Instant until,
            String differs) {}

    /** @param why blank when another took its place */
    public record Ended(Instant at, String why, boolean stolen) {}

    /** The latest first. */
    public List<Line> all(Viewer viewer) {
        requireAdministrator(viewer);
        return rows.all().stream().map(this::line).toList();
    }

    /** @throws Problem when there is none */
    public Line require(Viewer viewer, UUID id) {
        requireAdministrator(viewer);
        return rows.find(id).map(this::line).orElseThrow(Problem::notFound);
    }

    /** The one that this unit seals with. */
    public Optional<UUID> inUse(Viewer viewer, String unit) {
        requireAdministrator(viewer);
        return rows.inUse(unit);
    }

    private Line line(LicensedSeal seal) {
        Optional<Unit> unit = catalogue.today().unit(seal.unit());
        return new Line(
                seal.id(),
                seal.unit(),
                unit.map(Unit::name)
                        .orElseGet(() ->
                                LocalText.of(seal.named().name(), seal.named().name())),
                seal.askedAt(),
                seal.request().isPresent(),
                seal.brought().map(LicensedSeals::standing),
                seal.inUse() ? unit.flatMap(this::objection) : Optional.empty(),
                seal.ended().map(ended -> new Ended(ended.at(), ended.why(), ended.stolen())));
    }

    private static Standing standing(LicensedSeal.Brought brought) {
        LicensedSeal.Names names = brought.names();
        return new Standing(
                names.seal(),
                names.number(),
                names.issuer(),
                names.maker(),
                Certificates.serialOf(brought.certificate()).toString(16),
                brought.from(),
                brought.until(),
                brought.differs());
    }

    private Optional<LocalText> objection(Unit unit) {
        try {
            keys.of(unit, seals::anchors);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem.sentence());
        }
    }

    /** Makes a key for this unit, and a request by which an authority certifies it. */
    @Transactional
    public UUID ask(Viewer viewer, String unitId) {
        requireAdministrator(viewer);
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
                UUID.randomUUID(),
                unit.id(),
                Seals.issuing(unit),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                brought,
                Optional.empty());
    }

    /** The certification request (PKCS#10) as PEM. */
    public byte[] request(Viewer viewer, UUID id) {
        requireAdministrator(viewer);
        return rows.find(id)
                .flatMap(LicensedSeal::request)
                .map(LicensedSeals::pem)
                .orElseThrow(Problem::notFound);
    }

    private static byte[] pem(byte[] request) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(request);
        return ("-----BEGIN CERTIFICATE REQUEST-----\n" + base64 + "\n-----END CERTIFICATE REQUEST-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What is brought in.
     *
     * @param certificates the certificate, and those above it: PEM, DER or PKCS#7; may be empty where the key comes with them
     * @param seal the seal maker's file
     * @param differs why the seal is called otherwise than the unit, where it is
     * @param replaces the one whose place it takes, where the unit has one in use
     */
    public record Delivery(byte[] certificates, byte[] seal, String differs, Optional<UUID> replaces) {}

    /** Brings in the certificate and the seal for a key that was made here. */
    @Transactional
    public void bring(Viewer viewer, UUID id, Delivery delivery) {
        requireAdministrator(viewer);
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
        Admission.Admitted admitted = admitted(unit, key.publicKey(), certificates(delivery.certificates()), delivery);
        LicensedSeal brought = new LicensedSeal(
                id,
                unit.id(),
                Seals.issuing(unit),
                asked.askedAt(),
                asked.request(),
                Optional.of(brought(admitted, delivery)),
                Optional.empty());
        place(viewer, brought, delivery, () -> {});
    }

    /**
     * Brings in a key with its certificate (PKCS#12), and the seal. The password is used once, and kept nowhere.
     *
     * @return its id
     */
    @Transactional
    public UUID bringWithKey(Viewer viewer, String unitId, byte[] keyFile, char[] password, Delivery delivery) {
        requireAdministrator(viewer);
        Unit unit = unit(unitId);
        KeyFile.Reading.Key key = switch (KeyFile.read(keyFile, password)) {
            case KeyFile.Reading.Key read -> read;
            case KeyFile.Reading.Unreadable(Sentence why, boolean wrong) ->
                throw Problem.atField(wrong ? "password" : "keys", "key-file-unreadable", text(why));
        };
        List<byte[]> more = delivery.certificates().length == 0 ? List.of() : certificates(delivery.certificates());
        List<byte[]> certificates =
                Stream.concat(key.certificates().stream(), more.stream()).toList();
        Admission.Admitted admitted = admitted(unit, key.publicKey(), certificates, delivery);
        LicensedSeal brought = fresh(unit, Optional.of(brought(admitted, delivery)));
        place(viewer, brought, delivery, () -> keys.keep(brought, key.secret(), List.of(admitted.certificate())));
        return brought.id();
    }

    private static List<byte[]> certificates(byte[] file) {
        return switch (CertificateFile.read(file)) {
            case CertificateFile.Reading.Certificates(List<byte[]> all) -> all;
            case CertificateFile.Reading.Unreadable(Admission.Refused why) -> throw refused("certificate", why);
        };
    }

    private Admission.Admitted admitted(Unit unit, byte[] publicKey, List<byte[]> certificates, Delivery delivery) {
        Admission.Offer offer = new Admission.Offer(Seals.issuing(unit), publicKey, certificates, delivery.seal());
        Admission.Admitted admitted = switch (SealDoor.admit(offer, seals.anchors(), clock.instant())) {
            case Admission.Admitted fits -> fits;
            case Admission.Refused why ->
                throw refused(OF_THE_SEAL.contains(why.reason()) ? "seal" : "certificate", why);
        };
        if (delivery.differs().length() > LONGEST_REASON) {
            throw reasonMissing("differs");
        }
        if (admitted.doubt().isPresent() && delivery.differs().isBlank()) {
            throw Problem.atField(
                    "differs", "seal-called-otherwise", text(admitted.doubt().get()));
        }
        return admitted;
    }

    private static Problem refused(String field, Admission.Refused why) {
        String code = why.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.atField(field, "seal-refused-" + code, text(why.sentence()));
    }

    private LicensedSeal.Brought brought(Admission.Admitted admitted, Delivery delivery) {
        return new LicensedSeal.Brought(
                admitted.certificate(),
                admitted.between(),
                delivery.seal(),
                new LicensedSeal.Names(admitted.sealName(), admitted.sealNumber(), admitted.issuer(), admitted.maker()),
                admitted.from(),
                admitted.until(),
                admitted.doubt().isPresent() ? delivery.differs().strip() : "",
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Between two papers of the unit; in the place of the one it has, which has to be named. */
    private void place(Viewer viewer, LicensedSeal brought, Delivery delivery, Runnable keepKey) {
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
        audit.record(AuditKind.SEAL_CHANGED, viewer, brought.unit() + ": seal brought in, " + brought.id());
    }

    /**
     * Takes one out of use, or withdraws what was asked for: from then on the unit seals with the platform's own seal until
     * another is brought in.
     *
     * @param stolen whether its key may be in others' hands: what the unit issued is sealed anew then
     */
    @Transactional
    public void end(Viewer viewer, UUID id, String reason, boolean stolen) {
        requireAdministrator(viewer);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw reasonMissing("reason");
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
                .unit(id)
                .orElseThrow(() -> Problem.atField(
                        "unit",
                        "no-such-unit",
                        LocalText.of("规则包里没有这个单位。请从列表里选。", "The rules have no such unit. Choose one from the list.")));
    }

    private static Problem reasonMissing(String field) {
        return Problem.atField(
                field, "reason-missing", LocalText.of("请写明原因，不超过 500 字。", "Write why, in at most 500 characters."));
    }

    private static LocalText text(Sentence sentence) {
        return LocalText.of(sentence.zh(), sentence.en());
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.ADMINISTRATOR)) {
            throw Problem.forbidden(LocalText.of("只有管理员可以管理印章。", "Only an administrator manages seals."));
        }
    }
}
