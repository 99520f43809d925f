package org.tongban.seal.photo;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.tongban.seal.Sentence;

/**
 * A JPEG or PNG that somebody handed in, taken apart before any of it is unpacked: how large it is, which way up, and what
 * of it makes the picture. All else is left out, such as where it was taken, profiles, comments, pictures in the picture
 * and whatever follows it. What would take much memory or time to unpack is refused here.
 *
 * @param format {@code jpeg} or {@code png}
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation 1 to 8, as Exif counts them
 * @param picture a file of the format with nothing but the picture in it
 */
public record PictureFile(String format, int width, int height, int orientation, byte[] picture) {
    /** Of a file. */
    public static final int LARGEST = 10 << 20;

    /** Twice what most telephones take. Rows are unpacked one by one. */
    private static final long MOST_PIXELS = 50_000_000;

    /** All of a progressive JPEG is held in memory while it is unpacked, once more for each scan. */
    private static final long MOST_PROGRESSIVE_PIXELS = 12_000_000;

    private static final int MOST_SCANS = 24;
    private static final int MOST_ENTRIES = 512;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> OF_THE_PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] JFIF = {
        (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };
    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};

    /** Why it isn't taken. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Sentence why;

        Unreadable(String zh, String en) {
            super(en);
            why = new Sentence(zh, en);
        }

        public Sentence why() {
            return why;
        }
    }

    /** @throws Unreadable when it is no such picture, is damaged, or larger than any photograph */
    public static PictureFile read(byte[] file) throws Unreadable {
        if (file.length > LARGEST) {
            throw new Unreadable("文件超过 10 MB", "the file has more than 10 MB");
        }
        try {
            if (begins(file, 0, PNG)) {
                return new Png(file).read();
            }
            if (file.length > 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
                return new Jpeg(file).read();
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException cut) {
            throw damaged();
        }
        throw new Unreadable("不是 JPG 或者 PNG 图片", "it is neither a JPEG nor a PNG picture");
    }

    static Unreadable damaged() {
        return new Unreadable("图片不完整或者已损坏", "the picture is incomplete or damaged");
    }

    private static boolean begins(byte[] bytes, int at, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (at + i >= bytes.length || bytes[at + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static void requireSize(long width, long height, long most) throws Unreadable {
        if (width <= 0 || height <= 0) {
            throw damaged();
        }
        if (width > most || height > most || width * height > most) {
            throw new Unreadable(
                    "图片有 " + width + "×" + height + " 像素，太大了",
                    "the picture has " + width + " × " + height + " pixels, which is too large");
        }
    }

    /** What Exif says about which way up the picture is; 1 when it says nothing that can be read. */
    private static int orientation(byte[] bytes, int from, int to) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from).slice();
            in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int entries = in.getInt(4);
            int count = Math.min(in.getShort(entries) & 0xffff, MOST_ENTRIES);
            for (int i = 0; i < count; i++) {
                int entry = entries + 2 + 12 * i;
                if (in.getShort(entry) == 0x0112) {
                    int said = in.getShort(entry + 8);
                    return said >= 1 && said <= 8 ? said : 1;
                }
            }
        } catch (IndexOutOfBoundsException unclear) {
            return 1;
        }
        return 1;
    }

    /** Chunk by chunk (ISO/IEC 15948 §5.3). */
    private static final class Png {
        private final byte[] file;
        private final ByteBuffer in;
        private final ByteArrayOutputStream kept;
        private int orientation = 1;

        Png(byte[] file) {
            this.file = file;
            in = ByteBuffer.wrap(file);
            kept = new ByteArrayOutputStream(file.length);
        }

        PictureFile read() throws Unreadable {
            kept.writeBytes(PNG);
            int at = PNG.length;
            if (!chunk(at).equals("IHDR") || in.getInt(at) != 13) {
                throw damaged();
            }
            int width = in.getInt(at + 8);
            int height = in.getInt(at + 12);
            requireSize(width, height, MOST_PIXELS);
            String type = "";
            while (!type.equals("IEND")) {
                type = chunk(at);
                int length = in.getInt(at);
                if (length < 0 || length > file.length - at - 12) {
                    throw damaged();
                }
                if (OF_THE_PICTURE.contains(type)) {
                    kept.write(file, at, length + 12);
                } else if (type.equals("eXIf")) {
                    orientation = orientation(file, at + 8, at + 8 + length);
                }
                at += length + 12;
            }
            return new PictureFile("png", width, height, orientation, kept.toByteArray());
        }

        private String chunk(int at) {
            return new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
        }
    }

    /** Segment by segment (ISO/IEC 10918-1 annex B). */
    private static final class Jpeg {
        private final byte[] file;
        private final ByteArrayOutputStream kept;
        private int at = 2;
        private int width;
        private int height;
        private int orientation = 1;
        private int scans;

        Jpeg(byte[] file) {
            this.file = file;
            kept = new ByteArrayOutputStream(file.length);
        }

        PictureFile read() throws Unreadable {
            kept.write(0xff);
            kept.write(0xd8);
            while (true) {
                int marker = marker();
                if (marker == 0xd9) {
                    break;
                }
                segment(marker);
            }
            if (scans == 0) {
                throw damaged();
            }
            kept.write(0xff);
            kept.write(0xd9);
            return new PictureFile("jpeg", width, height, orientation, kept.toByteArray());
        }

        /** The next one; bytes of value 255 may fill the space before it. */
        private int marker() throws Unreadable {
            if ((file[at] & 0xff) != 0xff) {
                throw damaged();
            }
            while ((file[at] & 0xff) == 0xff) {
                at++;
            }
            return file[at++] & 0xff;
        }

        private void segment(int marker) throws Unreadable {
            int length = (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
            if (length < 2 || length > file.length - at) {
                throw damaged();
            }
            switch (marker) {
                case 0xc0, 0xc1, 0xc2 -> frame(marker);
                case 0xc4, 0xdb, 0xdd -> keep(marker, length);
                case 0xda -> {
                    scan(length);
                    return;
                }
                case 0xe0 -> colours(marker, length);
                case 0xe1 -> exif(length);
                case 0xee -> colours(marker, length);
                default -> {
                    boolean said = marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
                    if (!said) {
                        throw new Unreadable("这种 JPG 编码不能使用", "this way of coding a JPEG can't be used");
                    }
                }
            }
            at += length;
        }

        private void frame(int marker) throws Unreadable {
            boolean first = width == 0 && scans == 0;
            int parts = file[at + 7] & 0xff;
            if (!first || file[at + 2] != 8 || parts != 1 && parts != 3) {
                throw new Unreadable(
                        "不是黑白或者 RGB 彩色的 JPG", "it is a JPEG neither in black and white nor in RGB colours");
            }
            height = (file[at + 3] & 0xff) << 8 | file[at + 4] & 0xff;
            width = (file[at + 5] & 0xff) << 8 | file[at + 6] & 0xff;
            requireSize(width, height, marker == 0xc2 ? MOST_PROGRESSIVE_PIXELS : MOST_PIXELS);
            keep(marker, (file[at] & 0xff) << 8 | file[at + 1] & 0xff);
        }

        /** Of what says how colours are coded only that. */
        private void colours(int marker, int length) {
            if (marker == 0xee && length == 14 && begins(file, at + 2, ADOBE)) {
                keep(marker, length);
            } else if (marker == 0xe0 && kept.size() == 2 && begins(file, at + 2, new byte[] {'J', 'F', 'I', 'F', 0})) {
                kept.writeBytes(JFIF);
            }
        }

        private void exif(int length) {
            if (begins(file, at + 2, EXIF)) {
                orientation = orientation(file, at + 2 + EXIF.length, at + length);
            }
        }

        /** The header of a scan and its coded rows, up to the next marker that isn't part of them. */
        private void scan(int length) throws Unreadable {
            if (width == 0 || ++scans > MOST_SCANS) {
                throw damaged();
            }
            int end = at + length;
            while (true) {
                while ((file[end] & 0xff) != 0xff) {
                    end++;
                }
                int next = file[end + 1] & 0xff;
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    break;
                }
                end += next == 0xff ? 1 : 2;
            }
            keep(0xda, end - at);
            at = end;
        }

        private void keep(int marker, int length) {
            kept.write(0xff);
            kept.write(marker);
            kept.write(file, at, length);
        }
    }
}
