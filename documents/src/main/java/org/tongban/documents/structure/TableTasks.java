package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Deadline;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Measure;
import org.tongban.documents.SourceText.Cell;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.SourceText.Table;
import org.tongban.documents.Span;
import org.tongban.documents.Target;
import org.tongban.documents.Task;
import org.tongban.documents.UnitMention;
import org.tongban.documents.UnitMention.Role;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.Deadlines;
import org.tongban.documents.field.References;
import org.tongban.documents.field.Targets;
import org.tongban.documents.field.UnitCells;
import org.tongban.documents.text.Column;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;

/**
 * Tables of tasks: 序号, 任务, 牵头单位, 责任单位, 完成时限. The head says what a column holds; where a row has another
 * number of cells, what is in them does.
 */
final class TableTasks {

    private static final Pattern AFTER_DAY = Pattern.compile(".{2,}(?:目标|进度|任务|计划|节点)");

    private final String content;
    private final Context context;
    private final List<String> path;
    private final List<Task> tasks = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private List<Column> columns = List.of();
    private Optional<String> section = Optional.empty();
    /** Heads that are days (6月底前), by the column they stand above. */
    private Map<Integer, Flow> days = Map.of();

    private Map<Flow, Flow> milestones = Map.of();
    private String lastNumber = "";
    private String lastTask = "";

    private TableTasks(String content, List<String> path, Context context) {
        this.content = content;
        this.path = path;
        this.context = context;
    }

    record Found(List<Task> tasks, List<LeftOut> leftOut, List<Column> columns) {}

    /** @param before the columns of the table before, which this one may go on with */
    static Found find(String content, Table table, List<String> path, List<Column> before, Context context) {
        TableTasks reader = new TableTasks(content, path, context);
        reader.columns = before;
        table.rows().forEach(reader::row);
        return new Found(List.copyOf(reader.tasks), List.copyOf(reader.leftOut), reader.columns);
    }

    private void row(Row row) {
        List<Flow> cells =
                row.cells().stream().map(cell -> Flow.of(content, cell)).toList();
        List<Flow> said = cells.stream().filter(cell -> cell.length() > 0).toList();
        if (said.isEmpty()) {
            return;
        }
        List<String> plain = cells.stream().map(Flow::folded).toList();
        if (Column.areHeads(plain)) {
            columns = Column.ofHeads(plain);
            days = daysOf(cells);
        } else if (columns.isEmpty()) {
            return;
        } else if (said.stream().map(Flow::text).distinct().count() == 1) {
            section = Optional.of(said.getFirst().slice(0, said.getFirst().length()));
        } else {
            numberFirst(cells);
            boolean fits = fits(cells);
            milestones = fits ? milestonesOf(cells) : Map.of();
            task(
                    row,
                    fits
                            ? byColumn(cells)
                            : byContent(new Row(row.cells().stream()
                                    .filter(cell -> Flow.of(content, cell).length() > 0)
                                    .toList())));
        }
    }

    /** 工作任务 may stand above two columns, the number and the task: then no head says 序号. */
    private void numberFirst(List<Flow> cells) {
        if (!columns.contains(Column.NUMBER)
                && cells.size() == columns.size()
                && (columns.contains(Column.DETAIL) || columns.lastIndexOf(Column.TASK) > 0)
                && (columns.getFirst() == Column.TASK || columns.getFirst() == Column.GROUP)
                && cells.getFirst().folded().matches("\\d{1,3}")) {
            List<Column> counted = new ArrayList<>(columns);
            counted.set(0, Column.NUMBER);
            columns = List.copyOf(counted);
        }
    }

    private Map<Integer, Flow> daysOf(List<Flow> heads) {
        Map<Integer, Flow> found = new TreeMap<>();
        for (int i = 0; i < heads.size(); i++) {
            Flow head = heads.get(i);
            int end = head.length() - (AFTER_DAY.matcher(head.folded()).matches() ? 2 : 0);
            if (columns.get(i) != Column.WHEN && Deadlines.isNothingElse(head, 0, end)) {
                found.put(i, head);
            }
        }
        return found;
    }

    /** What is to be reached, and the head that says by when. */
    private Map<Flow, Flow> milestonesOf(List<Flow> cells) {
        Map<Flow, Flow> found = new LinkedHashMap<>();
        days.forEach((column, head) -> {
            if (cells.get(column).length() > 1) {
                found.put(cells.get(column), head);
            }
        });
        return found;
    }

