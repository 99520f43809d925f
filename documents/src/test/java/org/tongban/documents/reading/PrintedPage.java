package org.tongban.documents.reading;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** A page with text and lines at places, as a PDF whose Chinese font isn't embedded. */
final class PrintedPage {
    private static final double HEIGHT = PDRectangle.A4.getHeight();

    private final StringBuilder content = new StringBuilder();
    private boolean pictured;

    /** @param y from the top of the page */
    void text(double x, double y, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
        content.append("BT /F1 14 Tf ")
                .append(x)
                .append(' ')
                .append(HEIGHT - y)
                .append(" Td <")
                .append(hex)
                .append("> Tj ET\n");
    }

    void grid(double[] columns, double[] rows) {
        for (double x : columns) {
            line(x, rows[0], x, rows[rows.length - 1]);
        }
        for (double y : rows) {
            line(columns[0], y, columns[columns.length - 1], y);
        }
    }

    void line(double x1, double y1, double x2, double y2) {
        content.append(x1)
                .append(' ')
                .append(HEIGHT - y1)
                .append(" m ")
                .append(x2)
                .append(' ')
                .append(HEIGHT - y2)
                .append(" l S\n");
    }

    /** What a scanner gives: a picture over the whole page. */
    void picture() {
        pictured = true;
        content.append("q 595 0 0 842 0 0 cm /I1 Do Q\n");
    }

    byte[] pdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            PDResources resources = new PDResources();
            COSDictionary fonts = new COSDictionary();
            fonts.setItem(COSName.getPDFName("F1"), font());
            resources.getCOSObject().setItem(COSName.FONT, fonts);
            page.setResources(resources);
            if (pictured) {
                BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                resources.put(COSName.getPDFName("I1"), LosslessFactory.createFromImage(document, grey));
            }
            PDStream stream = new PDStream(document);
            try (var out = stream.createOutputStream()) {
                out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(stream);
            document.addPage(page);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static COSDictionary font() {
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setItem(COSName.SUPPLEMENT, COSInteger.get(4));
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "STSong-Light");
        descriptor.setInt(COSName.FLAGS, 4);
        COSDictionary letters = new COSDictionary();
        letters.setItem(COSName.TYPE, COSName.FONT);
        letters.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        letters.setName(COSName.BASE_FONT, "STSong-Light");
        letters.setItem(COSName.CIDSYSTEMINFO, system);
        letters.setItem(COSName.FONT_DESC, descriptor);
        letters.setInt(COSName.DW, 1000);
        COSArray descendants = new COSArray();
        descendants.add(letters);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "STSong-Light");
        font.setName(COSName.ENCODING, "UniGB-UCS2-H");
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }
}
