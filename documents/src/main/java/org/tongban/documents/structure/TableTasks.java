package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;
import org.tongban.documents.text.Mark;

/**
 * Tables of tasks: 序号, 任务, 牵头单位, 责任单位, 完成时限. The head says what a column holds; where a row has another
 * number of cells, what is in them does.
 */
final class TableTasks {

    /** What a column holds. */
    private enum Column {
        NUMBER("序号|编号|序|No\\.?|项次"),
        LEAD(Labels.LEAD),
        COOPERATING(Labels.COOPERATING),
        RESPONSIBLE(Labels.RESPONSIBLE + "|责任单位.*|.*(?:责任|牵头|配合|落实)(?:单位|部门).*"),
        WHEN(Labels.WHEN),
        TARGET("(?:工作|预期|主要|年度|阶段性?)?(?:目标|指标|成效|成果|成果形式)(?:任务|要求|值)?"),
        GROUP("类别|领域|分类|板块|一级指标|一级任务|任务类别|方面|重点领域|改革领域|环节"),
        DETAIL("(?:主要|具体|工作|重点|任务|改革|落实|推进)?(?:措施|举措|内容|任务内容|工作内容|要求|工作要求|任务举措|改革举措|具体举措)(?:及要求)?"),
        TASK("(?:主要|重点|工作|改革|具体|目标|年度|试点|分解)*(?:任务|事项|工作|项目|名称|举措|改革|任务名称|事项名称|任务事项|任务分工|任务分解|工作事项|任务措施)"),
        OTHER(".*");

        private final Pattern head;

        Column(String head) {
            this.head = Pattern.compile(head);
        }

        static Column of(String said) {
            String plain = said.replaceAll("[\\s()]", "");
            for (Column column : values()) {
                if (column.head.matcher(plain).matches()) {
                    return column;
                }
            }
            return OTHER;
        }
    }

    private final String content;
    private final Context context;
    private final List<String> path;
    private final List<Task> tasks = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private List<Column> columns = List.of();
    private Optional<String> section = Optional.empty();
    private String lastNumber = "";
    private String lastTask = "";

    private TableTasks(String content, List<String> path, Context context) {
        this.content = content;
        this.path = path;
        this.context = context;
    }

    record Found(List<Task> tasks, List<LeftOut> leftOut) {}

    static Found find(String content, Table table, List<String> path, Context context) {
        TableTasks reader = new TableTasks(content, path, context);
        table.rows().forEach(reader::row);
        return new Found(List.copyOf(reader.tasks), List.copyOf(reader.leftOut));
    }

    private void row(Row row) {
        List<Flow> cells =
                row.cells().stream().map(cell -> Flow.of(content, cell)).toList();
        List<Flow> said = cells.stream().filter(cell -> cell.length() > 0).toList();
        if (said.isEmpty()) {
            return;
        }
        List<Column> heads =
                cells.stream().map(cell -> Column.of(cell.folded())).toList();
        if (isHead(heads, cells)) {
            columns = heads;
        } else if (columns.isEmpty()) {
            return;
        } else if (said.stream().map(Flow::text).distinct().count() == 1) {
            section = Optional.of(said.getFirst().slice(0, said.getFirst().length()));
        } else {
            task(row, cells.size() == columns.size() ? byColumn(cells) : byContent(said));
        }
    }

    private static boolean isHead(List<Column> heads, List<Flow> cells) {
        long known = heads.stream()
                .filter(column -> column != Column.OTHER)
                .distinct()
                .count();
        boolean says = heads.stream()
                .anyMatch(column -> column == Column.LEAD
                        || column == Column.RESPONSIBLE
                        || column == Column.WHEN
                        || column == Column.TASK
                        || column == Column.DETAIL);
        return known >= 2 && says && cells.stream().allMatch(cell -> cell.length() <= 16);
    }

    private Map<Column, List<Flow>> byColumn(List<Flow> cells) {
        Map<Column, List<Flow>> row = new TreeMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > 0) {
                row.computeIfAbsent(columns.get(i), c -> new ArrayList<>()).add(cells.get(i));
            }
        }
        return row;
    }

    /** Cells that lost their columns: a number, units, a day, and what is left is the task. */
    private Map<Column, List<Flow>> byContent(List<Flow> cells) {
        Map<Column, List<Flow>> row = new TreeMap<>();
        List<Column> unitColumns = new ArrayList<>(columns.stream()
                .filter(c -> c == Column.LEAD || c == Column.RESPONSIBLE || c == Column.COOPERATING)
                .toList());
        for (Flow cell : cells) {
            Column column;
            if (cell.folded().matches("\\d{1,3}") && columns.contains(Column.NUMBER)) {
                column = Column.NUMBER;
            } else if (columns.contains(Column.WHEN) && cell.length() <= 24 && isWhen(cell)) {
                column = Column.WHEN;
            } else if (!unitColumns.isEmpty() && UnitCells.areUnits(cell, context)) {
                column = unitColumns.removeFirst();
            } else {
                column = row.containsKey(Column.TASK) ? Column.DETAIL : Column.TASK;
            }
            row.computeIfAbsent(column, c -> new ArrayList<>()).add(cell);
        }
        return row;
    }

    private boolean isWhen(Flow cell) {
        return !Deadlines.all(cell, 0, cell.length(), context).isEmpty();
    }

    private void task(Row row, Map<Column, List<Flow>> cells) {
        List<Flow> task = cells.getOrDefault(Column.TASK, List.of());
        List<Flow> detail = cells.getOrDefault(Column.DETAIL, List.of());
        if (task.isEmpty() && detail.isEmpty()) {
            task = cells.getOrDefault(Column.OTHER, cells.getOrDefault(Column.TARGET, List.of()));
        }
        Span span = row.cells().getFirst().through(row.cells().getLast());
        if (task.isEmpty() && detail.isEmpty()) {
            leftOut.add(new LeftOut(
                    "",
                    content.substring(span.from(), Math.min(span.to(), span.from() + 40)),
                    span,
                    LeftOut.Why.UNREADABLE_ROW));
            return;
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

    private List<String> pathOf(Map<Column, List<Flow>> cells) {
        List<String> below = new ArrayList<>(path);
        section.ifPresent(below::add);
        cells.getOrDefault(Column.GROUP, List.of()).forEach(cell -> below.add(cell.slice(0, cell.length())));
        return below;
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
        for (Flow cell : cells.getOrDefault(Column.TARGET, List.of())) {
            if (cell != text) {
                deadlines.addAll(Deadlines.inText(cell, 0, cell.length(), context));
                targets.addAll(Targets.in(cell, 0, cell.length()));
            }
        }
        for (Flow cell : cells.getOrDefault(Column.WHEN, List.of())) {
            deadlines.addAll(Deadlines.all(cell, 0, cell.length(), context));
        }
        Confidence sure = units.isEmpty()
                ? Confidence.of(0.5, LeftOut.Why.NO_UNIT.sentence())
                : units.stream().map(UnitMention::confidence).reduce(Confidence.FULL, Confidence::and);
        return new Measure(
                text.slice(from, text.length()),
                UnitCells.withPrefix(units),
                deadlines,
                targets,
                References.in(text, from, text.length()),
                text.span(from, text.length()),
                Optional.empty(),
                sure);
    }
}
