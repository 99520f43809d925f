package org.tongban.seal.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.check.VerifyingKey.Outcome;

/** Claims about the signer: the value is theirs, their certificate is trusted, and was valid when they signed. */
final class SignerCheck {
    private SignerCheck() {}

    /** Of a seal signature. */
    static Claim correct(Cert signer, SignedValue.Sealed sealed, Work work) throws Refused {
        Outcome outcome = work.verify(
                signer.key(), sealed.scheme(), Optional.empty(), sealed.toBeSigned(), sealed.shared(), sealed.value());
        return said(outcome, sealed.scheme());
    }

    /** Of a signature without seal. */
    static Claim correct(Cert signer, SignedValue.Certified signed, Work work) throws Refused {
        return switch (signed.about()) {
            case SignedValue.About.Other other ->
                Claims.fails(
                        Kind.SIGNATURE_CORRECT,
                        "这个签名签的是别的内容，不是本文件，签名无效。请向颁发机构索要原件。",
                        "The signature is about something else, not this file, so it is void. Ask the issuer for the original.");
            case SignedValue.About.Unknown(String digest) ->
                Claims.unknown(
                        Kind.SIGNATURE_CORRECT,
                        "签名所用的摘要算法 " + digest + " 不受支持，无法判断签的是不是本文件。请向颁发机构核对。",
                        "The signature's digest method " + digest
                                + " is not supported, so whether it is about this file "
                                + "can't be told. Check with the issuer.");
            case SignedValue.About.ThisFile file -> fitting(signer, signed, file, work);
        };
    }

    /** The value need only fit one of the messages. */
    private static Claim fitting(Cert signer, SignedValue.Certified signed, SignedValue.About.ThisFile file, Work work)
            throws Refused {
        Outcome outcome = Outcome.FAILS;
        for (byte[] message : file.messages()) {
            outcome = outcome == Outcome.FAILS
                    ? work.verify(signer.key(), signed.scheme(), signed.digestMethod(), message, 0, signed.value())
                    : outcome;
        }
        Optional<Digests> weak = file.by().filter(digest -> !digest.strong());
        return outcome == Outcome.HOLDS && weak.isPresent() ? covered(weak.get()) : said(outcome, signed.scheme());
    }

    /** A value that is right, of a digest that anybody can fit another file to. */
    static Claim covered(Digests weak) {
        return Claims.unknown(
                Kind.SIGNATURE_CORRECT,
                "签名值正确，但它只覆盖 " + weak + " 摘要，该算法可以被伪造，不能作准。请要求用 SM3 重新签章。",
                "The signature value is correct, but it covers a digest by " + weak
                        + ", which can be forged, so it proves nothing. Ask for the file to be sealed again with SM3.");
    }

    private static Claim said(Outcome outcome, Scheme scheme) {
        String algorithm = scheme.oid();
        return switch (outcome) {
            case HOLDS ->
                Claims.holds(
                        Kind.SIGNATURE_CORRECT,
                        "签名值正确，确由该证书的密钥签署。",
                        "The signature value is correct: the key of this certificate made it.");
            case FAILS ->
                Claims.fails(
                        Kind.SIGNATURE_CORRECT,
                        "签名值与签署内容不符，签名无效。请向颁发机构索要原件。",
                        "The signature value doesn't fit what was signed, so it is void. Ask the issuer for the original.");
            case WEAK ->
                Claims.unknown(
                        Kind.SIGNATURE_CORRECT,
                        "签名值相符，但所用算法（" + algorithm + "）或密钥长度已不安全，可以被伪造，不能作准。请要求用 SM2 重新签章。",
                        "The signature value fits, but its method (" + algorithm
                                + ") or key length can be forged, so it "
                                + "proves nothing. Ask for the file to be sealed again with SM2.");
            case UNSUPPORTED ->
                Claims.unknown(
                        Kind.SIGNATURE_CORRECT,
                        "签名算法 " + algorithm + " 不受支持，无法判断签名值是否正确。请向颁发机构核对。",
                        "The signature algorithm " + algorithm + " is not supported, so whether the value is correct "
                                + "can't be told. Check with the issuer.");
        };
    }

