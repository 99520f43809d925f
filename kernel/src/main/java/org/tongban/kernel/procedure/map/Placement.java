package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tongban.kernel.procedure.map.Layers.Spot;

/** Gives every spot its height: as level with its neighbours as the order and the room between spots allow. */
final class Placement {

    private static final int ROUNDS = 24;

    private final List<List<Spot>> columns;
    private final ToDoubleFunction<Spot> heightOf;
    private final double gap;

    private Placement(List<List<Spot>> columns, ToDoubleFunction<Spot> heightOf, double gap) {
        this.columns = columns;
        this.heightOf = heightOf;
        this.gap = gap;
    }

    /** Sets the middle of every spot; the topmost edge is at 0. */
    static void place(List<List<Spot>> columns, ToDoubleFunction<Spot> heightOf, double gap) {
        Placement placement = new Placement(columns, heightOf, gap);
        for (List<Spot> column : columns) {
            placement.settle(column, new double[column.size()], false);
        }
        for (int round = 0; round < ROUNDS; round++) {
            placement.sweep(round % 2 == 0);
        }
        double top = columns.stream()
                .flatMap(List::stream)
                .mapToDouble(spot -> spot.y - heightOf.applyAsDouble(spot) / 2)
                .min()
                .orElse(0);
        columns.forEach(column -> column.forEach(spot -> spot.y = Math.rint(spot.y - top)));
    }

    private void sweep(boolean rightwards) {
        for (int i = 0; i < columns.size(); i++) {
            List<Spot> column = columns.get(rightwards ? i : columns.size() - 1 - i);
            double[] wanted = new double[column.size()];
            for (int j = 0; j < wanted.length; j++) {
                Spot spot = column.get(j);
                List<Spot> first = rightwards ? spot.left : spot.right;
                List<Spot> neighbours = first.isEmpty() ? (rightwards ? spot.right : spot.left) : first;
                wanted[j] = neighbours.stream()
                        .mapToDouble(neighbour -> neighbour.y)
                        .average()
                        .orElse(spot.y);
            }
            settle(column, wanted, true);
        }
    }

    /** As near as possible to where each wants to be, in order and apart: pools of spots that push each other move together. */
    private void settle(List<Spot> column, double[] wanted, boolean pulled) {
        double[] offset = new double[wanted.length];
        for (int i = 1; i < wanted.length; i++) {
            offset[i] = offset[i - 1] + distance(column.get(i - 1), column.get(i));
        }
        List<double[]> pools = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            double[] pool = {pulled ? wanted[i] - offset[i] : 0, 1};
            while (!pools.isEmpty() && pools.getLast()[0] > pool[0]) {
                double[] above = pools.removeLast();
                double count = above[1] + pool[1];
                pool = new double[] {(above[0] * above[1] + pool[0] * pool[1]) / count, count};
            }
            pools.add(pool);
        }
        int i = 0;
        for (double[] pool : pools) {
            for (int end = i + (int) pool[1]; i < end; i++) {
                column.get(i).y = pool[0] + offset[i];
            }
        }
    }

    private double distance(Spot upper, Spot lower) {
        double room = upper.standIn && lower.standIn ? gap / 2 : gap;
        return (heightOf.applyAsDouble(upper) + heightOf.applyAsDouble(lower)) / 2 + room;
    }
}
