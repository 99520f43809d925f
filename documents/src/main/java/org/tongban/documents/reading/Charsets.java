package org.tongban.documents.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The characters of bytes that don't say how they are coded: UTF-8, UTF-16, GB 18030 or Big5. */
final class Charsets {
    private Charsets() {}

    static String decode(byte[] bytes) throws Unreadable {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        if (utf8.length() > 100
                && damage(utf8) <= Math.max(3, utf8.length() / 500)
                && isText(utf8.replace("\uFFFD", ""))) {
            return utf8;
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), Charset.forName("Big5"))) {
            Optional<String> text = strictly(bytes, charset).filter(Charsets::isText);
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new Unreadable(
                "这不是文本、HTML、DOCX、PDF 或 OFD 文件，读不出文字。请换一种格式。",
                "This is no text, HTML, DOCX, PDF or OFD file; no text can be read from it. Use one of these formats.");
    }

    /** Of a text that was cut off or damaged in places. */
    private static long damage(String text) {
        return text.chars().filter(c -> c == 0xFFFD).count();
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notThis) {
            return Optional.empty();
        }
    }

    /** Binary files hold control characters; texts hold hardly any, and characters that exist. */
    private static boolean isText(String text) {
        long strange = text.chars()
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x0B && c != 0x1A
                        || c == 0xFFFD
                        || c >= 0xE000 && c < 0xF900)
                .count();
        return strange * 200 <= text.length();
    }
}
