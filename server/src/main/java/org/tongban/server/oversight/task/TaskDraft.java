package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/**
 * A task as it will be supervised, before somebody confirmed it: what was read, with what people corrected in it.
 *
 * @param part the item's number and which of its parts this is: {@code 12.1}; unique in its document
 * @param lead names as printed or as corrected
 * @param skipped not to be supervised
 * @param corrected fields that people changed
 * @param outdated corrected fields of which the document, read again, now says something else than what was corrected
 */
public record TaskDraft(
        String part,
        String no,
        List<String> path,
        String title,
        String text,
        List<String> lead,
        List<String> responsible,
        Pace pace,
        String deadlinePrinted,
        Optional<LocalDate> deadline,
        String goalPrinted,
        Optional<Goal> goal,
        boolean skipped,
        double confidence,
        int from,
        int to,
        Set<Field> corrected,
        Set<Field> outdated) {

    /** What a person can correct. */
    public enum Field {
        TITLE("标题", "title"),
        TEXT("措施", "measure"),
        LEAD("牵头单位", "leading units"),
        RESPONSIBLE("责任单位", "other units"),
        PACE("办结要求", "how fast"),
        DEADLINE("完成日期", "done by"),
        GOAL("目标数", "target"),
        SKIPPED("要不要督办", "supervise it");

        private final LocalText title;

        Field(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param was what had been read when it was corrected */
    public record Correction(String part, Field field, String was, String value) {}

    /** All tasks of a document, in its order. */
    public static List<TaskDraft> of(Reading reading, List<Correction> corrections) {
        Map<String, EnumMap<Field, Correction>> byPart = corrections.stream()
                .collect(Collectors.groupingBy(
                        Correction::part,
                        Collectors.toMap(
                                Correction::field,
                                Function.identity(),
                                (one, same) -> same,
                                () -> new EnumMap<>(Field.class))));
        Map<String, Integer> seen = new HashMap<>();
        List<TaskDraft> drafts = new ArrayList<>();
        for (Reading.Item item : reading.tasks()) {
            String number = item.no() + (seen.merge(item.no(), 1, Integer::sum) == 1 ? "" : "#" + seen.get(item.no()));
            for (int i = 0; i < item.parts().size(); i++) {
                String part = item.parts().size() == 1 ? number : number + "." + (i + 1);
                drafts.add(read(part, item, item.parts().get(i))
                        .with(byPart.getOrDefault(part, new EnumMap<>(Field.class))));
            }
        }
        return drafts;
    }

    private static TaskDraft read(String part, Reading.Item item, Reading.Part measure) {
        Optional<Reading.Term> day = measure.deadlines().stream()
                .filter(term -> term.date().isPresent())
                .findFirst();
        boolean standing =
                measure.deadlines().stream().anyMatch(term -> term.recurring().isPresent());
        Optional<Reading.Number> number = measure.targets().stream().findFirst();
        return new TaskDraft(
                part,
                item.no(),
                item.path(),
                item.title(),
                measure.text(),
                measure.lead(),
                measure.responsible(),
                day.isPresent() ? Pace.DATED : standing ? Pace.STANDING : Pace.HARD,
                measure.deadlines().stream().map(Reading.Term::text).collect(Collectors.joining("；")),
                day.flatMap(Reading.Term::date),
                measure.targets().stream().map(Reading.Number::text).collect(Collectors.joining("；")),
                number.flatMap(one -> goal(one.value() + one.unit())),
                false,
                item.confidence(),
                measure.from(),
                measure.to(),
                Set.of(),
                Set.of());
    }

    /** The number and its unit at the beginning of a text such as {@code 80%}; empty when it begins with none. */
    static Optional<Goal> goal(String text) {
        var matcher =
                java.util.regex.Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)(.*)").matcher(text);
        return matcher.matches() && !matcher.group(2).startsWith("-")
                ? Optional.of(new Goal(
                        new BigDecimal(matcher.group(1)), matcher.group(2).strip()))
                : Optional.empty();
    }

    /** The value of a field as people see and correct it. */
    public String value(Field field) {
        return switch (field) {
            case TITLE -> title;
            case TEXT -> text;
            case LEAD -> String.join("、", lead);
            case RESPONSIBLE -> String.join("、", responsible);
            case PACE -> pace.word();
            case DEADLINE -> deadline.map(LocalDate::toString).orElse("");
            case GOAL ->
                goal.map(one -> one.value().toPlainString() + one.unit()).orElse("");
            case SKIPPED -> skipped ? "yes" : "";
        };
    }

    private TaskDraft with(Map<Field, Correction> corrections) {
        Set<Field> outdated = corrections.values().stream()
                .filter(one -> !one.was().equals(value(one.field())))
                .map(Correction::field)
                .collect(Collectors.toUnmodifiableSet());
        TaskDraft changed = this;
        for (Correction one : corrections.values()) {
            changed = changed.changed(one.field(), one.value());
        }
        return changed.marked(Set.copyOf(corrections.keySet()), outdated);
    }

    private TaskDraft changed(Field field, String value) {
        boolean day = field == Field.DEADLINE;
        return new TaskDraft(
                part,
                no,
                path,
                field == Field.TITLE ? value : title,
                field == Field.TEXT ? value : text,
                field == Field.LEAD ? names(value) : lead,
                field == Field.RESPONSIBLE ? names(value) : responsible,
                field == Field.PACE ? Pace.of(value).orElse(pace) : day && !value.isBlank() ? Pace.DATED : pace,
                deadlinePrinted,
                day ? Optional.of(value).filter(one -> !one.isBlank()).map(LocalDate::parse) : deadline,
                goalPrinted,
                field == Field.GOAL ? goal(value) : goal,
                field == Field.SKIPPED ? value.equals("yes") : skipped,
                confidence,
                from,
                to,
                corrected,
                outdated);
    }

    private TaskDraft marked(Set<Field> fields, Set<Field> old) {
        return new TaskDraft(
                part,
                no,
                path,
                title,
                text,
                lead,
                responsible,
                pace,
                deadlinePrinted,
                deadline,
                goalPrinted,
                goal,
                skipped,
                confidence,
                from,
                to,
                fields,
                old);
    }

    /** Names that a person wrote in one line. */
    static List<String> names(String line) {
        return Stream.of(line.split("[、，,;；\\s]+"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
