package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/**
 * A task as it will be supervised, before somebody confirmed it: what was read, with what people corrected in it.
 *
 * @param part the item's number and which of its parts this is: {@code 12.1}; unique in its document
 * @param lead names as printed or as corrected
 * @param deadline the last of its days: the one on which it is due
 * @param steps what has to be done by earlier days
 * @param goalPrinted all its targets in words; @param goal the one of them that its months are measured by
 * @param rhythm how often it comes back, where the document says so: it is reported as often then
 * @param skipped not to be supervised
 * @param read what the document says, with places and how sure each is
 * @param added a person found it, not the reading
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
        List<TaskStep> steps,
        String goalPrinted,
        Optional<Goal> goal,
        Optional<ReportRhythm> rhythm,
        boolean skipped,
        double confidence,
        int from,
        int to,
        Reading.Part read,
        boolean added,
        Set<Field> corrected,
        Set<Field> outdated) {
    private static final Pattern GOAL = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)(.*)");

    /** What a person can correct. */
    public enum Field {
        TITLE("标题", "title"),
        TEXT("措施", "measure"),
        LEAD("牵头单位", "leading units"),
        RESPONSIBLE("责任单位", "other units"),
        PACE("办结要求", "how fast"),
        DEADLINE("完成日期", "done by"),
        STEPS("分阶段要求", "steps before that"),
        GOAL("目标数", "target number"),
        TARGETS("全部目标", "all targets"),
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

    /**
     * @param was what had been read when it was corrected
     * @param moved the task reads otherwise since: only its number and title are what they were
     */
    public record Correction(String part, Field field, String was, String value, boolean moved) {}

    /** What was read of a task, each field as people see and correct it. */
    private record Source(
            String part, Reading.Item item, Reading.Part read, boolean added, EnumMap<Field, String> values) {}

    /** All tasks of a document, in its order; those that people added at their places in the text. */
    public static List<TaskDraft> of(Reading reading, List<AddedTask> added, List<Correction> corrections) {
        Map<String, EnumMap<Field, Correction>> byPart = corrections.stream()
                .collect(Collectors.groupingBy(
                        Correction::part,
                        Collectors.toMap(
                                Correction::field,
                                Function.identity(),
                                (one, same) -> same,
                                () -> new EnumMap<>(Field.class))));
        List<TaskDraft> drafts = new ArrayList<>();
        for (Source source : sources(reading)) {
            drafts.add(draft(source, byPart.getOrDefault(source.part(), new EnumMap<>(Field.class))));
        }
        for (AddedTask one : added) {
            Source source = source(one, reading.content());
            insert(drafts, draft(source, byPart.getOrDefault(one.part(), new EnumMap<>(Field.class))));
        }
        return drafts;
    }

    private static void insert(List<TaskDraft> drafts, TaskDraft added) {
        int at = 0;
        while (at < drafts.size()
                && (added.from() >= added.to() || drafts.get(at).from() <= added.from())) {
            at++;
        }
        drafts.add(at, added);
    }

    private static List<Source> sources(Reading reading) {
        Map<String, Integer> seen = new HashMap<>();
        List<Source> sources = new ArrayList<>();
        for (Reading.Item item : reading.tasks()) {
            String number = item.no() + (seen.merge(item.no(), 1, Integer::sum) == 1 ? "" : "#" + seen.get(item.no()));
            for (int i = 0; i < item.parts().size(); i++) {
                String part = item.parts().size() == 1 ? number : number + "." + (i + 1);
                Reading.Part read = item.parts().get(i);
                sources.add(new Source(part, item, read, false, values(item.title(), read)));
            }
        }
        return sources;
    }

    private static Source source(AddedTask added, String content) {
        Reading.Part read = new Reading.Part(
                added.words().strip(),
                List.of(),
                List.of(),
                List.of(),
                content.isBlank() ? Reading.Place.UNKNOWN : added.in(content),
                Reading.Sure.FULLY);
        Reading.Item item = new Reading.Item(added.part(), List.of(), added.title(), List.of(read), 1);
        return new Source(added.part(), item, read, true, values(added.title(), read));
    }

    private static EnumMap<Field, String> values(String title, Reading.Part read) {
        Optional<LocalDate> due =
                read.deadlines().stream().flatMap(term -> term.date().stream()).max(Comparator.naturalOrder());
        boolean standing =
                read.deadlines().stream().anyMatch(term -> term.recurring().isPresent());
        EnumMap<Field, String> values = new EnumMap<>(Field.class);
        values.put(Field.TITLE, title);
        values.put(Field.TEXT, read.text());
        values.put(Field.LEAD, String.join("、", read.lead()));
        values.put(Field.RESPONSIBLE, String.join("、", read.responsible()));
        values.put(Field.PACE, (due.isPresent() ? Pace.DATED : standing ? Pace.STANDING : Pace.HARD).word());
        values.put(Field.DEADLINE, due.map(LocalDate::toString).orElse(""));
        values.put(
                Field.STEPS,
                due.map(day -> TaskStep.written(TaskStep.before(day, read))).orElse(""));
        values.put(
                Field.GOAL,
                read.targets().stream()
                        .findFirst()
                        .flatMap(one -> goal(one.value() + one.unit()))
                        .map(TaskDraft::written)
                        .orElse(""));
        values.put(
                Field.TARGETS,
                read.targets().stream().map(Reading.Number::text).distinct().collect(Collectors.joining("\n")));
        values.put(Field.SKIPPED, "");
        return values;
    }

    private static TaskDraft draft(Source source, EnumMap<Field, Correction> corrections) {
        EnumMap<Field, String> values = new EnumMap<>(source.values());
        corrections.forEach((field, correction) -> values.put(field, correction.value()));
        Correction day = corrections.get(Field.DEADLINE);
        boolean dated = day != null && !day.value().isBlank();
        Reading.Part read = source.read();
        return new TaskDraft(
                source.part(),
                source.item().no(),
                source.item().path(),
                values.getOrDefault(Field.TITLE, ""),
                values.getOrDefault(Field.TEXT, ""),
                corrections.containsKey(Field.LEAD) ? names(values.getOrDefault(Field.LEAD, "")) : read.lead(),
                corrections.containsKey(Field.RESPONSIBLE)
                        ? names(values.getOrDefault(Field.RESPONSIBLE, ""))
                        : read.responsible(),
                dated
                        ? Pace.DATED
                        : Pace.of(values.getOrDefault(Field.PACE, "")).orElse(Pace.HARD),
                read.deadlines().stream().map(Reading.Term::text).distinct().collect(Collectors.joining("；")),
                Optional.of(values.getOrDefault(Field.DEADLINE, ""))
                        .filter(one -> !one.isBlank())
                        .map(LocalDate::parse),
                TaskStep.parse(values.getOrDefault(Field.STEPS, "")).orElse(List.of()),
                String.join("；", values.getOrDefault(Field.TARGETS, "").split("\\R")),
                goal(values.getOrDefault(Field.GOAL, ""))
                        .map(goal -> told(goal, source, corrections.containsKey(Field.TARGETS), values)),
                read.deadlines().stream()
                        .flatMap(term -> term.recurring().stream())
                        .flatMap(code -> ReportRhythm.recurring(code).stream())
                        .findFirst(),
                values.getOrDefault(Field.SKIPPED, "").equals("yes"),
                source.item().confidence(),
                read.at().from(),
                read.at().to(),
                read,
                source.added(),
                source.added() ? Set.of() : Set.copyOf(corrections.keySet()),
                corrections.values().stream()
                        .filter(one ->
                                one.moved() || !one.was().equals(source.values().get(one.field())))
                        .map(Correction::field)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * What the number is of: the first target that says the same number, or the only one of its unit where a person changed
     * the number. Targets that people wrote are read as those of a document are.
     */
    private static Goal told(Goal goal, Source source, boolean rewritten, EnumMap<Field, String> values) {
        return told(
                goal,
                rewritten
                        ? WrittenTargets.in(values.getOrDefault(Field.TARGETS, ""))
                        : source.added()
                                ? WrittenTargets.in(values.getOrDefault(Field.TEXT, ""))
                                : source.read().targets());
    }

    static Goal told(Goal goal, List<Reading.Number> targets) {
        List<Reading.Number> sameUnit = targets.stream()
                .filter(one -> one.unit().strip().equals(goal.unit()))
                .toList();
        return sameUnit.stream()
                .filter(one -> goal(one.value())
                        .filter(same -> same.value().compareTo(goal.value()) == 0)
                        .isPresent())
                .findFirst()
                .or(() -> sameUnit.size() == 1 ? Optional.of(sameUnit.getFirst()) : Optional.empty())
                .map(goal::of)
                .orElse(goal);
    }

    /** Other numbers it has to reach than the one that its months are measured by, in the order of the document. */
    List<Goal> furtherGoals() {
        List<Reading.Number> targets = corrected.contains(Field.TARGETS)
                ? WrittenTargets.in(value(Field.TARGETS))
                : added ? WrittenTargets.in(text) : read.targets();
        return besides(goal, targets);
    }

    /** Numbers among the targets that are another one than the goal. */
    static List<Goal> besides(Optional<Goal> goal, List<Reading.Number> targets) {
        List<Goal> all = targets.stream()
                .flatMap(one -> goal(one.value() + one.unit()).map(number -> number.of(one)).stream())
                .distinct()
                .toList();
        Optional<Goal> same = all.stream()
                .filter(one -> goal.filter(first -> first.unit().equals(one.unit())
                                && first.value().compareTo(one.value()) == 0
                                && (first.subject().isBlank() || first.subject().equals(one.subject())))
                        .isPresent())
                .findFirst();
        return all.stream().filter(one -> !same.equals(Optional.of(one))).toList();
    }

    /** The number and its unit at the beginning of a text such as {@code 80%}; empty when it begins with none. */
    static Optional<Goal> goal(String text) {
        Matcher matcher = GOAL.matcher(text);
        return matcher.matches() && !matcher.group(2).startsWith("-")
                ? Optional.of(new Goal(
                        new BigDecimal(matcher.group(1)), matcher.group(2).strip()))
                : Optional.empty();
    }

    private static String written(Goal goal) {
        return goal.value().toPlainString() + goal.unit();
    }

    /** The day its document sets is over before anybody can begin; somebody has to say what becomes of it. */
    public boolean passed(LocalDate today) {
        return !skipped
                && pace == Pace.DATED
                && deadline.filter(day -> !day.isAfter(today)).isPresent();
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
            case STEPS -> TaskStep.written(steps);
            case GOAL -> goal.map(TaskDraft::written).orElse("");
            case TARGETS -> goalPrinted.replace("；", "\n");
            case SKIPPED -> skipped ? "yes" : "";
        };
    }

    /** Names that a person wrote in one line. Brackets hold a name together: 各县（市、区）人民政府 is one. */
    static List<String> names(String line) {
        return Stream.of(line.split("[、，,;；\\s]+(?![^（(]*[）)])"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
