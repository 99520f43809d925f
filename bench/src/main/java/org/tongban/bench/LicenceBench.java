package org.tongban.bench;

import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.tongban.bench.Alternating.Rates;
import org.tongban.bench.Alternating.Work;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.LicenceTypeCode;
import org.tongban.kernel.id.MadeUp;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.FaceImage;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.PdfEdition;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.seal.ses.Sm2;

/**
 * Licences beside the bare signatures they rest on: Bouncy Castle's SM2 on the curve with its own arithmetic, in the same
 * run, in turns. One signature is compared with one, so the goals are held against licences without time stamps; those with
 * them, which have two, stand beside.
 */
public class LicenceBench implements Bench {
    private static final int ROWS = 10_000;
    private static final int FILES = 500;

    /** Licences that a status list says aren't in force; every fiftieth of those verified is among them. */
    private static final int LISTED = 100_000;

    private static final int EVERY = 50;
    private static final LicenceTypeCode TYPE = new LicenceTypeCode(MadeUp.authority(0), "001");
    private static final IssuingUnit UNIT = new IssuingUnit("临汾市尧都区市场监督管理局", "141002");
    private static final IssuingUnit OTHER = new IssuingUnit("临汾市尧都区卫生健康局", "141002-health");

    @Override
    public String name() {
        return "licence";
    }

    @Override
    public String about() {
        return "sealing, storing and verifying licences beside raw SM2 (Bouncy Castle); 10,000 laid out anew; pictures";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        Instant now = Instant.now();
        CertificateAuthority authority =
                CertificateAuthority.open(Files.createTempDirectory("tongban-bench"), "bench".toCharArray(), now);
        UnitSeal seal = authority.seal(UNIT, now);
        Duration time = options.duration(10);
        Alternating alternating = new Alternating(time);
        signing(report, alternating, authority, seal, now);
        verifying(report, alternating, authority, seal, now);
        pictures(report, alternating, LicenceFile.seal(licence(0), seal, now));
        try (Database database = Database.start("licence")) {
            new StoredLicences(report, database, options.rows().orElse(ROWS)).run(time);
        }
    }

    private static void signing(
            Report report, Alternating alternating, CertificateAuthority authority, UnitSeal seal, Instant now)
            throws Exception {
        byte[] message = new byte[200];
        BigInteger secret = new BigInteger(250, new java.util.Random(1));
        Work raw = i -> Sm2.sign(secret, message);
        SM2Signer kept = new SM2Signer();
        kept.init(true, new ECPrivateKeyParameters(secret, Sm2.CURVE));
        LicenceFile.Terms stamped = LicenceFile.Terms.at(now).stampedBy(authority.timeStamps());
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("raw SM2 with one signer kept", i -> signature(kept, message));
        works.put("signatures with a prepared key", i -> seal.key().sign(message));
        works.put("laid out, built and sealed, one signature", i -> LicenceFile.seal(licence(i), seal, now));
        works.put(
                "the same with a time stamp, two signatures",
                i -> LicenceFile.seal(licence(i), List.of(seal), stamped));
        for (Map.Entry<String, Work> work : works.entrySet()) {
            Rates rates = alternating.of(work.getValue(), raw);
            report.beside(work.getKey(), rates.work(), "/s", "raw SM2 signatures", rates.peer());
        }
    }

