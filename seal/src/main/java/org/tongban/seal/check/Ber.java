package org.tongban.seal.check;

import java.io.ByteArrayOutputStream;

/**
 * Rewrites BER, as many libraries write signed data, in definite lengths with whole octet strings, so that {@link Der}
 * can read it. Depth and size are bounded; what a signature covers is DER already and stays as it is.
 */
final class Ber {
    private static final int MAX_DEPTH = 24;
    private static final int MAX_VALUES = 20_000;
    private static final int OCTETS = 0x24;

    private final byte[] in;
    private int at;
    private int values;

    private Ber(byte[] in) {
        this.in = in;
    }

    static byte[] definite(byte[] bytes) throws Der.Malformed {
        Ber reader = new Ber(bytes);
        byte[] value = reader.value(0, bytes.length);
        if (reader.at != bytes.length) {
            throw new Der.Malformed();
        }
        return value;
    }

    private byte[] value(int depth, int limit) throws Der.Malformed {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES || at + 2 > limit || (in[at] & 0x1f) == 0x1f) {
            throw new Der.Malformed();
        }
        int tag = in[at++] & 0xff;
        int length = length(limit);
        if (length < 0 && (tag & 0x20) == 0) {
            throw new Der.Malformed();
        }
        if ((tag & 0x20) == 0) {
            ByteArrayOutputStream content = new ByteArrayOutputStream(length);
            content.write(in, at, length);
            at += length;
            return tagged(tag, content.toByteArray());
        }
        return constructed(tag, depth, length < 0 ? limit : at + length, length < 0);
    }

    private byte[] constructed(int tag, int depth, int end, boolean open) throws Der.Malformed {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (open ? !endOfContents(end) : at < end) {
            byte[] child = value(depth + 1, end);
            content.writeBytes(tag == OCTETS ? Der.parse(child).octets() : child);
        }
        at += open ? 2 : 0;
        return tagged(tag == OCTETS ? Der.OCTET_STRING : tag, content.toByteArray());
    }

    private boolean endOfContents(int end) throws Der.Malformed {
        if (at + 2 > end) {
            throw new Der.Malformed();
        }
        return in[at] == 0 && in[at + 1] == 0;
    }

    /** The length; -1 when it is indefinite. */
    private int length(int limit) throws Der.Malformed {
        int first = in[at++] & 0xff;
        if (first == 0x80) {
            return -1;
        }
        int count = first < 0x80 ? 0 : first & 0x7f;
        if (count > 4 || at + count > limit) {
            throw new Der.Malformed();
        }
        long length = count == 0 ? first : 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | in[at++] & 0xff;
        }
        if (length > limit - at) {
            throw new Der.Malformed();
        }
        return (int) length;
    }

    static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
        out.write(tag);
        int length = content.length;
        if (length >= 0x80) {
            int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | count);
            for (int shift = 8 * (count - 1); shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
