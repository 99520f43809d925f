package org.tongban.server.disclosure;

import java.util.ArrayList;
import java.util.List;

/** What became of a text, line by line. */
public final class TextChange {
    /** Lines of one text times lines of the other that are compared one by one; beyond that all are said to be new. */
    private static final int MOST = 4_000_000;

    private TextChange() {}

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    public record Line(Kind kind, String text) {}

    /** The lines of both in order, as few of them changed as can be; what was removed stands before what came instead. */
    public static List<Line> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        old.subList(0, head).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        changed(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), lines);
        old.subList(old.size() - tail, old.size()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        return List.copyOf(lines);
    }

    private static void changed(List<String> old, List<String> now, List<Line> lines) {
        int[][] common = (long) old.size() * now.size() > MOST ? new int[0][0] : common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (common.length > 0
                    && i < old.size()
                    && j < now.size()
                    && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Kind.SAME, old.get(i)));
                i++;
                j++;
            } else if (i < old.size()
                    && (common.length == 0 || j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, old.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, now.get(j++)));
            }
        }
    }

    /** @return how many lines the two have in common from each pair of lines on */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
