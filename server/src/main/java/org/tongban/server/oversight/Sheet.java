package org.tongban.server.oversight;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.tongban.server.catalogue.RegionOutlines.Point;
import org.tongban.server.catalogue.RegionOutlines.Ring;

/**
 * Degrees on a flat sheet, north up. A province is small enough for one scale of longitude.
 *
 * @param west the left edge; @param north the upper one
 * @param across how many units a degree of longitude takes, {@code down} one of latitude
 */
record Sheet(double west, double north, double across, double down, int height) {
    private static final double MOST_HIGH = 1.6;

    /** Where something stands. */
    record Middle(int x, int y) {}

    /** @param width in units; narrower when it would be too high otherwise */
    static Sheet of(List<Ring> rings, int width) {
        double west = degrees(rings, Point::longitude).min().orElse(0);
        double east = degrees(rings, Point::longitude).max().orElse(0);
        double south = degrees(rings, Point::latitude).min().orElse(0);
        double north = degrees(rings, Point::latitude).max().orElse(0);
        double narrowing = Math.cos(Math.toRadians((south + north) / 2));
        double down = Math.min(
                width / Math.max(1e-9, (east - west) * narrowing), MOST_HIGH * width / Math.max(1e-9, north - south));
        return new Sheet(west, north, down * narrowing, down, (int) Math.ceil(Math.max(1, (north - south) * down)));
    }

    private static DoubleStream degrees(List<Ring> rings, java.util.function.ToDoubleFunction<Point> of) {
        return rings.stream().flatMap(ring -> ring.points().stream()).mapToDouble(of);
    }

    private int x(Point point) {
        return (int) Math.round((point.longitude() - west) * across);
    }

    private int y(Point point) {
        return (int) Math.round((north - point.latitude()) * down);
    }

    /** For SVG, in whole units: points that fall together are one. */
    String path(List<Ring> rings) {
        StringBuilder path = new StringBuilder();
        for (Ring ring : rings) {
            String last = "";
            char step = 'M';
            for (Point point : ring.points()) {
                String here = x(point) + " " + y(point);
                if (!here.equals(last)) {
                    path.append(step).append(here);
                    step = 'L';
                    last = here;
                }
            }
            path.append('Z');
        }
        return path.toString();
    }

    /** The middle of the largest ring, by its corners. */
    Middle middle(List<Ring> rings) {
        Ring largest =
                rings.stream().max(Comparator.comparingDouble(Sheet::size)).orElseThrow();
        int left = largest.points().stream().mapToInt(this::x).min().orElseThrow();
        int right = largest.points().stream().mapToInt(this::x).max().orElseThrow();
        int top = largest.points().stream().mapToInt(this::y).min().orElseThrow();
        int bottom = largest.points().stream().mapToInt(this::y).max().orElseThrow();
        return new Middle((left + right) / 2, (top + bottom) / 2);
    }

    /** Twice its area, in square degrees. */
    private static double size(Ring ring) {
        double sum = 0;
        for (int i = 1; i < ring.points().size(); i++) {
            Point one = ring.points().get(i - 1);
            Point next = ring.points().get(i);
            sum += one.longitude() * next.latitude() - next.longitude() * one.latitude();
        }
        return Math.abs(sum);
    }
}
