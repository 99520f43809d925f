package org.tongban.server.licence;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Certificate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.CertificateAuthority.MadeSeal;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.catalogue.Catalogue;
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
    private final SealedPaperStore papers;
    private final PapersAnew anew;
    private final Reissuing reissuing;
    private final SealUse use;
    private final LicensedSealRows licensed;
    private final SealPause pause;
    private final AuditTrail audit;
    private final CatalogueInForce catalogue;
    private final Clock clock;
    private final Answering answering;

    SealRegister(
            Seals seals,
            SealRevocations revocations,
            Licences licences,
            SealedPaperStore papers,
            PapersAnew anew,
            Reissuing reissuing,
            SealUse use,
            LicensedSealRows licensed,
            SealPause pause,
            AuditTrail audit,
            CatalogueInForce catalogue,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.seals = seals;
        this.revocations = revocations;
        this.licences = licences;
        this.papers = papers;
        this.anew = anew;
        this.reissuing = reissuing;
        this.use = use;
        this.licensed = licensed;
        this.pause = pause;
        this.audit = audit;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * A seal of a unit, with its certificate.
     *
     * @param unit its id; empty when no unit has this name and code any more
     * @param serial of its certificate, hexadecimal
     * @param inUse whether the unit's next licence is sealed with it
     * @param papers official papers that have to be sealed anew, since it was stolen; empty when there are none
     * @param licensed of one that a licensed authority made, its id in {@code /licensed-seals}
     */
    public record SealLine(
            Optional<String> unit,
            LocalText name,
            String serial,
            Instant from,
            Instant until,
            boolean inUse,
            Optional<Revocation> revoked,
            Optional<PapersAnew.Progress> papers,
            Optional<UUID> licensed) {}

    /** @param stolen from when its key may have been in others' hands; nothing counts that was sealed since */
    public record Revocation(Instant since, Optional<Instant> stolen, String reason) {}

    /**
     * All seals that were ever made or brought in, each unit's latest first: those in use, of the units that issued licences
     * or sealed official papers, and those whose keys are there still, of earlier years, names and units, whether the packs
     * have those or not.
     */
    public List<SealLine> all(Viewer viewer) {
        requireAdministrator(viewer);
        Catalogue today = catalogue.today();
        List<LicensedSeal> brought = licensed.all().stream()
                .filter(seal -> seal.brought().isPresent())
                .toList();
        Set<String> withLicensed = brought.stream()
                .filter(LicensedSeal::inUse)
                .map(LicensedSeal::unit)
                .collect(Collectors.toUnmodifiableSet());
        Set<BigInteger> inUse = Stream.concat(licences.issuers().stream(), papers.units().stream())
                .flatMap(id -> answering.heirs(id).stream())
                .distinct()
                .filter(unit -> !withLicensed.contains(unit.id()))
                .map(unit -> serial(seals.shown(unit).key().certificate()))
                .collect(Collectors.toUnmodifiableSet());
        Map<BigInteger, SealRevocations.Entry> revoked =
                revocations.entries().stream().collect(Collectors.toMap(SealRevocations.Entry::serial, entry -> entry));
        Map<String, PapersAnew.Progress> papersAnew = anew.progress();
        return Stream.concat(
                        brought.stream().map(seal -> line(seal, today, papersAnew)),
                        seals.made().reversed().stream().map(made -> line(made, today, inUse, revoked, papersAnew)))
                .sorted(Comparator.comparing((SealLine line) -> line.name().zh()))
                .toList();
    }

    private static SealLine line(
            MadeSeal made,
            Catalogue today,
            Set<BigInteger> inUse,
            Map<BigInteger, SealRevocations.Entry> revoked,
            Map<String, PapersAnew.Progress> papers) {
        Certificate certificate = Certificate.getInstance(made.certificate());
        BigInteger serial = certificate.getSerialNumber().getValue();
        Optional<Unit> unit = today.everyUnit().values().stream()
                .filter(one -> Seals.issuing(one).equals(made.unit()))
                .findFirst();
        return new SealLine(
                unit.map(Unit::id),
                unit.map(Unit::name)
                        .orElseGet(() ->
                                LocalText.of(made.unit().name(), made.unit().name())),
                serial.toString(16),
                certificate.getStartDate().getDate().toInstant(),
                certificate.getEndDate().getDate().toInstant(),
                inUse.contains(serial),
                Optional.ofNullable(revoked.get(serial))
                        .map(entry -> new Revocation(entry.since(), entry.stolen(), entry.reason())),
                Optional.ofNullable(papers.get(serial.toString(16))),
                Optional.empty());
    }

    private static SealLine line(LicensedSeal seal, Catalogue today, Map<String, PapersAnew.Progress> papers) {
        LicensedSeal.Brought brought = seal.brought().orElseThrow();
        String serial = serial(brought.certificate()).toString(16);
        Optional<Unit> unit = today.unit(seal.unit());
        return new SealLine(
                unit.map(Unit::id),
                unit.map(Unit::name)
                        .orElseGet(() ->
                                LocalText.of(seal.named().name(), seal.named().name())),
                serial,
                brought.from(),
                brought.until(),
                seal.inUse(),
                seal.ended().map(ended -> new Revocation(ended.at(), seal.stolenSince(), ended.why())),
                Optional.ofNullable(papers.get(serial)),
                Optional.of(seal.id()));
    }

    private static BigInteger serial(byte[] certificate) {
        return Certificates.serialOf(certificate);
    }

    /** Of its certificate, hexadecimal, as it is shown and kept beside what was sealed with it. */
    static String serial(UnitSeal seal) {
        return serial(seal.key().certificate()).toString(16);
    }

    /**
     * Taking a seal out of use.
     *
     * @param stolen whether its key may be in others' hands
     * @param from then: since when, where that is known; from this moment on when not
     */
    public record Order(String serial, String reason, boolean stolen, Optional<Instant> from) {
        /** To the second, as lists of revoked certificates tell it. */
        Optional<Instant> stolenSince(Instant now) {
            return stolen ? Optional.of(from.orElse(now).truncatedTo(ChronoUnit.SECONDS)) : Optional.empty();
        }
    }

    /**
     * Takes a seal out of use from the next full second on: certificates and their lists know whole seconds only,
     * and what was sealed in this one was sealed before. That stays good; the next licence gets a new seal.
     *
     * <p>Of a stolen one nothing counts that was sealed since it may have been, whatever time stamp it bears: what the unit
     * issued itself, licences in force and official papers, is sealed anew.
     *
     * @throws Problem when the seal with this serial is out of use already
     */
    @Transactional
    public void revoke(Viewer viewer, Order order) {
        MadeSeal made = check(viewer, order);
        revocations.inTurn();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> stolen = order.stolenSince(now);
        if (stolen.isPresent()) {
            use.units(made).forEach(unit -> reissuing.afterTheft(unit, viewer.person()));
        }
        pause.untilEnd(made.seal());
        if (stolen.isPresent()) {
            use.units(made).forEach(unit -> pause.missed(unit, viewer.person()));
        }
        Instant since = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        if (!revocations.add(
                new SealRevocations.Entry(
                        made.certificate(), since, stolen, order.reason().strip(), viewer.person()),
                made.seal(),
                now)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "seal-revoked",
                    LocalText.of(
                            "这枚印章已不在使用中，没有再停用别的印章。请刷新页面查看现在使用的印章。",
                            "This seal isn't in use any more, and no other was taken out of use. Reload the page to see"
                                    + " the one that is."));
        }
        seals.forget();
        audit.record(
                AuditKind.SEAL_CHANGED,
                viewer,
                made.unit().code()
                        + (stolen.isPresent() ? ": seal stolen, " : ": seal taken out of use, ")
                        + order.serial());
    }

    static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > 500) {
            throw Problem.atField(
                    "reason",
                    "reason-missing",
                    LocalText.of("请用不超过 500 字写明原因。", "Write why, in at most 500 characters."));
        }
    }

    /**
     * Whether it can be taken out of use so.
     *
     * @return which seal that is
     * @throws Problem when it can't
     */
    MadeSeal check(Viewer viewer, Order order) {
        requireAdministrator(viewer);
        requireReason(order.reason());
        MadeSeal made = seals.required(order.serial());
        requirePlausible(order, made.certificate(), clock.instant());
        return made;
    }

    /** A day is told of a theft only, and one that can be. */
    static void requirePlausible(Order order, byte[] certificate, Instant now) {
        if (!order.stolen() && order.from().isPresent()) {
            throw Problem.atField(
                    "from",
                    "not-stolen",
                    LocalText.of(
                            "只有密钥可能失窃时才能从过去的时间起停用；平常停用从现在起，之前的签章照旧有效。",
                            "Only a seal whose key may have been stolen is taken out of use from an earlier time;"
                                    + " otherwise it is from now, and what was sealed before stays good."));
        }
        order.from().ifPresent(from -> requirePlausible(from, certificate, now));
    }

    /** A seal can only have been stolen since there is one, and until now: the certificate says since when there is. */
    static void requirePlausible(Instant from, byte[] certificate, Instant now) {
        if (from.isAfter(now)) {
            throw Problem.atField(
                    "from",
                    "day-to-come",
                    LocalText.of("失窃的时间不能晚于现在。", "The time since which it may be stolen can't be to come."));
        }
        Instant began = Certificates.startOf(certificate);
        if (from.isBefore(began)) {
            throw Problem.atField(
                    "from",
                    "before-the-seal",
                    LocalText.of(
                            "这枚印章从 " + ChinaTime.dayOf(began) + " 起才有，不会更早失窃。请核对年月日。",
                            "There is this seal since " + ChinaTime.dayOf(began)
                                    + " only; it can't have been stolen before. Check the date."));
        }
    }

    static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.ADMINISTRATOR)) {
            throw Problem.forbidden(LocalText.of("只有管理员可以管理印章。", "Only an administrator manages seals."));
        }
    }
}
