package org.tongban.seal.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.raw.Nat256;
import org.junit.jupiter.api.Test;

/** A prepared key says what Bouncy Castle says, of good values, of bad ones, and of those at the edges. */
class Sm2VerifyingTest {
    private static final BigInteger N = Sm2.CURVE.getN();

    /** The least and the most, and those whose digits are all at the border of being carried. */
    private static final List<BigInteger> EDGES = List.of(
            BigInteger.ONE,
            N.subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(255),
            new BigInteger("8".repeat(64), 16),
            new BigInteger("80".repeat(32), 16),
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE));

    /** Enough for a key to be made ready. */
    private static final int OFTEN = 60;

    @Test
    void it_agrees_with_bouncy_castle_on_good_values_and_on_damaged_ones() {
        for (long seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BigInteger secret = number(random);
            ECPublicKeyParameters key = key(secret);
            Sm2Verifying prepared = new Sm2Verifying(key);
            for (int i = 0; i < OFTEN; i++) {
                byte[] message = new byte[random.nextInt(200)];
                random.nextBytes(message);
                byte[] value = Sm2.sign(secret, message);
                assertThat(prepared.verify(message, value))
                        .as("seed %d, %d", seed, i)
                        .isTrue();
                value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
                assertThat(prepared.verify(message, value))
                        .as("seed %d, %d, damaged", seed, i)
                        .isEqualTo(Sm2.verify(key, message, value));
            }
        }
    }

    @Test
    void keys_whose_multiples_meet_those_of_the_base_point_are_verified_too() {
        for (BigInteger secret : new BigInteger[] {
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.valueOf(255),
            N.subtract(BigInteger.TWO),
            BigInteger.ONE.shiftLeft(8)
        }) {
            Sm2Verifying prepared = new Sm2Verifying(key(secret));
            for (int i = 0; i < OFTEN; i++) {
                byte[] message = {(byte) i};
                assertThat(prepared.verify(message, Sm2.sign(secret, message)))
                        .as("secret %s", secret)
                        .isTrue();
                assertThat(prepared.verify(new byte[] {(byte) (i + 1)}, Sm2.sign(secret, message)))
                        .isFalse();
            }
        }
    }

    /** More keys than wide tables are kept for, each often enough for one, and the first once more. */
    @Test
    void a_key_that_comes_very_often_says_the_same_and_makes_room_for_others() {
        byte[] message = {7};
        List<Sm2Verifying> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < Sm2Verifying.MOST_WIDE + 1; i++) {
            BigInteger secret = number(new SplittableRandom(i));
            keys.add(new Sm2Verifying(key(secret)));
            values.add(Sm2.sign(secret, message));
            for (int use = 0; use <= Sm2Verifying.VERY_OFTEN; use++) {
                assertThat(keys.get(i).verify(message, values.get(i))).isTrue();
            }
            assertThat(keys.get(i).isWide()).isTrue();
            assertThat(keys.get(i).verify(new byte[] {8}, values.get(i))).isFalse();
        }
        assertThat(keys.getFirst().isWide()).isFalse();
        assertThat(keys.getFirst().verify(message, values.getFirst())).isTrue();
        assertThat(keys.getFirst().verify(message, values.getLast())).isFalse();
    }

    @Test
    void a_sum_of_looked_up_points_is_the_multiple() {
        ECPoint base = Sm2.CURVE.getG();
        SplittableRandom random = new SplittableRandom(5);
        for (int width : new int[] {5, 6, 7, 8, 10, 12}) {
            Multiples multiples = new Multiples(base, width);
            for (int i = 0; i < 20; i++) {
                BigInteger scalar = i < EDGES.size() ? EDGES.get(i) : number(random);
                PointSum sum = new PointSum();
                multiples.addTo(sum, Nat256.fromBigInteger(scalar));
                assertThat(sum.hasX(x(base.multiply(scalar)))).as("%s", scalar).isTrue();
                multiples.addTo(sum, Nat256.fromBigInteger(scalar));
                assertThat(sum.hasX(x(base.multiply(scalar.shiftLeft(1)))))
                        .as("twice %s", scalar)
                        .isTrue();
                multiples.addTo(
                        sum,
                        Nat256.fromBigInteger(
                                N.subtract(scalar).subtract(scalar).mod(N)));
                assertThat(sum.isInfinity()).as("nothing is left of %s", scalar).isTrue();
            }
        }
    }

    @Test
    void a_secret_multiple_is_what_bouncy_castle_says_it_is() {
        ECPoint base = Sm2.CURVE.getG();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200; i++) {
            BigInteger scalar = i < EDGES.size() ? EDGES.get(i) : i < 50 ? BigInteger.valueOf(i) : number(random);

            assertThat(SecretMultiples.x(scalar)).as("%s", scalar).isEqualTo(x(base.multiply(scalar)));
        }
    }

    @Test
    void what_messages_begin_with_counts_byte_by_byte() {
        BigInteger secret = number(new SplittableRandom(7));
        Sm2Verifying prepared = new Sm2Verifying(key(secret));
        byte[] message = new byte[500];
        byte[] value = Sm2.sign(secret, message);
        byte[] other = message.clone();
        other[399] = 1;

        assertThat(prepared.verify(message, 400, value)).isTrue();
        assertThat(prepared.verify(message, 400, value)).isTrue();
        assertThat(prepared.verify(other, 400, value)).isFalse();
        assertThat(prepared.verify(message, 300, value)).isTrue();
    }

    @Test
    void values_that_are_no_signature_are_none() {
        Sm2Verifying prepared = new Sm2Verifying(key(BigInteger.valueOf(77)));
        for (String value : new String[] {
            "", "00", "3000", "3006020100020100", "3006020101020100", "3006020100020101", "30060201ff020101", "0500"
        }) {
            assertThat(prepared.verify(new byte[1], HexFormat.of().parseHex(value)))
                    .as(value)
                    .isFalse();
        }
    }

    private static BigInteger x(ECPoint point) {
        return point.normalize().getAffineXCoord().toBigInteger();
    }

    private static ECPublicKeyParameters key(BigInteger secret) {
        return new ECPublicKeyParameters(Sm2.CURVE.getG().multiply(secret).normalize(), Sm2.CURVE);
    }

    private static BigInteger number(SplittableRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).mod(N.subtract(BigInteger.TWO)).add(BigInteger.ONE);
    }
}
