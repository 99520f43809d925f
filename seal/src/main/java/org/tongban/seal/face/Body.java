package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Column;
import org.tongban.seal.LicenceDocument.Field;
import org.tongban.seal.LicenceDocument.Table;
import org.tongban.seal.face.Mark.Weight;

/** The middle of a face at one text size: labelled lines in one or two columns, a list, notes. */
final class Body {
    /** Where the body may be drawn: its left edge, its top, how wide and how tall. */
    record Room(double left, double top, double width, double height) {
        double bottom() {
            return top + height;
        }
    }

    /** So many lines of a letter with text in them at least stand over its signature: a seal on an empty page could be put to any text. */
    private static final int OVER_THE_SEAL = 2;

    private final double left;
    private final double width;
    private final double size;
    private final int columns;
    private final boolean grid;
    private final int line;
    private final List<Mark> labels = new ArrayList<>();
    private final List<Mark> values = new ArrayList<>();
    private double bottom;

    private Body(LicenceDocument document, Room room, double size, int columns) {
        grid = document.look().style() == LicenceDocument.Style.REGISTER;
        line = Palette.of(document.look().colour()).rule();
        left = room.left;
        width = room.width;
        bottom = room.top;
        this.size = size;
        this.columns = columns;
    }

    /** The body at this size, spread over the room; empty when it needs more room. */
    static Optional<Body> fit(LicenceDocument document, List<Field> rows, Room room, double size, int columns) {
        Body tight = compose(document, rows, room, size, columns, 0, Integer.MAX_VALUE);
        double slack = room.top + room.height - tight.bottom;
        if (slack < 0) {
            return Optional.empty();
        }
        int gaps = (rows.size() + columns - 1) / columns + document.notes().size() + 1;
        double loose = Math.min(slack / gaps, size * 0.75);
        Body spread = compose(document, rows, room, size, columns, loose, Integer.MAX_VALUE);
        return Optional.of(spread.bottom <= room.top + room.height ? spread : tight);
    }

    /**
     * A letter over as many pages as it takes, broken between lines, with text on the last that carries the signature.
     *
     * @param next where the body goes on the pages after the first
     * @param foot how much of the last page the signature takes
     */
    static List<Body> flow(
            LicenceDocument document, List<Field> rows, Room first, Room next, double foot, double size) {
        List<Body> pages = new ArrayList<>();
        Body page = new Body(document, first, size, 1);
        page.fields(rows, 0);
        document.table().ifPresent(page::whole);
        List<LetterText.Line> rest = LetterText.lines(document, first.width, size);
        Room room = first;
        while (page.room(rest, room.bottom() - foot) < rest.size()) {
            int taken = Math.min(page.room(rest, room.bottom()), beforeTheSeal(rest));
            rest.subList(0, taken).forEach(page::line);
            rest = rest.subList(taken, rest.size());
            pages.add(page);
            room = next;
            page = new Body(document, next, size, 1);
        }
        rest.forEach(page::line);
        pages.add(page);
        return pages;
    }

