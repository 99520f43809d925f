package org.tongban.server.proceeding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Route;
import org.tongban.kernel.procedure.Step;

/**
 * Where the steps and ends of a procedure lie on its map: from top to bottom, each below all that lead to it, ways back
 * along the right edge. Lengths are those of the picture, a letter being 16 high.
 */
final class ProcedureMap {

    static final int NODE_WIDTH = 132;
    static final int NODE_HEIGHT = 58;
    private static final int COLUMN = 146;
    private static final int PASSAGE = 26;
    private static final int ROW = 96;
    private static final int LANE = 16;
    private static final int MARGIN = 8;
    private static final int SWEEPS = 6;

    /** @param x of its middle @param y of its top */
    record Node(String id, double x, double y) {}

    /** @param points from the first node to the second; ways back turn at right angles */
    record Edge(String from, String to, boolean back, List<Point> points) {}

    record Point(double x, double y) {}

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private double width;
    private double height;

    private final Map<String, Set<String>> forward = new LinkedHashMap<>();
    private final List<List<String>> back = new ArrayList<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    private ProcedureMap() {}

    static ProcedureMap of(Procedure procedure) {
        ProcedureMap map = new ProcedureMap();
        map.explore(procedure, procedure.start(), new HashSet<>(), new HashSet<>());
        map.rank();
        map.place();
        return map;
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    List<Edge> edges() {
        return List.copyOf(edges);
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Sorts ways into those forward and those back to a step that is still being explored. */
    private void explore(Procedure procedure, String id, Set<String> open, Set<String> done) {
        open.add(id);
        Set<String> ways = forward.computeIfAbsent(id, first -> new LinkedHashSet<>());
        for (String next : ways(procedure, id)) {
            if (open.contains(next)) {
                back.add(List.of(id, next));
            } else {
                ways.add(next);
                if (!done.contains(next)) {
                    explore(procedure, next, open, done);
                }
            }
        }
        open.remove(id);
        done.add(id);
    }

    private static Set<String> ways(Procedure procedure, String id) {
        Set<String> ways = new LinkedHashSet<>();
        procedure.step(id).ifPresent(step -> {
            if (step instanceof Step.Fork fork) {
                ways.addAll(fork.branches());
            }
            step.exits()
                    .forEach(outcome -> outcome.routes().stream().map(Route::to).forEach(ways::add));
        });
        return ways;
    }

    private int rank(String id) {
        return ranks.getOrDefault(id, 0);
    }

    private Node node(String id) {
        return Objects.requireNonNull(nodes.get(id));
    }

    private static Slot slot(Map<String, Slot> slots, String id) {
        return Objects.requireNonNull(slots.get(id));
    }

    /** Each below all that lead to it. */
    private void rank() {
        forward.keySet().forEach(id -> ranks.put(id, 0));
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Map.Entry<String, Set<String>> from : forward.entrySet()) {
                for (String to : from.getValue()) {
                    int below = rank(from.getKey()) + 1;
                    if (rank(to) < below) {
                        ranks.put(to, below);
                        moved = true;
                    }
                }
            }
        }
    }

    /** A place in a row: a node, or the passage of a way that goes on to a later row. */
    private static final class Slot {
        final String node;
        final boolean passage;
        final List<Slot> above = new ArrayList<>();
        final List<Slot> below = new ArrayList<>();
        double x;

        Slot(String node, boolean passage) {
            this.node = node;
            this.passage = passage;
        }

        double width() {
            return passage ? PASSAGE : COLUMN;
        }
    }

