package org.tongban.seal.ses;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.raw.Nat256;

/**
 * A public SM2 key made ready for many verifications (GB/T 32918.2 §7). Once a key has come often enough its multiples
 * are kept, and those of the curve's base point, so that a verification is some fifty additions of points; what
 * messages begin with is digested once. Everything here is public, so nothing has to be hidden from a clock. Safe to use
 * from many threads.
 */
public final class Sm2Verifying {
    /** Making the multiples takes as long as so many verifications. */
    private static final int OFTEN = 40;

    private static final int NARROW = 7;

    /** Those of ten bits a digit take 852 kB and six times as long to make, for a fifth fewer additions. */
    static final int VERY_OFTEN = 1000;

    private static final int WIDE = 10;
    static final int MOST_WIDE = 16;

    /** The keys whose wide multiples are kept; the one that has had them longest makes room. */
    private static final Deque<Sm2Verifying> WIDE_ONES = new ArrayDeque<>();

    private static final BigInteger N = Sm2.CURVE.getN();
    private static final BigInteger P = Sm2.CURVE.getCurve().getField().getCharacteristic();

    private final ECPublicKeyParameters key;
    private final Sm3 identity;
    private final AtomicInteger uses = new AtomicInteger();
    private volatile Optional<Multiples> multiples = Optional.empty();
    private volatile Optional<Beginning> beginning = Optional.empty();

    /** What a message began with, and the state of the digest after it. */
    private record Beginning(byte[] bytes, Sm3 after) {
        boolean begins(byte[] message, int length) {
            return bytes.length == length && Arrays.equals(bytes, 0, length, message, 0, length);
        }
    }

    private static final class Base {
        static final Multiples MULTIPLES = new Multiples(Sm2.CURVE.getG(), 12);
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
        if (uses.get() < VERY_OFTEN) {
            switch (uses.incrementAndGet()) {
                case OFTEN -> multiples = Optional.of(new Multiples(key.getQ(), NARROW));
                case VERY_OFTEN -> widen();
                default -> {}
            }
        }
        return multiples;
    }

    private void widen() {
        Optional<Multiples> wide = Optional.of(new Multiples(key.getQ(), WIDE));
        synchronized (WIDE_ONES) {
            multiples = wide;
            WIDE_ONES.addLast(this);
            if (WIDE_ONES.size() > MOST_WIDE) {
                WIDE_ONES.removeFirst().forget();
            }
        }
    }

    boolean isWide() {
        synchronized (WIDE_ONES) {
            return WIDE_ONES.contains(this);
        }
    }

    /** It has to come as often again. */
    private void forget() {
        multiples = Optional.empty();
        uses.set(0);
    }

    private BigInteger digest(byte[] message, int shared) {
        Sm3 digest = new Sm3(shared == 0 ? identity : after(message, shared));
        return new BigInteger(
                1, digest.update(message, shared, message.length - shared).value());
    }

    private Sm3 after(byte[] message, int shared) {
        Optional<Sm3> known =
                beginning.filter(met -> met.begins(message, shared)).map(Beginning::after);
        if (known.isPresent()) {
            return known.get();
        }
        Sm3 digest = new Sm3(identity).update(message, 0, shared);
        beginning = Optional.of(new Beginning(Arrays.copyOf(message, shared), digest));
        return digest;
    }

    private static boolean inRange(BigInteger value) {
        return value.signum() > 0 && value.compareTo(N) < 0;
    }
}
