package org.tongban.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.tongban.seal.face.Png;

/** QR codes (ISO/IEC 18004), error correction level M, text as UTF-8. */
public final class QrCode {
    private static final int QUIET = 4;

    private final int size;

    /** Row by row, 1 is dark. */
    private final byte[] modules;

    private QrCode(int size, byte[] modules) {
        this.size = size;
        this.modules = modules;
    }

    /** @throws IllegalArgumentException when the text is empty or longer than a QR code can hold (2,330 bytes) */
    public static QrCode of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a QR code says something");
        }
        QrVersion version = QrVersion.of(bytes.length);
        return new QrCode(version.size(), version.modules(bytes));
    }

    /** A scalable image of the code with its quiet zone, black on white; one unit a module. */
    public static String svg(String text) {
        QrCode code = of(text);
        int side = code.size() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        code.eachRun((x, y, length) ->
                path.append(String.format(Locale.ROOT, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, length, length)));
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\"><path fill=\"#fff\" d=\"M0 0h"
                + side
                + "v" + side + "H0z\"/><path d=\"" + path + "\"/></svg>";
    }

    /**
     * A PNG of the code with its quiet zone.
     *
     * @param pixels least width and height; the image is the next size at which every module is a whole number of
     *     pixels
     */
    public static byte[] png(String text, int pixels) {
        QrCode code = of(text);
        int side = code.size() + 2 * QUIET;
        return code.image(Math.max(1, (pixels + side - 1) / side), QUIET);
    }

    /** Modules along a side, without the quiet zone. */
    public int size() {
        return size;
    }

    /** Calls back for each horizontal run of dark modules. */
    public void eachRun(Run run) {
        for (int y = 0; y < size; y++) {
            int x = 0;
            while (x < size) {
                int start = x;
                while (x < size && modules[y * size + x] == 1) {
                    x++;
                }
                if (x > start) {
                    run.dark(start, y, x - start);
                }
                x++;
            }
        }
    }

    /** A black and white PNG, {@code scale} pixels a module, with so many quiet modules around. */
    public byte[] image(int scale, int quiet) {
        int modules = size() + 2 * quiet;
        int row = 1 + (modules * scale + 7) / 8;
        byte[] rows = new byte[row * modules];
        for (int y = 0; y < modules; y++) {
            Arrays.fill(rows, y * row + 1, (y + 1) * row, (byte) 0xff);
        }
        eachRun((x, y, length) -> dark(rows, (y + quiet) * row + 1, (x + quiet) * scale, (x + quiet + length) * scale));
        return Png.repeated(modules * scale, rows, scale);
    }

    /** Clears the bits from one to before another, of the row that starts there. */
    private static void dark(byte[] rows, int row, int from, int to) {
        int first = row + from / 8;
        int last = row + to / 8;
        int before = 0xff00 >> from % 8;
        int after = 0xff >> to % 8;
        if (first == last) {
            rows[first] &= (byte) (before | after);
            return;
        }
        rows[first] &= (byte) before;
        Arrays.fill(rows, first + 1, last, (byte) 0);
        if (to % 8 > 0) {
            rows[last] &= (byte) after;
        }
    }

    /** A horizontal run of dark modules starting at column x of row y. */
    @FunctionalInterface
    public interface Run {
        void dark(int x, int y, int length);
    }
}
