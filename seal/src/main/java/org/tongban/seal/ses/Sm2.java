package org.tongban.seal.ses;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * SM2 signatures over SM3 (GB/T 32918.2, curve sm2p256v1), with the standard's default signer id
 * {@code 1234567812345678}; signature values are DER {@code SEQUENCE { r, s }}.
 */
public final class Sm2 {
    /** SM2 with SM3: 1.2.156.10197.1.501. */
    public static final ASN1ObjectIdentifier ALGORITHM = GMObjectIdentifiers.sm2sign_with_sm3;

    /** The curve in the implementation with its own field arithmetic, several times the speed of the generic one. */
    public static final ECDomainParameters CURVE = curve();

    private Sm2() {}

    /** Signs a message with a private key. */
    public static byte[] sign(BigInteger privateKey, byte[] message) {
        SM2Signer signer = new SM2Signer();
        signer.init(
                true,
                new ParametersWithRandom(
                        new ECPrivateKeyParameters(privateKey, CURVE), CryptoServicesRegistrar.getSecureRandom()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 signing failed", e);
        }
    }

    /** Whether the signature value (DER) is that of this message under this key; false for any malformed value. */
    public static boolean verify(ECPublicKeyParameters key, byte[] message, byte[] signature) {
        return verify(key, message, message.length, signature);
    }

    /** The same of the first bytes. */
    public static boolean verify(ECPublicKeyParameters key, byte[] message, int length, byte[] signature) {
        SM2Signer signer = new SM2Signer();
        signer.init(false, key);
        signer.update(message, 0, length);
        return signer.verifySignature(signature);
    }

    /**
     * The public key of a certificate.
     *
     * @throws IllegalArgumentException when it is not a point on the SM2 curve
     */
    public static ECPublicKeyParameters publicKey(SubjectPublicKeyInfo info) {
        AlgorithmIdentifier algorithm = info.getAlgorithm();
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                || !GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters())) {
            throw new IllegalArgumentException("not an SM2 key: " + algorithm.getAlgorithm());
        }
        byte[] point = info.getPublicKeyData().getOctets();
        return new ECPublicKeyParameters(
                CURVE.validatePublicPoint(CURVE.getCurve().decodePoint(point)), CURVE);
    }

    /** The SM3 digest, 32 bytes. */
    public static byte[] sm3(byte[] content) {
        return Sm3.of(content);
    }

    private static ECDomainParameters curve() {
        X9ECParameters parameters = CustomNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(parameters.getCurve(), parameters.getG(), parameters.getN(), parameters.getH());
    }
}
