package org.tongban.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.tongban.seal.KeyVault.NewKey;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.KeyVault.Unusable;
import org.tongban.seal.face.SealDrawing;
import org.tongban.seal.keys.AtomicFile;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.Certificates.Use;
import org.tongban.seal.keys.Pkcs12Vault;
import org.tongban.seal.keys.TimeStamps;
import org.tongban.seal.ses.SealData;
import org.tongban.seal.ses.Sm2;

/**
 * A certificate authority of one's own: a root, a seal maker, and a signing certificate and electronic seal for each
 * unit, made when first needed and kept.
 *
 * <p>For demonstration and for places without an accredited authority. With one, its root goes into
 * {@link TrustAnchors} and the units' keys into a {@link KeyVault}.
 *
 * <p>Keys and seals are made one at a time and appear whole or not at all, so stopping the process at any moment leaves
 * nothing half made. A unit whose certificate ends within 30 days gets a new key, certificate and seal; what was sealed
 * with the old ones stays valid. Root, seal maker, time stamper and signer of status lists are renewed years before they
 * end, on opening and by {@link #renew}.
 */
public final class CertificateAuthority {
    private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365);
    private static final Duration SERVANT_LIFE = Duration.ofDays(10 * 365);
    private static final Duration UNIT_LIFE = Duration.ofDays(3 * 365);
    private static final Duration LIST_LIFE = Duration.ofDays(7);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final String NAME = "Tongban";
    private static final String SEAL = ".esl";

    private final Path directory;
    private final KeyVault vault;
    private final SigningKey root;
    private final RootCertificates roots;
    private final Servant maker;
    private final Servant stamper;
    private final Servant statusSigner;
    private final Map<IssuingUnit, UnitSeal> seals = new ConcurrentHashMap<>();

    private CertificateAuthority(Path directory, KeyVault vault, Instant now) {
        this.directory = directory;
        this.vault = vault;
        root = vault.find("root").orElseGet(() -> vault.create("root", key -> rooted(key, now)));
        roots = new RootCertificates(directory, root, at -> rooted(root, at), now);
        maker = servant("seal-maker", "电子印章制章人", Use.SIGNING, now);
        stamper = servant("time-stamper", "时间戳签发人", Use.TIME_STAMPING, now);
        statusSigner = servant("status-signer", "证照状态签发人", Use.SIGNING, now);
    }

    private static byte[] rooted(NewKey key, Instant from) {
        X500Name self = Certificates.subject(NAME, "", "Tongban Root CA");
        return Certificates.issue(self, key, self, key.publicKey(), Use.AUTHORITY, from, ROOT_LIFE);
    }

    private Servant servant(String name, String title, Use use, Instant now) {
        return new Servant(
                vault,
                name,
                (key, from) -> Certificates.issue(
                        Certificates.subjectOf(root.certificate()),
                        root,
                        Certificates.subject(NAME, "", title),
                        key.publicKey(),
                        use,
                        from,
                        SERVANT_LIFE),
                now);
    }

    /** To be called now and then: makes what will end in the years to come anew. */
    public synchronized void renew(Instant now) {
        roots.renew(now);
        maker.renew(now);
        stamper.renew(now);
        statusSigner.renew(now);
    }

    /**
     * Opens the authority kept in this directory as PKCS#12 files; makes root and seal maker the first time.
     *
     * @throws Unusable when the directory can't be used or the password is wrong
     */
    public static CertificateAuthority open(Path directory, char[] password, Instant now) {
        return open(directory, Pkcs12Vault.open(directory, password), now);
    }

    /** Whether there is one in this directory, with its keys as PKCS#12 files. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve("root.p12"));
    }

    /** The same with keys kept elsewhere; the directory then holds the seals only. */
    public static CertificateAuthority open(Path directory, KeyVault vault, Instant now) {
        return new CertificateAuthority(directory, vault, now);
    }

    /**
     * What to trust so that this authority's seals, time stamps and status lists are believed, of all generations; it vouches
     * for all units.
     */
    public TrustAnchors anchors() {
        return new TrustAnchors(
                        roots.all(),
                        maker.certificates(),
                        stamper.certificates(),
                        statusSigner.certificates(),
                        List.of())
                .vouchingFor(UnitScope.ALL);
    }

    /** Gives time stamps in this authority's name. */
    public TimeStamps timeStamps() {
        return new TimeStamps(stamper.current());
    }

    /** Signs status lists. */
    public SigningKey statusSigner() {
        return statusSigner.current();
    }

    /**
     * The list of revoked certificates (X.509 CRL, DER) for others to check with.
     *
     * @param revoked certificates (DER) of units, each with the moment it was revoked
     */
    public byte[] revocationList(Map<byte[], Instant> revoked, Instant at) {
        return revocationList(
                revoked.entrySet().stream()
                        .map(one -> new Certificates.Revoked(
                                Certificates.serialOf(one.getKey()), one.getValue(), Optional.empty()))
                        .toList(),
                at);
    }

    /** The same where keys were stolen. */
    public byte[] revocationList(List<Certificates.Revoked> revoked, Instant at) {
        return Certificates.revocationList(
                Certificates.subjectOf(root.certificate()),
                root,
                revoked,
                BigInteger.valueOf(at.getEpochSecond()),
                at,
                at.plus(LIST_LIFE));
    }

    /**
     * A seal that was made here: in use, or before.
     *
     * @param seal which unit's, by the name and code it had: {@link #id}
     * @param certificate of who may use it, DER
     */
    public record MadeSeal(String seal, IssuingUnit unit, byte[] certificate) {}

    /** All seals ever made here, also those of units that are gone or called otherwise by now; each unit's first to last. */
    public List<MadeSeal> made() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<MadeSeal> all = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(SEAL))
                    .sorted(Comparator.comparing((Path file) -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList()) {
                all.add(made(file));
            }
            return all;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static MadeSeal made(Path file) throws IOException {
        byte[] certificate = SealData.signerOf(Files.readAllBytes(file));
        IssuingUnit unit = Certificates.unitOf(certificate);
        return new MadeSeal(id(unit), unit, certificate);
    }

    /** The unit's seal, made the first time; renewed when its certificate is about to end. */
    public UnitSeal seal(IssuingUnit unit, Instant now) {
        return seal(unit, Set.of(), now);
    }

    /**
     * The unit's seal, renewed when its certificate is about to end or was revoked.
     *
     * @param revoked serial numbers of certificates that may not be used any more
     */
    public UnitSeal seal(IssuingUnit unit, Set<BigInteger> revoked, Instant now) {
        UnitSeal known = seals.get(unit);
        if (known != null && usable(known.key(), revoked, now)) {
            return known;
        }
        synchronized (this) {
            UnitSeal seal = load(unit, revoked, now);
            seals.put(unit, seal);
            return seal;
        }
    }

    private UnitSeal load(IssuingUnit unit, Set<BigInteger> revoked, Instant now) {
        String id = id(unit);
        for (int generation = 1; ; generation++) {
            String name = id + "-" + generation;
            SigningKey key = vault.find(name)
                    .orElseGet(() -> vault.create(
                            name,
                            fresh -> Certificates.issue(
                                    Certificates.subjectOf(root.certificate()),
                                    root,
                                    Certificates.subject(unit.name(), unit.code(), unit.name()),
                                    fresh.publicKey(),
                                    Use.SIGNING,
                                    now,
                                    UNIT_LIFE)));
            if (usable(key, revoked, now)) {
                return new UnitSeal(unit, sealData(unit, name, key), key);
            }
        }
    }

    private byte[] sealData(IssuingUnit unit, String name, SigningKey key) {
        Path file = directory.resolve(name + SEAL);
        try {
            if (!Files.exists(file)) {
                Certificate certificate = Certificate.getInstance(key.certificate());
                byte[] data = SealData.seal(
                        name,
                        unit.name(),
                        key.certificate(),
                        SealDrawing.png(unit.name(), SealDrawing.PIXELS),
                        (int) SealDrawing.DIAMETER,
                        certificate.getStartDate().getDate().toInstant(),
                        certificate.getEndDate().getDate().toInstant(),
                        maker.current());
                AtomicFile.createDirectory(directory);
                AtomicFile.create(directory, name + SEAL, data);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Unusable unusable(Path file, IOException cause) {
        return new Unusable(
                new Sentence(
                        "印章文件 " + file + " 无法读写。请检查磁盘空间和权限。",
                        "Seal file " + file + " can't be read or written. Check disk space and permissions."),
                cause);
    }

    private static boolean usable(SigningKey key, Set<BigInteger> revoked, Instant now) {
        return (revoked.isEmpty() || !revoked.contains(Certificates.serialOf(key.certificate()))) && lasts(key, now);
    }

    /** Of a clock that ran ahead and was set right, certificates stay that begin only then. */
    private static boolean lasts(SigningKey key, Instant now) {
        Certificate certificate = Certificate.getInstance(key.certificate());
        Instant begins = certificate.getStartDate().getDate().toInstant();
        Instant ends = certificate.getEndDate().getDate().toInstant();
        return !begins.isAfter(now) && now.plus(RENEW_BEFORE).isBefore(ends);
    }

    /** A unit that changes its name or code is another unit: its seal must be made anew. */
    public static String id(IssuingUnit unit) {
        byte[] digest = Sm2.sm3((unit.code() + "\n" + unit.name()).getBytes(StandardCharsets.UTF_8));
        return "unit-" + HexFormat.of().formatHex(digest, 0, 12);
    }
}
