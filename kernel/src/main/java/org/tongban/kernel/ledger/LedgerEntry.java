package org.tongban.kernel.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened, as the log keeps it.
 *
 * @param subject what it happened to, such as the id of a proceeding
 * @param kind what happened
 * @param at when, cut to microseconds because databases keep no more
 * @param by who is answerable for it
 * @param facts what else there is to know, by name
 */
public record LedgerEntry(String subject, String kind, Instant at, String by, Map<String, String> facts) {

    private static final byte FORMAT = 1;

    public LedgerEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        facts = Map.copyOf(facts);
    }

    /**
     * The canonical encoding: equal entries give equal bytes and different entries different ones, whatever order the
     * facts came in.
     *
     * <p>One byte 1 for this format; seconds since 1970 in 8 bytes and nanoseconds in 4; subject, kind and by; the number
     * of facts in 4 bytes; each fact's name and value, sorted by the bytes of the names. Numbers are big-endian. Each text
     * is its length in 4 bytes and its UTF-8.
     *
     * @throws IllegalArgumentException when a text isn't Unicode (half of a surrogate pair)
     */
    public byte[] encoded() {
        List<byte[]> texts = new ArrayList<>(List.of(utf8(subject), utf8(kind), utf8(by)));
        facts.entrySet().stream()
                .map(fact -> new byte[][] {utf8(fact.getKey()), utf8(fact.getValue())})
                .sorted((one, other) -> Arrays.compareUnsigned(one[0], other[0]))
                .forEach(fact -> texts.addAll(List.of(fact)));
        int length =
                1 + 8 + 4 + 4 + texts.stream().mapToInt(text -> 4 + text.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(length).put(FORMAT);
        buffer.putLong(at.getEpochSecond()).putInt(at.getNano());
        texts.subList(0, 3).forEach(text -> put(buffer, text));
        buffer.putInt(facts.size());
        texts.subList(3, texts.size()).forEach(text -> put(buffer, text));
        return buffer.array();
    }

    /** @throws IllegalArgumentException when the bytes aren't the canonical encoding of an entry */
    public static LedgerEntry decode(byte[] encoded) {
        try {
            LedgerEntry entry = read(ByteBuffer.wrap(encoded));
            if (Arrays.equals(entry.encoded(), encoded)) {
                return entry;
            }
        } catch (BufferUnderflowException | DateTimeException notAnEntry) {
            throw new IllegalArgumentException("These bytes end before the entry does", notAnEntry);
        }
        throw new IllegalArgumentException("These bytes aren't an entry as the ledger writes it");
    }

    private static LedgerEntry read(ByteBuffer buffer) {
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException("Entries of format " + format + " aren't known");
        }
        Instant at = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
        String subject = text(buffer);
        String kind = text(buffer);
        String by = text(buffer);
        Map<String, String> facts = new HashMap<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            facts.put(text(buffer), text(buffer));
        }
        return new LedgerEntry(subject, kind, at, by, facts);
    }

    private static String text(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] utf8 = new byte[length];
        buffer.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer buffer, byte[] text) {
        buffer.putInt(text.length).put(text);
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException notUnicode) {
            throw new IllegalArgumentException("A text of the entry isn't Unicode", notUnicode);
        }
    }
}
