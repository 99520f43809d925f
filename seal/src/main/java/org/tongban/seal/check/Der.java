package org.tongban.seal.check;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value in DER, definite lengths only, every length checked against what encloses it. Reads just as deep as it is
 * asked to, so nesting can't exhaust the stack.
 */
record Der(byte[] source, int start, int content, int end) {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int IA5_STRING = 0x16;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final Pattern TIME = Pattern.compile("[0-9]{14}([.][0-9]{1,9})?(Z|[+-][0-9]{4})");
    private static final Pattern WITHOUT_SECONDS = Pattern.compile("([0-9]{12})((?:Z|[+-][0-9]{4})?)");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("[0-9]{14}([.][0-9]{1,9})?");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int MAX_CHILDREN = 2000;
    private static final int MAX_DEPTH = 24;

    /** The bytes are not the structure they should be. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    /** The value that fills these bytes exactly. */
    static Der parse(byte[] bytes) throws Malformed {
        Der value = at(bytes, 0, bytes.length);
        if (value.end != bytes.length) {
            throw new Malformed();
        }
        return value;
    }

    /** The same, checked through and through to a bounded depth; fit to be given to a less careful parser. */
    static byte[] sound(byte[] bytes) throws Malformed {
        walk(parse(bytes), 0);
        return bytes;
    }

    private static void walk(Der value, int depth) throws Malformed {
        if (depth > MAX_DEPTH) {
            throw new Malformed();
        }
        if ((value.tag() & 0x20) != 0) {
            for (Der child : value.children()) {
                walk(child, depth + 1);
            }
        }
    }

    private static Der at(byte[] bytes, int start, int limit) throws Malformed {
        if (start + 2 > limit || (bytes[start] & 0x1f) == 0x1f) {
            throw new Malformed();
        }
        int first = bytes[start + 1] & 0xff;
        if (first < 0x80) {
            return checked(bytes, start, start + 2, first, limit);
        }
        int count = first & 0x7f;
        if (count == 0 || count > 4 || start + 2 + count > limit) {
            throw new Malformed();
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | bytes[start + 2 + i] & 0xff;
        }
        return checked(bytes, start, start + 2 + count, length, limit);
    }

    private static Der checked(byte[] bytes, int start, int content, long length, int limit) throws Malformed {
        if (content + length > limit) {
            throw new Malformed();
        }
        return new Der(bytes, start, content, (int) (content + length));
    }

    int tag() {
        return source[start] & 0xff;
    }

    boolean is(int tag) {
        return tag() == tag;
    }

    Der expect(int tag) throws Malformed {
        if (!is(tag)) {
            throw new Malformed();
        }
        return this;
    }

    /** The values inside a constructed value. */
    List<Der> children() throws Malformed {
        List<Der> children = new ArrayList<>();
        for (int at = content; at < end; ) {
            Der child = at(source, at, end);
            children.add(child);
            at = child.end;
            if (children.size() > MAX_CHILDREN) {
                throw new Malformed();
            }
        }
        return children;
    }

    /** The values of a sequence that must have at least so many. */
    List<Der> sequence(int atLeast) throws Malformed {
        List<Der> parts = expect(SEQUENCE).children();
        if (parts.size() < atLeast) {
            throw new Malformed();
        }
        return parts;
    }

    /** Tag, length and content. */
    byte[] encoded() {
        return Arrays.copyOfRange(source, start, end);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(source, content, end);
    }

    byte[] octets() throws Malformed {
        return expect(OCTET_STRING).bytes();
    }

    /** Bits of a bit string of whole bytes. */
    byte[] bits() throws Malformed {
        if (expect(BIT_STRING).end - content < 1 || source[content] != 0) {
            throw new Malformed();
        }
        return Arrays.copyOfRange(source, content + 1, end);
    }

    int smallInteger() throws Malformed {
        if (expect(INTEGER).end - content != 1) {
            throw new Malformed();
        }
        return source[content];
    }

    String text() {
        return new String(source, content, end - content, StandardCharsets.UTF_8);
    }

    /** Dotted notation of an object identifier. */
    String objectId() throws Malformed {
        expect(OBJECT_ID);
        if (end == content || end - content > 64) {
            throw new Malformed();
        }
        StringBuilder out = new StringBuilder();
        long arc = 0;
        for (int i = content; i < end; i++) {
            arc = arc << 7 | source[i] & 0x7f;
            if (arc > Integer.MAX_VALUE) {
                throw new Malformed();
            }
            if (source[i] >= 0) {
                if (out.isEmpty()) {
                    long top = Math.min(2, arc / 40);
                    out.append(top).append('.').append(arc - 40 * top);
                } else {
                    out.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return out.toString();
    }

    /** The only value inside a constructed one. */
    Der only() throws Malformed {
        List<Der> inside = children();
        if (inside.size() != 1) {
            throw new Malformed();
        }
        return inside.getFirst();
    }

    /** As {@link #zoned}, and China's time where no zone is written, as in all else that signing tools write. */
    Instant time() throws Malformed {
        String full = full();
        return zoned(!full.endsWith("Z") && WITHOUT_ZONE.matcher(full).matches() ? full + "+0800" : full);
    }

    /** A UTCTime or GeneralizedTime, in UTC or, as some write it, with an offset; parts of a second are left out. */
    Instant zoned() throws Malformed {
        return zoned(full());
    }

    /** With the century, and the seconds that a UTCTime may leave out. */
    private String full() {
        String text = text();
        if (!is(UTC_TIME)) {
            return text;
        }
        String full = (text.compareTo("5") < 0 ? "20" : "19") + text;
        Matcher minutes = WITHOUT_SECONDS.matcher(full);
        return minutes.matches() ? minutes.group(1) + "00" + minutes.group(2) : full;
    }

    private Instant zoned(String full) throws Malformed {
        if (is(UTC_TIME) || is(GENERALIZED_TIME)) {
            Optional<Instant> plain = plain(full);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        if (!is(UTC_TIME) && !is(GENERALIZED_TIME) || !TIME.matcher(full).matches()) {
            throw new Malformed();
        }
        try {
            ZoneOffset offset = full.endsWith("Z") ? ZoneOffset.UTC : ZoneOffset.of(full.substring(full.length() - 5));
            return LocalDateTime.parse(full.substring(0, 14), SECONDS).toInstant(offset);
        } catch (DateTimeException e) {
            throw new Malformed();
        }
    }

    /** As nearly all write it: fourteen digits and Z. Anything else, right or wrong, is left to the formatter. */
    private static Optional<Instant> plain(String text) {
        if (text.length() != 15 || text.charAt(14) != 'Z') {
            return Optional.empty();
        }
        for (int i = 0; i < 14; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(LocalDateTime.of(
                            Integer.parseInt(text, 0, 4, 10),
                            Integer.parseInt(text, 4, 6, 10),
                            Integer.parseInt(text, 6, 8, 10),
                            Integer.parseInt(text, 8, 10, 10),
                            Integer.parseInt(text, 10, 12, 10),
                            Integer.parseInt(text, 12, 14, 10))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
