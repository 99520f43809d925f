package org.tongban.seal.face;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Packs a picture of which every row comes several times, such as a QR code, as ZLIB data (RFC 1950, 1951): the first of
 * the same rows byte by byte, the others as references to it. It looks for no other likeness, and so takes a fifth of the
 * time of a general packer.
 *
 * <p>Where modules are half a byte wide there are but four bytes, and they are written in a Huffman code of two and three
 * bits; all else in the fixed code.
 */
final class RepeatedRows {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST = 258;
    private static final int SHORTEST = 3;
    private static final int END = 256;
    private static final int SYMBOLS = 286;

    /** The order in which the lengths of codes for lengths are given (RFC 1951 §3.2.7). */
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1};

    /** Those used here: zeros three to ten times, eleven to 138 times, and lengths of codes up to three bits. */
    private static final int[] LENGTHS = lengthsOfLengths();

    /** A byte takes at most 9 bits, a reference at most 8 + 5 + 5 + 13. */
    private static final int REFERENCE_BYTES = 4;

    private final byte[] out;
    private int length;
    private long bits;
    private int waiting;

    /** Bits of the codes of bytes and references, and the codes; none when the fixed code is used. */
    private int[] lengths = new int[0];

    private int[] codes = new int[0];

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
        RepeatedRows packer = new RepeatedRows(64 + rows.length * 9 / 8 + references * REFERENCE_BYTES);
        packer.pack(rows, row, times);
        return Arrays.copyOf(packer.out, packer.length);
    }

    private void pack(byte[] rows, int row, int times) {
        out[length++] = 0x78;
        out[length++] = 0x01;
        Adler32 sum = new Adler32();
        int again = row * (times - 1);
        if (again >= SHORTEST && again <= LONGEST && halves(rows)) {
            own(again, row);
        } else {
            put(0b011, 3);
        }
        for (int at = 0; at < rows.length; at += row) {
            for (int i = at; i < at + row; i++) {
                literal(rows[i] & 0xff);
            }
            repeat(row, again);
        }
        sum.update(everyRow(rows, row, times));
        symbol(END);
        while (waiting > 0) {
            out[length++] = (byte) bits;
            bits >>>= Byte.SIZE;
            waiting -= Byte.SIZE;
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            out[length++] = (byte) (sum.getValue() >> shift);
        }
    }

    private static byte[] everyRow(byte[] rows, int row, int times) {
        byte[] all = new byte[rows.length * times];
        for (int at = 0; at < all.length; at += row) {
            System.arraycopy(rows, at / row / times * row, all, at, row);
        }
        return all;
    }

    private static boolean halves(byte[] rows) {
        for (byte b : rows) {
            if (b != 0 && b != 0x0f && b != (byte) 0xf0 && b != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    /** Begins a block with a code of its own (§3.2.7): for four bytes, the end, one length and one distance. */
    private void own(int again, int row) {
        lengths = new int[SYMBOLS];
        lengths[0] = 2;
        lengths[0xff] = 2;
        lengths[0x0f] = 3;
        lengths[0xf0] = 3;
        lengths[END] = 3;
        lengths[lengthSymbol(again - SHORTEST)] = 3;
        codes = canonical(lengths);
        int symbols = lengthSymbol(again - SHORTEST) + 1;
        int distances = distanceSymbol(row - 1) + 1;
        int[] given = Arrays.copyOf(lengths, symbols + distances);
        given[symbols + distances - 1] = 1;
        put(0b101, 3);
        put(symbols - 257, 5);
        put(distances - 1, 5);
        put(ORDER.length - 4, 4);
        for (int symbol : ORDER) {
            put(LENGTHS[symbol], 3);
        }
        given(given, canonical(LENGTHS));
    }

    /** Lengths of codes, runs of zeros as one. */
    private void given(int[] given, int[] how) {
        int at = 0;
        while (at < given.length) {
            int end = at;
            while (end < given.length && given[end] == 0 && end - at < 138) {
                end++;
            }
            int zeros = end - at;
            if (zeros < 3) {
                code(how[given[at]], LENGTHS[given[at]]);
                at++;
            } else {
                int symbol = zeros < 11 ? 17 : 18;
                code(how[symbol], LENGTHS[symbol]);
                put(zeros < 11 ? zeros - 3 : zeros - 11, zeros < 11 ? 3 : 7);
                at = end;
            }
        }
    }

    private static int[] lengthsOfLengths() {
        int[] lengths = new int[19];
        lengths[0] = 2;
        lengths[18] = 2;
        lengths[1] = 3;
        lengths[2] = 3;
        lengths[3] = 3;
        lengths[17] = 3;
        return lengths;
    }

    /** The codes that follow from their lengths (§3.2.2), none over three bits. */
    private static int[] canonical(int[] lengths) {
        int[] codes = new int[lengths.length];
        int code = 0;
        for (int bits = 1; bits <= 3; bits++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == bits) {
                    codes[symbol] = code++;
                }
            }
            code <<= 1;
        }
        return codes;
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
        symbol(lengthSymbol(beyond));
        if (beyond >= 8 && beyond < LONGEST - SHORTEST) {
            int extra = 29 - Integer.numberOfLeadingZeros(beyond);
            put(beyond & (1 << extra) - 1, extra);
        }
    }

    private static int lengthSymbol(int beyond) {
        if (beyond == LONGEST - SHORTEST) {
            return 285;
        }
        int extra = 29 - Integer.numberOfLeadingZeros(beyond);
        return beyond < 8 ? 257 + beyond : 261 + 4 * extra + (beyond >> extra & 3);
    }

    /** The same of distances less 1, with one bit. */
    private void distance(int beyond) {
        if (lengths.length > 0) {
            put(0, 1);
        } else {
            code(distanceSymbol(beyond), 5);
        }
        if (beyond >= 4) {
            int extra = 30 - Integer.numberOfLeadingZeros(beyond);
            put(beyond & (1 << extra) - 1, extra);
        }
    }

    private static int distanceSymbol(int beyond) {
        int extra = 30 - Integer.numberOfLeadingZeros(beyond);
        return beyond < 4 ? beyond : 2 * extra + 2 + (beyond >> extra & 1);
    }

    /** §3.2.6. */
    private void literal(int value) {
        if (lengths.length > 0) {
            code(codes[value], lengths[value]);
        } else if (value < 144) {
            code(0x30 + value, 8);
        } else {
            code(0x190 + value - 144, 9);
        }
    }

    private void symbol(int symbol) {
        if (lengths.length > 0) {
            code(codes[symbol], lengths[symbol]);
        } else if (symbol < 280) {
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
        if (waiting >= Integer.SIZE) {
            INT.set(out, length, (int) bits);
            length += Integer.BYTES;
            bits >>>= Integer.SIZE;
            waiting -= Integer.SIZE;
        }
    }
}
