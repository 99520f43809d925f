package org.tongban.seal.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What was met before counts only where every byte is the same. */
class BeginningsTest {
    private static final String ROOT =
            "<?xml version=\"1.0\"?><made-up xmlns=\"urn:beginnings:test\">" + "a".repeat(900);

    @Test
    void a_file_has_its_own_digest_whatever_was_met_before() {
        for (int i = 0; i < 5; i++) {
            digested(bytes(ROOT + "<number>" + i + "</number>"));
        }
        byte[] changed = bytes(ROOT + "<number>7</number>");
        for (int at = 0; at < changed.length; at += 7) {
            changed[at] ^= 1;
            digested(changed);
            changed[at] ^= 1;
            digested(changed);
        }
    }

    @Test
    void files_that_are_no_more_than_a_beginning_have_theirs() {
        byte[] whole = bytes(ROOT + "b".repeat(500));
        digested(whole);
        digested(bytes(ROOT + "c".repeat(500)));
        for (int length = 150; length < whole.length; length += 3) {
            digested(Arrays.copyOf(whole, length));
            digested(whole);
        }
    }

    @Test
    void a_file_may_stand_anywhere_among_other_bytes() {
        byte[] content = bytes(ROOT + "d");
        for (int from = 0; from < 5; from++) {
            byte[] among = new byte[from + content.length + 9];
            System.arraycopy(content, 0, among, from, content.length);

            assertThat(Beginnings.sm3(among, from, content.length)).isEqualTo(Sm3.of(content));
        }
    }

    private static void digested(byte[] content) {
        assertThat(Beginnings.sm3(content, 0, content.length)).isEqualTo(Sm3.of(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
