package org.tongban.seal.face;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes images as PNG; the same pixels always give the same bytes. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte[] END = chunk("IEND", new byte[0]);

    private Png() {}

    /**
     * A black and white image whose rows each come several times.
     *
     * @param rows the different ones: a byte of zero, then eight pixels a byte, each row starting a byte; 1 is white
     * @param times how often each comes
     */
    public static byte[] repeated(int width, byte[] rows, int times) {
        int row = 1 + (width + 7) / 8;
        return image(
                header(width, rows.length / row * times, 1, 0),
                List.of(chunk("IDAT", RepeatedRows.packed(rows, row, times))));
    }

    /**
     * An image with a palette.
     *
     * @param pixels row by row, one palette index a byte
     * @param palette colours as ARGB; at most 256
     */
    public static byte[] indexed(int width, int height, byte[] pixels, int[] palette) {
        int depth = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
        byte[] colours = new byte[3 * palette.length];
        byte[] alphas = new byte[palette.length];
        for (int i = 0; i < palette.length; i++) {
            colours[3 * i] = (byte) (palette[i] >> 16);
            colours[3 * i + 1] = (byte) (palette[i] >> 8);
            colours[3 * i + 2] = (byte) palette[i];
            alphas[i] = (byte) (palette[i] >>> 24);
        }
        return image(
                header(width, height, depth, 3),
                List.of(
                        chunk("PLTE", colours),
                        chunk("tRNS", alphas),
                        chunk("IDAT", deflated(packed(width, height, pixels, depth)))));
    }

    private static byte[] image(byte[] header, List<byte[]> chunks) {
        int length = SIGNATURE.length + header.length + END.length;
        for (byte[] chunk : chunks) {
            length += chunk.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(SIGNATURE).put(header);
        chunks.forEach(out::put);
        return out.put(END).array();
    }

    /** An image of any colours. @param argb row by row */
    static byte[] full(int width, int height, int[] argb) {
        ByteBuffer rows = ByteBuffer.allocate((1 + 4 * width) * height);
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < width; x++) {
                rows.putInt(Integer.rotateLeft(argb[y * width + x], 8));
            }
        }
        return image(header(width, height, 8, 6), List.of(chunk("IDAT", deflated(rows.array()))));
    }

    private static byte[] header(int width, int height, int depth, int colourType) {
        byte[] content = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colourType)
                .array();
        return chunk("IHDR", content);
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

    static byte[] deflated(byte[] data) {
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

    private static byte[] chunk(String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
        for (int i = 0; i < 4; i++) {
            chunk.put((byte) type.charAt(i));
        }
        chunk.put(content);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
