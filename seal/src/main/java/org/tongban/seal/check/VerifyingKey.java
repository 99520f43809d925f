package org.tongban.seal.check;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.tongban.seal.ses.Sm2;
import org.tongban.seal.ses.Sm2Verifying;

/**
 * The public key of a signer: SM2, RSA, or ECDSA on the NIST curves.
 *
 * @param encoded SubjectPublicKeyInfo, DER
 */
record VerifyingKey(Family family, Optional<Sm2Verifying> sm2, byte[] encoded) {
    private static final int RAW = 64;
    private static final int P256_ENCODED = 91;
    private static final int RSA_4096_ENCODED = 550;
    private static final List<String> SM2_WITH_SM3 =
            List.of("1.2.156.10197.1.501", "1.2.156.10197.1.301.1", "1.2.156.10197.1.301");

    /** Kinds of keys. */
    enum Family {
        SM2,
        RSA,
        /** For PSS only. */
        RSA_PSS,
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
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return new VerifyingKey(Family.RSA_PSS, Optional.empty(), encoded);
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
     * @param digest for an algorithm that names none
     */
    Outcome check(Scheme scheme, Optional<Digests> digest, byte[] message, byte[] value) {
        return check(scheme, digest, message, 0, value);
    }

    /** The same. @param shared how many of the message's first bytes many messages of this key have in common */
    Outcome check(Scheme scheme, Optional<Digests> digest, byte[] message, int shared, byte[] value) {
        return switch (family) {
            case SM2 ->
                !SM2_WITH_SM3.contains(scheme.oid())
                        ? Outcome.UNSUPPORTED
                        : sm2.orElseThrow().verify(message, shared, inDer(value)) ? Outcome.HOLDS : Outcome.FAILS;
            case RSA, RSA_PSS, ECDSA -> new StandardKey(this).check(scheme, digest, message, value);
            case OTHER -> Outcome.UNSUPPORTED;
        };
    }

    /** Older devices write r and s as they are, 32 bytes each, as GB/T 32918.2 has them; all else is left as it is. */
    private static byte[] inDer(byte[] value) {
        if (value.length != RAW || asDer(value)) {
            return value;
        }
        try {
            BigInteger r = new BigInteger(1, value, 0, RAW / 2);
            BigInteger s = new BigInteger(1, value, RAW / 2, RAW / 2);
            return StandardDSAEncoding.INSTANCE.encode(Sm2.CURVE.getN(), r, s);
        } catch (IOException | RuntimeException outOfRange) {
            return value;
        }
    }

    private static boolean asDer(byte[] value) {
        try {
            return StandardDSAEncoding.INSTANCE.decode(Sm2.CURVE.getN(), value).length > 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** What a verification takes, against one with a usual key: P-384 and P-521 take longer, and RSA of over 4096 bits. */
    int cost() {
        return switch (family) {
            case ECDSA -> encoded.length > P256_ENCODED ? 2 : 1;
            case RSA, RSA_PSS -> encoded.length > RSA_4096_ENCODED ? 2 : 1;
            case SM2, OTHER -> 1;
        };
    }
}
