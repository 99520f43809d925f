package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.EncodeHintType;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    /** Of every size, and of every length near where the size changes. */
    @Test
    void codes_are_those_another_library_makes_with_the_same_mask() throws Exception {
        String letters = "x食".repeat(582);
        for (int length = 1; length <= letters.length(); length += length < 60 ? 1 : 7) {
            String text = letters.substring(0, length);
            assertThat(modules(QrCode.of(text))).as("%d characters", length).isEqualTo(modules(theirs(text)));
        }
    }

    @Test
    void a_text_as_long_as_can_be_is_taken_and_one_byte_more_is_not() throws Exception {
        String most = "x".repeat(2330);

        assertThat(modules(QrCode.of(most))).isEqualTo(modules(theirs(most)));
        assertThatThrownBy(() -> QrCode.of(most + "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrCode.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteMatrix theirs(String text) throws Exception {
        var hints = Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8, EncodeHintType.QR_MASK_PATTERN, 2);
        return Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix();
    }

    private static String modules(ByteMatrix matrix) {
        StringBuilder out = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                out.append(matrix.get(x, y) == 1 ? '#' : '.');
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String modules(QrCode code) {
        char[][] rows = new char[code.size()][code.size()];
        for (char[] row : rows) {
            Arrays.fill(row, '.');
        }
        code.eachRun((x, y, length) -> Arrays.fill(rows[y], x, x + length, '#'));
        StringBuilder out = new StringBuilder();
        for (char[] row : rows) {
            out.append(row).append('\n');
        }
        return out.toString();
    }
}
