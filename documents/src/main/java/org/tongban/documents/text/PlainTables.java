package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Block;
import org.tongban.documents.SourceText.Layout;
import org.tongban.documents.SourceText.Line;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/**
 * Tables of tasks in text without any table: cells parted by tabs, bars or wide blanks; or one cell a line, from the
 * heads 序号, 任务, 责任单位 on.
 */
final class PlainTables {
    private static final Pattern CELL = Pattern.compile("[^\t|│┃｜]+?(?=\t|[|│┃｜]|\u3000|\\s{2,}|$)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern COUNT = Pattern.compile("\\d{1,3}");
    /** A day or an office: the last row may have more lines than there are columns. */
    private static final Pattern CELL_LIKE =
            Pattern.compile(".{0,12}(?:\\d月|年底|前|长期|持续).{0,8}|.{2,16}(?:局|委|办|厅|部|中心|政府|公司|指挥部)");

    /** The line between heads and rows of a table drawn with characters. */
    private static final Pattern DRAWN = Pattern.compile(":?[-=─━—]{2,}:?");

    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_ROW = 40;
    private static final int FEWEST_HEADS = 3;
    private static final int MOST_HEADS = 10;
    /** Lines of a heading between the heads and the first row. */
    private static final int MOST_BETWEEN = 3;

    private static final int LONGEST_SHORT_HEAD = 16;

    private final SourceText source;
    private final List<Block> blocks = new ArrayList<>();

    private PlainTables(SourceText source) {
        this.source = source;
    }

    /** The same text with such tables as tables. */
    static SourceText find(SourceText source) {
        if (source.layout() == Layout.PARAGRAPHS) {
            return source;
        }
        PlainTables tables = new PlainTables(source);
        int at = 0;
        while (at < source.blocks().size()) {
            at = tables.take(at);
        }
        return new SourceText(source.content(), tables.blocks, source.layout());
    }

    /** Takes what stands there; gives where the next begins. */
    private int take(int at) {
        if (!mayBeHead(at)) {
            int end = belowTitle(at);
            if (end == at) {
                blocks.add(source.blocks().get(at));
            }
            return Math.max(end, at + 1);
        }
        List<Span> cells = cells(at);
        if (cells.size() >= 2 && Column.areHeads(said(cells))) {
            Optional<LaidOutTable> laidOut = LaidOutTable.at(source, at, cells);
            laidOut.ifPresent(table -> blocks.add(table.table()));
            return laidOut.map(LaidOutTable::end).orElseGet(() -> rows(at, cells.size()));
        }
        List<Span> words = words(at);
        if (words.size() >= FEWEST_HEADS
                && said(words).stream().allMatch(word -> Column.of(word) != Column.OTHER)
                && Column.of(said(words).getFirst()) == Column.NUMBER
                && Column.areHeads(said(words))) {
            int end = wordRows(at, words);
            if (end > at) {
                return end;
            }
        }
        int heads = headsFrom(at);
        if (heads >= FEWEST_HEADS) {
            int end = records(at, heads);
            if (end > at) {
                return end;
            }
        }
        int uncounted = headsBeforeCount(at);
        if (uncounted >= FEWEST_HEADS) {
            return countedRows(at, uncounted);
        }
        blocks.add(source.blocks().get(at));
        return at + 1;
    }

    /** A title and the heads below it on one line: …分解表 序号 工作任务 责任单位. */
    private int belowTitle(int at) {
        if (!(source.blocks().get(at) instanceof Line(Span span)) || span.to() - span.from() > LONGEST_LINE) {
            return at;
        }
        int first = span.from() + source.at(span).lastIndexOf("序号 ");
        List<Span> heads =
                words(at).stream().filter(word -> word.from() >= first).toList();
        if (first <= span.from()
                || heads.size() < FEWEST_HEADS
                || !said(heads).stream().allMatch(word -> Column.of(word) != Column.OTHER)
                || !Column.areHeads(said(heads))) {
            return at;
        }
        blocks.add(new Line(new Span(span.from(), first)));
        int end = wordRows(at, heads);
        if (end == at) {
            blocks.removeLast();
        }
        return end;
    }

    /** Only a line that begins with the head of a column begins a table. */
    private boolean mayBeHead(int at) {
        if (!(source.blocks().get(at) instanceof Line(Span span)) || span.to() - span.from() > LONGEST_LINE) {
            return false;
        }
        List<Span> words = words(at);
        if (words.isEmpty()) {
            return false;
        }
        String first = said(words).getFirst();
        return first.startsWith("|") || first.startsWith("│") || Column.mayBe(first);
    }

    private List<Span> cells(int at) {
        return cells(source, at);
    }

    /** What tabs, bars and wide blanks part in a line. */
    static List<Span> cells(SourceText source, int at) {
        List<Span> cells = new ArrayList<>();
        if (at < source.blocks().size() && source.blocks().get(at) instanceof Line(Span span)) {
            String line = source.at(span);
            Matcher matcher = CELL.matcher(line);
            while (matcher.find()) {
                if (!matcher.group().isBlank()) {
                    cells.add(new Span(span.from() + matcher.start(), span.from() + matcher.end()));
                }
            }
        }
        return cells;
    }

    /** Parted by single blanks. */
    private List<Span> words(int at) {
        List<Span> words = new ArrayList<>();
        if (at < source.blocks().size() && source.blocks().get(at) instanceof Line(Span span)) {
            Matcher matcher = WORD.matcher(source.at(span));
            while (matcher.find()) {
                words.add(new Span(span.from() + matcher.start(), span.from() + matcher.end()));
            }
        }
        return words;
    }

    /** Rows whose cells only a blank parts: from one number to the next, each word a cell or a part of one. */
    private int wordRows(int at, List<Span> heads) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(heads));
        List<Span> row = new ArrayList<>();
        int count = 0;
        int end = at;
        for (int next = at + 1; next < source.blocks().size(); next++) {
            List<Span> words = words(next);
            if (words.isEmpty()) {
                continue;
            }
            String first = said(words).getFirst();
            boolean counts = first.equals(Integer.toString(count + 1)) && words.size() > 1;
            boolean over = row.size() >= heads.size() && (Mark.startsWith(first) || next - end > 2);
            if (counts) {
                addRow(row, rows);
                count++;
            } else if (count == 0 && rows.size() == 1 && Mark.startsWith(first)) {
                rows.add(Row.of(List.of(words.getFirst().through(words.getLast()))));
                continue;
            } else if (count == 0 || over) {
                break;
            }
            for (Span word : words) {
                extend(row, word, counts && word.equals(words.getFirst()));
            }
            end = next;
        }
        addRow(row, rows);
        if (rows.size() < 3) {
            return at;
        }
        blocks.add(new Table(rows));
        return end + 1;
    }

    private List<String> said(List<Span> cells) {
        return cells.stream().map(cell -> Glyphs.fold(source.at(cell)).strip()).toList();
    }

    private int rows(int at, int columns) {
        List<Row> rows = new ArrayList<>();
        int next = at;
        while (next < source.blocks().size()) {
            List<Span> cells = cells(next);
            boolean blank = cells.isEmpty()
                    || said(cells).stream().allMatch(cell -> DRAWN.matcher(cell).matches());
            boolean heading = cells.size() == 1
                    && Mark.startsWith(said(cells).getFirst())
                    && cells(next + 1).size() > 1;
            if (!blank && (cells.size() >= 2 && cells.size() <= columns || heading)) {
                rows.add(Row.of(cells));
            } else if (!blank) {
                break;
            }
            next++;
        }
        blocks.add(new Table(rows));
        return next;
    }

    /** How many lines from there on are heads of columns, one each. */
    private int headsFrom(int at) {
        List<String> heads = new ArrayList<>();
        boolean numbered = false;
        for (int next = at; next < source.blocks().size() && heads.size() <= MOST_HEADS && !numbered; next++) {
            List<Span> cells = cells(next);
            if (cells.size() > 1 || cells.isEmpty() && heads.isEmpty()) {
                break;
            }
            numbered = cells.size() == 1 && startsCounting(said(cells).getFirst(), next);
            if (cells.size() == 1 && !numbered) {
                heads.add(said(cells).getFirst());
            }
        }
        while (heads.size() > FEWEST_HEADS && heads.getLast().length() > LONGEST_SHORT_HEAD) {
            heads.removeLast();
        }
        boolean begins = !heads.isEmpty() && Column.of(heads.getFirst()) != Column.OTHER;
        boolean counts = heads.stream().anyMatch(head -> Column.of(head) == Column.NUMBER);
        return numbered && begins && counts && Column.areHeads(heads) ? heads.size() : 0;
    }

    /** Heads, one a line, of a table whose numbers stand under the head of another column. */
    private int headsBeforeCount(int at) {
        List<String> heads = new ArrayList<>();
        int between = 0;
        for (int next = at; next < source.blocks().size() && between <= MOST_BETWEEN; next++) {
            List<Span> cells = cells(next);
            if (cells.size() > 1 || heads.size() > MOST_HEADS) {
                return 0;
            }
            if (cells.isEmpty()) {
                continue;
            }
            String line = said(cells).getFirst();
            if (line.equals("1")) {
                return heads.size() >= FEWEST_HEADS && comes(2, next) && Column.areHeads(heads) ? heads.size() : 0;
            }
            Column column = Column.of(line);
            if (column == Column.NUMBER) {
                return 0;
            }
            if (column == Column.OTHER || between > 0) {
                between++;
            } else {
                heads.add(line);
            }
        }
        return 0;
    }

    /** Rows of as many lines as there are heads, each begun by a number; a line between two rows is a heading. */
    private int countedRows(int at, int heads) {
        List<Row> rows = new ArrayList<>();
        List<Span> row = new ArrayList<>();
        int next = at;
        while (row.size() < heads) {
            row.addAll(cells(next++));
        }
        addRow(row, rows);
        int count = 0;
        int end = next;
        for (; next < source.blocks().size(); next++) {
            List<Span> here = cells(next);
            if (here.isEmpty()) {
                continue;
            }
            String line = said(here).getFirst();
            boolean full = row.isEmpty() || row.size() >= heads;
            boolean counts = full && COUNT.matcher(line).matches() && follows(Integer.parseInt(line), count);
            if (counts) {
                addRow(row, rows);
                count = Integer.parseInt(line);
            } else if (full && !comes(count + 1, next) && !comes(count + 2, next)) {
                break;
            } else if (full) {
                addRow(row, rows);
                rows.add(Row.of(here));
                continue;
            }
            row.add(here.getFirst());
            end = next + 1;
        }
        addRow(row, rows);
        blocks.add(new Table(rows));
        return end;
    }

    /** The next number, or the one after: a row may have been left out. */
    private static boolean follows(int number, int count) {
        return number == count + 1 || count > 0 && number == count + 2;
    }

    /** A table may be a part of a longer one: then it counts from where that one was cut. */
    private boolean startsCounting(String cell, int at) {
        return cell.equals("1")
                || COUNT.matcher(cell).matches() && !cell.startsWith("0") && comes(Integer.parseInt(cell) + 1, at + 1);
    }

    /** One row from each number to the next; broken cells are put together. Gives where the table ends. */
    private int records(int at, int heads) {
        List<Row> rows = new ArrayList<>();
        int next = at;
        List<Span> cells = new ArrayList<>();
        while (cells.size() < heads) {
            cells.addAll(cells(next++));
        }
        rows.add(Row.of(cells));
        int count = 0;
        List<Span> row = new ArrayList<>();
        int end = next;
        for (; next < source.blocks().size(); next++) {
            List<Span> here = cells(next);
            if (here.isEmpty()) {
                continue;
            }
            String line = said(here).getFirst();
            boolean counts = COUNT.matcher(line).matches() && (count == 0 || Integer.parseInt(line) == count + 1);
            if (counts) {
                addRow(row, rows);
                count = Integer.parseInt(line);
            } else if (count == 0 && next - end < MOST_BETWEEN * 2 && comes(1, next)) {
                rows.add(Row.of(here));
                continue;
            } else if (count == 0
                    || row.size() >= heads
                            && !comes(count + 1, next)
                            && !CELL_LIKE.matcher(line).matches()) {
                break;
            }
            extend(row, here.getFirst(), counts);
            end = next + 1;
        }
        addRow(row, rows);
        if (rows.size() < 2) {
            return at;
        }
        blocks.add(new Table(rows));
        return end;
    }

    /** Is there another row to come? */
    private boolean comes(int count, int after) {
        for (int next = after; next < Math.min(source.blocks().size(), after + LONGEST_ROW); next++) {
            List<Span> cells = cells(next);
            if (cells.size() == 1 && said(cells).getFirst().equals(Integer.toString(count))) {
                return true;
            }
        }
        return false;
    }

    private static void addRow(List<Span> row, List<Row> rows) {
        if (!row.isEmpty()) {
            rows.add(Row.of(row));
            row.clear();
        }
    }

    /** A line goes on with the cell before when that one stopped in the middle. */
    private void extend(List<Span> row, Span line, boolean number) {
        String before =
                row.isEmpty() ? "" : Glyphs.fold(source.at(row.getLast())).strip();
        boolean goesOn = !number
                && !before.isEmpty()
                && ("、,(和及".indexOf(before.charAt(before.length() - 1)) >= 0
                        || before.matches("(?:19|20)\\d\\d年")
                                && Glyphs.fold(source.at(line)).strip().matches("\\d{1,2}月.*"));
        if (goesOn) {
            row.add(row.removeLast().through(line));
        } else {
            row.add(line);
        }
    }
}
