package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.tongban.documents.reading.PageLayout.Piece;

/**
 * Pages printed in two columns. The left one is read before the right one, between lines that go across both. A page
 * has columns when most of its lines stop at the same place in its middle and go on beyond it, both sides being full
 * text and not the cells of a table.
 */
final class PageColumns {
    private static final int FEWEST_LINES = 5;
    private static final double MOST = 0.5;
    private static final double LEFTMOST = 0.3;
    private static final double RIGHTMOST = 0.7;

    private final List<List<Piece>> lines;
    private final List<Placed> placed = new ArrayList<>();
    private final List<List<Piece>> left = new ArrayList<>();
    private final List<List<Piece>> right = new ArrayList<>();

    private PageColumns(List<List<Piece>> lines) {
        this.lines = lines;
    }

    /**
     * A line and where it comes.
     *
     * @param y of the first line of its block: lines with the same one keep their order
     */
    record Placed(double y, List<Piece> line) {}

    /** @param lines from top to bottom, across the whole page */
    static List<Placed> inReadingOrder(List<List<Piece>> lines) {
        PageColumns columns = new PageColumns(lines);
        OptionalDouble gutter = columns.gutter();
        if (gutter.isPresent() && columns.isText(gutter.getAsDouble())) {
            columns.part(gutter.getAsDouble());
            return columns.placed;
        }
        return lines.stream().map(line -> new Placed(line.getFirst().y(), line)).toList();
    }

    /** The place in the middle of the page that most lines leave blank. */
    private OptionalDouble gutter() {
        double from =
                lines.stream().mapToDouble(line -> line.getFirst().x()).min().orElse(0);
        double to = lines.stream().mapToDouble(PageColumns::end).max().orElse(0);
        double best = 0;
        long most = 0;
        for (double x = from + (to - from) * LEFTMOST; x < from + (to - from) * RIGHTMOST; x += 2) {
            double at = x;
            long blank = lines.stream().filter(line -> parts(line, at)).count();
            if (blank > most) {
                most = blank;
                best = at;
            }
        }
        return most >= FEWEST_LINES && most >= MOST * lines.size() ? OptionalDouble.of(best) : OptionalDouble.empty();
    }

    private static double end(List<Piece> line) {
        return line.getLast().x() + line.getLast().width();
    }

    private static boolean isLeft(Piece piece, double x) {
        return piece.x() + piece.width() / 2 < x;
    }

    private static boolean crosses(List<Piece> line, double x) {
        return line.stream().anyMatch(piece -> piece.x() < x && piece.x() + piece.width() > x);
    }

    /** Has it text on both sides, and a blank as wide as a letter between? */
    private static boolean parts(List<Piece> line, double x) {
        List<Piece> before = line.stream().filter(piece -> isLeft(piece, x)).toList();
        List<Piece> after = line.stream().filter(piece -> !isLeft(piece, x)).toList();
        return !before.isEmpty()
                && !after.isEmpty()
                && !crosses(line, x)
                && after.getFirst().x() - end(before) > 0.8 * after.getFirst().size();
    }

    /** Are both sides full lines of text? In a table most cells end early, and gaps part them further. */
    private boolean isText(double x) {
        List<List<Piece>> both = lines.stream().filter(line -> parts(line, x)).toList();
        List<List<Piece>> lefts = both.stream().map(line -> side(line, x, true)).toList();
        List<List<Piece>> rights =
                both.stream().map(line -> side(line, x, false)).toList();
        return isFull(lefts) && isFull(rights);
    }

    private static boolean isFull(List<List<Piece>> lines) {
        double from =
                lines.stream().mapToDouble(line -> line.getFirst().x()).min().orElse(0);
        double to = lines.stream().mapToDouble(PageColumns::end).max().orElse(0);
        long full = lines.stream()
                .filter(line -> end(line) > to - 3 * line.getFirst().size()
                        && line.getFirst().x() < from + 3 * line.getFirst().size()
                        && !hasGap(line))
                .count();
        return full >= MOST * lines.size();
    }

    private static boolean hasGap(List<Piece> line) {
        for (int i = 1; i < line.size(); i++) {
            Piece before = line.get(i - 1);
            if (line.get(i).x() - before.x() - before.width() > 1.6 * before.size()) {
                return true;
            }
        }
        return false;
    }

    private static List<Piece> side(List<Piece> line, double x, boolean leftSide) {
        return line.stream().filter(piece -> isLeft(piece, x) == leftSide).toList();
    }

    private void part(double x) {
        for (List<Piece> line : lines) {
            if (crosses(line, x) || !left.isEmpty() && !right.isEmpty() && isCentred(line, x)) {
                flush();
                placed.add(new Placed(line.getFirst().y(), line));
                continue;
            }
            List<Piece> before = side(line, x, true);
            List<Piece> after = side(line, x, false);
            if (!before.isEmpty()) {
                left.add(before);
            }
            if (!after.isEmpty()) {
                right.add(after);
            }
        }
        flush();
    }

    /** One piece of text in the middle of the page, such as its number. */
    private static boolean isCentred(List<Piece> line, double x) {
        double middle = (line.getFirst().x() + end(line)) / 2;
        return Math.abs(middle - x) < 2 * line.getFirst().size() && !hasGap(line);
    }

    private void flush() {
        List<List<Piece>> block = new ArrayList<>(left);
        block.addAll(right);
        double y = block.stream().mapToDouble(line -> line.getFirst().y()).min().orElse(0);
        block.forEach(line -> placed.add(new Placed(y, line)));
        left.clear();
        right.clear();
    }
}
