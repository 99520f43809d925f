package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is said by how it differs comes back byte by byte, however much or little it is like the pattern. */
class LikenessTest {
    @Test
    void whatever_was_changed_comes_back() {
        for (long seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] pattern = bytes(random, random.nextInt(400));
            byte[] content = changed(pattern, random);

            byte[] difference = new Likeness(pattern).difference(content);

            assertThat(Likeness.whole(pattern, ByteBuffer.wrap(difference)))
                    .as("seed %d", seed)
                    .isEqualTo(content);
        }
    }

    @Test
    void what_is_like_the_pattern_or_comes_again_takes_little() {
        byte[] pattern = "<name>nobody</name><number>000000</number><place>nowhere</place>"
                .repeat(40)
                .getBytes(StandardCharsets.UTF_8);
        byte[] content = ("<name>nobody</name><number>000000</number><place>nowhere</place>".repeat(20)
                        + "晋味轩餐饮有限公司，晋味轩餐饮有限公司，晋味轩餐饮有限公司"
                        + "<name>nobody</name><number>000000</number><place>nowhere</place>".repeat(20))
                .getBytes(StandardCharsets.UTF_8);

        byte[] difference = new Likeness(pattern).difference(content);

        assertThat(difference).hasSizeLessThan(content.length / 20);
        assertThat(Likeness.whole(pattern, ByteBuffer.wrap(difference))).isEqualTo(content);
    }

    @Test
    void what_is_like_nothing_takes_hardly_more_than_itself() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] content = new byte[20_000];
        random.nextBytes(content);

        assertThat(new Likeness(new byte[0]).difference(content)).hasSizeLessThan(content.length + 10);
        assertThat(new Likeness(new byte[100]).difference(new byte[0])).hasSize(1);
    }

    /** Of few letters, so that much comes again. */
    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        int letters = random.nextInt(1, 5);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(20) == 0 ? random.nextInt(256) : random.nextInt(letters));
        }
        return bytes;
    }

    /** Stretches of the pattern, of what is there already and of neither. */
    private static byte[] changed(byte[] pattern, SplittableRandom random) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
            byte[] source = random.nextBoolean() ? pattern : content.toByteArray();
            if (random.nextInt(3) == 0 || source.length == 0) {
                content.writeBytes(bytes(random, random.nextInt(100)));
            } else {
                int from = random.nextInt(source.length);
                content.write(source, from, random.nextInt(source.length - from + 1));
            }
        }
        return content.toByteArray();
    }
}