    private void place() {
        List<List<Slot>> rows = new ArrayList<>();
        Map<String, Slot> slots = new HashMap<>();
        int last = ranks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int i = 0; i <= last; i++) {
            rows.add(new ArrayList<>());
        }
        forward.keySet().forEach(id -> {
            Slot slot = new Slot(id, false);
            slots.put(id, slot);
            rows.get(rank(id)).add(slot);
        });
        Map<List<String>, List<Slot>> chains = new LinkedHashMap<>();
        forward.forEach((from, all) -> all.forEach(to -> chains.put(List.of(from, to), chain(from, to, slots, rows))));
        order(rows);
        draw(rows, chains, slots);
    }

    private List<Slot> chain(String from, String to, Map<String, Slot> slots, List<List<Slot>> rows) {
        List<Slot> chain = new ArrayList<>(List.of(slot(slots, from)));
        for (int row = rank(from) + 1; row < rank(to); row++) {
            Slot passage = new Slot(from + " " + to, true);
            rows.get(row).add(passage);
            chain.add(passage);
        }
        chain.add(slot(slots, to));
        for (int i = 1; i < chain.size(); i++) {
            chain.get(i - 1).below.add(chain.get(i));
            chain.get(i).above.add(chain.get(i - 1));
        }
        return chain;
    }

    /** Lays each row out around the middle, what belongs together near each other. */
    private static void order(List<List<Slot>> rows) {
        rows.forEach(ProcedureMap::spread);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < rows.size(); i++) {
                List<Slot> row = rows.get(down ? i : rows.size() - 1 - i);
                row.sort(Comparator.comparingDouble(slot -> pull(slot, down ? slot.above : slot.below)));
                spread(row);
            }
        }
    }

    private static double pull(Slot slot, List<Slot> towards) {
        return towards.stream().mapToDouble(other -> other.x).average().orElse(slot.x);
    }

    private static void spread(List<Slot> row) {
        double at = -row.stream().mapToDouble(Slot::width).sum() / 2;
        for (Slot slot : row) {
            slot.x = at + slot.width() / 2;
            at += slot.width();
        }
    }

    private void draw(List<List<Slot>> rows, Map<List<String>, List<Slot>> chains, Map<String, Slot> slots) {
        double widest = rows.stream()
                .mapToDouble(row -> row.stream().mapToDouble(Slot::width).sum())
                .max()
                .orElse(COLUMN);
        double middle = widest / 2 + MARGIN;
        forward.keySet()
                .forEach(id ->
                        nodes.put(id, new Node(id, middle + slot(slots, id).x, MARGIN + rank(id) * (double) ROW)));
        chains.forEach(
                (ends, chain) -> edges.add(new Edge(ends.getFirst(), ends.getLast(), false, down(chain, middle))));
        int lane = 0;
        for (List<String> ends : back) {
            lane++;
            edges.add(
                    new Edge(ends.getFirst(), ends.getLast(), true, up(ends, widest + MARGIN + lane * (double) LANE)));
        }
        width = widest + 2 * MARGIN + lane * (double) LANE;
        height = rows.size() * (double) ROW - (ROW - NODE_HEIGHT) + 2 * MARGIN;
    }

    private List<Point> down(List<Slot> chain, double middle) {
        List<Point> points = new ArrayList<>();
        Node from = node(chain.getFirst().node);
        points.add(new Point(from.x(), from.y() + NODE_HEIGHT));
        int row = rank(chain.getFirst().node);
        for (Slot passage : chain.subList(1, chain.size() - 1)) {
            row++;
            double top = MARGIN + row * (double) ROW;
            points.add(new Point(middle + passage.x, top));
            points.add(new Point(middle + passage.x, top + NODE_HEIGHT));
        }
        Node to = node(chain.getLast().node);
        points.add(new Point(to.x(), to.y()));
        return List.copyOf(points);
    }

    private List<Point> up(List<String> ends, double lane) {
        Node from = node(ends.getFirst());
        Node to = node(ends.getLast());
        double start = from.y() + NODE_HEIGHT * 0.62;
        double end = to.y() + NODE_HEIGHT * 0.38;
        return List.of(
                new Point(from.x() + NODE_WIDTH / 2.0, start),
                new Point(lane, start),
                new Point(lane, end),
                new Point(to.x() + NODE_WIDTH / 2.0, end));
    }
}