    /**
     * From the signer's issuer to a trusted root; one whose root was valid then, where there is one.
     *
     * @param roots trusted ones
     * @param others certificates that came along, which may lead from the signer's to a trusted root
     */
    static Optional<List<Cert>> chain(
            Cert signer, List<byte[]> roots, List<byte[]> others, Optional<Instant> at, Work work) throws Refused {
        return signer.chain(at.isEmpty() ? roots : Cert.validFirst(roots, at.get()), others, work);
    }

    /** Of a signer that is said to be a unit by an authority which doesn't vouch for that unit, the topmost above it. */
    static Claim unvouched(Cert signer, Cert root) {
        String unit = signer.holder().shown();
        return Claims.unknown(
                Kind.SIGNER_TRUSTED,
                "签名人“" + signer.title() + "”（代码 " + unit + "）的证书出自“" + root.title()
                        + "”，这家机构在这里只在划定的范围内受信任，这个单位不在其中（或者没有划定范围），签名人身份得不到证明。请向该单位核对；信任锚如果是以前下载的，请重新下载再查。",
                "The certificate of the signer, " + signer.title() + " (code " + unit + "), comes from " + root.title()
                        + ", which is believed here only for the units in its scope: this one isn't, or no scope is set. So who"
                        + " signed isn't proven. Check with that unit; if the trust anchors were downloaded long ago, download"
                        + " them again.");
    }

    /** @param chain from the signer's issuer to a trusted root, if it leads to one */
    static Claim trusted(Cert signer, Optional<List<Cert>> chain, Optional<Instant> at) {
        if (chain.isEmpty()) {
            return Claims.unknown(
                    Kind.SIGNER_TRUSTED,
                    "签名证书由“" + signer.issuerName() + "”颁发，不在本平台信任的机构之列，无法确认签名人身份。请到颁发机构的查验渠道核对。",
                    "The signer's certificate was issued by \"" + signer.issuerName()
                            + "\", an unknown issuer here, so who signed isn't proven. Check with the issuer's own service.");
        }
        if (!signer.maySign()) {
            return Claims.fails(
                    Kind.SIGNER_TRUSTED,
                    "签名人“" + signer.title() + "”的证书不是签名用的证书，用它签名无效。请向颁发机构核对。",
                    "The certificate of the signer, " + signer.title()
                            + ", may not be used to sign, so the signature is void. Check with the issuer.");
        }
        if (at.isEmpty()) {
            return Claims.unknown(
                    Kind.SIGNER_TRUSTED,
                    "签名证书由受信任的机构颁发，但签名没有记录签署时间，无法判断当时这些机构的证书是否有效。请向颁发机构核对。",
                    "The signer's certificate comes from a trusted authority, but no time of signing is recorded, so whether "
                            + "that authority's own certificate was valid then can't be told. Check with the issuer.");
        }
        Optional<Cert> ended =
                chain.get().stream().filter(above -> !above.validAt(at.get())).findFirst();
        if (ended.isPresent()) {
            return Claims.fails(
                    Kind.SIGNER_TRUSTED,
                    "颁发签名证书的机构“" + ended.get().title() + "”的证书（" + ended.get().term() + "）在签署时不在有效期内。请向颁发机构核对。",
                    "The certificate of " + ended.get().title() + " ("
                            + ended.get().term() + "), an authority above the signer's, was not valid at the time of "
                            + "signing. Check with the issuer.");
        }
        return Claims.holds(
                Kind.SIGNER_TRUSTED,
                "签名人“" + signer.title() + "”的证书由受信任的机构颁发。",
                "The certificate of the signer, " + signer.title() + ", comes from a trusted authority.");
    }

    static Claim inTerm(Cert signer, Optional<Instant> at) {
        String term = signer.term();
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
                "签署时间 " + WrittenTime.day(at.get()) + " 不在证书有效期（" + term + "）内，签名无效。请向颁发机构核对。",
                "It was signed on " + WrittenTime.day(at.get()) + ", outside the certificate's term (" + term
                        + "), so it is void. Check with the issuer.");
    }
}