    /** Does each cell hold what its column promises? Not when a file gives cells in any order. */
    private boolean fits(List<Flow> cells) {
        if (cells.size() != columns.size()) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            Flow cell = cells.get(i);
            boolean number = cell.folded().matches("[\\d.、()一二三四五六七八九十]{1,6}");
            boolean value = columns.get(i) == Column.TARGET;
            if (cell.length() > 0 && !value && (columns.get(i) == Column.NUMBER) != number) {
                return false;
            }
            boolean units = columns.get(i) == Column.LEAD
                    || columns.get(i) == Column.RESPONSIBLE
                    || columns.get(i) == Column.COOPERATING;
            boolean misplaced = columns.get(i) == Column.WHEN && UnitCells.areUnits(cell, context)
                    || units && cell.folded().matches(".*\\d.*") && !UnitCells.areUnits(cell, context)
                    || columns.get(i) == Column.TASK && cell.length() < 12 && isWhen(cell);
            if (misplaced) {
                return false;
            }
            boolean text = columns.get(i) == Column.TASK || columns.get(i) == Column.DETAIL;
            if (text && cell.length() < 40 && UnitCells.areUnits(cell, context)) {
                return false;
            }
        }
        return true;
    }

    /** A cell that stands across several columns of one kind is one. */
    private Map<Column, List<Flow>> byColumn(List<Flow> cells) {
        Map<Column, List<Flow>> row = new TreeMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Flow cell = cells.get(i);
            List<Flow> same = row.computeIfAbsent(columns.get(i), c -> new ArrayList<>());
            if (cell.length() > 0
                    && same.stream().noneMatch(other -> other.text().equals(cell.text()))) {
                same.add(cell);
            }
        }
        row.values().removeIf(List::isEmpty);
        return row;
    }

    /** Cells that lost their columns: a number, units, a day, and what is left is the task. */
    private Map<Column, List<Flow>> byContent(Row row) {
        Map<Column, List<Flow>> sorted = new TreeMap<>();
        Column lastUnits = Column.OTHER;
        List<Column> unitColumns = new ArrayList<>(columns.stream()
                .filter(c -> c == Column.LEAD || c == Column.RESPONSIBLE || c == Column.COOPERATING)
                .toList());
        Optional<Cell> open = Optional.empty();
        for (Cell each : row.cells()) {
            Flow cell = Flow.of(content, each);
            Column column = columnOf(cell, unitColumns, lastUnits, sorted.containsKey(Column.NUMBER));
            lastUnits = unitColumns.remove(column) ? column : lastUnits;
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
    private Column columnOf(Flow cell, List<Column> unitColumns, Column lastUnits, boolean numbered) {
        if (!numbered && cell.folded().matches("\\d{1,3}") && columns.contains(Column.NUMBER)) {
            return Column.NUMBER;
        }
        if (columns.contains(Column.WHEN) && cell.length() <= 24 && isWhen(cell)) {
            return Column.WHEN;
        }
        if (!UnitCells.areUnits(cell, context)) {
            return Column.OTHER;
        }
        return unitColumns.isEmpty() ? lastUnits : unitColumns.getFirst();
    }

    private static boolean isWhen(Flow cell) {
        return Deadlines.isNothingElse(cell, 0, cell.length());
    }

    private void task(Row row, Map<Column, List<Flow>> cells) {
        List<Flow> task = cells.getOrDefault(Column.TASK, List.of());
        List<Flow> detail = cells.getOrDefault(Column.DETAIL, List.of());
        if (task.isEmpty() && detail.isEmpty()) {
            task = cells.getOrDefault(Column.OTHER, cells.getOrDefault(Column.TARGET, List.of()));
        }
        Span span = row.span();
        if (task.isEmpty() && detail.isEmpty()) {
            leftOut.add(new LeftOut(
                    "",
                    content.substring(span.from(), Math.min(span.to(), span.from() + 40)),
                    span,
                    LeftOut.Why.UNREADABLE_ROW));
            return;
        }
        if (isGroup(task, detail)) {
            section = Optional.of(task.getFirst().slice(0, task.getFirst().length()));
            task = List.of();
        }
        Flow name = task.isEmpty() ? detail.getFirst() : task.getFirst();
        Optional<Mark> mark = Mark.at(name.folded(), 0);
        int from = mark.map(Mark::length).orElse(0);
        String title = Title.text(name, from, Title.end(name, from, name.length()));
        String number = cells.getOrDefault(Column.NUMBER, List.of()).stream()
                .map(cell -> Mark.at(cell.folded(), 0)
                        .filter(m -> m.length() == cell.length())
                        .map(Mark::no)
                        .orElse(cell.slice(0, cell.length())))
                .findFirst()
                .or(() -> mark.map(Mark::no))
                .orElse("");
        Flow text = detail.isEmpty() ? name : detail.getFirst();
        Measure measure = measure(text, text == name ? from : 0, cells);
        boolean goesOn = !tasks.isEmpty()
                && (number.isEmpty() && task.isEmpty() || number.equals(lastNumber) && title.equals(lastTask));
        if (goesOn) {
            Task earlier = tasks.removeLast();
            List<Measure> more = new ArrayList<>(earlier.measures());
            more.add(measure);
            tasks.add(new Task(
                    earlier.no(),
                    earlier.path(),
                    earlier.title(),
                    more,
                    earlier.span().through(span),
                    earlier.confidence().and(measure.confidence())));
            return;
        }
        lastNumber = number;
        lastTask = title;
        tasks.add(new Task(number, pathOf(cells), title, List.of(measure), span, measure.confidence()));
    }

    /** 一、加强公开 beside 1.公开预算: the item counted below is the task. */
    private static boolean isGroup(List<Flow> task, List<Flow> detail) {
        return !task.isEmpty()
                && !detail.isEmpty()
                && isMarked(task.getFirst(), Mark.Kind.CHINESE, Mark.Kind.CHINESE_BRACKETED)
                && isMarked(detail.getFirst(), Mark.Kind.ARABIC, Mark.Kind.ARABIC_BRACKETED);
    }

    private static boolean isMarked(Flow cell, Mark.Kind one, Mark.Kind other) {
        return Mark.at(cell.folded(), 0)
                .filter(mark -> mark.kind() == one || mark.kind() == other)
                .isPresent();
    }

    private List<String> pathOf(Map<Column, List<Flow>> cells) {
        List<String> below = new ArrayList<>(path);
        section.ifPresent(below::add);
        cells.getOrDefault(Column.GROUP, List.of()).forEach(cell -> below.add(cell.slice(0, cell.length())));
        return below;
    }

    /** A cell that holds nothing but a value says it of what the row is called. */
    private static List<Target> targetsOf(Flow cell, Column column, Map<Column, List<Flow>> cells) {
        List<Target> found = Targets.in(cell, 0, cell.length());
        List<Flow> names = cells.getOrDefault(Column.TASK, List.of());
        if (!found.isEmpty() || column != Column.TARGET || names.isEmpty()) {
            return found;
        }
        Flow name = names.getFirst();
        String subject = name.slice(0, name.length());
        String unit = cells.getOrDefault(Column.MEASURED, List.of()).stream()
                .map(Flow::text)
                .findFirst()
                .orElse("");
        return Targets.ofValue(cell, subject)
                .or(() -> unit.isEmpty() ? Optional.empty() : Targets.ofNumber(cell, subject, unit))
                .stream()
                .toList();
    }

    private Measure measure(Flow text, int from, Map<Column, List<Flow>> cells) {
        List<UnitMention> units = new ArrayList<>();
        cells.getOrDefault(Column.LEAD, List.of())
                .forEach(cell -> units.addAll(UnitCells.read(cell, Role.LEAD, context)));
        cells.getOrDefault(Column.RESPONSIBLE, List.of())
                .forEach(cell -> units.addAll(UnitCells.read(cell, Role.RESPONSIBLE, context)));
        cells.getOrDefault(Column.COOPERATING, List.of())
                .forEach(cell -> units.addAll(UnitCells.read(cell, Role.COOPERATING, context)));
        List<Deadline> deadlines = new ArrayList<>(Deadlines.inText(text, from, text.length(), context));
        List<Target> targets = new ArrayList<>(Targets.in(text, from, text.length()));
        for (Column also : List.of(Column.TASK, Column.DETAIL, Column.TARGET)) {
            for (Flow cell : cells.getOrDefault(also, List.of())) {
                if (cell != text) {
                    deadlines.addAll(Deadlines.inText(cell, 0, cell.length(), context));
                    targetsOf(cell, also, cells).stream()
                            .filter(target -> targets.stream().noneMatch(target::saysTheSame))
                            .forEach(targets::add);
                }
            }
        }
        for (Flow cell : cells.getOrDefault(Column.WHEN, List.of())) {
            deadlines.addAll(Deadlines.all(cell, 0, cell.length(), context));
        }
        milestones.forEach((cell, head) -> {
            deadlines.addAll(Deadlines.all(head, 0, head.length(), context));
            targetsOf(cell, Column.TARGET, cells).stream()
                    .filter(target -> targets.stream().noneMatch(target::saysTheSame))
                    .forEach(targets::add);
        });
        Confidence sure = units.isEmpty()
                ? Confidence.of(0.5, LeftOut.Why.NO_UNIT.sentence())
                : units.stream().map(UnitMention::confidence).reduce(Confidence.FULL, Confidence::and);
        return new Measure(
                text.slice(from, text.length()),
                UnitCells.together(units, context),
                deadlines,
                targets,
                References.in(text, from, text.length()),
                text.span(from, text.length()),
                Optional.empty(),
                sure);
    }
}
