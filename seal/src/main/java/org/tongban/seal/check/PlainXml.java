package org.tongban.seal.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the plain XML that nearly all files inside a package are: UTF-8, elements and attributes with ASCII names, text,
 * nothing else. Anything it isn't sure of, right or wrong, it leaves to the parser that knows all of XML, so that it never
 * reads a document in another way than that one.
 */
final class PlainXml {
    private static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int END = -1;

    /** Eight bytes at a time, the first one lowest. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** For bytes below a space among eight: taking a space from each borrows from its highest bit. */
    private static final long SPACES = 0x2020202020202020L;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long AMPERSANDS = ONES * '&';

    /** Stands for text in pieces where there is but one piece; never written to. */
    private static final StringBuilder NOTHING = new StringBuilder(0);

    /** What is read as it stands: only what lies between marks is made into text, and most of that is ASCII. */
    private final byte[] in;

    private int at;
    private int elements;

    /** The prefixes that the root element declares; no other may be used, and none be declared again. */
    private final Set<String> prefixes = new HashSet<>();

    private PlainXml(byte[] document) {
        in = document;
    }

    /** Left to the other parser. */
    private static final class NotPlain extends Exception {
        private static final long serialVersionUID = 1;
        private static final NotPlain ONE = new NotPlain();

        private NotPlain() {
            super("not plain", null, false, false);
        }
    }

    /** The document's root; empty when it isn't plain, or isn't XML at all. */
    static Optional<XmlTree> read(byte[] document) {
        try {
            return hasOthers(document) ? Optional.empty() : Optional.of(new PlainXml(document).document());
        } catch (NotPlain e) {
            return Optional.empty();
        }
    }

    /** Whether there is a reference, or any control character but line feeds and tabs. */
    private static boolean hasOthers(byte[] document) {
        int at = 0;
        for (; at + Long.BYTES <= document.length; at += Long.BYTES) {
            long eight = (long) EIGHT.get(document, at);
            long references = eight ^ AMPERSANDS;
            long some = eight - SPACES & ~eight | references - ONES & ~references;
            if ((some & HIGHEST) != 0 && hasOthers(document, at, at + Long.BYTES)) {
                return true;
            }
        }
        return hasOthers(document, at, document.length);
    }

