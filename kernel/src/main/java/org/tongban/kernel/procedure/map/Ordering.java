package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongban.kernel.procedure.map.Layers.Spot;

/** Orders the columns so that few lines cross: every spot near the middle of its neighbours, the best of some rounds. */
final class Ordering {

    private static final int ROUNDS = 12;

    private final List<List<Spot>> columns;

    private Ordering(List<List<Spot>> columns) {
        this.columns = columns;
    }

    static void arrange(List<List<Spot>> columns) {
        Ordering ordering = new Ordering(columns);
        List<List<Spot>> best = ordering.copy();
        long fewest = ordering.crossings();
        for (int round = 0; round < ROUNDS && fewest > 0; round++) {
            ordering.sweep(round % 2 == 0);
            long now = ordering.crossings();
            if (now < fewest) {
                fewest = now;
                best = ordering.copy();
            }
        }
        for (int i = 0; i < best.size(); i++) {
            columns.set(i, best.get(i));
        }
    }

    private List<List<Spot>> copy() {
        List<List<Spot>> copy = new ArrayList<>();
        columns.forEach(column -> copy.add(new ArrayList<>(column)));
        return copy;
    }

    private void sweep(boolean rightwards) {
        for (int i = 0; i < columns.size(); i++) {
            Map<Spot, Integer> places = places();
            List<Spot> column = columns.get(rightwards ? i : columns.size() - 1 - i);
            Map<Spot, Double> wanted = new HashMap<>();
            for (Spot spot : column) {
                List<Spot> neighbours = rightwards ? spot.left : spot.right;
                double own = places.getOrDefault(spot, 0);
                wanted.put(
                        spot,
                        neighbours.stream()
                                .mapToInt(neighbour -> places.getOrDefault(neighbour, 0))
                                .average()
                                .orElse(own));
            }
            column.sort(Comparator.comparingDouble(spot -> wanted.getOrDefault(spot, 0.0)));
        }
    }

    private Map<Spot, Integer> places() {
        Map<Spot, Integer> places = new HashMap<>();
        for (List<Spot> column : columns) {
            for (int i = 0; i < column.size(); i++) {
                places.put(column.get(i), i);
            }
        }
        return places;
    }

    private long crossings() {
        Map<Spot, Integer> places = places();
        long crossings = 0;
        for (List<Spot> column : columns) {
            List<int[]> lines = new ArrayList<>();
            for (Spot spot : column) {
                for (Spot right : spot.right) {
                    lines.add(new int[] {places.getOrDefault(spot, 0), places.getOrDefault(right, 0)});
                }
            }
            for (int i = 0; i < lines.size(); i++) {
                for (int j = i + 1; j < lines.size(); j++) {
                    crossings += cross(lines.get(i), lines.get(j)) ? 1 : 0;
                }
            }
        }
        return crossings;
    }

    private static boolean cross(int[] one, int[] other) {
        return (one[0] - other[0]) * (long) (one[1] - other[1]) < 0;
    }
}