    /** By Bouncy Castle's signer as it is, without working out its public key's share of the message again. */
    private static byte[] signature(SM2Signer signer, byte[] message) throws CryptoException {
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** With all the platform believes and looks at: a list of revoked seals, a signed list of what isn't in force. */
    private static void verifying(
            Report report, Alternating alternating, CertificateAuthority authority, UnitSeal seal, Instant now)
            throws Exception {
        TrustAnchors anchors = authority
                .anchors()
                .and(new TrustAnchors(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(authority.revocationList(
                                Map.of(authority.seal(OTHER, now).key().certificate(), now), now))));
        StatusList list = list(authority, anchors, now);
        ECPublicKeyParameters key =
                Sm2.publicKey(Certificate.getInstance(seal.key().certificate()).getSubjectPublicKeyInfo());
        byte[] message = new byte[200];
        byte[] value = seal.key().sign(message);
        Work raw = i -> require(Sm2.verify(key, message, value));
        Map<String, UnaryOperator<LicenceFile.Terms>> kinds = new LinkedHashMap<>();
        kinds.put("verified with status, one signature", plain -> plain);
        kinds.put("the same with a time stamp, two signatures", plain -> plain.stampedBy(authority.timeStamps()));
        for (Map.Entry<String, UnaryOperator<LicenceFile.Terms>> kind : kinds.entrySet()) {
            List<byte[]> files = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                // Of one second each, or what is signed would begin alike in all of them.
                LicenceFile.Terms plain = LicenceFile.Terms.at(now.minusSeconds(i));
                files.add(LicenceFile.seal(
                        licence(i), List.of(seal), kind.getValue().apply(plain)));
            }
            Rates rates = alternating.of(i -> verify(files, i % FILES, anchors, list), raw);
            report.beside(kind.getKey(), rates.work(), "/s", "raw SM2 verifications", rates.peer());
        }
    }

    private static void verify(List<byte[]> files, int i, TrustAnchors anchors, StatusList list) {
        Verification said = Verifier.verify(files.get(i), anchors, Instant.now());
        require(said instanceof Verification.Signed signed
                && signed.verdict() == Verification.Verdict.GENUINE
                && list.of(signed.licence().orElseThrow().identifier()).isPresent() == (i % EVERY == 0));
    }

    /** As it is fetched: signed, read and believed, once. */
    private static StatusList list(CertificateAuthority authority, TrustAnchors anchors, Instant now) {
        Map<String, StatusList.Entry> entries = new HashMap<>();
        for (int i = 0; i < LISTED; i++) {
            entries.put(
                    StatusList.key(licence(EVERY * i).identifier()),
                    new StatusList.Entry(i % 3 == 0 ? "suspended" : "void", now.minusSeconds(i)));
        }
        byte[] file = new StatusList(now, now.plusSeconds(60), Set.of(), entries).sign(authority.statusSigner());
        return ((StatusList.Reading.Good) StatusList.read(file, anchors)).list();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("what was measured didn't hold");
        }
    }

    /** @param sealed what is shown bears the seals of this file, unpacked each time */
    private static void pictures(Report report, Alternating alternating, byte[] sealed) throws Exception {
        report.beside(
                "a licence's image for a page (SVG)",
                1000 / alternating.of(i -> FaceImage.svg(licence(i), sealed)),
                "ms",
                "bound",
                50);
        report.figure("a licence as PDF/A-2b", 1000 / alternating.of(i -> PdfEdition.of(licence(i), sealed)), "ms");
    }

    private static LicenceDocument licence(int i) {
        return LicenceDocument.of(new LicenceDocument.Type(TYPE.toString(), "食品经营许可证", "Food Business Licence"))
                .identifier(new LicenceId(TYPE, MadeUp.authority(1), "2026%09d".formatted(i), 1).toString())
                .number("JY2141002" + (1_000_000 + i))
                .holder("临汾市尧都区晋味轩" + (char) (0x4e00 + i % 900) + "餐饮有限公司", "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(UNIT)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .field("法定代表人", "Legal Representative", "王" + (char) (0x5200 + i % 900))
                .field("经营场所", "Premises", "山西省临汾市尧都区平阳北街 " + i % 300 + " 号 1 层")
                .field("主体业态", "Type of Business", "餐饮服务经营者")
                .field("经营项目", "Scope", "热食类食品制售；冷食类食品制售（不含生食水产品）")
                .qrText("https://tongban.example.org/v/" + (1_000_000_000_000L + i))
                .build();
    }
}
