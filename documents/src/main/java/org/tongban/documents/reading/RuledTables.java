package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tongban.documents.reading.PageLayout.Piece;

/** Tables as their ruled lines draw them; cells that no line parts are one. */
final class RuledTables {
    private static final double NEAR = 3;
    private static final double SHORTEST = 8;
    private static final int MOST_RULES = 20_000;

    private final List<Rule> across = new ArrayList<>();
    private final List<Rule> down = new ArrayList<>();

    /** A straight line: at a place on one axis, from and to on the other. */
    private record Rule(double at, double from, double to) {
        boolean covers(double begin, double end) {
            return from <= begin + NEAR && to >= end - NEAR;
        }
    }

    void add(double x1, double y1, double x2, double y2) {
        if (across.size() + down.size() > MOST_RULES) {
            return;
        }
        if (Math.abs(y1 - y2) < NEAR && Math.abs(x1 - x2) > SHORTEST) {
            across.add(new Rule((y1 + y2) / 2, Math.min(x1, x2), Math.max(x1, x2)));
        } else if (Math.abs(x1 - x2) < NEAR && Math.abs(y1 - y2) > SHORTEST) {
            down.add(new Rule((x1 + x2) / 2, Math.min(y1, y2), Math.max(y1, y2)));
        }
    }

    /** Tables of at least two columns and two rows, or of three and one left over for the next page, from top to bottom. */
    List<Area> areas() {
        List<Rule> sides = new ArrayList<>(down);
        sides.sort(Comparator.comparingDouble(Rule::from));
        List<Area> areas = new ArrayList<>();
        List<Rule> group = new ArrayList<>();
        double bottom = Double.NEGATIVE_INFINITY;
        for (Rule side : sides) {
            if (side.from() > bottom + NEAR && !group.isEmpty()) {
                addArea(group, areas);
                group.clear();
            }
            group.add(side);
            bottom = Math.max(bottom, side.to());
        }
        addArea(group, areas);
        return areas;
    }

    private void addArea(List<Rule> sides, List<Area> areas) {
        if (sides.isEmpty()) {
            return;
        }
        double top = sides.stream().mapToDouble(Rule::from).min().orElse(0);
        double bottom = sides.stream().mapToDouble(Rule::to).max().orElse(0);
        List<Rule> levels = across.stream()
                .filter(rule -> rule.at() > top - NEAR && rule.at() < bottom + NEAR)
                .toList();
        List<Double> xs = distinct(sides.stream().map(Rule::at).toList());
        List<Double> ys = distinct(levels.stream().map(Rule::at).toList());
        if (xs.size() > 2 && ys.size() > 2 || xs.size() > 3 && ys.size() > 1) {
            areas.add(new Area(xs, ys, List.copyOf(sides), levels));
        }
    }

    private static List<Double> distinct(List<Double> places) {
        List<Double> sorted = new ArrayList<>(places);
        sorted.sort(null);
        List<Double> kept = new ArrayList<>();
        for (double place : sorted) {
            if (kept.isEmpty() || place - kept.getLast() > NEAR) {
                kept.add(place);
            }
        }
        return kept;
    }

    /** One table. */
    static final class Area {
        private final List<Double> xs;
        private final List<Double> ys;
        private final List<Rule> sides;
        private final List<Rule> levels;
        private final Map<Integer, List<Piece>> cells = new TreeMap<>();
        private final int columns;

        private Area(List<Double> xs, List<Double> ys, List<Rule> sides, List<Rule> levels) {
            this.xs = xs;
            this.ys = ys;
            this.sides = sides;
            this.levels = levels;
            this.columns = xs.size() - 1;
        }

        double top() {
            return ys.getFirst();
        }

        boolean holds(Piece piece) {
            double x = piece.x() + piece.width() / 2;
            double y = middle(piece);
            return x > xs.getFirst() && x < xs.getLast() && y > ys.getFirst() && y < ys.getLast();
        }

        private static double middle(Piece piece) {
            return piece.y() - piece.size() / 2;
        }

        void take(Piece piece) {
            int column = index(xs, piece.x() + piece.width() / 2);
            int row = index(ys, middle(piece));
            cells.computeIfAbsent(first(row, column), c -> new ArrayList<>()).add(piece);
        }

        private static int index(List<Double> edges, double at) {
            int index = 0;
            while (index < edges.size() - 2 && edges.get(index + 1) < at) {
                index++;
            }
            return index;
        }

        /** The upper left of the cells that no line parts from this one. */
        private int first(int row, int column) {
            int r = row;
            int c = column;
            while (c > 0 && !parted(sides, xs.get(c), ys.get(r), ys.get(r + 1))) {
                c--;
            }
            while (r > 0 && !parted(levels, ys.get(r), xs.get(c), xs.get(c + 1))) {
                r--;
            }
            return r * columns + c;
        }

        private static boolean parted(List<Rule> rules, double at, double from, double to) {
            return rules.stream().anyMatch(rule -> Math.abs(rule.at() - at) <= NEAR && rule.covers(from, to));
        }

        /** Lines that part no cell from another (of letters, of shades) make no rows and columns. */
        List<List<String>> rows() {
            int[][] firsts = new int[ys.size() - 1][columns];
            for (int row = 0; row < firsts.length; row++) {
                for (int column = 0; column < columns; column++) {
                    firsts[row][column] = first(row, column);
                }
            }
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < firsts.length; row++) {
                if (row > 0 && Arrays.equals(firsts[row], firsts[row - 1])) {
                    continue;
                }
                List<String> cellsOfRow = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    if (column == 0 || partsAny(firsts, column)) {
                        cellsOfRow.add(said(firsts[row][column]));
                    }
                }
                rows.add(cellsOfRow);
            }
            return rows;
        }

        private static boolean partsAny(int[][] firsts, int column) {
            return Arrays.stream(firsts).anyMatch(row -> row[column] != row[column - 1]);
        }

        private String said(int cell) {
            List<String> lines = PageLayout.lines(cells.getOrDefault(cell, List.of())).stream()
                    .map(PageLayout::written)
                    .toList();
            return String.join("\n", lines);
        }
    }
}
