package org.tongban.seal.check;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.ses.Sm2;

/** Claims about the signer: the value is theirs, their certificate is trusted, and was valid when they signed. */
final class SignerCheck {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneId.of("Asia/Shanghai"));

    private SignerCheck() {}

    static Claim correct(Cert signer, String algorithm, byte[] message, byte[] value) {
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

    static Claim trusted(Cert signer, TrustAnchors anchors, Optional<Instant> at) {
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

    static Claim inTerm(Cert signer, Optional<Instant> at) {
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
}
