package org.tongban.seal.check;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.tongban.seal.ses.Sm2;
import org.tongban.seal.ses.Sm2Verifying;

/**
 * The public key of a signer: SM2, RSA, or ECDSA on the NIST curves.
 *
 * @param encoded SubjectPublicKeyInfo, DER
 */
record VerifyingKey(Family family, Optional<Sm2Verifying> sm2, byte[] encoded) {
    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 8192;
    private static final int MOST_EXPONENT = 64;
    private static final int P256_ENCODED = 91;
    private static final int RSA_4096_ENCODED = 550;
    private static final List<String> SM2_WITH_SM3 =
            List.of("1.2.156.10197.1.501", "1.2.156.10197.1.301.1", "1.2.156.10197.1.301");
    private static final Map<String, String> DIGESTS = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.4", "MD5"),
            Map.entry("1.2.840.113549.1.1.5", "SHA1"),
            Map.entry("1.3.14.3.2.29", "SHA1"),
            Map.entry("1.2.840.113549.1.1.11", "SHA256"),
            Map.entry("1.2.840.113549.1.1.12", "SHA384"),
            Map.entry("1.2.840.113549.1.1.13", "SHA512"),
            Map.entry("1.2.840.10045.4.1", "SHA1"),
            Map.entry("1.2.840.10045.4.3.2", "SHA256"),
            Map.entry("1.2.840.10045.4.3.3", "SHA384"),
            Map.entry("1.2.840.10045.4.3.4", "SHA512"));

    /** Kinds of keys. */
    enum Family {
        SM2,
        RSA,
        ECDSA,
        OTHER
    }

    /** What came of checking a value. */
    enum Outcome {
        HOLDS,
        FAILS,
        /** The value is right, but by a method that can be forged. */
        WEAK,
        UNSUPPORTED
    }

    static VerifyingKey of(SubjectPublicKeyInfo info) throws IOException {
        byte[] encoded = info.getEncoded();
        var algorithm = info.getAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return new VerifyingKey(Family.RSA, Optional.empty(), encoded);
        }
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return new VerifyingKey(Family.OTHER, Optional.empty(), encoded);
        }
        return GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters())
                ? new VerifyingKey(Family.SM2, Optional.of(new Sm2Verifying(Sm2.publicKey(info))), encoded)
                : new VerifyingKey(Family.ECDSA, Optional.empty(), encoded);
    }

    /**
     * Checks a signature value.
     *
     * @param algorithm of the signature, dotted; one that names no digest takes {@code digest}
     */
    Outcome check(String algorithm, Optional<Digests> digest, byte[] message, byte[] value) {
        return check(algorithm, digest, message, 0, value);
    }

    /** The same. @param shared how many of the message's first bytes many messages of this key have in common */
    Outcome check(String algorithm, Optional<Digests> digest, byte[] message, int shared, byte[] value) {
        return switch (family) {
            case SM2 ->
                !SM2_WITH_SM3.contains(algorithm)
                        ? Outcome.UNSUPPORTED
                        : sm2.orElseThrow().verify(message, shared, value) ? Outcome.HOLDS : Outcome.FAILS;
            case RSA -> standard(algorithm, digest, message, value, "RSA");
            case ECDSA -> standard(algorithm, digest, message, value, "ECDSA");
            case OTHER -> Outcome.UNSUPPORTED;
        };
    }

    /** What a verification takes, against one with a usual key: P-384 and P-521 take longer, and RSA of over 4096 bits. */
    int cost() {
        return switch (family) {
            case ECDSA -> encoded.length > P256_ENCODED ? 2 : 1;
            case RSA -> encoded.length > RSA_4096_ENCODED ? 2 : 1;
            case SM2, OTHER -> 1;
        };
    }

    /** An exponent that no one uses, chosen to keep whoever checks busy; the usual one has 17 bits. */
    private static boolean slow(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getPublicExponent().bitLength() > MOST_EXPONENT;
    }

    private Outcome standard(String algorithm, Optional<Digests> digest, byte[] message, byte[] value, String scheme) {
        String hash = DIGESTS.getOrDefault(algorithm, digest.map(Digests::jca).orElse("SHA256"));
        try {
            String provider = scheme.equals("RSA") ? "SunRsaSign" : "SunEC";
            PublicKey key = KeyFactory.getInstance(scheme.equals("RSA") ? "RSA" : "EC", provider)
                    .generatePublic(new X509EncodedKeySpec(encoded));
            int bits = key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : LEAST_RSA;
            if (bits > MOST_RSA || slow(key) || hash.equals("SM3")) {
                return Outcome.UNSUPPORTED;
            }
            Signature signature = Signature.getInstance(hash + "with" + scheme, provider);
            signature.initVerify(key);
            signature.update(message);
            if (!signature.verify(value)) {
                return Outcome.FAILS;
            }
            return bits < LEAST_RSA || hash.equals("MD5") || hash.equals("SHA1") ? Outcome.WEAK : Outcome.HOLDS;
        } catch (java.security.SignatureException e) {
            return Outcome.FAILS;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Outcome.UNSUPPORTED;
        }
    }
}
