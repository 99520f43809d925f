package org.tongban.seal.ses;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.raw.Nat256;

/**
 * A public SM2 key made ready for many verifications (GB/T 32918.2 §7). Once a key has come often enough its multiples
 * are kept, and those of the curve's base point, so that a verification is some sixty additions of points; what
 * messages begin with is digested once. Everything here is public, so nothing has to be hidden from a clock. Safe to use
 * from many threads.
 */
public final class Sm2Verifying {
    /** Making the multiples takes as long as so many verifications. */
    private static final int OFTEN = 40;

    private static final BigInteger N = Sm2.CURVE.getN();
    private static final BigInteger P = Sm2.CURVE.getCurve().getField().getCharacteristic();

    private final ECPublicKeyParameters key;
    private final SM3Digest identity;
    private final AtomicInteger uses = new AtomicInteger();
    private volatile Optional<Multiples> multiples = Optional.empty();
    private volatile Optional<Beginning> beginning = Optional.empty();

    /** What a message began with, and the state of the digest after it. */
    private record Beginning(byte[] bytes, SM3Digest after) {
        boolean begins(byte[] message, int length) {
            return bytes.length == length && Arrays.equals(bytes, 0, length, message, 0, length);
        }
    }

    private static final class Base {
        static final Multiples MULTIPLES = new Multiples(Sm2.CURVE.getG(), 10);
    }

    public Sm2Verifying(ECPublicKeyParameters key) {
        this.key = key;
        identity = Sm2Signing.identified(key.getQ().normalize());
    }

    /** Whether the signature value (DER) is that of this message; false for any malformed value. */
    public boolean verify(byte[] message, byte[] signature) {
        return verify(message, 0, signature);
    }

    /**
     * The same.
     *
     * @param shared how many of the first bytes many messages have in common; they are digested anew unless they are,
     *     byte by byte, what the last message began with
     */
    public boolean verify(byte[] message, int shared, byte[] signature) {
        BigInteger[] value;
        try {
            value = StandardDSAEncoding.INSTANCE.decode(N, signature);
        } catch (IOException | RuntimeException e) {
            return false;
        }
        BigInteger r = value[0];
        BigInteger s = value[1];
        BigInteger t = r.add(s).mod(N);
        if (!inRange(r) || !inRange(s) || t.signum() == 0) {
            return false;
        }
        BigInteger x = r.subtract(digest(message, shared)).mod(N);
        return prepared().map(own -> quick(own, s, t, x)).orElseGet(() -> plain(s, t, x));
    }

    /** sG + tP has x as its first coordinate, modulo N, which is smaller than the field's prime. */
    private static boolean quick(Multiples own, BigInteger s, BigInteger t, BigInteger x) {
        PointSum sum = new PointSum();
        Base.MULTIPLES.addTo(sum, Nat256.fromBigInteger(s));
        own.addTo(sum, Nat256.fromBigInteger(t));
        BigInteger above = x.add(N);
        return sum.hasX(x) || above.compareTo(P) < 0 && sum.hasX(above);
    }

    private boolean plain(BigInteger s, BigInteger t, BigInteger x) {
        var sum = org.bouncycastle.math.ec.ECAlgorithms.sumOfTwoMultiplies(Sm2.CURVE.getG(), s, key.getQ(), t)
                .normalize();
        return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(N).equals(x);
    }

    private Optional<Multiples> prepared() {
        if (multiples.isEmpty() && uses.incrementAndGet() == OFTEN) {
            multiples = Optional.of(new Multiples(key.getQ(), 7));
        }
        return multiples;
    }

    private BigInteger digest(byte[] message, int shared) {
        SM3Digest digest = new SM3Digest(shared == 0 ? identity : after(message, shared));
        digest.update(message, shared, message.length - shared);
        byte[] value = new byte[32];
        digest.doFinal(value, 0);
        return new BigInteger(1, value);
    }

    private SM3Digest after(byte[] message, int shared) {
        Optional<SM3Digest> known =
                beginning.filter(met -> met.begins(message, shared)).map(Beginning::after);
        if (known.isPresent()) {
            return known.get();
        }
        SM3Digest digest = new SM3Digest(identity);
        digest.update(message, 0, shared);
        beginning = Optional.of(new Beginning(Arrays.copyOf(message, shared), digest));
        return digest;
    }

    private static boolean inRange(BigInteger value) {
        return value.signum() > 0 && value.compareTo(N) < 0;
    }
}
