package org.tongban.seal.ofd;

import java.util.BitSet;
import java.util.List;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.face.Numbers;
import org.tongban.seal.face.Xml;

/** Writes marks as OFD graphic units (GB/T 33190 §9, §11): paths, text with fixed glyph distances, the QR picture. */
final class OfdPainter {
    static final int QR_IMAGE = 3;

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final BitSet values = new BitSet();
    private final BitSet bold = new BitSet();
    private final BitSet remarks;
    private final double width;
    private final double height;
    private int id;

    /** @param remarks the characters of what stands on all licences of this kind */
    OfdPainter(double width, double height, int firstId, BitSet remarks) {
        this.remarks = remarks;
        this.width = width;
        this.height = height;
        id = firstId;
    }

    OfdPainter paint(List<Mark> marks) {
        marks.forEach(this::mark);
        return this;
    }

    String xml() {
        return out.toString();
    }

    /** One more than the highest id given out. */
    int nextId() {
        return id;
    }

    /** The characters that stand in this font. */
    BitSet characters(FontParts font) {
        return switch (font) {
            case VALUES -> values;
            case BOLD -> bold;
            case COMMON -> FontParts.commonCharacters();
            case REMARKS -> remarks;
        };
    }

    /** The first font that has all of a text; its values' own has whatever no other has. Beyond the basic plane is drawn. */
    private FontParts font(Mark.Text text) {
        if (text.weight() == Weight.BOLD) {
            add(text.text(), bold);
            return FontParts.BOLD;
        }
        if (within(text.text(), FontParts.commonCharacters())) {
            return FontParts.COMMON;
        }
        if (within(text.text(), remarks)) {
            return FontParts.REMARKS;
        }
        add(text.text(), values);
        return FontParts.VALUES;
    }

    private static void add(String text, BitSet characters) {
        for (int i = 0; i < text.length(); i++) {
            characters.set(text.charAt(i));
        }
    }

    private static boolean within(String text, BitSet characters) {
        for (int i = 0; i < text.length(); i++) {
            if (!characters.get(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Fill fill -> {
                path(" Fill=\"true\" Stroke=\"false\"");
                colour("FillColor", fill.colour());
                data(fill.outline().ofd());
            }
            case Mark.Stroke stroke -> {
                StringBuilder line = new StringBuilder(" LineWidth=\"");
                path(number(line, stroke.width()).append('"').toString());
                colour("StrokeColor", stroke.colour());
                data(stroke.outline().ofd());
            }
            case Mark.Text text -> text(text);
            case Mark.Qr qr -> image(qr);
        }
    }

    private void path(String attributes) {
        out.append("<ofd:PathObject ID=\"").append(id++).append("\" Boundary=\"0 0 ");
        number(out, width).append(' ');
        number(out, height).append('"').append(attributes).append('>');
    }

    private void colour(String element, int rgb) {
        out.append("<ofd:").append(element).append(" Value=\"");
        out.append(rgb >> 16 & 255)
                .append(' ')
                .append(rgb >> 8 & 255)
                .append(' ')
                .append(rgb & 255);
        out.append("\"/>");
    }

    private void data(String path) {
        out.append("<ofd:AbbreviatedData>").append(path).append("</ofd:AbbreviatedData></ofd:PathObject>");
    }

    private void text(Mark.Text text) {
        double span = text.size();
        for (double advance : text.advances()) {
            span += advance;
        }
        out.append("<ofd:TextObject ID=\"").append(id++).append("\" Boundary=\"");
        number(out, text.x()).append(' ');
        number(out, text.baseline() - text.size()).append(' ');
        number(out, span).append(' ');
        number(out, text.size() * 1.4).append("\" Font=\"");
        out.append(font(text).id()).append("\" Size=\"");
        number(out, text.size()).append("\">");
        colour("FillColor", text.colour());
        out.append("<ofd:TextCode X=\"0\" Y=\"");
        number(out, text.size()).append('"');
        if (text.advances().length > 0) {
            distances(text.advances());
        }
        out.append('>').append(Xml.escape(text.text())).append("</ofd:TextCode></ofd:TextObject>");
    }

    /** Runs of equal distances are written as {@code g count distance}. */
    private void distances(double[] advances) {
        out.append(" DeltaX=\"");
        int at = 0;
        while (at < advances.length) {
            int end = at + 1;
            while (end < advances.length && Math.abs(advances[end] - advances[at]) < 0.0005) {
                end++;
            }
            if (end - at > 2) {
                out.append("g ").append(end - at).append(' ');
                number(out, advances[at]).append(' ');
            } else {
                end = at + 1;
                number(out, advances[at]).append(' ');
            }
            at = end;
        }
        out.setLength(out.length() - 1);
        out.append('"');
    }

    private void image(Mark.Qr qr) {
        out.append("<ofd:ImageObject ID=\"")
                .append(id++)
                .append("\" ResourceID=\"")
                .append(QR_IMAGE);
        out.append("\" Boundary=\"");
        number(out, qr.x()).append(' ');
        number(out, qr.y()).append(' ');
        number(out, qr.side()).append(' ');
        number(out, qr.side()).append("\" CTM=\"");
        number(out, qr.side()).append(" 0 0 ");
        number(out, qr.side()).append(" 0 0\"/>");
    }

    static StringBuilder number(StringBuilder out, double value) {
        return Numbers.append(out, value);
    }
}
