package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;

/** A table with a cell a line, from its heads on. */
final class ListedTable {
    /** A day or an office: the last row may have more lines than there are columns. */
    private static final Pattern CELL_LIKE = Pattern.compile(
            ".{0,12}(?:\\d月|年底|前|长期|持续).{0,8}|.{2,16}(?:局|委|办|厅|部|中心|政府|公司|指挥部|集团|街道|镇|乡|专班|单位|部门|所|队|院|会)|[-—─/]{1,4}|无");

    /** 一, above the name of a section; many a file has a dash in its place. */
    private static final Pattern SECTION = Pattern.compile("[一二三四五六七八九十]{1,3}[、.]?|[-—─]");

    private static final int FEWEST_HEADS = 3;
    private static final int MOST_HEADS = 10;
    private static final int MOST_LINES_OF_HEADS = 18;
    /** Lines of a heading between the heads and the first row. */
    private static final int MOST_BETWEEN = 3;

    private static final int LONGEST_SHORT_HEAD = 16;
    private static final int LONGEST_REST = 4;
    /** 行动三：智创新境行动, 二、提升服务. */
    private static final Pattern BETWEEN_ROWS = Pattern.compile(
            "(?:行动|任务|专项|工程|板块|目标|第)?[一二三四五六七八九十]{1,3}[、:.][^。;]{2,40}|\\([一二三四五六七八九十]{1,3}\\)[^。;]{2,40}");

    private final TextCells text;
    private final RowNumbers numbers;
    private final List<Row> rows = new ArrayList<>();
    private final List<Span> row = new ArrayList<>();
    /** The same row with the blank cells that only bars show. */
    private final List<Span> barredRow = new ArrayList<>();

    private List<Span> heads = List.of();
    private boolean barred;
    /** A blank line parts all cells: then lines without one between them are one cell. */
    private boolean spaced;

    private ListedTable(TextCells text) {
        this.text = text;
        this.numbers = new RowNumbers(text);
    }

    static Optional<FoundTable> at(TextCells text, int at) {
        return new ListedTable(text)
                .records(at)
                .or(() -> new ListedTable(text).countedRows(at))
                .or(() -> DutyPairs.at(text, at));
    }

    /** The heads from there on, one or two lines each, down to the first number; none where there are no such. */
    private List<Span> headsFrom(int at) {
        List<Span> lines = new ArrayList<>();
        int first = 0;
        spaced = text.cells(at + 1).isEmpty();
        for (int next = at; next < text.lines() && lines.size() <= MOST_LINES_OF_HEADS && first == 0; next++) {
            List<Span> cells = text.cells(next);
            if (cells.size() > 1 || cells.isEmpty() && lines.isEmpty()) {
                break;
            }
            if (cells.size() == 1 && numbers.begin(text.said(cells.getFirst()), next)) {
                first = next;
            } else if (cells.size() == 1 && goesOnInCell(next) && !lines.isEmpty()) {
                lines.add(lines.removeLast().through(cells.getFirst()));
            } else if (cells.size() == 1) {
                lines.add(cells.getFirst());
            }
        }
        while (lines.size() > FEWEST_HEADS && isHeading(text.said(lines.getLast()))) {
            lines.removeLast();
        }
        if (first == 0 || lines.isEmpty() || Column.of(text.said(lines.getFirst())) == Column.OTHER) {
            return List.of();
        }
        int length = lengthOfRow(first);
        List<Span> heads = new ArrayList<>(ListedHeads.joined(text, lines, length));
        while (spaced
                && length >= FEWEST_HEADS
                && heads.size() > length
                && Column.of(text.said(heads.getLast())) == Column.OTHER) {
            heads.removeLast();
        }
        List<String> said = text.said(heads);
        boolean counts = said.stream().anyMatch(head -> Column.of(head) == Column.NUMBER);
        return counts && said.size() >= FEWEST_HEADS && said.size() <= MOST_HEADS && Column.areHeads(said)
                ? heads
                : List.of();
    }

    private static boolean isHeading(String line) {
        return line.length() > LONGEST_SHORT_HEAD || Mark.startsWith(line) && Column.of(line) == Column.OTHER;
    }

    /** Lines from one number to the next, or 0. */
    private int lengthOfRow(int at) {
        String first = text.said(text.cells(at).getFirst());
        int lines = 1;
        for (int next = at + 1; next < Math.min(text.lines(), at + RowNumbers.LONGEST_ROW); next++) {
            List<Span> cells = text.cells(next);
            if (cells.size() == 1 && RowNumbers.follows(text.said(cells.getFirst()), first)) {
                return lines;
            }
            lines += cells.isEmpty() || goesOnInCell(next) ? 0 : 1;
        }
        return 0;
    }

