package org.tongban.server.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.KeyVault;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.TimeStamps;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.Problem;

/**
 * The electronic seals of the units, under a certificate authority in the data folder that is made at first start. Its
 * password lies beside it, readable by the owner of the folder only, or comes from {@code TONGBAN_CA_PASSWORD}.
 *
 * <p>Whatever is sealed is sealed with a seal that isn't revoked at that moment, on any server. What others are told to
 * check with is read again every few seconds.
 */
@Component
class Seals {
    private static final Duration READ_AGAIN = Duration.ofSeconds(5);
    private static final Duration SIGN_AGAIN = Duration.ofHours(12);

    private final Path home;
    private final CertificateAuthority authority;
    private final SealRevocations revocations;
    private final Clock clock;
    private final boolean stamping;
    private final Patterns patterns;
    private final LicensedKeys licensed;
    private final LicensedSealRows licensedRows;
    private final Answering answering;
    private volatile Optional<Known> known = Optional.empty();

    Seals(
            PlatformSettings settings,
            SealRevocations revocations,
            KeyVault vault,
            LicensedKeys licensed,
            LicensedSealRows licensedRows,
            Answering answering,
            Clock clock,
            @Value("${tongban.time-stamps:true}") boolean stamping) {
        this.home = settings.home();
        this.clock = clock;
        this.revocations = revocations;
        this.licensed = licensed;
        this.licensedRows = licensedRows;
        this.answering = answering;
        this.stamping = stamping;
        this.authority = CertificateAuthority.open(settings.home().resolve("ca"), vault, clock.instant());
        this.patterns = new Patterns(authority.anchors().timeStampers());
    }

    /** What is revoked, as last read, the list that says so, and whom to believe, with that list. */
    private record Known(
            Instant read, Instant signed, SealRevocations.Revoked revoked, byte[] list, TrustAnchors anchors) {}

    /**
     * The unit's seal for sealing within the caller's transaction: until that ends, nobody takes it out of use. That of a
     * licensed authority where it has one, else the platform's own.
     *
     * @throws org.tongban.server.web.Problem when it has one of a licensed authority that can't be used, or is gone
     */
    UnitSeal of(Unit unit) {
        requireThere(unit);
        Set<BigInteger> revoked = revocations.whileSealing(CertificateAuthority.id(issuing(unit)));
        return licensed.of(unit, this::anchors)
                .orElseGet(() -> authority.seal(issuing(unit), revoked, clock.instant()));
    }