    /** How many of these lines may go on pages before the last, which keeps some with text in them. */
    private static int beforeTheSeal(List<LetterText.Line> lines) {
        int kept = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            kept += lines.get(i).blank() ? 0 : 1;
            if (kept == OVER_THE_SEAL) {
                return i;
            }
        }
        return 0;
    }

    private void whole(Table table) {
        table(table, Integer.MAX_VALUE);
    }

    /** The body at this size with as many rows of the list as there is room for. */
    static Body cut(LicenceDocument document, List<Field> rows, Room room, double size) {
        int most = document.table().map(table -> table.rows().size()).orElse(0);
        for (int shown = most - 1; shown > 0; shown--) {
            Body body = compose(document, rows, room, size, 2, 0, shown);
            if (body.bottom <= room.top + room.height) {
                return body;
            }
        }
        return compose(document, rows, room, size, 2, 0, 0);
    }

    private static Body compose(
            LicenceDocument document, List<Field> rows, Room room, double size, int columns, double loose, int show) {
        Body body = new Body(document, room, size, columns);
        body.fields(rows, loose);
        document.table().ifPresent(table -> body.table(table, show));
        if (document.look().style() == LicenceDocument.Style.LETTER) {
            body.letter(document, loose);
        } else {
            body.notes(document.notes(), loose);
        }
        return body;
    }

    /** What licences laid out alike share. */
    List<Mark> labels() {
        return labels;
    }

    List<Mark> values() {
        return values;
    }

    private void fields(List<Field> rows, double loose) {
        double labelWidth = labelWidth(rows);
        if (grid) {
            ruled(rows, labelWidth, loose);
            return;
        }
        double cell = (width - (columns - 1) * size * 1.5) / columns;
        int column = 0;
        double rowBottom = bottom;
        for (Field row : rows) {
            double valueWidth = cell - labelWidth - size;
            boolean wide = columns > 1
                    && TextRun.lines(row.value(), valueWidth, size, Weight.REGULAR)
                                    .size()
                            > 1;
            if (column > 0 && (wide || column == columns)) {
                bottom = rowBottom + loose;
                column = 0;
            }
            double x = left + column * (cell + size * 1.5);
            double room = wide ? width - labelWidth - size : valueWidth;
            rowBottom = Math.max(column > 0 ? rowBottom : bottom, field(row, x, bottom, labelWidth, room));
            column = wide ? columns : column + 1;
            if (columns == 1) {
                bottom = rowBottom + loose;
                column = 0;
            }
        }
        bottom = Math.max(bottom, rowBottom);
    }

    /** Every line in a box of its own, labels and values apart, as registers have it. */
    private void ruled(List<Field> rows, double labelWidth, double loose) {
        double pad = size * 0.35;
        double top = bottom;
        for (Field row : rows) {
            bottom =
                    field(row, left + size * 0.6, bottom + pad + loose / 2, labelWidth, width - labelWidth - size * 2.4)
                            + pad
                            + loose / 2;
            rule(0.2, line);
        }
        double between = left + labelWidth + size * 1.2;
        labels.add(new Mark.Stroke(Outline.rectangle(left, top, width, bottom - top), 0.45, line));
        labels.add(new Mark.Stroke(Outline.line(between, top, between, bottom), 0.2, line));
    }

    /** As wide as the widest label of up to six characters; longer ones are set smaller, to four fifths, or more. */
    private double labelWidth(List<Field> rows) {
        double width = 4 * size;
        for (Field row : rows) {
            double label = TextRun.width(row.label(), size, Weight.BOLD);
            width = Math.max(width, label <= 6.1 * size ? label : Math.min(0.8 * label, 7.4 * size));
        }
        return width;
    }

    private double field(Field row, double x, double top, double labelWidth, double room) {
        double baseline = top + size * 1.15;
        double labelSize = Math.min(size, size * labelWidth / TextRun.width(row.label(), size, Weight.BOLD));
        TextRun.spread(labels, row.label(), x, labelWidth, baseline, labelSize, Weight.BOLD, FaceLayout.INK);
        double english = size * 0.5;
        double englishWidth = TextRun.width(row.labelEn(), english, Weight.REGULAR);
        double fitted = Math.min(english, english * (labelWidth + size * 0.8) / Math.max(1, englishWidth));
        TextRun.left(labels, row.labelEn(), x, baseline + size * 0.72, fitted, Weight.REGULAR, FaceLayout.FADED);
        double line = baseline;
        for (String part : TextRun.lines(row.value(), room, size, Weight.REGULAR)) {
            TextRun.left(values, part, x + labelWidth + size, line, size, Weight.REGULAR, FaceLayout.INK);
            line += size * 1.35;
        }
        return Math.max(baseline + size * 1.0, line - size * 1.35 + size * 0.65);
    }

    private void table(Table table, int show) {
        double text = size * 0.72;
        double pad = text * 0.45;
        double[] starts = starts(table.columns());
        bottom += size * 0.5;
        rule(0.35, line);
        bottom += text * 1.35;
        for (int c = 0; c < table.columns().size(); c++) {
            Column column = table.columns().get(c);
            TextRun.left(labels, column.label(), starts[c] + pad, bottom, text, Weight.BOLD, FaceLayout.INK);
            double after = starts[c] + pad + TextRun.width(column.label() + " ", text, Weight.BOLD);
            double room = starts[c + 1] - after;
            if (TextRun.width(column.labelEn(), text * 0.7, Weight.REGULAR) <= room) {
                TextRun.left(labels, column.labelEn(), after, bottom, text * 0.7, Weight.REGULAR, FaceLayout.FADED);
            }
        }
        bottom += text * 0.55;
        rule(0.2, line);
        int rows = Math.min(show, table.rows().size());
        table.rows().subList(0, rows).forEach(row -> row(row, starts, text, pad));
        if (rows < table.rows().size()) {
            int more = table.rows().size() - rows;
            bottom += text * 1.4;
            String said = "其余 " + more + " 项扫码查看 / " + more + " more: scan the code";
            TextRun.left(values, said, left + pad, bottom, text, Weight.REGULAR, FaceLayout.FADED);
            bottom += text * 0.55;
        }
    }

    private double[] starts(List<Column> columns) {
        double shares = columns.stream().mapToInt(Column::share).sum();
        double[] starts = new double[columns.size() + 1];
        starts[0] = left;
        for (int c = 0; c < columns.size(); c++) {
            starts[c + 1] = starts[c] + width * columns.get(c).share() / shares;
        }
        return starts;
    }

    private void row(List<String> cells, double[] starts, double text, double pad) {
        double[] sizes = IntStream.range(0, cells.size())
                .mapToDouble(c -> fitted(cells.get(c), starts[c + 1] - starts[c] - 2 * pad, text))
                .toArray();
        List<List<String>> lines = IntStream.range(0, cells.size())
                .mapToObj(
                        c -> TextRun.lines(cells.get(c), starts[c + 1] - starts[c] - 2 * pad, sizes[c], Weight.REGULAR))
                .toList();
        int tallest = lines.stream().mapToInt(List::size).max().orElse(1);
        for (int c = 0; c < cells.size(); c++) {
            double line = bottom + text * 1.4;
            for (String part : lines.get(c)) {
                TextRun.left(values, part, starts[c] + pad, line, sizes[c], Weight.REGULAR, FaceLayout.INK);
                line += text * 1.3;
            }
        }
        bottom += text * 1.4 + (tallest - 1) * text * 1.3 + text * 0.55;
        rule(0.12, FaceLayout.RULE);
    }

    /** Numbers and dates are set smaller, down to two thirds, rather than broken. */
    private static double fitted(String cell, double width, double text) {
        double widest = TextRun.widestWord(cell, text, Weight.REGULAR);
        return widest <= width ? text : Math.max(text * 0.66, text * width / widest * 0.999);
    }

    private void notes(List<String> notes, double loose) {
        double text = Math.max(2.4, size * 0.66);
        if (!notes.isEmpty()) {
            bottom += size * 0.6 + loose / 2;
        }
        for (String note : notes) {
            for (String line : TextRun.lines(note, width, text, Weight.REGULAR)) {
                bottom += text * 1.4;
                TextRun.left(labels, line, left, bottom, text, Weight.REGULAR, 0x4a4238);
            }
            bottom += text * 0.35;
        }
    }

    private void letter(LicenceDocument document, double loose) {
        List<LetterText.Line> lines = LetterText.lines(document, width, size);
        line(lines.getFirst());
        bottom += loose / 2;
        lines.subList(1, lines.size()).forEach(this::line);
    }

    private void line(LetterText.Line line) {
        bottom += line.advance();
        TextRun.left(values, line.text(), left + line.indent(), bottom, size, Weight.REGULAR, FaceLayout.INK);
    }

    /** How many of these lines end above there. */
    private int room(List<LetterText.Line> lines, double end) {
        double at = bottom;
        for (int i = 0; i < lines.size(); i++) {
            at += lines.get(i).advance();
            if (at + size * 0.3 > end) {
                return i;
            }
        }
        return lines.size();
    }

    private void rule(double thickness, int colour) {
        labels.add(new Mark.Stroke(Outline.line(left, bottom, left + width, bottom), thickness, colour));
    }
}
