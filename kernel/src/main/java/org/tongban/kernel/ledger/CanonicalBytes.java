package org.tongban.kernel.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes texts and numbers so that different sequences of them give different bytes: a number is 8 bytes, big-endian; a
 * text is the length of its UTF-8 in 4 bytes, big-endian, and its UTF-8.
 */
public final class CanonicalBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @throws IllegalArgumentException when the text isn't Unicode (half of a surrogate pair) */
    public CanonicalBytes text(String text) {
        byte[] utf8 = utf8(text);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
        bytes.writeBytes(utf8);
        return this;
    }

    public CanonicalBytes number(long number) {
        bytes.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
        return this;
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[encoded.remaining()];
            encoded.get(exact);
            return exact;
        } catch (CharacterCodingException notUnicode) {
            throw new IllegalArgumentException("A text isn't Unicode", notUnicode);
        }
    }
}
