package org.tongban.kernel.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
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

    private static final long FORMAT = 1;

    public LedgerEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        facts = Map.copyOf(facts);
    }

    /**
     * The canonical encoding: equal entries give equal bytes and different entries different ones, whatever order the
     * facts came in.
     *
     * <p>By the rules of {@link CanonicalBytes}: the number 1 for this format; seconds since 1970 and nanoseconds; subject,
     * kind and by; the number of facts, then each fact's name and value, sorted by the bytes of the names.
     *
     * @throws IllegalArgumentException when a text isn't Unicode (half of a surrogate pair)
     */
    public byte[] encoded() {
        CanonicalBytes bytes = new CanonicalBytes()
                .number(FORMAT)
                .number(at.getEpochSecond())
                .number(at.getNano())
                .text(subject)
                .text(kind)
                .text(by)
                .number(facts.size());
        facts.entrySet().stream()
                .sorted((one, other) ->
                        Arrays.compareUnsigned(CanonicalBytes.utf8(one.getKey()), CanonicalBytes.utf8(other.getKey())))
                .forEach(fact -> bytes.text(fact.getKey()).text(fact.getValue()));
        return bytes.toByteArray();
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
        long format = buffer.getLong();
        if (format != FORMAT) {
            throw new IllegalArgumentException("Entries of format " + format + " aren't known");
        }
        Instant at = Instant.ofEpochSecond(buffer.getLong(), buffer.getLong());
        String subject = text(buffer);
        String kind = text(buffer);
        String by = text(buffer);
        Map<String, String> facts = new HashMap<>();
        for (long left = buffer.getLong(); left > 0; left--) {
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
}
