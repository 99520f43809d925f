package org.tongban.documents.output;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.documents.Deadline;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Measure;
import org.tongban.documents.Target;
import org.tongban.documents.Task;

/** Tasks written out: one a line as JSON, or one measure a row as CSV. */
public final class TaskLines {
    /** The columns of a CSV file. */
    public static final List<String> COLUMNS = List.of(
            "document",
            "number",
            "no",
            "path",
            "title",
            "measure",
            "lead",
            "responsible",
            "deadlines",
            "targets",
            "confidence");

    private TaskLines() {}

    /** A task a line, in the order of the text. */
    public static List<String> json(Extraction extraction) {
        return extraction.documents().stream()
                .flatMap(document -> document.tasks().stream().map(task -> json(document, task)))
                .toList();
    }

    private static String json(Document document, Task task) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("title", document.title());
        head.put("number", document.number());
        head.put("issuer", document.issuer());
        head.put("date", document.date());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("doc", head);
        line.put("no", task.no());
        line.put("path", task.path());
        line.put("title", task.title());
        line.put("measures", task.measures().stream().map(TaskLines::measure).toList());
        line.put("confidence", task.confidence().value());
        return Json.of(line);
    }

    private static Map<String, Object> measure(Measure measure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", measure.text());
        map.put("lead", measure.lead());
        map.put("responsible", measure.responsible());
        map.put(
                "deadlines",
                measure.deadlines().stream().map(TaskLines::deadline).toList());
        map.put("targets", measure.targets().stream().map(TaskLines::target).toList());
        map.put("span", List.of(measure.span().from(), measure.span().to()));
        return map;
    }

    private static Map<String, Object> deadline(Deadline deadline) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", deadline.text());
        map.put("date", deadline.date());
        map.put("recurring", deadline.recurring());
        return map;
    }

    private static Map<String, Object> target(Target target) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", target.text());
        map.put("subject", target.subject());
        map.put("op", target.op().sign());
        map.put("value", value(target.value()));
        map.put("unit", target.unit());
        return map;
    }

    /** A number where it is one; a range stays text. */
    private static Object value(String value) {
        return value.matches("\\d+(\\.\\d+)?") ? new BigDecimal(value) : value;
    }

    /** A header and one line a measure; fields with several values are parted by a full-width semicolon. */
    public static List<String> csv(Extraction extraction) {
        java.util.ArrayList<String> lines = new java.util.ArrayList<>();
        lines.add(String.join(",", COLUMNS));
        for (Document document : extraction.documents()) {
            for (Task task : document.tasks()) {
                for (Measure measure : task.measures()) {
                    lines.add(row(document, task, measure).stream()
                            .map(TaskLines::quoted)
                            .collect(Collectors.joining(",")));
                }
            }
        }
        return lines;
    }

    static List<String> row(Document document, Task task, Measure measure) {
        return List.of(
                document.title(),
                document.number().orElse(""),
                task.no(),
                String.join(" / ", task.path()),
                task.title(),
                measure.text(),
                String.join("；", measure.lead()),
                String.join("；", measure.responsible()),
                measure.deadlines().stream().map(TaskLines::when).collect(Collectors.joining("；")),
                measure.targets().stream().map(Target::text).collect(Collectors.joining("；")),
                Double.toString(task.confidence().value()));
    }

    private static String when(Deadline deadline) {
        Optional<String> meaning = deadline.date().map(Object::toString).or(deadline::recurring);
        return deadline.text() + meaning.map(said -> " (" + said + ")").orElse("");
    }

    /** A cell that begins as a formula would isn't run by a spreadsheet. */
    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
