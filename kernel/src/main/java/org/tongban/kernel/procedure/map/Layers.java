package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every node a column, so that lines run to the right but for those that go back. Lines over several columns get a
 * stand-in in each one between, which keeps room for them.
 */
final class Layers {

    /** A node or a stand-in, in one column. */
    static final class Spot {
        final String node;
        final int layer;
        final boolean standIn;
        final List<Spot> left = new ArrayList<>(2);
        final List<Spot> right = new ArrayList<>(2);
        double y;

        Spot(String node, int layer, boolean standIn) {
            this.node = node;
            this.layer = layer;
            this.standIn = standIn;
        }
    }

    /**
     * A line through the columns.
     *
     * @param spots from left to right, whichever way the line runs
     * @param back it runs from right to left
     */
    record Line(Link link, List<Spot> spots, boolean back) {}

    private final Map<String, Set<String>> next = new LinkedHashMap<>();
    private final Set<Link> back = new HashSet<>();
    private final Map<String, Integer> layerOf = new HashMap<>();
    private final List<List<Spot>> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private Layers() {}

    static Layers of(List<Link> links) {
        Layers layers = new Layers();
        layers.findBackLinks(links);
        layers.assign(links);
        layers.spread(links);
        return layers;
    }

    List<List<Spot>> columns() {
        return columns;
    }

    List<Line> lines() {
        return lines;
    }

    private void findBackLinks(List<Link> links) {
        Map<String, List<Link>> outOf = new LinkedHashMap<>();
        links.forEach(link ->
                outOf.computeIfAbsent(link.from(), from -> new ArrayList<>()).add(link));
        walk(ProcedureMap.START, outOf, new LinkedHashSet<>(), new HashSet<>());
    }

    private void walk(String name, Map<String, List<Link>> outOf, Set<String> way, Set<String> done) {
        way.add(name);
        for (Link link : outOf.getOrDefault(name, List.of())) {
            if (way.contains(link.to())) {
                back.add(link);
            } else {
                next.computeIfAbsent(link.from(), from -> new LinkedHashSet<>()).add(link.to());
                if (!done.contains(link.to())) {
                    walk(link.to(), outOf, way, done);
                }
            }
        }
        way.remove(name);
        done.add(name);
    }

    /** Each node one column right of the last one that leads to it. */
    private void assign(List<Link> links) {
        layerOf.put(ProcedureMap.START, 0);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Link link : links) {
                Integer from = layerOf.get(link.from());
                if (from != null && !back.contains(link) && layerOf.getOrDefault(link.to(), -1) <= from) {
                    layerOf.put(link.to(), from + 1);
                    moved = true;
                }
            }
        }
    }

    private void spread(List<Link> links) {
        Map<String, Spot> spots = new LinkedHashMap<>();
        for (Link link : links) {
            place(link.from(), spots);
            place(link.to(), spots);
        }
        for (Link link : links) {
            if (!link.from().equals(link.to())) {
                lines.add(line(link, spots));
            }
        }
    }

    private void place(String name, Map<String, Spot> spots) {
        spots.computeIfAbsent(name, any -> add(new Spot(name, layerOf.getOrDefault(name, 0), false)));
    }

    private Spot add(Spot spot) {
        while (columns.size() <= spot.layer) {
            columns.add(new ArrayList<>());
        }
        columns.get(spot.layer).add(spot);
        return spot;
    }

    private Line line(Link link, Map<String, Spot> spots) {
        boolean backwards = back.contains(link);
        Spot first = known(spots, backwards ? link.to() : link.from());
        Spot last = known(spots, backwards ? link.from() : link.to());
        List<Spot> all = new ArrayList<>(List.of(first));
        for (int layer = first.layer + 1; layer < last.layer; layer++) {
            all.add(add(new Spot(link.from() + ">" + link.to(), layer, true)));
        }
        all.add(last);
        for (int i = 1; i < all.size(); i++) {
            all.get(i - 1).right.add(all.get(i));
            all.get(i).left.add(all.get(i - 1));
        }
        return new Line(link, all, backwards);
    }

    private static Spot known(Map<String, Spot> spots, String name) {
        Spot spot = spots.get(name);
        if (spot == null) {
            throw new IllegalStateException("Not placed: " + name);
        }
        return spot;
    }
}
