package org.tongban.server.proceeding;

import java.util.List;

/** How many open proceedings show which lamp, by region and unit. */
public record LampCounts(List<Line> lines) {
    public LampCounts {
        lines = List.copyOf(lines);
    }

    public record Line(String region, String unit, int red, int yellow, int green) {
        public int all() {
            return red + yellow + green;
        }
    }

    public int red() {
        return lines.stream().mapToInt(Line::red).sum();
    }

    public int yellow() {
        return lines.stream().mapToInt(Line::yellow).sum();
    }

    public int green() {
        return lines.stream().mapToInt(Line::green).sum();
    }
}
