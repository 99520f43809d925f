package org.tongban.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tongban.documents.Correction.Change;
import org.tongban.kernel.text.LocalText;

/** Puts corrections onto what was read, so that they stay when a document is read again. */
public final class Corrections {
    private static final Confidence BY_A_PERSON =
            new Confidence(1, List.of(LocalText.of("由人核对更正", "put right by a person")));

    private Corrections() {}

    /**
     * What came of it.
     *
     * @param unplaced corrections of tasks or measures that aren't read any more; for a person to look at
     */
    public record Corrected(Extraction extraction, List<Correction> unplaced) {
        public Corrected {
            unplaced = List.copyOf(unplaced);
        }
    }

    /** Applies the corrections in their order. */
    public static Corrected apply(Extraction extraction, List<Correction> corrections) {
        List<Document> documents = new ArrayList<>(extraction.documents());
        List<Correction> unplaced = new ArrayList<>();
        List<Correction> left = new ArrayList<>(corrections);
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            List<Correction> own = left.stream()
                    .filter(c -> c.document().equals(key(document)))
                    .toList();
            left.removeAll(own);
            documents.set(i, corrected(document, own, unplaced));
        }
        unplaced.addAll(left);
        return new Corrected(new Extraction(extraction.source(), documents), unplaced);
    }

    /** By what a document is known from one reading to the next. */
    public static String key(Document document) {
        return document.number().orElse(document.title());
    }

    private static Document corrected(Document document, List<Correction> corrections, List<Correction> unplaced) {
        List<Optional<Task>> tasks = new ArrayList<>();
        document.tasks().forEach(task -> tasks.add(Optional.of(task)));
        for (Correction correction : corrections) {
            int place = place(document.tasks(), correction);
            Optional<Task> task = place < 0 ? Optional.empty() : tasks.get(place);
            if (task.isEmpty() || !fits(task.get(), correction.change())) {
                unplaced.add(correction);
            } else {
                tasks.set(place, corrected(task.get(), correction.change()));
            }
        }
        return document.withTasks(tasks.stream().flatMap(Optional::stream).toList());
    }

    /** The task of that number and title; of that number alone when only one has it. */
    private static int place(List<Task> tasks, Correction correction) {
        List<Integer> numbered = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).no().equals(correction.no())) {
                if (tasks.get(i).title().equals(correction.title())) {
                    return i;
                }
                numbered.add(i);
            }
        }
        return numbered.size() == 1 ? numbered.getFirst() : -1;
    }

    private static boolean fits(Task task, Change change) {
        int measure = switch (change) {
            case Change.Title title -> 0;
            case Change.NoTask() -> 0;
            case Change.Units(int number, var units) -> number;
            case Change.Deadlines(int number, var deadlines) -> number;
            case Change.Targets(int number, var targets) -> number;
        };
        return measure >= 0 && measure < task.measures().size();
    }

    private static Optional<Task> corrected(Task task, Change change) {
        return switch (change) {
            case Change.NoTask() -> Optional.empty();
            case Change.Title(String title) ->
                Optional.of(new Task(task.no(), task.path(), title, task.measures(), task.span(), task.confidence()));
            case Change.Units(int number, List<UnitMention> units) ->
                Optional.of(with(task, number, m -> with(m, units, m.deadlines(), m.targets())));
            case Change.Deadlines(int number, List<Deadline> deadlines) ->
                Optional.of(with(task, number, m -> with(m, m.units(), deadlines, m.targets())));
            case Change.Targets(int number, List<Target> targets) ->
                Optional.of(with(task, number, m -> with(m, m.units(), m.deadlines(), targets)));
        };
    }

    private static Task with(Task task, int number, UnaryOperator<Measure> change) {
        List<Measure> measures = new ArrayList<>(task.measures());
        measures.set(number, change.apply(measures.get(number)));
        return new Task(
                task.no(),
                task.path(),
                task.title(),
                measures,
                task.span(),
                measures.stream().map(Measure::confidence).reduce(Confidence.FULL, Confidence::and));
    }

    private static Measure with(
            Measure measure, List<UnitMention> units, List<Deadline> deadlines, List<Target> targets) {
        return new Measure(
                measure.text(),
                units,
                deadlines,
                targets,
                measure.references(),
                measure.span(),
                measure.clause(),
                BY_A_PERSON);
    }
}
