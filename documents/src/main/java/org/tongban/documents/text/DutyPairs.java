package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/** A table of two columns with a cell a line: 单位, 职责分工, and then each unit with what it does below it. */
final class DutyPairs {
    private static final Pattern WHO = Pattern.compile("(?:成员|责任|牵头|承办|参与)?(?:单位|部门)(?:名称)?");
    private static final Pattern DUTY = Pattern.compile("(?:主要|工作|具体|成员|单位|部门|任务)?(?:职责|任务|工作)(?:分工|任务|内容)?|分工|职责分工");
    private static final Pattern NAME = Pattern.compile(
            "[\\u4e00-\\u9fa5、()]{2,40}(?:局|委|办|厅|部|院|会|中心|政府|公司|集团|街道|镇|乡|专班|单位|部门|所|队|组|社|管委会|公室)(?:\\([^()]{1,12}\\))?");
    private static final int FEWEST = 2;

    private DutyPairs() {}

    static Optional<FoundTable> at(TextCells text, int at) {
        List<Span> blocks = new ArrayList<>();
        int first = nextLine(text, at);
        int second = nextLine(text, first + 1);
        if (!is(text, first, WHO) || !is(text, second, DUTY)) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(List.of(text.cells(first).getFirst(), text.cells(second).getFirst())));
        int end = second + 1;
        for (int next = nextLine(text, end); is(text, next, NAME); next = nextLine(text, end)) {
            blocks.clear();
            int line = nextLine(text, next + 1);
            while (line < text.lines()
                    && text.cells(line).size() == 1
                    && !is(text, line, NAME)
                    && !isOver(text, line, blocks)) {
                blocks.add(text.cells(line).getFirst());
                end = line + 1;
                line = nextLine(text, end);
            }
            if (blocks.isEmpty()) {
                break;
            }
            Span duty = blocks.getFirst().through(blocks.getLast());
            rows.add(Row.of(List.of(text.cells(next).getFirst(), duty)));
        }
        return rows.size() > FEWEST ? Optional.of(new FoundTable(List.of(new Table(rows)), end)) : Optional.empty();
    }

    /** A line that no longer belongs to what a unit does: a number, or one after a sentence that has ended. */
    private static boolean isOver(TextCells text, int line, List<Span> blocks) {
        return !blocks.isEmpty()
                && text.said(blocks.getLast()).endsWith("。")
                && !text.said(text.cells(line).getFirst()).endsWith("。");
    }

    private static boolean is(TextCells text, int line, Pattern pattern) {
        return line < text.lines()
                && text.cells(line).size() == 1
                && pattern.matcher(text.said(text.cells(line).getFirst())).matches();
    }

    private static int nextLine(TextCells text, int from) {
        int at = from;
        while (at < text.lines() && text.cells(at).isEmpty()) {
            at++;
        }
        return at;
    }
}
