package org.tongban.documents.structure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText.Cell;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.Span;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.Deadlines;
import org.tongban.documents.field.UnitCells;
import org.tongban.documents.text.Column;
import org.tongban.documents.text.Flow;

/**
 * The columns of a table, and which cell of a row stands in which. The head says what a column holds; where a row has
 * another number of cells, what is in them does.
 *
 * @param kinds what each column holds, in their order; none as long as no heads were seen
 * @param days heads that are days (6月底前), by the column they stand above
 * @param amounts heads that say of what below them so much is planned, and in what it counts (装机计划（MW）)
 */
record TableColumns(
        String content, List<Column> kinds, Map<Integer, Flow> days, Map<Integer, Flow> amounts, Context context) {
    private static final Pattern AMOUNT = Pattern.compile(
            "(?!.*(?:总投资|现状|完成(?!目标)|累计|实际|已|上年|基数|概算|估算|占地)).{0,14}(?:计划|目标|任务|指标|预期).{0,8}\\([^()\\d年月日号]{1,6}\\)");
    /** So much of the rows shows what is common to several. */
    private static final int FEWEST_SHARED = 3;

    private static final int LONGEST_NAME = 30;

    private static final Pattern AFTER_DAY = Pattern.compile(".{2,}(?:目标|进度|任务|计划|节点)");
    /** 1-9月份完成情况: what was done by then, not what is to be done. */
    private static final Pattern DONE = Pattern.compile("情况|进展|取得|成效|(?<!前)完成(?:数|值)?$|实际|基数|上年|现状");

    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)年?(?:值|基期值?|基准值?)?");

    private static final Pattern NUMBER = Pattern.compile("[\\d.、()一二三四五六七八九十]{1,6}|\\d{4,14}");

    /** 市医保局 beside 医疗保障经办部门: of these the office of a level answers for it. */
    private static final Pattern LEVELLED = Pattern.compile("[省市区县州盟旗镇]|自治");

    private static final Pattern FOR_WHOM = Pattern.compile("(?![省市区县州盟旗各]).*(?:部门|单位|机构|企业)(?:\\([^()]*\\))?");

    TableColumns {
        kinds = List.copyOf(kinds);
    }

    static TableColumns unknown(String content, Context context) {
        return new TableColumns(content, List.of(), Map.of(), Map.of(), context);
    }

    /** @param below the rows below the heads: 单位 may mean offices, or in what something is measured */
    static TableColumns of(String content, List<Flow> heads, List<Row> below, Context context) {
        List<Column> kinds =
                new ArrayList<>(Column.ofHeads(heads.stream().map(Flow::folded).toList()));
        int measured = kinds.indexOf(Column.MEASURED);
        if (measured >= 0 && holdsUnits(content, below, measured, context)) {
            kinds.set(measured, Column.RESPONSIBLE);
        }
        List<List<String>> rows = said(content, below);
        nameTasks(kinds, rows);
        countDetails(kinds, rows);
        Map<Integer, Flow> days = new TreeMap<>();
        Map<Integer, Flow> amounts = new TreeMap<>();
        for (int i = 0; i < heads.size(); i++) {
            Flow head = heads.get(i);
            int end = head.length() - (AFTER_DAY.matcher(head.folded()).matches() ? 2 : 0);
            boolean isDone = DONE.matcher(head.folded()).find() || isOver(head, context);
            if (!isDone && kinds.get(i) != Column.WHEN && Deadlines.isNothingElse(head, 0, end)) {
                days.put(i, head);
            }
            if (AMOUNT.matcher(head.folded()).matches()) {
                amounts.put(i, head);
            }
        }
        return new TableColumns(content, kinds, days, amounts, context);
    }

    /** 2023年 above a column of a plan made in 2025: where things stood. */
    private static boolean isOver(Flow head, Context context) {
        Matcher year = YEAR.matcher(head.folded());
        Optional<Integer> now = context.issued().map(LocalDate::getYear).or(context::year);
        return year.matches()
                && now.filter(y -> Integer.parseInt(year.group(1)) < y).isPresent();
    }

    /** What the cells of the rows say, up to the next heads; headings across the table are passed over. */
    private static List<List<String>> said(String content, List<Row> below) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : below) {
            List<String> cells = row.cells().stream()
                    .map(cell -> Flow.of(content, cell).folded())
                    .toList();
            if (Column.areHeads(cells)) {
                return rows;
            }
            if (cells.size() > 1) {
                rows.add(cells);
            }
        }
        return rows;
    }

    /** Where no head says 任务, the column beside the numbers names what its rows are about, if each has a name. */
    private static void nameTasks(List<Column> kinds, List<List<String>> rows) {
        boolean named = kinds.contains(Column.TASK)
                || kinds.size() < 3
                || kinds.getFirst() != Column.NUMBER
                || kinds.get(1) != Column.OTHER && kinds.get(1) != Column.GROUP;
        if (named) {
            return;
        }
        List<String> names = rows.stream()
                .filter(row -> row.size() == kinds.size())
                .map(row -> row.get(1))
                .toList();
        boolean each = names.size() > 1
                && names.stream().allMatch(name -> name.length() > 1 && name.length() <= LONGEST_NAME)
                && names.stream().distinct().count() == names.size();
        if (each) {
            kinds.set(1, Column.TASK);
        }
    }

    /** Where rows of several numbers have one 事项 in common, what is counted is the column after it. */
    private static void countDetails(List<Column> kinds, List<List<String>> rows) {
        int task = kinds.indexOf(Column.TASK);
        boolean both = kinds.getFirst() == Column.NUMBER && task > 0 && kinds.indexOf(Column.DETAIL) == task + 1;
        if (!both) {
            return;
        }
        int shared = 0;
        int numbered = 0;
        String before = "";
        String number = "";
        for (List<String> row : rows) {
            if (!NUMBER.matcher(row.getFirst()).matches() || row.getFirst().equals(number)) {
                continue;
            }
            number = row.getFirst();
            boolean whole = row.size() == kinds.size();
            String name = whole ? row.get(task) : "";
            shared += whole && (name.isEmpty() || name.equals(before)) || row.size() < kinds.size() ? 1 : 0;
            numbered++;
            before = name.isEmpty() ? before : name;
        }
        if (shared >= FEWEST_SHARED && shared * 3 >= numbered) {
            kinds.set(task, Column.GROUP);
            kinds.set(task + 1, Column.TASK);
        }
    }

    /** What is planned, and the head that says of what. */
    Map<Flow, Flow> planned(List<Flow> cells) {
        Map<Flow, Flow> found = new LinkedHashMap<>();
        amounts.forEach((column, head) -> {
            if (cells.get(column).length() > 0) {
                found.put(cells.get(column), head);
            }
        });
        return found;
    }

    private static boolean holdsUnits(String content, List<Row> rows, int column, Context context) {
        return rows.stream()
                .filter(row -> row.cells().size() > column)
                .map(row -> Flow.of(content, row.cells().get(column)))
                .anyMatch(cell -> UnitCells.areUnits(cell, context));
    }

    boolean isUnknown() {
        return kinds.isEmpty();
    }

    /** 工作任务 may stand above two columns, the number and the task: then no head says 序号. */
    TableColumns numberedFirst(List<Flow> cells) {
        if (kinds.contains(Column.NUMBER)
                || cells.size() != kinds.size()
                || !kinds.contains(Column.DETAIL) && kinds.lastIndexOf(Column.TASK) <= 0
                || kinds.getFirst() != Column.TASK && kinds.getFirst() != Column.GROUP
                || !cells.getFirst().folded().matches("\\d{1,3}")) {
            return this;
        }
        List<Column> counted = new ArrayList<>(kinds);
        counted.set(0, Column.NUMBER);
        return new TableColumns(content, counted, days, amounts, context);
    }

    /** What is to be reached, and the head that says by when. */
    Map<Flow, Flow> milestones(List<Flow> cells) {
        Map<Flow, Flow> found = new LinkedHashMap<>();
        days.forEach((column, head) -> {
            if (cells.get(column).length() > 1) {
                found.put(cells.get(column), head);
            }
        });
        return found;
    }

    /**
     * The cells in their columns, unless they don't fit into these. A row that lacks its first cells may have them in
     * common with the row above: then all its others stand to the left of their columns.
     *
     * @param above the row above in its columns, or nothing
     */
    Optional<List<Flow>> aligned(List<Flow> cells, List<Flow> above) {
        if (fits(cells)) {
            return Optional.of(cells);
        }
        int said = cells.size();
        while (said > 0 && cells.get(said - 1).length() == 0) {
            said--;
        }
        int missing = kinds.size() - said;
        if (above.isEmpty() || missing < 1 || missing * 3 > kinds.size() || kinds.getFirst() == Column.NUMBER) {
            return Optional.empty();
        }
        List<Flow> shifted = new ArrayList<>(above.subList(0, missing));
        shifted.addAll(cells.subList(0, said));
        return fits(shifted) ? Optional.of(shifted) : Optional.empty();
    }

    /** Does each cell hold what its column promises? Not when a file gives cells in any order. */
    private boolean fits(List<Flow> cells) {
        if (cells.size() != kinds.size()) {
            return false;
        }
        boolean inPlace = holdsUnits(cells);
        for (int i = 0; i < cells.size(); i++) {
            Flow cell = cells.get(i);
            boolean number = NUMBER.matcher(cell.folded()).matches();
            boolean value = kinds.get(i) == Column.TARGET || kinds.get(i) == Column.OTHER;
            if (cell.length() > 0 && !value && (kinds.get(i) == Column.NUMBER) != number) {
                return false;
            }
            boolean units = kinds.get(i) == Column.LEAD
                    || kinds.get(i) == Column.RESPONSIBLE
                    || kinds.get(i) == Column.COOPERATING;
            boolean misplaced = kinds.get(i) == Column.WHEN && UnitCells.areUnits(cell, context)
                    || units && cell.folded().matches(".*\\d.*") && !UnitCells.areUnits(cell, context)
                    || kinds.get(i) == Column.TASK && cell.length() < 12 && isWhen(cell);
            if (misplaced) {
                return false;
            }
            boolean text =
                    kinds.get(i) == Column.TASK || kinds.get(i) == Column.DETAIL || kinds.get(i) == Column.TARGET;
            if (text && cell.length() < 40 && !inPlace && UnitCells.areUnits(cell, context)) {
                return false;
            }
        }
        return true;
    }

    /** Units stand in the column for them: then a name that looks like one elsewhere (某示范区) is none. */
    private boolean holdsUnits(List<Flow> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Column kind = kinds.get(i);
            boolean units = kind == Column.LEAD || kind == Column.RESPONSIBLE || kind == Column.COOPERATING;
            if (units && cells.get(i).length() > 0) {
                return UnitCells.areUnits(cells.get(i), context);
            }
        }
        return false;
    }

    /** A cell that stands across several columns of one kind is one. */
    Map<Column, List<Flow>> byColumn(List<Flow> cells) {
        Map<Column, List<Flow>> row = new TreeMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Flow cell = cells.get(i);
            List<Flow> same = row.computeIfAbsent(kinds.get(i), c -> new ArrayList<>());
            if (cell.length() > 0
                    && same.stream().noneMatch(other -> other.text().equals(cell.text()))) {
                same.add(cell);
            }
        }
        row.values().removeIf(List::isEmpty);
        return row;
    }

    /** Cells that lost their columns: a number, units, a day, and what is left is the task. */
    Map<Column, List<Flow>> byContent(Row row) {
        Map<Column, List<Flow>> sorted = new TreeMap<>();
        Column lastUnits = Column.OTHER;
        List<Column> unitKinds = new ArrayList<>(kinds.stream()
                .filter(c -> c == Column.LEAD || c == Column.RESPONSIBLE || c == Column.COOPERATING)
                .toList());
        boolean onlyLevelled = row.cells().stream()
                        .map(each -> Flow.of(content, each))
                        .filter(cell -> UnitCells.areUnits(cell, context)
                                && LEVELLED.matcher(cell.folded()).lookingAt())
                        .count()
                >= Math.max(2, unitKinds.size());
        Optional<Cell> open = Optional.empty();
        for (Cell each : row.cells()) {
            Flow cell = Flow.of(content, each);
            if (cell.length() == 0) {
                continue;
            }
            Column column = columnOf(cell, unitKinds, lastUnits, sorted.containsKey(Column.NUMBER));
            boolean last = each == row.cells().getLast();
            if (column == Column.OTHER
                    && last
                    && !unitKinds.isEmpty()
                    && sorted.size() > 1
                    && UnitCells.mayBeUnit(cell, context)) {
                column = unitKinds.getFirst();
            }
            boolean units = column == Column.LEAD || column == Column.RESPONSIBLE || column == Column.COOPERATING;
            if (units && onlyLevelled && FOR_WHOM.matcher(cell.folded()).matches()) {
                column = Column.OTHER;
            }
            lastUnits = unitKinds.remove(column) ? column : lastUnits;
            if (column != Column.OTHER) {
                open = Optional.empty();
                sorted.computeIfAbsent(column, c -> new ArrayList<>()).add(cell);
                continue;
            }
            Column text = sorted.containsKey(Column.TASK) ? Column.DETAIL : Column.TASK;
            if (open.isPresent()) {
                text = sorted.containsKey(Column.DETAIL) ? Column.DETAIL : Column.TASK;
                sorted.getOrDefault(text, new ArrayList<>()).removeLast();
            }
            Cell whole = open.map(before -> joined(before, each)).orElse(each);
            sorted.computeIfAbsent(text, c -> new ArrayList<>()).add(Flow.of(content, whole));
            boolean ended = cell.folded().matches("(?s).*[。;!]");
            open = ended ? Optional.empty() : Optional.of(whole);
        }
        return sorted;
    }

    private static Cell joined(Cell before, Cell after) {
        List<Span> parts = new ArrayList<>(before.parts());
        parts.addAll(after.parts());
        return new Cell(parts);
    }

    /** Units for which no column is left belong to the column before: a cell of several lines. */
    private Column columnOf(Flow cell, List<Column> unitKinds, Column lastUnits, boolean numbered) {
        if (!numbered && cell.folded().matches("\\d{1,3}") && kinds.contains(Column.NUMBER)) {
            return Column.NUMBER;
        }
        if (kinds.contains(Column.WHEN) && cell.length() <= 24 && isWhen(cell)) {
            return Column.WHEN;
        }
        if (!UnitCells.areUnits(cell, context)) {
            return Column.OTHER;
        }
        return unitKinds.isEmpty() ? lastUnits : unitKinds.getFirst();
    }

    private static boolean isWhen(Flow cell) {
        return Deadlines.isNothingElse(cell, 0, cell.length());
    }
}
