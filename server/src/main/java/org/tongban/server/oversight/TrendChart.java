package org.tongban.server.oversight;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The course of some weeks as a picture. Across in percent of the width, so that it fits any screen with letters of one
 * size; down in pixels.
 *
 * @param top the number at the upper edge: 4 or fewer even steps
 * @param step between two lines across
 */
public record TrendChart(List<Picture.Week> weeks, int top, int step) {
    public static final int HEIGHT = 250;
    private static final int CEILING = 24;
    private static final int FLOOR = 214;
    private static final int LINES = 4;
    private static final double MARGIN = 7;

    public TrendChart {
        weeks = List.copyOf(weeks);
    }

    static TrendChart of(List<Picture.Week> weeks) {
        int most = weeks.stream()
                .flatMap(week -> Stream.of(week.accepted(), week.decided(), week.late()))
                .max(Integer::compare)
                .orElse(0);
        int step = step(most);
        int lines = Math.max(1, (most + step - 1) / step);
        return new TrendChart(weeks, step * lines, step);
    }

    /** 1, 2, 5, 10, 20, 50, …: the smallest that takes at most four lines. */
    private static int step(int most) {
        int power = 1;
        while (true) {
            for (int digit : new int[] {1, 2, 5}) {
                if ((long) digit * power * LINES >= most) {
                    return digit * power;
                }
            }
            power *= 10;
        }
    }

    /** The numbers at which a line goes across, from 0. */
    public List<Integer> lines() {
        return IntStream.rangeClosed(0, top / step)
                .map(line -> line * step)
                .boxed()
                .toList();
    }

    public int y(int count) {
        return FLOOR - (int) Math.round((FLOOR - CEILING) * (double) count / top);
    }

    public int floor() {
        return FLOOR;
    }

    public int height(int count) {
        return FLOOR - y(count);
    }

    /** @param share of the width of the week, 0 at its left edge and 1 at its right */
    public String x(int week, double share) {
        return percent(MARGIN + (week + share) * width());
    }

    public String wide(double share) {
        return percent(share * width());
    }

    private double width() {
        return (100 - MARGIN) / Math.max(1, weeks.size());
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
