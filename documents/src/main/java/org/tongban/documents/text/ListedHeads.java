package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tongban.documents.Span;

/** Heads of columns that stand one below the other; those of two lines (责任 above 科室) are put together. */
final class ListedHeads {
    /** What the second line of a head says: 第二季度 above 完成情况. */
    private static final Pattern GOES_ON =
            Pattern.compile("[目要内安]?任务|(?:完成|进展|落实)?情况|要求|内容|目标|单位|部门|领导|科室|处室|时限|时间|期限|安排|措施|举措|进度|指标|名称|人|号|注");

    private static final int LONGEST_PART = 8;

    private ListedHeads() {}

    /**
     * @param lines the heads as they stand, a line each
     * @param columns as many cells as a row has, or 0 where that isn't known
     */
    static List<Span> joined(TextCells text, List<Span> lines, int columns) {
        List<Span> heads = new ArrayList<>();
        for (Span line : lines) {
            if (!heads.isEmpty() && areOne(text, heads.getLast(), line)) {
                heads.add(heads.removeLast().through(line));
            } else {
                heads.add(line);
            }
        }
        for (int at = heads.size() - 1; columns > 0 && heads.size() > columns && at > 0; at--) {
            String upper = text.said(heads.get(at - 1));
            String lower = text.said(heads.get(at));
            if (upper.length() <= LONGEST_PART
                    && Column.of(upper) != Column.NUMBER
                    && GOES_ON.matcher(lower).matches()) {
                heads.set(at - 1, heads.get(at - 1).through(heads.remove(at)));
            }
        }
        return heads;
    }

    /** Neither says anything by itself that both do together. */
    private static boolean areOne(TextCells text, Span upper, Span lower) {
        String above = text.said(upper);
        String below = text.said(lower);
        return above.equals("序") && below.equals("号")
                || above.length() <= LONGEST_PART / 2
                        && below.length() <= LONGEST_PART / 2
                        && Column.of(above) == Column.OTHER
                        && Column.of(below) == Column.OTHER
                        && Column.of(above + below) != Column.OTHER;
    }
}
