package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Cell;
import org.tongban.documents.SourceText.Line;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/**
 * A table without lines, laid out by blanks, whose cells go on in the lines below: which cell a piece goes on with is
 * told by the place where it begins.
 */
final class LaidOutTable {
    private static final int FEWEST_COLUMNS = 3;
    private static final int FARTHEST = 80;
    /** Letters may stand a little to the left of their column's head. */
    private static final int SLACK = 1;

    private LaidOutTable() {}

    /** @param heads the cells of the line with the heads */
    static Optional<FoundTable> at(SourceText source, TextCells text, int at, List<Span> heads) {
        if (heads.size() < FEWEST_COLUMNS || lineOf(source, at).matches("(?s).*[\t|│┃｜].*")) {
            return Optional.empty();
        }
        Reader reader = new Reader(source, text, at, heads);
        return reader.hasBrokenCells() ? Optional.of(reader.read()) : Optional.empty();
    }

    private static String lineOf(SourceText source, int at) {
        return source.blocks().get(at) instanceof Line(Span span) ? source.at(span) : "";
    }

    /** A piece of a cell and the column of letters where it begins. */
    private record Piece(Span span, int column) {}

    private static final class Reader {
        private final SourceText source;
        private final TextCells text;
        private final int head;
        private final int[] starts;
        private final boolean numbered;
        private final List<Row> rows = new ArrayList<>();
        private final Map<Integer, List<Span>> row = new TreeMap<>();

        Reader(SourceText source, TextCells text, int head, List<Span> heads) {
            this.source = source;
            this.text = text;
            this.head = head;
            this.numbered = Column.of(folded(heads.getFirst())) == Column.NUMBER;
            this.starts = pieces(head).stream().mapToInt(Piece::column).toArray();
            rows.add(Row.of(heads));
            widen();
        }

        private String folded(Span span) {
            return Glyphs.fold(source.at(span)).strip();
        }

        private List<Piece> pieces(int at) {
            List<Piece> pieces = new ArrayList<>();
            if (at < source.blocks().size() && source.blocks().get(at) instanceof Line(Span line)) {
                for (Span cell : text.cells(at)) {
                    String text = source.at(cell);
                    int from = cell.from() + text.length() - text.stripLeading().length();
                    pieces.add(new Piece(
                            new Span(from, cell.to()),
                            Glyphs.columns(source.content().substring(line.from(), from))));
                }
            }
            return pieces;
        }

        /** Heads may be centred: rows with a piece in each column show where columns begin. */
        private void widen() {
            int last = Math.min(source.blocks().size(), head + FARTHEST);
            for (int at = head + 1; at < last; at++) {
                List<Piece> pieces = pieces(at);
                if (pieces.size() == starts.length) {
                    for (int i = 0; i < starts.length; i++) {
                        starts[i] = Math.min(starts[i], pieces.get(i).column());
                    }
                }
            }
        }

        private int columnOf(Piece piece) {
            int column = 0;
            while (column + 1 < starts.length && starts[column + 1] <= piece.column() + SLACK) {
                column++;
            }
            return column;
        }

        /** Soon below the heads, does a line begin to the right of the first column? */
        boolean hasBrokenCells() {
            int last = Math.min(source.blocks().size(), head + FARTHEST);
            for (int at = head + 1; at < last; at++) {
                List<Piece> pieces = pieces(at);
                if (!pieces.isEmpty()
                        && !Furniture.isPageMark(folded(pieces.getFirst().span()))) {
                    if (columnOf(pieces.getFirst()) > 0) {
                        return pieces.size() < starts.length;
                    }
                }
            }
            return false;
        }

        FoundTable read() {
            int at = head + 1;
            int end = at;
            for (; at < source.blocks().size(); at++) {
                List<Piece> pieces = pieces(at);
                if (pieces.isEmpty() || isFurniture(pieces)) {
                    continue;
                }
                if (columnOf(pieces.getFirst()) == 0 && !opensRow(pieces)) {
                    break;
                }
                if (opensRow(pieces)) {
                    endRow();
                }
                pieces.forEach(piece -> row.computeIfAbsent(columnOf(piece), c -> new ArrayList<>())
                        .add(piece.span()));
                end = at + 1;
            }
            endRow();
            return new FoundTable(List.of(new Table(rows)), end);
        }

        /** A page mark, or the heads again on the next page. */
        private boolean isFurniture(List<Piece> pieces) {
            List<String> said =
                    pieces.stream().map(piece -> folded(piece.span())).toList();
            return said.size() == 1 && Furniture.isPageMark(said.getFirst())
                    || said.size() == starts.length && Column.areHeads(said);
        }

        /** With its number; or with a heading of its own across the table. */
        private boolean opensRow(List<Piece> pieces) {
            String first = folded(pieces.getFirst().span());
            boolean inFirst = columnOf(pieces.getFirst()) == 0;
            boolean heading = pieces.size() == 1 && Mark.startsWith(first) && !Mark.isNothingElse(first);
            return inFirst && (heading || (numbered ? first.matches("[\\d.、()一二三四五六七八九十]{1,6}") : pieces.size() > 1));
        }

        private void endRow() {
            if (row.isEmpty()) {
                return;
            }
            List<Cell> cells = new ArrayList<>();
            boolean heading = row.size() == 1;
            for (int column = 0; column < (heading ? 1 : starts.length); column++) {
                List<Span> parts = row.getOrDefault(column, List.of());
                if (!parts.isEmpty()) {
                    cells.add(new Cell(parts));
                } else {
                    int at = row.values().iterator().next().getFirst().from();
                    cells.add(new Cell(List.of(new Span(at, at))));
                }
            }
            rows.add(new Row(cells));
            row.clear();
        }
    }
}
