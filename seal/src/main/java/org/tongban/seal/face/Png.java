package org.tongban.seal.face;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes palette images as PNG; the same pixels always give the same bytes. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /**
     * A black and white image whose rows each come several times.
     *
     * @param rows the different ones: a byte of zero, then eight pixels a byte, each row starting a byte; 1 is white
     * @param times how often each comes
     */
    public static byte[] repeated(int width, byte[] rows, int times) {
        int row = 1 + (width + 7) / 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        out.writeBytes(SIGNATURE);
        chunk(out, "IHDR", header(width, rows.length / row * times, 1, 0));
        chunk(out, "IDAT", RepeatedRows.packed(rows, row, times));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /**
     * An image with a palette.
     *
     * @param pixels row by row, one palette index a byte
     * @param palette colours as ARGB; at most 256
     */
    public static byte[] indexed(int width, int height, byte[] pixels, int[] palette) {
        int depth = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(out, "IHDR", header(width, height, depth, 3));
        byte[] colours = new byte[3 * palette.length];
        byte[] alphas = new byte[palette.length];
        for (int i = 0; i < palette.length; i++) {
            colours[3 * i] = (byte) (palette[i] >> 16);
            colours[3 * i + 1] = (byte) (palette[i] >> 8);
            colours[3 * i + 2] = (byte) palette[i];
            alphas[i] = (byte) (palette[i] >>> 24);
        }
        chunk(out, "PLTE", colours);
        chunk(out, "tRNS", alphas);
        chunk(out, "IDAT", deflated(packed(width, height, pixels, depth)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] header(int width, int height, int depth, int colourType) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colourType)
                .array();
    }

    private static byte[] packed(int width, int height, byte[] pixels, int depth) {
        int stride = 1 + (width * depth + 7) / 8;
        byte[] rows = new byte[stride * height];
        int perByte = 8 / depth;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int shift = 8 - depth - x % perByte * depth;
                rows[y * stride + 1 + x / perByte] |= (byte) (pixels[y * width + x] << shift);
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] data) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
