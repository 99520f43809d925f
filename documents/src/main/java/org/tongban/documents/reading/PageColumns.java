package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.tongban.documents.reading.PageLayout.Piece;

/**
 * Pages, or parts of them, printed in columns. Each column is read to its end before the one to its right, between
 * lines that go across. There are columns where line after line leaves the same place blank, and what stands on both
 * sides is full text and not the cells of a table; each side may have columns of its own.
 */
final class PageColumns {
    private static final int FEWEST_LINES = 5;
    private static final int FEWEST_FULL = 3;
    private static final double MOST = 0.5;
    private static final Set<String> ENDS = Set.of("。", "；", "：", "）", "．");
    /** A page is as wide as its file says. */
    private static final int MOST_PLACES = 500;

    private static final double LEFTMOST = 0.2;
    private static final double RIGHTMOST = 0.8;
    /** In letters: a narrower blank parts words, not columns. */
    private static final double GUTTER = 0.8;
    /** In letters: what is narrower is a column of a table. */
    private static final double NARROWEST = 9;
    /** In letters: a full line of text is indented, or ends, by no more. */
    private static final double SLACK = 3;

    private final List<List<Piece>> lines;
    private final double from;
    private final double to;

    private PageColumns(List<List<Piece>> lines) {
        this.lines = lines;
        this.from =
                lines.stream().mapToDouble(line -> line.getFirst().x()).min().orElse(0);
        this.to = lines.stream().mapToDouble(PageColumns::end).max().orElse(0);
    }

    /**
     * A line and where it comes.
     *
     * @param y of the first line of its block: lines with the same one keep their order
     */
    record Placed(double y, List<Piece> line) {}

    /** Where a line stands to a place that may part columns. */
    private enum Stands {
        ACROSS,
        LEFT,
        RIGHT,
        BOTH
    }

    /** @param lines from top to bottom, across the whole page */
    static List<Placed> inReadingOrder(List<List<Piece>> lines) {
        PageColumns page = new PageColumns(lines);
        OptionalDouble gutter = page.gutter();
        if (gutter.isPresent()) {
            return page.parted(gutter.getAsDouble());
        }
        return lines.stream().map(line -> new Placed(line.getFirst().y(), line)).toList();
    }

    /** The place that most lines leave blank, when there is text on both sides of it. */
    private OptionalDouble gutter() {
        double best = 0;
        int most = 0;
        double step = Math.max(2, (to - from) / MOST_PLACES);
        for (double x = from + (to - from) * LEFTMOST; x < from + (to - from) * RIGHTMOST; x += step) {
            int parted = linesParted(x);
            if (parted > most) {
                most = parted;
                best = x;
            }
        }
        return most > 0 && isText(best) ? OptionalDouble.of(best) : OptionalDouble.empty();
    }

    /** How many lines stand one below the other with nothing across, enough of them on each side. */
    private int linesParted(double x) {
        int parted = 0;
        for (List<List<Piece>> run : runs(x)) {
            parted += isEnough(run, x) ? run.size() : 0;
        }
        return parted;
    }

    private boolean isEnough(List<List<Piece>> run, double x) {
        int left = 0;
        int right = 0;
        for (List<Piece> line : run) {
            Stands stands = stands(line, x);
            left += stands == Stands.RIGHT ? 0 : 1;
            right += stands == Stands.LEFT ? 0 : 1;
        }
        return left >= FEWEST_LINES && right >= FEWEST_LINES;
    }

    /** Lines one below the other with nothing across; a line across is a run by itself. */
    private List<List<List<Piece>>> runs(double x) {
        List<List<List<Piece>>> runs = new ArrayList<>();
        boolean goesOn = false;
        for (List<Piece> line : lines) {
            boolean across = stands(line, x) == Stands.ACROSS;
            if (across || !goesOn) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(line);
            goesOn = !across;
        }
        return runs;
    }

