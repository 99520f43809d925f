package org.tongban.server.licence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Whether a scan opens: a PDF with pages and without password, a whole picture of a size that can be shown. */
final class ScanCheck {
    static final int LARGEST = 10 << 20;

    private static final long MOST_PIXELS = 100_000_000;
    private static final int MOST_PAGES = 500;

    private ScanCheck() {}

    /** Its media type; empty when it is none of these kinds, or doesn't open. */
    static Optional<String> kind(byte[] content) {
        if (content.length > LARGEST) {
            return Optional.empty();
        }
        String head = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
        String tail = new String(
                content, Math.max(0, content.length - 64), Math.min(64, content.length), StandardCharsets.ISO_8859_1);
        if (head.startsWith("%PDF-")) {
            return opensPdf(content) ? Optional.of("application/pdf") : Optional.empty();
        }
        if (head.startsWith("\u0089PNG\r\n")) {
            return tail.contains("IEND") && isPicture(content) ? Optional.of("image/png") : Optional.empty();
        }
        boolean jpeg = head.startsWith("\u00ff\u00d8\u00ff") && tail.contains("\u00ff\u00d9");
        return jpeg && isPicture(content) ? Optional.of("image/jpeg") : Optional.empty();
    }

    private static boolean opensPdf(byte[] content) {
        try (PDDocument pdf = Loader.loadPDF(content)) {
            return !pdf.isEncrypted() && pdf.getNumberOfPages() > 0 && pdf.getNumberOfPages() <= MOST_PAGES;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** By its header: nothing is unpacked. */
    private static boolean isPicture(byte[] content) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