    private static boolean hasOthers(byte[] document, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = document[i];
            if (b == '&' || b >= 0 && b < 0x20 && b != '\n' && b != '\t') {
                return true;
            }
        }
        return false;
    }

    /** Text, as long as it is UTF-8, which no longer shows once bytes that aren't are replaced, and nothing that XML forbids. */
    private String text(int from, int to) throws NotPlain {
        String text = new String(in, from, to - from, StandardCharsets.UTF_8);
        boolean another = text.indexOf('\ufeff') >= 0
                || text.indexOf('\ufffd') >= 0
                || text.indexOf('\ufffe') >= 0
                || text.indexOf('\uffff') >= 0
                || text.contains("]]>");
        if (another) {
            throw NotPlain.ONE;
        }
        return text;
    }

    /** Where the next such byte is; the end when there is none. */
    private int next(char wanted) {
        long pattern = ONES * wanted;
        int from = at;
        for (; from + Long.BYTES <= in.length; from += Long.BYTES) {
            long others = (long) EIGHT.get(in, from) ^ pattern;
            long found = others - ONES & ~others & HIGHEST;
            if (found != 0) {
                return from + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (from < in.length && in[from] != wanted) {
            from++;
        }
        return from;
    }

    private XmlTree document() throws NotPlain {
        if (Arrays.mismatch(in, DECLARATION) == DECLARATION.length) {
            at = DECLARATION.length;
            space();
        }
        XmlTree root = element(0);
        space();
        if (at != in.length) {
            throw NotPlain.ONE;
        }
        return root;
    }

    /** At its opening bracket. */
    private XmlTree element(int depth) throws NotPlain {
        if (++elements > XmlTree.MAX_ELEMENTS || depth >= XmlTree.MAX_DEPTH) {
            throw NotPlain.ONE;
        }
        expect('<');
        int start = at;
        String name = name();
        int length = at - start;
        Map<String, String> attributes = attributes(depth == 0);
        known(start, length, name);
        if (current() == '/') {
            at++;
            expect('>');
            return new XmlTree(name, attributes, List.of(), "");
        }
        expect('>');
        List<XmlTree> children = List.of();
        StringBuilder between = NOTHING;
        String own = "";
        while (true) {
            int next = next('<');
            if (next == in.length) {
                throw NotPlain.ONE;
            }
            if (next > at && own.isEmpty()) {
                own = text(at, next);
            } else if (next > at) {
                between = between == NOTHING ? new StringBuilder(own) : between;
                between.append(text(at, next));
            }
            at = next;
            if (next + 1 < in.length && in[next + 1] == '/') {
                at += 2;
                close(start, length);
                return new XmlTree(name, attributes, children, between == NOTHING ? own : between.toString());
            }
            if (children.isEmpty()) {
                children = new ArrayList<>();
            }
            children.add(element(depth + 1));
        }
    }

    /** By the name it was opened by. */
    private void close(int start, int length) throws NotPlain {
        if (at + length > in.length || !Arrays.equals(in, at, at + length, in, start, start + length)) {
            throw NotPlain.ONE;
        }
        at += length;
        space();
        expect('>');
    }

    private void known(int start, int length, String name) throws NotPlain {
        if (reserved(start)) {
            throw NotPlain.ONE;
        }
        int prefix = length - name.length() - 1;
        if (prefix < 0) {
            return;
        }
        if (reserved(start + prefix + 1)) {
            throw NotPlain.ONE;
        }
        for (String declared : prefixes) {
            if (declared.length() == prefix && startsWith(declared, start)) {
                return;
            }
        }
        throw NotPlain.ONE;
    }

    /** Whether the name that begins there is one that XML keeps to itself. */
    private boolean reserved(int start) {
        return (in[start] | 0x20) == 'x'
                && start + 2 < in.length
                && (in[start + 1] | 0x20) == 'm'
                && (in[start + 2] | 0x20) == 'l';
    }

    /** @param ascii what may stand there */
    private boolean startsWith(String ascii, int start) {
        for (int i = 0; i < ascii.length(); i++) {
            if (start + i >= in.length || in[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Map<String, String> attributes(boolean root) throws NotPlain {
        Map<String, String> attributes = Map.of();
        while (true) {
            int before = at;
            space();
            if (current() == '/' || current() == '>') {
                return attributes;
            }
            if (at == before) {
                throw NotPlain.ONE;
            }
            int start = at;
            String name = name();
            int length = at - start;
            expect('=');
            String value = quoted();
            if (startsWith("xmlns", start)) {
                declared(root, ascii(start, start + length), name, value);
                continue;
            }
            if (reserved(start) || length != name.length()) {
                throw NotPlain.ONE;
            }
            attributes = with(attributes, name, value);
        }
    }

    /** Most elements have one attribute or none. */
    private static Map<String, String> with(Map<String, String> attributes, String name, String value) throws NotPlain {
        if (attributes.isEmpty()) {
            return Map.of(name, value);
        }
        Map<String, String> more = attributes.size() == 1 ? new HashMap<>(attributes) : attributes;
        if (more.put(name, value) != null || more.size() > MOST_ATTRIBUTES) {
            throw NotPlain.ONE;
        }
        return more;
    }

    /** On the root element, and neither reserved names nor reserved namespaces. */
    private void declared(boolean root, String qualified, String name, String namespace) throws NotPlain {
        boolean usual = qualified.equals("xmlns") || qualified.startsWith("xmlns:") && !name.startsWith("xml");
        String prefix = qualified.equals("xmlns") ? "" : name;
        if (!root
                || !usual
                || namespace.isEmpty()
                || namespace.startsWith("http://www.w3.org/")
                || prefixes.size() >= MOST_ATTRIBUTES
                || !prefixes.add(prefix)) {
            throw NotPlain.ONE;
        }
    }

    private String quoted() throws NotPlain {
        expect('"');
        int end = next('"');
        if (end == in.length) {
            throw NotPlain.ONE;
        }
        for (int i = at; i < end; i++) {
            byte b = in[i];
            if (b >= 0 && b < 0x20 || b == '<') {
                throw NotPlain.ONE;
            }
        }
        String value = text(at, end);
        at = end + 1;
        return value;
    }

    /** A name, with at most one prefix; without it. */
    private String name() throws NotPlain {
        int local = part();
        if (current() == ':') {
            at++;
            local = part();
        }
        if (at - local > LONGEST_NAME) {
            throw NotPlain.ONE;
        }
        return ascii(local, at);
    }

    private String ascii(int from, int to) {
        return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int part() throws NotPlain {
        int start = at;
        if (!letter(current())) {
            throw NotPlain.ONE;
        }
        do {
            at++;
        } while (letter(current()) || current() >= '0' && current() <= '9' || current() == '-' || current() == '.');
        return start;
    }

    private static boolean letter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private int current() {
        return at < in.length ? in[at] & 0xff : END;
    }

    private void expect(char c) throws NotPlain {
        if (current() != c) {
            throw NotPlain.ONE;
        }
        at++;
    }

    private void space() {
        while (current() == ' ' || current() == '\n' || current() == '\t') {
            at++;
        }
    }
}
