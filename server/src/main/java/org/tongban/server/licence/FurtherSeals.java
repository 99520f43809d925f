package org.tongban.server.licence;

import java.math.BigInteger;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Claim;
import org.tongban.seal.SignatureParts;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;

/** How many seals belong on a licence, its issuer's first, how many are set, and which of those count no more. */
@Component
class FurtherSeals {
    private final SealRows rows;
    private final LicenceFiles files;
    private final Seals seals;
    private final LicensedSealRows licensed;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    FurtherSeals(
            SealRows rows,
            LicenceFiles files,
            Seals seals,
            LicensedSealRows licensed,
            CatalogueInForce catalogue,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.seals = seals;
        this.licensed = licensed;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The units whose seals a licence of this type, issued there, needs besides the issuer's. */
    List<String> needed(LicenceType type, String region, String issuer) {
        return type.coSealedBy().stream()
                .flatMap(role -> catalogue.today().unit(region, role).stream())
                .map(Unit::id)
                .filter(unit -> !unit.equals(issuer))
                .distinct()
                .toList();
    }

    void owe(UUID licence, List<String> units) {
        if (!units.isEmpty()) {
            rows.owe(licence, units);
        }
    }

    /** On the licence as it is in force. */
    List<CoSealing.CoSeal> on(UUID licence) {
        return named(rows.of(licence), () -> files.file(licence));
    }

    /** On its new layout; empty when there is none. */
    List<CoSealing.CoSeal> onNext(UUID licence) {
        return named(
                rows.next(licence), () -> rows.nextFile(licence).orElseThrow().file());
    }

    private List<CoSealing.CoSeal> named(List<SealRows.Row> seals, Supplier<byte[]> file) {
        boolean any = seals.stream().anyMatch(row -> row.set().isPresent());
        Set<String> stolen = any ? stolen(file.get()).serials() : Set.of();
        return seals.stream()
                .map(row -> new CoSealing.CoSeal(
                        row.unit(), name(row.unit()), row.set().isPresent(), isOf(stolen, row)))
                .toList();
    }

    private static boolean isOf(Set<String> stolen, SealRows.Row row) {
        return row.set().filter(seal -> stolen.contains(seal.serial())).isPresent();
    }

    /**
     * Seals on a file that count no more, since their keys may be in others' hands.
     *
     * @param serials of their certificates
     * @param issuers whether the first of its seals is one of them
     */
    private record Stolen(Set<String> serials, boolean issuers) {}

    private Stolen stolen(byte[] file) {
        List<BigInteger> known =
                licensed.stolen().stream().map(Certificates::serialOf).toList();
        Set<String> revoked =
                Verifier.verify(file, seals.anchors(), clock.instant()) instanceof Verification.Signed signed
                        ? signed.signatures().stream()
                                .filter(FurtherSeals::isRevoked)
                                .map(SignatureReport::id)
                                .collect(Collectors.toSet())
                        : Set.of();
        Set<String> serials = new HashSet<>();
        boolean issuers = false;
        List<SignatureParts> signatures = Verifier.parts(file);
        for (int i = 0; i < signatures.size(); i++) {
            BigInteger serial = Certificates.serialOf(signatures.get(i).certificate());
            if (revoked.contains(signatures.get(i).id()) || known.contains(serial)) {
                serials.add(serial.toString(16));
                issuers |= i == 0;
            }
        }
        return new Stolen(serials, issuers);
    }

    private static boolean isRevoked(SignatureReport signature) {
        return signature.claims().stream()
                .anyMatch(claim -> claim.kind() == Claim.Kind.NOT_REVOKED && claim.state() == Claim.State.FAILS);
    }

    LocalText name(String unit) {
        return catalogue.today().unit(unit).map(Unit::name).orElse(LocalText.of(unit, unit));
    }

    /** Empty where its issuer's is the only one. */
    Optional<SealCount> count(UUID licence, LocalText issuer) {
        List<SealRows.Row> further = rows.of(licence);
        if (further.isEmpty()) {
            return Optional.empty();
        }
        Stolen stolen = stolen(files.file(licence));
        int set = (int) further.stream().filter(row -> row.set().isPresent()).count();
        Stream<LocalText> units =
                further.stream().filter(row -> isOf(stolen.serials(), row)).map(row -> name(row.unit()));
        return Optional.of(new SealCount(
                1 + set,
                1 + further.size(),
                Stream.concat(stolen.issuers() ? Stream.of(first(licence, issuer)) : Stream.empty(), units)
                        .toList()));
    }

    /** Whose seal stands in the issuer's place: its own, or that of who took over from it. */
    private LocalText first(UUID licence, LocalText issuer) {
        return files.document(licence)
                .sealer()
                .map(unit -> catalogue.today().everyUnit().values().stream()
                        .filter(one -> one.creditCode().value().equals(unit.code()))
                        .map(Unit::name)
                        .findFirst()
                        .orElse(LocalText.of(unit.name(), unit.name())))
                .orElse(issuer);
    }
}
