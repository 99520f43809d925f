package org.tongban.seal.ses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * A private SM2 key made ready for many signatures (GB/T 32918.2 §6): what depends on the key alone is computed once, and
 * the digest of what its messages begin with is kept. Safe to use from many threads.
 */
public final class Sm2Signing {
    private static final byte[] SIGNER = "1234567812345678".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final BigInteger N = Sm2.CURVE.getN();
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);

    private final BigInteger secret;
    private final BigInteger inverse;
    private final SM3Digest identity;
    private volatile Optional<Beginning> beginning = Optional.empty();

    /** What messages begin with, and the state of the digest after it. */
    private record Beginning(byte[] bytes, SM3Digest after) {}

    public Sm2Signing(BigInteger secret) {
        this.secret = secret;
        inverse = secret.add(BigInteger.ONE).modInverse(N);
        identity = identified(Sm2.CURVE.getG().multiply(secret).normalize());
    }

    /** The digest after Z, with which every message under this key begins. */
    static SM3Digest identified(ECPoint key) {
        SM3Digest digest = new SM3Digest();
        add(digest, identity(key));
        return digest;
    }

    /** SM2 signature (DER) over SM3 of the message. */
    public byte[] sign(byte[] message) {
        return sign(new byte[0], message);
    }

    /** The same for a message in two parts. @param first recognised when it is the same array as last time */
    public byte[] sign(byte[] first, byte[] rest) {
        SM3Digest digest = new SM3Digest(after(first));
        digest.update(rest, 0, rest.length);
        return value(new BigInteger(1, value(digest)));
    }

    private SM3Digest after(byte[] first) {
        if (first.length == 0) {
            return identity;
        }
        Optional<Beginning> known = beginning;
        if (known.isPresent() && known.get().bytes() == first) {
            return known.get().after();
        }
        SM3Digest digest = new SM3Digest(identity);
        digest.update(first, 0, first.length);
        beginning = Optional.of(new Beginning(first, digest));
        return digest;
    }

    private byte[] value(BigInteger e) {
        while (true) {
            BigInteger k = BigIntegers.createRandomInRange(BigInteger.ONE, N.subtract(BigInteger.ONE), RANDOM.get());
            BigInteger r = e.add(SecretMultiples.x(k)).mod(N);
            if (r.signum() == 0 || r.add(k).equals(N)) {
                continue;
            }
            BigInteger s =
                    inverse.multiply(k.subtract(r.multiply(secret)).mod(N)).mod(N);
            if (s.signum() != 0) {
                return encoded(r, s);
            }
        }
    }

    private static byte[] encoded(BigInteger r, BigInteger s) {
        try {
            return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)})
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Z (§5.5): the digest of signer id, curve and public key that every message is signed with. */
    private static byte[] identity(ECPoint key) {
        SM3Digest digest = new SM3Digest();
        add(digest, new byte[] {(byte) (SIGNER.length * 8 >> 8), (byte) (SIGNER.length * 8)});
        digest.update(SIGNER, 0, SIGNER.length);
        add(digest, Sm2.CURVE.getCurve().getA().getEncoded());
        add(digest, Sm2.CURVE.getCurve().getB().getEncoded());
        add(digest, Sm2.CURVE.getG().getAffineXCoord().getEncoded());
        add(digest, Sm2.CURVE.getG().getAffineYCoord().getEncoded());
        add(digest, key.getAffineXCoord().getEncoded());
        add(digest, key.getAffineYCoord().getEncoded());
        return value(digest);
    }

    private static byte[] value(SM3Digest digest) {
        byte[] value = new byte[32];
        digest.doFinal(value, 0);
        return value;
    }

    private static void add(SM3Digest digest, byte[] bytes) {
        digest.update(bytes, 0, bytes.length);
    }
}
