package org.tongban.seal;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import com.google.zxing.qrcode.decoder.Version.ECBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * All of a QR code (ISO/IEC 18004, level M, mask 010) that follows from its size alone, made once: what every code of that
 * size looks like, where each bit of what it says goes, and how the bytes that correct errors are reckoned. A code is then
 * a few microseconds, a tenth of what the library takes that this is tested against.
 */
final class QrVersion {
    private static final int VERSIONS = 40;

    /** Up to this one the length of a text is said in a byte, beyond in two. */
    private static final int SHORT_TEXTS = 9;

    /** UTF-8 follows (ECI 26), in bytes: modes 0111 and 0100, which leaves what comes after at whole bytes. */
    private static final byte[] UTF8_BYTES = {0x71, (byte) 0xa4};

    private static final int LEVEL_AND_MASK = 0b00_010;

    private static final AtomicReferenceArray<QrVersion> MADE = new AtomicReferenceArray<>(VERSIONS + 1);

    private final int number;
    private final int size;

    /** How many bytes of data there are in each block. */
    private final int[] blocks;

    /** How many of all blocks. */
    private final int capacity;

    private final ErrorCorrection correction;

    /** 1 is dark: what is the same in all, and the mask where data goes. */
    private final byte[] blank;

    /** Where each bit of the data goes, the first byte's highest first. */
    private final int[] places;

    private QrVersion(Version version) {
        number = version.getVersionNumber();
        size = version.getDimensionForVersion();
        ECBlocks said = version.getECBlocksForLevel(ErrorCorrectionLevel.M);
        blocks = Arrays.stream(said.getECBlocks())
                .flatMapToInt(same -> IntStream.generate(same::getDataCodewords).limit(same.getCount()))
                .toArray();
        capacity = Arrays.stream(blocks).sum();
        correction = new ErrorCorrection(said.getECCodewordsPerBlock());
        Drawing drawing = new Drawing(size);
        drawing.patterns(version.getAlignmentPatternCenters());
        drawing.format();
        if (number >= 7) {
            drawing.version(number);
        }
        places = drawing.places(8 * version.getTotalCodewords());
        blank = drawing.masked();
    }

    /** The smallest that has room for so many bytes of text. @throws IllegalArgumentException when none has */
    static QrVersion of(int bytes) {
        for (int number = 1; number <= VERSIONS; number++) {
            Version version = Version.getVersionForNumber(number);
            ECBlocks blocks = version.getECBlocksForLevel(ErrorCorrectionLevel.M);
            if (heading(number) + bytes <= version.getTotalCodewords() - blocks.getTotalECCodewords()) {
                return made(number);
            }
        }
        throw new IllegalArgumentException("a text of " + bytes + " bytes is too long for a QR code");
    }

    private static QrVersion made(int number) {
        QrVersion known = MADE.get(number);
        if (known == null) {
            known = new QrVersion(Version.getVersionForNumber(number));
            MADE.set(number, known);
        }
        return known;
    }

    /** Bytes before the text. */
    private static int heading(int version) {
        return UTF8_BYTES.length + (version <= SHORT_TEXTS ? 1 : 2);
    }

    int size() {
        return size;
    }

    /** The modules row by row, 1 is dark. */
    byte[] modules(byte[] text) {
        byte[] said = interleaved(data(text));
        byte[] modules = blank.clone();
        for (int i = 0; i < said.length; i++) {
            int bits = said[i];
            for (int bit = 0; bit < 8; bit++) {
                modules[places[8 * i + bit]] ^= (byte) (bits >> 7 - bit & 1);
            }
        }
        return modules;
    }

    /** Heading, text, an end when there is room for one, and two bytes by turns for the rest (§7.4.10). */
    private byte[] data(byte[] text) {
        byte[] data = new byte[capacity];
        System.arraycopy(UTF8_BYTES, 0, data, 0, UTF8_BYTES.length);
        int at = UTF8_BYTES.length;
        if (number > SHORT_TEXTS) {
            data[at++] = (byte) (text.length >> 8);
        }
        data[at++] = (byte) text.length;
        System.arraycopy(text, 0, data, at, text.length);
        at += text.length + 1;
        for (int i = at; i < data.length; i++) {
            data[i] = (byte) ((i - at) % 2 == 0 ? 0xec : 0x11);
        }
        return data;
    }

    /** The first byte of each block, the second of each, and so on; then the same of what corrects them (§7.6). */
    private byte[] interleaved(byte[] data) {
        int each = correction.length();
        byte[] out = new byte[data.length + each * blocks.length];
        byte[] correcting = new byte[each];
        int shortest = blocks[0];
        int shorter =
                (int) Arrays.stream(blocks).filter(length -> length == shortest).count();
        int from = 0;
        for (int block = 0; block < blocks.length; block++) {
            for (int i = 0; i < blocks[block]; i++) {
                out[i < shortest ? i * blocks.length + block : shortest * blocks.length + block - shorter] =
                        data[from + i];
            }
            Arrays.fill(correcting, (byte) 0);
            correction.of(data, from, blocks[block], correcting);
            for (int i = 0; i < each; i++) {
                out[data.length + i * blocks.length + block] = correcting[i];
            }
            from += blocks[block];
        }
        return out;
    }

    /** Reed-Solomon codes over GF(256), x⁸ + x⁴ + x³ + x² + 1 (§7.5). */
    private static final class ErrorCorrection {
        private static final int POLYNOMIAL = 0x11d;

