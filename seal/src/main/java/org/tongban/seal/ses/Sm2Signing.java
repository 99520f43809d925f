package org.tongban.seal.ses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
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
    private final Sm3 identity;
    private volatile Optional<Beginning> beginning = Optional.empty();

    /** What messages begin with, and the state of the digest after it. */
    private record Beginning(byte[] bytes, Sm3 after) {}

    public Sm2Signing(BigInteger secret) {
        this.secret = secret;
        inverse = secret.add(BigInteger.ONE).modInverse(N);
        identity = identified(Sm2.CURVE.getG().multiply(secret).normalize());
    }

    /** The digest after Z, with which every message under this key begins. */
    static Sm3 identified(ECPoint key) {
        return new Sm3().update(identity(key));
    }

    /** SM2 signature (DER) over SM3 of the message. */
    public byte[] sign(byte[] message) {
        return sign(new byte[0], message);
    }

    /** The same for a message in two parts. @param first recognised when it is the same array as last time */
    public byte[] sign(byte[] first, byte[] rest) {
        return value(new BigInteger(1, new Sm3(after(first)).update(rest).value()));
    }

    private Sm3 after(byte[] first) {
        if (first.length == 0) {
            return identity;
        }
        Optional<Beginning> known = beginning;
        if (known.isPresent() && known.get().bytes() == first) {
            return known.get().after();
        }
        Sm3 digest = new Sm3(identity).update(first);
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
        return new Sm3()
                .update(new byte[] {(byte) (SIGNER.length * 8 >> 8), (byte) (SIGNER.length * 8)})
                .update(SIGNER)
                .update(Sm2.CURVE.getCurve().getA().getEncoded())
                .update(Sm2.CURVE.getCurve().getB().getEncoded())
                .update(Sm2.CURVE.getG().getAffineXCoord().getEncoded())
                .update(Sm2.CURVE.getG().getAffineYCoord().getEncoded())
                .update(key.getAffineXCoord().getEncoded())
                .update(key.getAffineYCoord().getEncoded())
                .value();
    }
}