    /** Nothing is sealed in the name of a unit that is gone; what it did is sealed by who took over. */
    private void requireThere(Unit unit) {
        if (!unit.inForce().on(ChinaTime.dayOf(clock.instant()))) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "unit-gone",
                    LocalText.of(
                            unit.name().zh() + "已经撤销（或者尚未设立），不能以它的名义签章，请由承接其职责的单位办理。",
                            unit.name().en()
                                    + " is gone, or not there yet, so nothing is sealed in its name; that is for the"
                                    + " unit that took over."));
        }
    }

    /** The platform's own seal of a unit, to look at. */
    UnitSeal shown(Unit unit) {
        return authority.seal(issuing(unit), revocations.all().serials(), clock.instant());
    }

    /** All that were ever made here. */
    List<CertificateAuthority.MadeSeal> made() {
        return authority.made();
    }

    /** Codes of all units for which a seal was ever made here or brought in, those among them that no unit has any more. */
    Set<String> units() {
        return Stream.concat(
                        made().stream().map(CertificateAuthority.MadeSeal::unit),
                        licensedRows.all().stream().map(LicensedSeal::named))
                .map(IssuingUnit::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one with this serial number of its certificate, hexadecimal. */
    CertificateAuthority.MadeSeal required(String serial) {
        return made().stream()
                .filter(seal ->
                        Certificates.serialOf(seal.certificate()).toString(16).equals(serial))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** The licence under the seal of its unit, ready to be kept. @param further units whose seals are to follow */
    FileParts seal(LicenceDocument document, Unit unit, List<String> further, Instant at) {
        return seal(document, of(unit), further, at);
    }

    /** The same under a seal that {@link #of} gave in the caller's transaction. */
    FileParts seal(LicenceDocument document, UnitSeal seal, List<String> further, Instant at) {
        LicenceFile.Terms terms = further.isEmpty() ? terms(at) : terms(at).open();
        List<UnitSeal> seals = List.of(seal);
        return FileParts.of(
                LicenceFile.sealed(Printable.required(document), seals, terms), patterns.of(document, seals, terms));
    }

    /** A licence under its issuer's seal, whole, to which others are to add theirs. */
    byte[] opened(LicenceDocument document, UnitSeal seal, Instant at) {
        return LicenceFile.seal(
                Printable.required(document), List.of(seal), terms(at).open());
    }

    /**
     * The licence under one seal more, which {@link #of} gave in the caller's transaction.
     *
     * @param last whether none is to follow
     */
    byte[] countersign(byte[] file, LicenceDocument document, UnitSeal seal, boolean last, Instant at) {
        return LicenceFile.countersign(
                file, document, seal, last ? terms(at) : terms(at).open());
    }

    /** Stamped with the time, where this platform does that. */
    LicenceFile.Terms terms(Instant at) {
        LicenceFile.Terms terms = LicenceFile.Terms.at(at);
        return stamping ? terms.stampedBy(authority.timeStamps()) : terms;
    }

    /** Whom to believe: the platform's own authority, and those in {@link TrustedFolder}; who took over from whom say the packs. */
    TrustAnchors anchors() {
        return known().anchors();
    }

    /** The same with what is revoked by now, read anew. */
    TrustAnchors anchorsOfNow() {
        return anchors(signed(revocations.all(), clock.instant()));
    }

    private TrustAnchors anchors(byte[] list) {
        return authority
                .anchors()
                .and(TrustAnchors.revocations(List.of(list)))
                .and(licensedRows.between())
                .and(TrustAnchors.successions(answering.told()))
                .and(TrustedFolder.read(home));
    }

    /** The list of revoked certificates (X.509 CRL, DER). */
    byte[] revoked() {
        return known().list();
    }

    SigningKey statusSigner() {
        return authority.statusSigner();
    }

    TimeStamps timeStamps() {
        return authority.timeStamps();
    }

    /** Reads what is revoked at the next question after this transaction: before, others read what was. */
    void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known = Optional.empty();
            }
        });
    }

    private Known known() {
        Instant now = clock.instant();
        Optional<Known> before = known;
        if (before.filter(k -> Duration.between(k.read(), now).abs().compareTo(READ_AGAIN) < 0)
                .isPresent()) {
            return before.get();
        }
        SealRevocations.Revoked revoked = revocations.all();
        boolean same = before.filter(k -> k.revoked().entries().equals(revoked.entries())
                        && Duration.between(k.signed(), now).abs().compareTo(SIGN_AGAIN) < 0)
                .isPresent();
        byte[] list = same ? before.get().list() : signed(revoked, now);
        ToldSuccessions.keep(home, answering.told());
        Known fresh = new Known(now, same ? before.get().signed() : now, revoked, list, anchors(list));
        known = Optional.of(fresh);
        return fresh;
    }

    /** Twice a day at least, which is often enough to look at what ends in years, too. */
    private byte[] signed(SealRevocations.Revoked revoked, Instant now) {
        authority.renew(now);
        return authority.revocationList(revoked.entries(), now);
    }

    static IssuingUnit issuing(Unit unit) {
        return new IssuingUnit(unit.name().zh(), unit.creditCode().value());
    }

    static char[] password(Path home) {
        String given = System.getenv("TONGBAN_CA_PASSWORD");
        if (given != null && !given.isBlank()) {
            return given.toCharArray();
        }
        try {
            Path file = home.resolve("ca.password");
            if (Files.notExists(file)) {
                byte[] secret = new byte[24];
                new SecureRandom().nextBytes(secret);
                Path fresh = Files.createTempFile(home, "pw", "");
                Files.writeString(fresh, HexFormat.of().formatHex(secret));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
