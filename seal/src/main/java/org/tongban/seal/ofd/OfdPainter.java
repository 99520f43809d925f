package org.tongban.seal.ofd;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.face.Numbers;
import org.tongban.seal.face.Xml;

/** Writes marks as OFD graphic units (GB/T 33190 §9, §11): paths, text with fixed glyph distances, the QR picture. */
final class OfdPainter {
    static final int QR_IMAGE = 3;
    static final int PHOTO_IMAGE = 12;

    /** Distances that are written as one, in millimetres. */
    private static final double ALIKE = 0.012;

    /** How far a character may stand from its place, in millimetres. */
    private static final double UNSEEN = 0.03;

    private final StringBuilder out = new StringBuilder(1 << 12);
    private final BitSet values = new BitSet();
    private final BitSet bold = new BitSet();
    private final BitSet remarks;
    private final double width;
    private final double height;
    private int id;

    /** What the texts of one object have in common. */
    private record Style(FontParts font, double size, int colour) {}

    /** The characters of a text from start to end, of which the first is at x. */
    private record Run(Mark.Text text, double x, int start, int end) {}

    /** @param remarks the characters of what stands on all licences of this kind */
    OfdPainter(double width, double height, int firstId, BitSet remarks) {
        this.remarks = remarks;
        this.width = width;
        this.height = height;
        id = firstId;
    }

    /** In their order, but for texts that follow one another: those of one font, size and colour become one object. */
    OfdPainter paint(List<Mark> marks) {
        Map<Style, List<Run>> texts = new LinkedHashMap<>();
        for (Mark mark : marks) {
            if (!(mark instanceof Mark.Text)) {
                write(texts);
            }
            mark(mark, texts);
        }
        write(texts);
        return this;
    }

    String xml() {
        return out.toString();
    }

    /** What was written, for a page of its own; what is painted after goes on the next. */
    String take() {
        String page = out.toString();
        out.setLength(0);
        return page;
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

    /** The first font that has a character; its values' own has whatever no other has. Beyond the basic plane is drawn. */
    private FontParts font(Weight weight, char c) {
        if (weight == Weight.BOLD) {
            return FontParts.BOLD;
        }
        if (FontParts.commonCharacters().get(c)) {
            return FontParts.COMMON;
        }
        return remarks.get(c) ? FontParts.REMARKS : FontParts.VALUES;
    }

    private void mark(Mark mark, Map<Style, List<Run>> texts) {
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
            case Mark.Text text -> runs(text, texts);
            case Mark.Qr qr -> image(QR_IMAGE, qr.x(), qr.y(), qr.side(), qr.side());
            case Mark.Photo photo -> image(PHOTO_IMAGE, photo.x(), photo.y(), photo.width(), photo.height());
            case Mark.Stamp stamp ->
                throw new IllegalArgumentException("a seal stands in its signature, not on the page: " + stamp);
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

    /** In as many runs as it takes fonts. */
    private void runs(Mark.Text text, Map<Style, List<Run>> into) {
        String characters = text.text();
        double x = text.x();
        int start = 0;
        while (start < characters.length()) {
            FontParts font = font(text.weight(), characters.charAt(start));
            int end = start + 1;
            while (end < characters.length() && font(text.weight(), characters.charAt(end)) == font) {
                end++;
            }
            into.computeIfAbsent(new Style(font, text.size(), text.colour()), style -> new ArrayList<>())
                    .add(new Run(text, x, start, end));
            for (int i = start; i < Math.min(end, text.advances().length); i++) {
                x += text.advances()[i];
            }
            start = end;
        }
    }

    /** An object a style, each as large as the page, so that what is in it stands where the page has it. */
    private void write(Map<Style, List<Run>> texts) {
        texts.forEach((style, runs) -> {
            out.append("<ofd:TextObject ID=\"").append(id++).append("\" Boundary=\"0 0 ");
            number(out, width).append(' ');
            number(out, height).append("\" Font=\"").append(style.font().id()).append("\" Size=\"");
            number(out, style.size()).append("\">");
            colour("FillColor", style.colour());
            runs.forEach(run -> code(style.font(), run));
            out.append("</ofd:TextObject>");
        });
        texts.clear();
    }

    private void code(FontParts font, Run run) {
        Mark.Text text = run.text();
        out.append("<ofd:TextCode X=\"");
        number(out, hundredth(run.x())).append("\" Y=\"");
        number(out, hundredth(text.baseline())).append('"');
        if (run.end() - run.start() > 1) {
            distances(text.advances(), run.start(), run.end() - 1);
        }
        String shown = text.text().substring(run.start(), run.end());
        use(font, shown);
        out.append('>').append(Xml.escape(shown)).append("</ofd:TextCode>");
    }

    private void use(FontParts font, String text) {
        if (font == FontParts.BOLD || font == FontParts.VALUES) {
            BitSet characters = font == FontParts.BOLD ? bold : values;
            text.chars().forEach(characters::set);
        }
    }

    /**
     * To a hundredth, so that digits are as far apart as one another: runs of equal distances are written as
     * {@code g count distance}. Nothing stands further from its place than can be seen.
     */
    private void distances(double[] advances, int from, int to) {
        out.append(" DeltaX=\"");
        double off = 0;
        int at = from;
        while (at < to) {
            double distance = hundredth(advances[at] + off);
            double first = off + advances[at] - distance;
            double last = first;
            int end = at + 1;
            while (end < to
                    && Math.abs(advances[end] - distance) < ALIKE
                    && Math.abs(last + advances[end] - distance) < UNSEEN) {
                last += advances[end++] - distance;
            }
            if (end - at > 2) {
                out.append("g ").append(end - at).append(' ');
                off = last;
                at = end;
            } else {
                off = first;
                at++;
            }
            number(out, distance).append(' ');
        }
        out.setLength(out.length() - 1);
        out.append('"');
    }

    private static double hundredth(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void image(int resource, double x, double y, double wide, double tall) {
        out.append("<ofd:ImageObject ID=\"")
                .append(id++)
                .append("\" ResourceID=\"")
                .append(resource);
        out.append("\" Boundary=\"");
        number(out, x).append(' ');
        number(out, y).append(' ');
        number(out, wide).append(' ');
        number(out, tall).append("\" CTM=\"");
        number(out, wide).append(" 0 0 ");
        number(out, tall).append(" 0 0\"/>");
    }

    static StringBuilder number(StringBuilder out, double value) {
        return Numbers.append(out, value);
    }
}
