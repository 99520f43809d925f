package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 */
record TableColumns(String content, List<Column> kinds, Map<Integer, Flow> days, Context context) {
    private static final Pattern AFTER_DAY = Pattern.compile(".{2,}(?:目标|进度|任务|计划|节点)");
    /** 1-9月份完成情况: what was done by then, not what is to be done. */
    private static final Pattern DONE = Pattern.compile("情况|进展|取得|成效|(?<!前)完成(?:数|值)?$|实际|基数|上年|现状");

    private static final Pattern NUMBER = Pattern.compile("[\\d.、()一二三四五六七八九十]{1,6}|\\d{4,14}");

    /** 市医保局 beside 医疗保障经办部门: of these the office of a level answers for it. */
    private static final Pattern LEVELLED = Pattern.compile("[省市区县州盟旗镇]|自治");

    private static final Pattern FOR_WHOM = Pattern.compile("(?![省市区县州盟旗各]).*(?:部门|单位|机构|企业)(?:\\([^()]*\\))?");

    TableColumns {
        kinds = List.copyOf(kinds);
    }

    static TableColumns unknown(String content, Context context) {
        return new TableColumns(content, List.of(), Map.of(), context);
    }

    /** @param below the rows below the heads: 单位 may mean offices, or in what something is measured */
    static TableColumns of(String content, List<Flow> heads, List<Row> below, Context context) {
        List<Column> kinds =
                new ArrayList<>(Column.ofHeads(heads.stream().map(Flow::folded).toList()));
        int measured = kinds.indexOf(Column.MEASURED);
        if (measured >= 0 && holdsUnits(content, below, measured, context)) {
            kinds.set(measured, Column.RESPONSIBLE);
        }
        Map<Integer, Flow> days = new TreeMap<>();
        for (int i = 0; i < heads.size(); i++) {
            Flow head = heads.get(i);
            int end = head.length() - (AFTER_DAY.matcher(head.folded()).matches() ? 2 : 0);
            boolean isDone = DONE.matcher(head.folded()).find();
            if (!isDone && kinds.get(i) != Column.WHEN && Deadlines.isNothingElse(head, 0, end)) {
                days.put(i, head);
            }
        }
        return new TableColumns(content, kinds, days, context);
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
        return new TableColumns(content, counted, days, context);
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
            if (text && cell.length() < 40 && UnitCells.areUnits(cell, context)) {
                return false;
            }
        }
        return true;
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
