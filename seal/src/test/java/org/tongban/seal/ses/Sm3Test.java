package org.tongban.seal.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

/** The examples of GB/T 32905, and what Bouncy Castle says of anything else. */
class Sm3Test {
    @Test
    void the_standard_s_examples_come_out() {
        assertThat(hex("abc")).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(hex("abcd".repeat(16)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void contents_of_any_length_in_any_pieces_have_the_digest_that_bouncy_castle_gives() {
        SplittableRandom random = new SplittableRandom(3);
        for (int length = 0; length < 400; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            int first = random.nextInt(length + 1);
            int second = first + random.nextInt(length - first + 1);
            Sm3 digest = new Sm3().update(content, 0, first).update(content, first, second - first);
            Sm3 other = new Sm3(digest).update(new byte[100]);

            assertThat(digest.update(content, second, length - second).value())
                    .as("%d bytes, cut at %d and %d", length, first, second)
                    .isEqualTo(bouncyCastle(content));
            assertThat(other.value()).as("one that went on from it").isNotEqualTo(bouncyCastle(content));
        }
    }

    private static String hex(String content) {
        return HexFormat.of().formatHex(Sm3.of(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] bouncyCastle(byte[] content) {
        SM3Digest digest = new SM3Digest();
        digest.update(content, 0, content.length);
        byte[] value = new byte[32];
        digest.doFinal(value, 0);
        return value;
    }
}