    private Stands stands(List<Piece> line, double x) {
        double before = Double.NEGATIVE_INFINITY;
        double after = Double.POSITIVE_INFINITY;
        for (Piece piece : line) {
            if (piece.x() < x && piece.x() + piece.width() > x) {
                return Stands.ACROSS;
            }
            if (isLeft(piece, x)) {
                before = Math.max(before, piece.x() + piece.width());
            } else {
                after = Math.min(after, piece.x());
            }
        }
        if (before == Double.NEGATIVE_INFINITY) {
            return Stands.RIGHT;
        }
        if (after == Double.POSITIVE_INFINITY) {
            return Stands.LEFT;
        }
        boolean apart = after - before > GUTTER * line.getFirst().size();
        return apart && !isCentred(line, x) ? Stands.BOTH : Stands.ACROSS;
    }

    /** Something short in the middle, such as 第 二 章. */
    private boolean isCentred(List<Piece> line, double x) {
        double middle = (line.getFirst().x() + end(line)) / 2;
        boolean isShort = end(line) - line.getFirst().x() < 0.4 * (to - from);
        return isShort && Math.abs(middle - x) < 2 * line.getFirst().size() && !hasGap(line);
    }

    private static double end(List<Piece> line) {
        return line.getLast().x() + line.getLast().width();
    }

    private static boolean isLeft(Piece piece, double x) {
        return piece.x() + piece.width() / 2 < x;
    }

    private boolean isText(double x) {
        List<List<Piece>> lefts = new ArrayList<>();
        List<List<Piece>> rights = new ArrayList<>();
        for (List<List<Piece>> run : runs(x)) {
            if (isEnough(run, x)) {
                lefts.addAll(side(run, x, true));
                rights.addAll(side(run, x, false));
            }
        }
        return isText(lefts) && isText(rights);
    }

    /** Full lines, or columns again. In a table most cells end early, and gaps part them further. */
    private static boolean isText(List<List<Piece>> side) {
        PageColumns column = new PageColumns(side);
        return column.isFull() || column.gutter().isPresent();
    }

    /** Do its lines go from edge to edge? Those that end a sentence needn't. */
    private boolean isFull() {
        double letter = lines.getFirst().getFirst().size();
        double slack = Math.min(SLACK * letter, (to - from) / 8);
        int full = 0;
        int ended = 0;
        for (List<Piece> line : lines) {
            boolean begins = line.getFirst().x() < from + SLACK * letter && !hasGap(line);
            if (begins && end(line) > to - slack) {
                full++;
            } else if (begins && ENDS.contains(line.getLast().text())) {
                ended++;
            }
        }
        return to - from >= NARROWEST * letter && full >= FEWEST_FULL && full >= MOST * (lines.size() - ended);
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

    private static List<List<Piece>> side(List<List<Piece>> run, double x, boolean leftSide) {
        return run.stream()
                .map(line -> line.stream()
                        .filter(piece -> isLeft(piece, x) == leftSide)
                        .toList())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<Placed> parted(double x) {
        List<Placed> placed = new ArrayList<>();
        for (List<List<Piece>> run : runs(x)) {
            int first = firstOfBoth(run, x);
            run.subList(0, first)
                    .forEach(line -> placed.add(new Placed(line.getFirst().y(), line)));
            List<List<Piece>> columns = run.subList(first, run.size());
            for (boolean leftSide : new boolean[] {true, false}) {
                for (Placed line : inReadingOrder(side(columns, x, leftSide))) {
                    placed.add(new Placed(columns.getFirst().getFirst().y(), line.line()));
                }
            }
        }
        return placed;
    }

    /** Columns begin beside each other: what stands above them by itself, such as the number, belongs to neither. */
    private int firstOfBoth(List<List<Piece>> run, double x) {
        int first = 0;
        while (first < run.size() && stands(run.get(first), x) != Stands.BOTH && !isBesideNext(run, first, x)) {
            first++;
        }
        return first;
    }

    /** Columns may stand a little higher or lower than each other. */
    private boolean isBesideNext(List<List<Piece>> run, int at, double x) {
        if (at + 1 == run.size()) {
            return false;
        }
        Piece here = run.get(at).getFirst();
        double below = run.get(at + 1).getFirst().y() - here.y();
        return below < 0.9 * here.size() && stands(run.get(at), x) != stands(run.get(at + 1), x);
    }
}