        /** Each byte times what the generator polynomial has after its highest term. */
        private final byte[][] multiples;

        ErrorCorrection(int length) {
            byte[] generator = new byte[length];
            generator[length - 1] = 1;
            int root = 1;
            for (int i = 0; i < length; i++) {
                for (int j = 0; j < length; j++) {
                    int next = j + 1 < length ? generator[j + 1] : 0;
                    generator[j] = (byte) (product(generator[j] & 0xff, root) ^ next);
                }
                root = product(root, 2);
            }
            multiples = new byte[256][length];
            for (int factor = 0; factor < multiples.length; factor++) {
                for (int j = 0; j < length; j++) {
                    multiples[factor][j] = (byte) product(factor, generator[j] & 0xff);
                }
            }
        }

        int length() {
            return multiples[0].length;
        }

        /** The remainder of the division. @param out zeros */
        void of(byte[] data, int from, int count, byte[] out) {
            int last = out.length - 1;
            for (int i = from; i < from + count; i++) {
                byte[] multiple = multiples[(data[i] ^ out[0]) & 0xff];
                System.arraycopy(out, 1, out, 0, last);
                out[last] = 0;
                for (int j = 0; j <= last; j++) {
                    out[j] ^= multiple[j];
                }
            }
        }

        private static int product(int a, int b) {
            int product = 0;
            for (int bit = 7; bit >= 0; bit--) {
                product = product << 1 ^ (product >> 7) * POLYNOMIAL;
                product ^= (b >> bit & 1) * a;
            }
            return product;
        }
    }

    /** The modules that say nothing of the text, and which those are. */
    private static final class Drawing {
        private static final int FINDER_REACH = 4;
        private static final int ALIGNMENT_REACH = 2;

        private final int size;
        private final byte[] modules;
        private final boolean[] taken;

        Drawing(int size) {
            this.size = size;
            modules = new byte[size * size];
            taken = new boolean[size * size];
        }

        private void set(int x, int y, boolean dark) {
            modules[y * size + x] = (byte) (dark ? 1 : 0);
            taken[y * size + x] = true;
        }

        /** For finding the code, its rows and columns, and its bends. */
        void patterns(int[] centres) {
            for (int i = 0; i < size; i++) {
                set(6, i, i % 2 == 0);
                set(i, 6, i % 2 == 0);
            }
            finder(3, 3);
            finder(size - 4, 3);
            finder(3, size - 4);
            int last = size - 7;
            for (int x : centres) {
                for (int y : centres) {
                    boolean corner = x == 6 && y == 6 || x == 6 && y == last || x == last && y == 6;
                    if (!corner) {
                        squares(x, y, ALIGNMENT_REACH, List.of(1));
                    }
                }
            }
        }

        private void finder(int x, int y) {
            squares(x, y, FINDER_REACH, List.of(2, 4));
        }

        /** Squares around each other, some of them light. */
        private void squares(int centreX, int centreY, int reach, List<Integer> light) {
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    int x = centreX + dx;
                    int y = centreY + dy;
                    if (x >= 0 && x < size && y >= 0 && y < size) {
                        set(x, y, !light.contains(Math.max(Math.abs(dx), Math.abs(dy))));
                    }
                }
            }
        }

        /** Level and mask, twice (§7.9). */
        void format() {
            int bits = (LEVEL_AND_MASK << 10 | remainder(LEVEL_AND_MASK, 10, 0x537)) ^ 0x5412;
            for (int i = 0; i < 15; i++) {
                boolean dark = (bits >> i & 1) == 1;
                set(i < 8 ? size - 1 - i : 8, i < 8 ? 8 : size - 15 + i, dark);
                if (i < 8) {
                    set(8, i < 6 ? i : i + 1, dark);
                } else {
                    set(i == 8 ? 7 : 14 - i, 8, dark);
                }
            }
            set(8, size - 8, true);
        }

        /** Twice (§7.10). */
        void version(int number) {
            int bits = number << 12 | remainder(number, 12, 0x1f25);
            for (int i = 0; i < 18; i++) {
                boolean dark = (bits >> i & 1) == 1;
                set(size - 11 + i % 3, i / 3, dark);
                set(i / 3, size - 11 + i % 3, dark);
            }
        }

        private static int remainder(int value, int bits, int polynomial) {
            int remainder = value;
            for (int i = 0; i < bits; i++) {
                remainder = remainder << 1 ^ (remainder >> bits - 1) * polynomial;
            }
            return remainder;
        }

        /** In pairs of columns from the right, upwards and downwards by turns (§7.7.3). */
        int[] places(int count) {
            List<Integer> places = new ArrayList<>();
            boolean up = true;
            for (int right = size - 1; right > 0; right -= right == 8 ? 3 : 2) {
                for (int i = 0; i < size; i++) {
                    int row = (up ? size - 1 - i : i) * size;
                    for (int place = row + right; place > row + right - 2; place--) {
                        if (!taken[place]) {
                            places.add(place);
                        }
                    }
                }
                up = !up;
            }
            return places.stream().mapToInt(Integer::intValue).limit(count).toArray();
        }

        /** Every third column is turned over. */
        byte[] masked() {
            byte[] masked = modules.clone();
            for (int i = 0; i < masked.length; i++) {
                masked[i] |= (byte) (!taken[i] && i % size % 3 == 0 ? 1 : 0);
            }
            return masked;
        }
    }
}
