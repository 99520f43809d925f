package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A page as printed: pieces of text with their places, and ruled lines. Gives lines and tables from top to bottom,
 * whatever order the file has them in.
 */
final class PageLayout {
    /** Ten metres, in points: what stands beyond isn't on any paper. */
    private static final double FARTHEST = 28_346;

    private static final double WIDE = 1.6;
    private static final double APART = 0.35;

    private final List<Piece> pieces = new ArrayList<>();
    private final RuledTables rules = new RuledTables();

    /**
     * Text at a place; y grows downwards.
     *
     * @param x its left edge
     * @param y its baseline
     * @param size height of its letters
     */
    record Piece(String text, double x, double y, double width, double size) {}

    void piece(Piece piece) {
        boolean onPaper = Math.abs(piece.x()) < FARTHEST && Math.abs(piece.y()) < FARTHEST;
        if (onPaper && !piece.text().isBlank()) {
            pieces.add(piece);
        }
    }

    void ruled(double x1, double y1, double x2, double y2) {
        rules.add(x1, y1, x2, y2);
    }

    /** What comes out on the page: a line, or a table. */
    private record Placed(double y, String line, List<List<String>> table) {}

    void writeTo(TextBuilder text) {
        List<RuledTables.Area> areas = rules.areas();
        List<Piece> outside = new ArrayList<>();
        for (Piece piece : pieces) {
            Optional<RuledTables.Area> area =
                    areas.stream().filter(a -> a.holds(piece)).findFirst();
            area.ifPresentOrElse(a -> a.take(piece), () -> outside.add(piece));
        }
        List<Placed> placed = new ArrayList<>();
        for (PageColumns.Placed line : PageColumns.inReadingOrder(lines(outside))) {
            placed.add(new Placed(line.y(), written(line.line()), List.of()));
        }
        for (RuledTables.Area area : areas) {
            placed.add(new Placed(area.top(), "", area.rows()));
        }
        placed.sort(Comparator.comparingDouble(Placed::y));
        for (Placed each : placed) {
            if (each.table().isEmpty()) {
                text.line(each.line());
            } else {
                text.table(each.table());
            }
        }
    }

    /** Pieces on one baseline, from left to right; lines from top to bottom. */
    static List<List<Piece>> lines(List<Piece> pieces) {
        List<Piece> sorted = new ArrayList<>(pieces);
        sorted.sort(Comparator.comparingDouble(Piece::y));
        List<List<Piece>> lines = new ArrayList<>();
        for (Piece piece : sorted) {
            boolean same =
                    !lines.isEmpty() && piece.y() - lines.getLast().getFirst().y() < 0.5 * Math.max(piece.size(), 1);
            if (!same) {
                lines.add(new ArrayList<>());
            }
            lines.getLast().add(piece);
        }
        lines.forEach(line -> line.sort(Comparator.comparingDouble(Piece::x)));
        return lines;
    }

    /** With a blank where there is a gap, and a wide one where the gap is wide. */
    static String written(List<Piece> line) {
        StringBuilder text = new StringBuilder();
        double end = line.getFirst().x();
        for (Piece piece : line) {
            double gap = piece.x() - end;
            if (!text.isEmpty() && gap > APART * piece.size()) {
                text.append(gap > WIDE * piece.size() ? "   " : " ");
            }
            text.append(piece.text());
            end = piece.x() + piece.width();
        }
        return text.toString();
    }
}
