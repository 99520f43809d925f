package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/** A table a line of which is a row: bars, tabs or wide blanks part its cells. */
final class BarredTable {
    /** The line between heads and rows of a table drawn with characters. */
    private static final Pattern DRAWN = Pattern.compile("[:+┼├┤┌┬┐└┴┘\\-=─━—]{2,}");

    private static final Pattern METADATA = Pattern.compile(Labels.METADATA + " ?:?");
    /** Lines that a row may go on over. */
    private static final int LONGEST_ROW = 30;

    private BarredTable() {}

    static List<Span> heads(TextCells text, int at) {
        return text.barred(at, at).stream()
                .filter(cell -> cell.from() < cell.to())
                .toList();
    }

    /** With bars. Blank cells count, so that what stands below a merged cell stays in its column. */
    static Optional<FoundTable> at(TextCells text, int at) {
        if (text.bars(at) < 2) {
            return Optional.empty();
        }
        int columns = text.barred(at, at).size();
        boolean closed = text.endsWithBar(at);
        List<Row> rows = new ArrayList<>();
        int next = at;
        int end = at;
        while (next < text.lines()) {
            if (text.cells(next).isEmpty()) {
                next++;
                continue;
            }
            int last = closed ? lastOfRow(text, next, columns) : next;
            List<Span> cells = text.barred(next, last);
            List<String> said =
                    text.said(cells).stream().filter(cell -> !cell.isEmpty()).toList();
            boolean drawn = said.stream()
                    .allMatch(cell -> DRAWN.matcher(cell.replace(" ", "")).matches());
            if (!drawn && !isRow(text, next, cells, said, columns)) {
                break;
            }
            if (!drawn) {
                rows.add(Row.of(said.size() == 1 && cells.size() < columns ? onlySaid(cells) : cells));
            }
            next = last + 1;
            end = next;
        }
        return Optional.of(new FoundTable(List.of(new Table(rows)), end));
    }

    private static boolean isRow(TextCells text, int at, List<Span> cells, List<String> said, int columns) {
        if (text.bars(at) == 0) {
            return said.size() == 1 && Mark.startsWith(said.getFirst()) && text.bars(at + 1) > 0;
        }
        return cells.size() <= columns
                && (said.size() < 2 || !METADATA.matcher(said.getFirst()).matches());
    }

    private static List<Span> onlySaid(List<Span> cells) {
        return cells.stream().filter(cell -> cell.from() < cell.to()).toList();
    }

    /** A cell may hold several lines: then its row ends in one below, with the bar that ends all rows. */
    private static int lastOfRow(TextCells text, int at, int columns) {
        int bars = 0;
        for (int next = at; next < Math.min(text.lines(), at + LONGEST_ROW); next++) {
            bars += text.bars(next);
            if (text.endsWithBar(next) && bars + (text.beginsWithBar(at) ? 0 : 1) >= columns) {
                return next;
            }
            if (bars == 0 || bars > columns + 1) {
                return at;
            }
        }
        return at;
    }

    /** Without bars: what stands there as heads, and as many cells or fewer in the lines below. */
    static Optional<FoundTable> ofBlanks(TextCells text, int at, List<Span> heads) {
        List<Row> rows = new ArrayList<>();
        int next = at;
        while (next < text.lines()) {
            List<Span> cells = text.cells(next);
            boolean blank = cells.isEmpty()
                    || text.said(cells).stream()
                            .allMatch(cell -> DRAWN.matcher(cell).matches());
            boolean heading = cells.size() == 1
                    && Mark.startsWith(text.said(cells.getFirst()))
                    && text.cells(next + 1).size() > 1;
            if (!blank && (cells.size() >= 2 && cells.size() <= heads.size() || heading)) {
                List<Span> tabbed = text.tabbed(next);
                rows.add(Row.of(cells.size() > 1 && tabbed.size() == heads.size() ? tabbed : cells));
            } else if (!blank) {
                break;
            }
            next++;
        }
        return Optional.of(new FoundTable(List.of(new Table(rows)), next));
    }
}
