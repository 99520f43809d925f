package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText.Cell;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/**
 * A table drawn with characters (┌─┬─┐), whose cells go on over several lines. A cell ends where its lower line is
 * drawn; one that goes on beside others that end is in the rows of all of them.
 */
final class DrawnTable {
    private static final String CORNERS = "┌┏╔┍┎";
    private static final String UPRIGHT = "│┃║├┤┼┬┴┌┐└┘┏┓┗┛┠┨┯┷┿╂┣┫┳┻╋╟╢╤╧╪╠╣╦╩╬╔╗╚╝";
    private static final Pattern LEVEL = Pattern.compile("[─━═┄┈ \u3000]*[─━═┄┈][─━═┄┈ \u3000]*");
    private static final Pattern LAST = Pattern.compile("\\s*[└┗╚].*");
    private static final int MOST_COLUMNS = 20;

    private final TextCells text;
    private final List<List<Span>> open = new ArrayList<>();
    /** The parts of each cell, by column; those of a cell that goes on below are still to come. */
    private final List<List<List<Span>>> rows = new ArrayList<>();

    private DrawnTable(TextCells text) {
        this.text = text;
    }

    static boolean mayBegin(TextCells text, int at) {
        List<Span> words = text.words(at);
        return !words.isEmpty() && CORNERS.indexOf(text.said(words.getFirst()).charAt(0)) >= 0;
    }

    static Optional<FoundTable> at(TextCells text, int at) {
        int columns = text.parted(at, UPRIGHT).size();
        return columns < 2 || columns > MOST_COLUMNS ? Optional.empty() : new DrawnTable(text).read(at, columns);
    }

    private Optional<FoundTable> read(int at, int columns) {
        for (int column = 0; column < columns; column++) {
            open.add(new ArrayList<>());
        }
        int end = at + 1;
        boolean ended = false;
        for (int next = at + 1; next < text.lines() && !ended; next++) {
            List<Span> pieces = text.parted(next, UPRIGHT);
            if (pieces.size() == columns) {
                take(pieces);
                end = next + 1;
            } else if (pieces.size() == 1 && columns > 1 && text.hasAny(next, UPRIGHT)) {
                heading(pieces.getFirst());
                end = next + 1;
            }
            ended = mayBegin(text, next + 1)
                    || LAST.matcher(text.line(next)).matches()
                    || pieces.isEmpty() && next - end > 2;
        }
        boolean ofTasks = !rows.isEmpty()
                && Column.areHeads(rows.getFirst().stream()
                        .map(parts -> String.join("", text.said(parts)))
                        .toList());
        Table table = new Table(rows.stream().map(DrawnTable::row).toList());
        return ofTasks ? Optional.of(new FoundTable(List.of(table), end)) : Optional.empty();
    }

    private static Row row(List<List<Span>> cells) {
        int from = cells.stream()
                .filter(parts -> !parts.isEmpty())
                .findFirst()
                .orElseThrow()
                .getFirst()
                .from();
        return new Row(cells.stream()
                .map(parts -> new Cell(parts.isEmpty() ? List.of(new Span(from, from)) : parts))
                .toList());
    }

    private void take(List<Span> pieces) {
        List<Integer> ending = new ArrayList<>();
        for (int column = 0; column < pieces.size(); column++) {
            if (LEVEL.matcher(text.source(pieces.get(column))).matches()) {
                ending.add(column);
            }
        }
        if (!ending.isEmpty()) {
            endRow();
            ending.forEach(column -> open.set(column, new ArrayList<>()));
        }
        for (int column = 0; column < pieces.size(); column++) {
            Span piece = pieces.get(column);
            if (!ending.contains(column) && piece.from() < piece.to()) {
                open.get(column).add(piece);
            }
        }
    }

    private void heading(Span piece) {
        if (piece.from() < piece.to() && !LEVEL.matcher(text.source(piece)).matches()) {
            rows.add(List.of(List.of(piece)));
        }
    }

    private void endRow() {
        if (open.stream().anyMatch(parts -> !parts.isEmpty())) {
            rows.add(List.copyOf(open));
        }
    }
}
