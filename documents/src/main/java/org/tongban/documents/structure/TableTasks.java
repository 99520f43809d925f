package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Deadline;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Measure;
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

    /** 索引号, 发文字号 in a row below the tasks: said by the site. */
    private static final Pattern METADATA = Pattern.compile("(?:索引号|发文字号|文号|成文日期|发布日期|信息来源|发布机构):?");

    private final String content;
    private final Context context;
    private final List<String> path;
    private final List<Task> tasks = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private TableColumns columns;
    /** The cells of the row above, a cell for each column; none where they weren't told apart. */
    private List<Flow> before = List.of();

    private Optional<String> section = Optional.empty();
    private Map<Flow, Flow> milestones = Map.of();
    private Map<Flow, Flow> planned = Map.of();
    private String lastNumber = "";
    private String lastTask = "";

    private TableTasks(String content, List<String> path, TableColumns columns, Context context) {
        this.columns = columns;
        this.content = content;
        this.path = path;
        this.context = context;
    }

    record Found(List<Task> tasks, List<LeftOut> leftOut, TableColumns columns) {}

    /** @param before the columns of the table before, which this one may go on with */
    static Found find(String content, Table table, List<String> path, TableColumns before, Context context) {
        TableTasks reader = new TableTasks(content, path, before, context);
        List<Row> rows = table.rows();
        for (int at = 0; at < rows.size(); at++) {
            reader.row(rows.get(at), rows.subList(at + 1, rows.size()));
        }
        return new Found(List.copyOf(reader.tasks), List.copyOf(reader.leftOut), reader.columns);
    }

    private void row(Row row, List<Row> below) {
        List<Flow> cells =
                row.cells().stream().map(cell -> Flow.of(content, cell)).toList();
        List<Flow> said = cells.stream().filter(cell -> cell.length() > 0).toList();
        if (said.isEmpty()) {
            return;
        }
        if (Column.areHeads(cells.stream().map(Flow::folded).toList())) {
            columns = TableColumns.of(content, cells, below, context);
            before = List.of();
        } else if (columns.isUnknown()
                || METADATA.matcher(said.getFirst().folded()).matches()) {
            return;
        } else if (goesOn(cells, said)) {
            goOn(row, said.getFirst());
        } else if (said.stream().map(Flow::text).distinct().count() == 1) {
            section = Optional.of(said.getFirst().slice(0, said.getFirst().length()));
        } else {
            columns = columns.numberedFirst(cells);
            Optional<List<Flow>> inColumns = columns.aligned(cells, before);
            milestones = inColumns.map(columns::milestones).orElse(Map.of());
            planned = inColumns.map(columns::planned).orElse(Map.of());
            before = inColumns.orElse(List.of());
            task(row, inColumns.map(columns::byColumn).orElseGet(() -> columns.byContent(row)));
        }
    }

    /** A row of a single cell that says how much: what stands beside it is merged with the row above. */
    private boolean goesOn(List<Flow> cells, List<Flow> said) {
        Flow only = said.getFirst();
        return said.size() == 1
                && cells.getFirst() == only
                && cells.size() == columns.kinds().size()
                && !tasks.isEmpty()
                && Mark.at(only.folded(), 0).isEmpty()
                && !Targets.in(only, 0, only.length(), context).isEmpty();
    }

    private void goOn(Row row, Flow text) {
        milestones = Map.of();
        planned = Map.of();
        extend(row.span(), measure(text, 0, Map.of()));
    }

    /** Another measure of the task before; its units too, where none are named for it. */
    private void extend(Span span, Measure more) {
        Task earlier = tasks.removeLast();
        Measure last = earlier.measures().getLast();
        List<Measure> measures = new ArrayList<>(earlier.measures());
        measures.add(more.units().isEmpty() ? more.withUnitsOf(last) : more);
        tasks.add(new Task(
                earlier.no(),
                earlier.path(),
                earlier.title(),
                measures,
                earlier.span().through(span),
                earlier.confidence().and(measures.getLast().confidence())));
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
        if (number.isEmpty() && !task.isEmpty() && isCountedAbove(cells)) {
            number = lastNumber;
        }
        Flow text = detail.isEmpty() ? name : detail.getFirst();
        Measure measure = measure(text, text == name ? from : 0, cells);
        if (measure.units().isEmpty() && sharesCells(cells) && !tasks.isEmpty()) {
            measure = measure.withUnitsOf(tasks.getLast().measures().getLast());
        }
        boolean goesOn = !tasks.isEmpty()
                && (number.isEmpty() && task.isEmpty() || number.equals(lastNumber) && title.equals(lastTask));
        if (goesOn) {
            extend(span, measure);
            return;
        }
        lastNumber = number;
        lastTask = title;
        tasks.add(new Task(number, pathOf(cells), title, List.of(measure), span, measure.confidence()));
    }

    /** Its cells for the number and for what it belongs to are those of the row above. */
    private boolean isCountedAbove(Map<Column, List<Flow>> cells) {
        return !before.isEmpty()
                && columns.kinds().getFirst() == Column.NUMBER
                && columns.kinds().contains(Column.GROUP)
                && !cells.containsKey(Column.GROUP);
    }

    /** It has no 事项 of its own and no units: the cells of the row above stand beside it, too. */
    private boolean sharesCells(Map<Column, List<Flow>> cells) {
        boolean units = cells.containsKey(Column.LEAD)
                || cells.containsKey(Column.RESPONSIBLE)
                || cells.containsKey(Column.COOPERATING);
        return columns.kinds().contains(Column.GROUP) && !cells.containsKey(Column.GROUP) && !units;
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
    private List<Target> targetsOf(Flow cell, Column column, Map<Column, List<Flow>> cells) {
        List<Target> found = Targets.in(cell, 0, cell.length(), context);
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
        List<Target> targets = new ArrayList<>(Targets.in(text, from, text.length(), context));
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
        planned.forEach((cell, head) -> {
            int bracket = head.folded().lastIndexOf('(');
            Targets.ofNumber(cell, head.slice(0, bracket), head.slice(bracket + 1, head.length() - 1))
                    .filter(target -> targets.stream().noneMatch(target::saysTheSame))
                    .ifPresent(targets::add);
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
