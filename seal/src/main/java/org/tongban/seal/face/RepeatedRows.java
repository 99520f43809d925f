package org.tongban.seal.face;

import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Packs a picture of which every row comes several times, such as a QR code, as ZLIB data (RFC 1950, 1951): the first of
 * the same rows byte by byte, the others as references to it, in the fixed Huffman code. It looks for no other likeness,
 * and so takes a fifth of the time of a general packer.
 */
final class RepeatedRows {
    private static final int LONGEST = 258;
    private static final int SHORTEST = 3;
    private static final int END = 256;

    /** A byte takes at most 9 bits, a reference at most 8 + 5 + 5 + 13. */
    private static final int REFERENCE_BYTES = 4;

    private final byte[] out;
    private int length;
    private long bits;
    private int waiting;

    private RepeatedRows(int most) {
        out = new byte[most];
    }

    /**
     * The picture, packed.
     *
     * @param rows all different ones, each of {@code row} bytes, at least 3
     * @param times how often each comes
     */
    static byte[] packed(byte[] rows, int row, int times) {
        int references = rows.length / row * (2 + row * times / LONGEST);
        RepeatedRows packer = new RepeatedRows(16 + rows.length * 9 / 8 + references * REFERENCE_BYTES);
        packer.pack(rows, row, times);
        return Arrays.copyOf(packer.out, packer.length);
    }

    private void pack(byte[] rows, int row, int times) {
        out[length++] = 0x78;
        out[length++] = 0x01;
        Adler32 sum = new Adler32();
        put(0b011, 3);
        for (int at = 0; at < rows.length; at += row) {
            for (int i = at; i < at + row; i++) {
                literal(rows[i] & 0xff);
            }
            repeat(row, row * (times - 1));
            for (int i = 0; i < times; i++) {
                sum.update(rows, at, row);
            }
        }
        symbol(END);
        put(0, (8 - waiting) % 8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out[length++] = (byte) (sum.getValue() >> shift);
        }
    }

    /** So many bytes as they were that far back. */
    private void repeat(int back, int count) {
        int left = count;
        while (left > 0) {
            int now = left > LONGEST && left < LONGEST + SHORTEST ? LONGEST - SHORTEST : Math.min(left, LONGEST);
            count(now - SHORTEST);
            distance(back - 1);
            left -= now;
        }
    }

    /** RFC 1951 §3.2.5: lengths less 3; beyond 7 the two bits after the highest choose the symbol, the others follow. */
    private void count(int beyond) {
        if (beyond == LONGEST - SHORTEST) {
            symbol(285);
        } else if (beyond < 8) {
            symbol(257 + beyond);
        } else {
            int extra = 29 - Integer.numberOfLeadingZeros(beyond);
            symbol(261 + 4 * extra + (beyond >> extra & 3));
            put(beyond & (1 << extra) - 1, extra);
        }
    }

    /** The same of distances less 1, with one bit. */
    private void distance(int beyond) {
        if (beyond < 4) {
            code(beyond, 5);
        } else {
            int extra = 30 - Integer.numberOfLeadingZeros(beyond);
            code(2 * extra + 2 + (beyond >> extra & 1), 5);
            put(beyond & (1 << extra) - 1, extra);
        }
    }

    /** §3.2.6. */
    private void literal(int value) {
        if (value < 144) {
            code(0x30 + value, 8);
        } else {
            code(0x190 + value - 144, 9);
        }
    }

    private void symbol(int symbol) {
        if (symbol < 280) {
            code(symbol - 256, 7);
        } else {
            code(0xc0 + symbol - 280, 8);
        }
    }

    /** Codes go out highest bit first, unlike all else. */
    private void code(int code, int count) {
        put(Integer.reverse(code) >>> 32 - count, count);
    }

    private void put(int value, int count) {
        bits |= (long) value << waiting;
        waiting += count;
        while (waiting >= 8) {
            out[length++] = (byte) bits;
            bits >>>= 8;
            waiting -= 8;
        }
    }
}
