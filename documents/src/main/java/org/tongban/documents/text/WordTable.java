package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText.Block;
import org.tongban.documents.SourceText.Line;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/** Rows whose cells only a blank parts: from one number to the next, each word a cell or a part of one. */
final class WordTable {
    private static final int FEWEST_HEADS = 3;
    private static final int MOST_HEADS = 24;
    private static final int MOST_LINES_OF_HEADS = 12;
    /** Words of a row that no other follows. */
    private static final int LONGEST_ROW = 150;

    private static final int LINES_LOOKED_AT = 200;
    /** Columns of a page. */
    private static final int NARROWEST = 56;

    private static final int WIDEST = 120;
    private static final int SLACK = 6;
    private static final Pattern ENDED = Pattern.compile("(?:[局委办厅部]|中心|政府|公司|指挥部|街道|月|日|年底|推进)$");
    private static final Pattern BEGINS = Pattern.compile("[省市区县州旗镇各]|20\\d\\d|\\d{1,2}月|持续|长期");

    private final TextCells text;
    private final List<Row> rows = new ArrayList<>();
    private final List<Span> row = new ArrayList<>();

    private WordTable(TextCells text) {
        this.text = text;
    }

    static Optional<FoundTable> at(TextCells text, int at) {
        List<Span> words = text.headWords(at);
        boolean heads = areHeads(text, words) && Column.of(text.said(words.getFirst())) == Column.NUMBER;
        return heads ? new WordTable(text).read(at, words, List.of()) : broken(text, at, words);
    }

    /** Heads that go on in the lines below, down to the first row; some of them are parts of others. */
    private static Optional<FoundTable> broken(TextCells text, int at, List<Span> first) {
        if (first.size() < FEWEST_HEADS || Column.of(text.said(first.getFirst())) != Column.NUMBER) {
            return Optional.empty();
        }
        List<Span> heads = new ArrayList<>(first);
        int next = at + 1;
        for (; next < at + MOST_LINES_OF_HEADS; next++) {
            List<Span> words = text.headWords(next);
            if (words.size() > 1 && text.said(words.getFirst()).equals("1")) {
                break;
            }
            heads.addAll(words);
        }
        List<Column> kinds =
                text.said(heads).stream().map(Column::of).distinct().toList();
        boolean found = next < at + MOST_LINES_OF_HEADS
                && heads.size() <= MOST_HEADS
                && kinds.contains(Column.TASK)
                && (kinds.contains(Column.LEAD) || kinds.contains(Column.RESPONSIBLE))
                && Column.areHeads(text.said(heads));
        return found ? new WordTable(text).read(next - 1, heads, List.of()) : Optional.empty();
    }

    /** A title and the heads below it on one line: …分解表 序号 工作任务 责任单位. */
    static Optional<FoundTable> belowTitle(TextCells text, int at) {
        List<Span> words = text.headWords(at);
        int first = text.said(words).lastIndexOf("序号");
        if (first <= 0 || !areHeads(text, words.subList(first, words.size()))) {
            return Optional.empty();
        }
        List<Span> heads = words.subList(first, words.size());
        Span title = new Span(words.getFirst().from(), heads.getFirst().from());
        return new WordTable(text).read(at, heads, List.of(new Line(title)));
    }

    private static boolean areHeads(TextCells text, List<Span> words) {
        List<String> said = text.said(words);
        return said.size() >= FEWEST_HEADS
                && said.stream().allMatch(word -> Column.of(word) != Column.OTHER)
                && Column.areHeads(said);
    }

    private Optional<FoundTable> read(int at, List<Span> heads, List<Block> above) {
        rows.add(Row.of(heads));
        int count = 0;
        int end = at;
        int full = widest(at);
        for (int next = at + 1; next < text.lines(); next++) {
            List<Span> words = text.words(next);
            if (words.isEmpty()) {
                continue;
            }
            String first = text.said(words.getFirst());
            boolean counts = first.equals(Integer.toString(count + 1)) && words.size() > 1;
            boolean over = row.size() >= heads.size() && (Mark.startsWith(first) || next - end > 2);
            if (counts) {
                endRow();
                count++;
            } else if (count == 0 && rows.size() == 1 && Mark.startsWith(first)) {
                rows.add(Row.of(List.of(words.getFirst().through(words.getLast()))));
                continue;
            } else if (count == 0 || over || row.size() > LONGEST_ROW) {
                break;
            }
            boolean broken = !counts && !row.isEmpty() && isBroken(end, full, words.getFirst());
            if (broken) {
                row.add(row.removeLast().through(words.removeFirst()));
            }
            for (Span word : words) {
                text.extend(row, word, counts && word.equals(words.getFirst()));
            }
            end = next;
        }
        endRow();
        if (rows.size() < 3) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>(above);
        blocks.add(new Table(rows));
        return Optional.of(new FoundTable(blocks, end + 1));
    }

    /** How wide the lines below the heads are. */
    private int widest(int at) {
        int widest = 0;
        for (int next = at + 1; next < Math.min(text.lines(), at + LINES_LOOKED_AT); next++) {
            widest = Math.max(widest, Glyphs.columns(text.line(next)));
        }
        return widest;
    }

    /** The line before was as long as the page is wide, and stopped within a cell. */
    private boolean isBroken(int before, int full, Span first) {
        String last = text.said(row.getLast());
        boolean complete =
                ENDED.matcher(last).find() && BEGINS.matcher(text.said(first)).lookingAt();
        return full >= NARROWEST
                && full <= WIDEST
                && Glyphs.columns(text.line(before)) >= full - SLACK
                && "。;".indexOf(last.charAt(last.length() - 1)) < 0
                && !complete;
    }

    private void endRow() {
        if (!row.isEmpty()) {
            rows.add(Row.of(row));
            row.clear();
        }
    }
}
