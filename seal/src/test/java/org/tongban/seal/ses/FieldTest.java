package org.tongban.seal.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The field of the SM2 curve is what arithmetic with numbers of any length says it is. */
class FieldTest {
    private static final BigInteger P = Sm2.CURVE.getCurve().getField().getCharacteristic();
    private static final long WORD = (1L << 52) - 1;

    @Test
    void sums_differences_products_and_squares_are_those_of_numbers_of_any_length() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 2_000; i++) {
                agree(words(random), words(random), "seed " + seed + ", " + i);
            }
        }
    }

    @Test
    void the_least_the_greatest_and_those_at_the_borders_of_words_are_no_exception() {
        for (long[] a : edges()) {
            for (long[] b : edges()) {
                agree(a, b, Arrays.toString(a) + " and " + Arrays.toString(b));
            }
        }
    }

    @Test
    void numbers_come_back_from_tables_as_they_were() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            BigInteger number =
                    i == 0 ? P.subtract(BigInteger.ONE) : raw(words(random)).mod(P);
            long[] table = new long[3 * Field.PACKED];
            Field.pack(number, table, Field.PACKED);
            long[] read = Field.create();
            Field.unpack(table, Field.PACKED, read);

            assertThat(read).isEqualTo(Field.of(number));
            assertThat(Field.number(read)).isEqualTo(number);
        }
    }

    /** Chains of results in the place of what they come from, as sums of points have them. */
    @Test
    void results_may_go_on_being_reckoned_with_for_ever() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BigInteger[] expected = {
                raw(words(random)).mod(P), raw(words(random)).mod(P)
            };
            long[][] x = {Field.of(expected[0]), Field.of(expected[1])};
            for (int i = 0; i < 500; i++) {
                int to = random.nextInt(2);
                switch (random.nextInt(5)) {
                    case 0 -> Field.multiply(x[0], x[1], x[to]);
                    case 1 -> Field.subtract(x[0], x[1], x[to]);
                    case 2 -> Field.add(x[0], x[1], x[to]);
                    case 3 -> Field.square(x[to], x[to]);
                    default -> Field.negate(x[to], x[to]);
                }
            }
            random = new SplittableRandom(seed);
            words(random);
            words(random);
            for (int i = 0; i < 500; i++) {
                int to = random.nextInt(2);
                expected[to] = switch (random.nextInt(5)) {
                    case 0 -> expected[0].multiply(expected[1]).mod(P);
                    case 1 -> expected[0].subtract(expected[1]).mod(P);
                    case 2 -> expected[0].add(expected[1]).mod(P);
                    case 3 -> expected[to].multiply(expected[to]).mod(P);
                    default -> expected[to].negate().mod(P);
                };
            }
            assertThat(Field.number(x[0])).as("seed %d", seed).isEqualTo(expected[0]);
            assertThat(Field.number(x[1])).as("seed %d", seed).isEqualTo(expected[1]);
        }
    }

    private static void agree(long[] a, long[] b, String which) {
        BigInteger x = Field.number(a);
        BigInteger y = Field.number(b);
        long[] out = Field.create();
        Field.multiply(a, b, out);
        is(out, x.multiply(y), "product, " + which);
        Field.square(a, out);
        is(out, x.multiply(x), "square, " + which);
        Field.multiplyBoth(a, b, b, b, out);
        is(out, x.multiply(y).add(y.multiply(y)), "two products, " + which);
        Field.subtractTwice(a, b, b, out);
        is(out, x.subtract(y.multiply(BigInteger.valueOf(3))), "difference of thrice, " + which);
        Field.subtractTwice(b, a, b, out);
        is(out, x.negate().subtract(y), "difference of twice the same, " + which);
        Field.add(a, b, out);
        is(out, x.add(y), "sum, " + which);
        Field.subtract(a, b, out);
        is(out, x.subtract(y), "difference, " + which);
        Field.negate(a, out);
        is(out, x.negate(), "negative, " + which);
        assertThat(Field.isZero(a)).as(which).isEqualTo(x.signum() == 0);
    }

    /** The number, and in the form that every result must have. */
    private static void is(long[] words, BigInteger number, String which) {
        assertThat(Field.number(words)).as(which).isEqualTo(number.mod(P));
        assertThat(raw(words)).as(which).isLessThan(P.shiftLeft(1)).isNotNegative();
        for (int i = 0; i < 4; i++) {
            assertThat(words[i]).as(which).isBetween(0L, WORD);
        }
        assertThat(Field.isZero(words)).as(which).isEqualTo(number.mod(P).signum() == 0);
    }

    private static BigInteger raw(long[] words) {
        BigInteger number = BigInteger.ZERO;
        for (int i = Field.WORDS - 1; i >= 0; i--) {
            number = number.shiftLeft(52).add(BigInteger.valueOf(words[i]));
        }
        return number;
    }

    private static long[] split(BigInteger number) {
        long[] words = Field.create();
        for (int i = 0; i < Field.WORDS; i++) {
            words[i] = number.shiftRight(52 * i).longValue() & WORD;
        }
        return words;
    }

    /** Any number below 2p, now and then with words of zeros or ones. */
    private static long[] words(SplittableRandom random) {
        byte[] bytes = new byte[40];
        random.nextBytes(bytes);
        BigInteger number = new BigInteger(1, bytes).mod(P.shiftLeft(1));
        long[] words = split(number);
        if (random.nextInt(4) == 0) {
            words[random.nextInt(4)] = random.nextBoolean() ? 0 : WORD;
        }
        return words;
    }

    private static List<long[]> edges() {
        List<long[]> edges = new ArrayList<>();
        for (BigInteger near : List.of(BigInteger.ZERO, P, P.shiftLeft(1), BigInteger.ONE.shiftLeft(256))) {
            for (int d = -2; d <= 2; d++) {
                BigInteger number = near.add(BigInteger.valueOf(d));
                if (number.signum() >= 0 && number.compareTo(P.shiftLeft(1)) < 0) {
                    edges.add(split(number));
                }
            }
        }
        for (int bit = 0; bit < 256; bit += 4) {
            edges.add(split(BigInteger.ONE.shiftLeft(bit)));
            edges.add(split(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE)));
        }
        return edges;
    }
}