    /** One past the heads where the next page begins with them again. */
    private int afterHeads(int at) {
        int next = at;
        for (Span head : heads) {
            while (next < text.lines() && text.cells(next).isEmpty()) {
                next++;
            }
            StringBuilder said = new StringBuilder();
            String whole = text.said(head).replaceAll("\\s", "");
            do {
                List<Span> here = text.cells(next);
                said.append(here.size() == 1 ? text.said(here.getFirst()).replaceAll("\\s", "") : "\n");
                next++;
            } while (next < text.lines() && said.length() < whole.length() && whole.startsWith(said.toString()));
            if (!whole.contentEquals(said)) {
                return at;
            }
        }
        return next;
    }

    private boolean goesOnInCell(int at) {
        return spaced && at > 0 && !text.cells(at - 1).isEmpty();
    }

    /** One row from each number to the next; broken cells are put together. */
    private Optional<FoundTable> records(int at) {
        heads = headsFrom(at);
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        rows.add(Row.of(heads));
        barred = arePartedByBars(heads);
        int next = at;
        while (text.cells(next).isEmpty()
                || text.cells(next).getFirst().from() < heads.getLast().to()) {
            next++;
        }
        String count = "";
        int end = next;
        for (; next < text.lines(); next++) {
            List<Span> here = text.cells(next);
            if (here.isEmpty()) {
                continue;
            }
            String line = text.said(here.getFirst());
            int repeated = count.isEmpty() ? next : afterHeads(next);
            if (repeated > next) {
                next = repeated - 1;
                continue;
            }
            if (barred && !row.isEmpty() && bars(here.getFirst()) == 0) {
                goOn(here.getFirst());
                end = next + 1;
                continue;
            }
            boolean counts = count.isEmpty() ? RowNumbers.isNumber(line) : RowNumbers.follows(line, count);
            if (RowNumbers.isMark(count) && SECTION.matcher(line).matches()) {
                endRow();
                end = next + 1;
                continue;
            }
            if (counts) {
                endRow();
                count = line;
            } else if (count.isEmpty()
                    && next - end < MOST_BETWEEN * 2
                    && (numbers.comes(1, next) || numbers.markComes(next))) {
                rows.add(Row.of(here));
                continue;
            } else if (count.isEmpty()
                    || row.size() >= heads.size()
                            && !numbers.anotherComes(count, next)
                            && !CELL_LIKE.matcher(line).matches()
                            && !unitsFollow(next)) {
                break;
            }
            if (barred) {
                add(here.getFirst());
            } else if (!counts && goesOnInCell(next) && row.size() > 1) {
                row.add(row.removeLast().through(here.getFirst()));
            } else {
                text.extend(row, here.getFirst(), counts);
            }
            end = next + 1;
        }
        endRow();
        return rows.size() < 2 ? Optional.empty() : Optional.of(new FoundTable(List.of(new Table(rows)), end));
    }

