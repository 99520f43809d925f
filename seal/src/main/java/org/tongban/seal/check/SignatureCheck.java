package org.tongban.seal.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.ses.Sm2;

/** Checks one signature of a file, claim by claim. */
final class SignatureCheck {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(CHINA);

    private final OfdFile ofd;
    private final TrustAnchors anchors;
    private final Set<String> known;
    private final Optional<LicenceFacts> licence;

    /** @param known the files some signature protects, and those the signatures consist of */
    SignatureCheck(OfdFile ofd, TrustAnchors anchors, Set<String> known, Optional<LicenceFacts> licence) {
        this.ofd = ofd;
        this.anchors = anchors;
        this.known = known;
        this.licence = licence;
    }

    /** A signature that is listed but can't be read. */
    static SignatureReport unreadable(String id, String file) {
        Claim claim = Claims.fails(
                Kind.FILE_INTACT,
                List.of(file),
                "签名文件 " + file + " 缺失、损坏或格式不对，签名无效。请向颁发机构索要原件。",
                "The signature's file " + file + " is missing, damaged or malformed, so the signature is void. "
                        + "Ask the issuer for the original.");
        return new SignatureReport(
                id, Form.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), List.of(claim));
    }

    SignatureReport check(String id, String file, XmlTree description) throws Refused {
        String valueFile = description
                .text("SignedValue")
                .map(v -> OfdFile.resolve(file, v))
                .orElse("");
        Optional<byte[]> content = ofd.content(file);
        Optional<byte[]> bytes = ofd.content(valueFile);
        if (content.isEmpty() || bytes.isEmpty()) {
            return unreadable(id, content.isEmpty() ? file : valueFile);
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(Coverage.intact(ofd, file, description));
        claims.add(Coverage.nothingAdded(ofd, known));
        Optional<Instant> said = description
                .child("SignedInfo")
                .flatMap(info -> info.text("SignatureDateTime"))
                .flatMap(SignatureCheck::time);
        try {
            return switch (SignedValueReader.read(bytes.get(), content.get())) {
                case SignedValue.Sealed sealed -> sealed(id, file, content.get(), sealed, said, claims);
                case SignedValue.Certified certified -> certified(id, certified, said, claims);
                case SignedValue.Bare bare -> bare(id, said, claims);
            };
        } catch (Der.Malformed e) {
            claims.add(Claims.fails(
                    Kind.SIGNATURE_CORRECT,
                    List.of(valueFile),
                    "签名值 " + valueFile + " 已损坏或格式无法识别，签名无效。请向颁发机构索要原件。",
                    "The signature value " + valueFile + " is damaged or of an unknown format, so the signature is "
                            + "void. Ask the issuer for the original."));
            return new SignatureReport(id, Form.UNKNOWN, Optional.empty(), Optional.empty(), said, claims);
        }
    }

    private SignatureReport sealed(
            String id,
            String file,
            byte[] content,
            SignedValue.Sealed sealed,
            Optional<Instant> said,
            List<Claim> claims)
            throws Der.Malformed {
        Cert signer = Cert.parse(sealed.certificate());
        Optional<Instant> at = sealed.time().or(() -> said);
        boolean about = Arrays.equals(Sm2.sm3(content), sealed.digest());
        claims.add(
                about
                        ? correct(signer, sealed.algorithm(), sealed.toBeSigned(), sealed.value())
                        : Claims.fails(
                                Kind.SIGNATURE_CORRECT,
                                List.of(file),
                                "签名描述 " + file + " 在签章之后被改动，签章无效。请向颁发机构索要原件。",
                                "The signature's description " + file + " was changed after sealing, so the seal is "
                                        + "void. Ask the issuer for the original."));
        claims.add(SealCheck.genuine(sealed.seal(), signer, at, anchors));
        claims.add(trusted(signer, at));
        claims.add(inTerm(signer, at));
        sealed.timeStamp().ifPresent(stamp -> claims.add(TimeStampCheck.of(stamp, sealed.value())));
        licence.filter(facts ->
                        signer.unitCode().filter(facts.issuerCode()::equals).isPresent())
                .ifPresent(facts -> claims.add(Claims.holds(
                        Kind.ISSUER_MATCHES,
                        "签章单位就是证照所载的颁发机构。",
                        "The unit that sealed is the issuer the licence names.")));
        SignedValue.Seal seal = sealed.seal();
        return new SignatureReport(
                id,
                sealed.form(),
                Optional.of(signer.title()),
                Optional.of(new SignatureReport.Seal(seal.name(), seal.number(), seal.pictureType(), seal.picture())),
                at,
                claims);
    }

    private SignatureReport certified(
            String id, SignedValue.Certified certified, Optional<Instant> said, List<Claim> claims)
            throws Der.Malformed {
        Cert signer = Cert.parse(certified.certificate());
        claims.add(correct(signer, certified.algorithm(), certified.message(), certified.value()));
        claims.add(trusted(signer, said));
        claims.add(inTerm(signer, said));
        return new SignatureReport(id, Form.SIGNED_DATA, Optional.of(signer.title()), Optional.empty(), said, claims);
    }

    private SignatureReport bare(String id, Optional<Instant> said, List<Claim> claims) {
        claims.add(Claims.unknown(
                Kind.SIGNATURE_CORRECT,
                "文件里只有签名值，没有签名人的证书，无法判断是谁签的、签得对不对。请向提供者索要签名证书或改用电子签章的文件。",
                "There is a signature value but no certificate, so who signed, and whether correctly, can't be told. "
                        + "Ask for the signer's certificate or for a sealed file."));
        return new SignatureReport(id, Form.PLAIN_SM2, Optional.empty(), Optional.empty(), said, claims);
    }

    private static Claim correct(Cert signer, String algorithm, byte[] message, byte[] value) {
        boolean sm2 = algorithm.equals(Sm2.ALGORITHM.getId()) || algorithm.equals("1.2.156.10197.1.301.1");
        if (!sm2) {
            return Claims.unknown(
                    Kind.SIGNATURE_CORRECT,
                    "签名算法 " + algorithm + " 不受支持，只能验证 SM2 签名。",
                    "The signature algorithm " + algorithm + " is not supported; only SM2 can be checked.");
        }
        if (Sm2.verify(signer.key(), message, value)) {
            return Claims.holds(
                    Kind.SIGNATURE_CORRECT,
                    "签名值正确，确由该证书的密钥签署。",
                    "The signature value is correct: the key of this certificate made it.");
        }
        return Claims.fails(
                Kind.SIGNATURE_CORRECT,
                "签名值与签署内容不符，签名无效。请向颁发机构索要原件。",
                "The signature value doesn't fit what was signed, so it is void. Ask the issuer for the original.");
    }

    private Claim trusted(Cert signer, Optional<Instant> at) {
        Optional<Cert> root = signer.trustedBy(anchors.roots());
        if (root.isEmpty()) {
            return Claims.unknown(
                    Kind.SIGNER_TRUSTED,
                    "签名证书由“" + signer.issuerName() + "”颁发，不在本平台信任的机构之列，无法确认签名人身份。请到颁发机构的查验渠道核对。",
                    "The signer's certificate was issued by \"" + signer.issuerName()
                            + "\", an unknown issuer here, so who signed isn't proven. Check with the issuer's own service.");
        }
        if (!signer.maySign() || !at.map(root.get()::validAt).orElse(false)) {
            return Claims.fails(
                    Kind.SIGNER_TRUSTED,
                    "签名证书不能用于签名，或者颁发它的根证书在签署时不在有效期内。请向颁发机构核对。",
                    "The certificate may not be used to sign, or its root was not valid at the time of signing. "
                            + "Check with the issuer.");
        }
        return Claims.holds(
                Kind.SIGNER_TRUSTED,
                "签名人“" + signer.title() + "”的证书由受信任的机构颁发。",
                "The certificate of the signer, " + signer.title() + ", comes from a trusted authority.");
    }

    private static Claim inTerm(Cert signer, Optional<Instant> at) {
        String term = DAY.format(signer.from()) + " – " + DAY.format(signer.until());
        if (at.isEmpty()) {
            return Claims.unknown(
                    Kind.CERTIFICATE_IN_TERM,
                    "签名没有记录签署时间，无法判断当时证书（" + term + "）是否有效。",
                    "No time of signing is recorded, so whether the certificate (" + term
                            + ") was valid can't be told.");
        }
        if (signer.validAt(at.get())) {
            return Claims.holds(
                    Kind.CERTIFICATE_IN_TERM,
                    "签署时证书在有效期内（" + term + "）。",
                    "The certificate was valid at the time of signing (" + term + ").");
        }
        return Claims.fails(
                Kind.CERTIFICATE_IN_TERM,
                "签署时间 " + DAY.format(at.get()) + " 不在证书有效期（" + term + "）内，签名无效。请向颁发机构核对。",
                "It was signed on " + DAY.format(at.get()) + ", outside the certificate's term (" + term
                        + "), so it is void. Check with the issuer.");
    }

    /** Local time of China in the ways tools write it; empty when it is none of them. */
    private static Optional<Instant> time(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.length() < 14) {
            return Optional.empty();
        }
        try {
            LocalDateTime time =
                    LocalDateTime.parse(digits.substring(0, 14), DateTimeFormatter.ofPattern("uuuuMMddHHmmss"));
            return Optional.of(
                    time.atZone(text.endsWith("Z") ? ZoneId.of("UTC") : CHINA).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
