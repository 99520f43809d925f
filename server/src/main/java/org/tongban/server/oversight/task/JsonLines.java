package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongban.documents.UnitMention.Role;
import org.tongban.kernel.text.Parsed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks that were extracted elsewhere: what {@code tongban extract --format jsonl} writes, one task a line. */
@Component
@Order(1)
class JsonLines implements DocumentReading {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public boolean reads(String name, byte[] content) {
        return name.toLowerCase(Locale.ROOT).endsWith(".jsonl");
    }

    private record Heading(String title, String number, String issuer, Optional<LocalDate> date) {}

    @Override
    public Parsed<List<Reading>> read(String name, byte[] content) {
        Map<Heading, List<Reading.Item>> documents = new LinkedHashMap<>();
        int line = 0;
        for (String text : new String(content, StandardCharsets.UTF_8).split("\n")) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                JsonNode task = JSON.readTree(text);
                documents
                        .computeIfAbsent(heading(task.required("doc")), key -> new ArrayList<>())
                        .add(item(task));
            } catch (JacksonException | java.time.DateTimeException unreadable) {
                return Parsed.bad(
                        "document.line",
                        "第 " + line + " 行不是一条任务。请用 tongban extract --format jsonl 重新导出。",
                        "Line " + line + " isn't a task. Export it again with tongban extract --format jsonl.");
            }
        }
        return Parsed.ok(documents.entrySet().stream()
                .map(entry -> reading(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Reading reading(Heading heading, List<Reading.Item> items) {
        return new Reading(
                heading.title(),
                heading.number(),
                heading.issuer(),
                heading.date(),
                "",
                items,
                List.of(),
                Reading.About.NOTHING);
    }

    private static Heading heading(JsonNode doc) {
        return new Heading(text(doc, "title"), text(doc, "number"), text(doc, "issuer"), date(doc));
    }

    private static Reading.Item item(JsonNode task) {
        return new Reading.Item(
                text(task, "no"),
                texts(task, "path"),
                text(task, "title"),
                nodes(task, "measures").stream().map(JsonLines::part).toList(),
                task.path("confidence").asDouble(0));
    }

    private static Reading.Part part(JsonNode measure) {
        return new Reading.Part(
                text(measure, "text"),
                Stream.concat(units(measure, "lead", Role.LEAD), units(measure, "responsible", Role.RESPONSIBLE))
                        .toList(),
                nodes(measure, "deadlines").stream()
                        .map(one -> new Reading.Term(
                                text(one, "text"),
                                date(one),
                                optional(one, "recurring"),
                                Reading.Place.UNKNOWN,
                                Reading.Sure.FULLY))
                        .toList(),
                nodes(measure, "targets").stream().map(JsonLines::target).toList(),
                new Reading.Place(
                        measure.path("span").path(0).asInt(0),
                        measure.path("span").path(1).asInt(0)),
                Reading.Sure.FULLY);
    }

    /** Which of the others help and which answer isn't written there. */
    private static Stream<Reading.Named> units(JsonNode measure, String name, Role role) {
        return texts(measure, name).stream()
                .map(unit -> new Reading.Named(unit, role, Reading.Place.UNKNOWN, Reading.Sure.FULLY));
    }

    private static Reading.Number target(JsonNode one) {
        return new Reading.Number(
                text(one, "text"),
                text(one, "subject"),
                text(one, "op"),
                text(one, "value"),
                text(one, "unit"),
                Reading.Place.UNKNOWN,
                Reading.Sure.FULLY);
    }

    private static List<JsonNode> nodes(JsonNode of, String name) {
        return StreamSupport.stream(of.path(name).spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode of, String name) {
        return nodes(of, name).stream().map(JsonNode::asString).toList();
    }

    private static Optional<String> optional(JsonNode of, String name) {
        JsonNode value = of.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    private static String text(JsonNode of, String name) {
        return optional(of, name).orElse("");
    }

    private static Optional<LocalDate> date(JsonNode of) {
        return optional(of, "date").filter(day -> !day.isBlank()).map(LocalDate::parse);
    }
}