    /** How many heads, one a line, a table has whose numbers stand under the head of another column. */
    private int headsBeforeCount(int at) {
        List<String> heads = new ArrayList<>();
        int between = 0;
        for (int next = at; next < text.lines() && between <= MOST_BETWEEN; next++) {
            List<Span> cells = text.cells(next);
            if (cells.size() > 1 || heads.size() > MOST_HEADS) {
                return 0;
            }
            if (cells.isEmpty()) {
                continue;
            }
            String line = text.said(cells.getFirst());
            if (line.equals("1")) {
                return heads.size() >= FEWEST_HEADS && numbers.comes(2, next) && Column.areHeads(heads)
                        ? heads.size()
                        : 0;
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
    private Optional<FoundTable> countedRows(int at) {
        int heads = headsBeforeCount(at);
        if (heads == 0) {
            return Optional.empty();
        }
        int next = at;
        while (row.size() < heads) {
            row.addAll(text.cells(next++));
        }
        endRow();
        int count = 0;
        int end = next;
        for (; next < text.lines(); next++) {
            List<Span> here = text.cells(next);
            if (here.isEmpty()) {
                continue;
            }
            String line = text.said(here.getFirst());
            boolean full = row.isEmpty() || row.size() >= heads;
            boolean counts = full && RowNumbers.isCount(line) && RowNumbers.follows(Integer.parseInt(line), count);
            if (counts) {
                endRow();
                count = Integer.parseInt(line);
            } else if (full && !numbers.comes(count + 1, next) && !numbers.comes(count + 2, next)) {
                break;
            } else if (full) {
                endRow();
                rows.add(Row.of(here));
                continue;
            }
            row.add(here.getFirst());
            end = next + 1;
        }
        endRow();
        return Optional.of(new FoundTable(List.of(new Table(rows)), end));
    }

    /** Another measure of the last row: units stand in the cell after it. */
    private boolean unitsFollow(int at) {
        int next = at + 1;
        while (spaced
                && next < text.lines()
                && (goesOnInCell(next) || text.cells(next).isEmpty())) {
            next++;
        }
        return spaced
                && next < text.lines()
                && heads.size() > FEWEST_HEADS
                && text.cells(next).size() == 1
                && CELL_LIKE
                        .matcher(text.said(text.cells(next).getFirst()).replaceFirst("^.{0,80}、", ""))
                        .matches();
    }

    private void endRow() {
        if (!row.isEmpty()) {
            List<List<Span>> more = furtherMeasures();
            if (more.isEmpty()) {
                joinRests();
            }
            List<Span> headings = headingsBelow();
            rows.add(Row.of(barred && barredRow.size() == heads.size() ? barredRow : row));
            more.forEach(cells -> rows.add(Row.of(cells)));
            headings.forEach(heading -> rows.add(Row.of(List.of(heading))));
            row.clear();
            barredRow.clear();
        }
    }

    /** 序号 and 任务 in common, and then again and again 内容, 牵头单位, 配合单位: a row of its own for each time. */
    private List<List<Span>> furtherMeasures() {
        List<List<Span>> more = new ArrayList<>();
        int repeated = heads.size() - 2;
        boolean may = spaced
                && repeated >= 2
                && row.size() > heads.size()
                && (row.size() - 2) % repeated == 0
                && Column.ofHeads(text.said(heads))
                        .subList(0, 3)
                        .equals(List.of(Column.NUMBER, Column.TASK, Column.DETAIL));
        for (int at = heads.size(); may && at < row.size(); at += repeated) {
            int from = row.get(at).from();
            List<Span> cells = new ArrayList<>(List.of(new Span(from, from), new Span(from, from)));
            cells.addAll(row.subList(at, at + repeated));
            more.add(cells);
        }
        if (may) {
            row.subList(heads.size(), row.size()).clear();
        }
        return more;
    }

    /** What stands between a row and the next number: headings of what follows. */
    private List<Span> headingsBelow() {
        List<Span> headings = new ArrayList<>();
        if (!spaced) {
            return headings;
        }
        int count = 0;
        while (count < heads.size() && Column.of(text.said(heads.get(count))) != Column.NUMBER) {
            count++;
        }
        int whole = count > 0 && count < heads.size() ? heads.size() - count : row.size();
        for (int at = 2; at < row.size(); at++) {
            boolean noUnit = count > 0
                    && at == whole - 1
                    && Labels.saysWho(text.said(heads.getLast()))
                    && !CELL_LIKE
                            .matcher(text.said(row.get(at)).replaceFirst(".*、", ""))
                            .matches()
                    && !text.said(row.get(at)).contains("、");
            if (at >= whole
                    || noUnit
                    || BETWEEN_ROWS.matcher(text.said(row.get(at))).matches()) {
                headings.addAll(row.subList(at, row.size()));
                row.subList(at, row.size()).clear();
            }
        }
        return headings;
    }

    /** More cells than heads: a few letters by themselves are the rest of the cell before (申通地铁 above 集团). */
    private void joinRests() {
        for (int at = row.size() - 1; spaced && at > 1 && row.size() > heads.size(); at--) {
            String before = text.said(row.get(at - 1));
            String rest = text.said(row.get(at));
            if (rest.length() <= LONGEST_REST
                    && rest.matches("(?![省市区县州旗各])[\\u4e00-\\u9fa5)]+")
                    && before.matches(".*[\\u4e00-\\u9fa5(]")) {
                row.set(at - 1, row.get(at - 1).through(row.remove(at)));
            }
        }
    }

    /** A bar after each cell: then a line without one before it goes on with its cell. */
    private boolean arePartedByBars(List<Span> cells) {
        for (int i = 1; i < cells.size(); i++) {
            if (text.barsBetween(cells.get(i - 1).to(), cells.get(i).from()) == 0) {
                return false;
            }
        }
        return true;
    }

    private int bars(Span line) {
        return text.barsBetween(row.getLast().to(), line.from());
    }

    private void goOn(Span line) {
        row.add(row.removeLast().through(line));
        barredRow.add(barredRow.removeLast().through(line));
    }

    private void add(Span line) {
        for (int blank = 1; !row.isEmpty() && blank < bars(line) && barredRow.size() < heads.size(); blank++) {
            barredRow.add(new Span(line.from(), line.from()));
        }
        row.add(line);
        barredRow.add(line);
    }
}
