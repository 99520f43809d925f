package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.web.Problem;

/**
 * A document beside what was read in it.
 *
 * @param sameNumber other documents of this office with the same 发文字号
 * @param mayCorrect the viewer reviews it, and it isn't confirmed yet
 * @param edit the part whose form is open; blank for none
 */
public record ReviewPage(
        ImportedDocument document,
        List<Line> lines,
        List<ImportedDocument> sameNumber,
        LocalText supervises,
        boolean mayCorrect,
        String edit,
        Map<String, String> typed,
        Optional<Problem> problem) {

    /** How much sureness is enough to need no second look. */
    private static final double SURE = 0.9;

    /**
     * A task and what its names come to.
     *
     * @param leads of one task each
     * @param unknown names that no unit goes by
     * @param given what became of it once it was given out; none before
     */
    public record Line(
            TaskDraft draft,
            List<LocalText> leads,
            List<LocalText> others,
            List<String> unknown,
            List<SupervisedTask> given) {
        public String anchor() {
            return "t-" + DocumentPages.anchor(draft.part());
        }

        public boolean unsure() {
            return draft.confidence() < SURE
                    || !unknown.isEmpty()
                    || !draft.outdated().isEmpty();
        }
    }

    /** A stretch of the text. @param line the task it belongs to */
    public record Stretch(String text, Optional<Line> line) {}

    /** The text cut at the borders of tasks; empty where only tasks are known. */
    public List<Stretch> text() {
        String content = document.reading().content();
        java.util.ArrayList<Stretch> stretches = new java.util.ArrayList<>();
        int at = 0;
        List<Line> ordered = lines.stream()
                .filter(line ->
                        line.draft().to() > line.draft().from() && line.draft().to() <= content.length())
                .sorted(java.util.Comparator.comparingInt(line -> line.draft().from()))
                .toList();
        for (Line line : ordered) {
            if (line.draft().from() >= at) {
                stretches.add(new Stretch(content.substring(at, line.draft().from()), Optional.empty()));
                stretches.add(new Stretch(
                        content.substring(line.draft().from(), line.draft().to()), Optional.of(line)));
                at = line.draft().to();
            }
        }
        stretches.add(new Stretch(content.substring(at), Optional.empty()));
        return stretches.stream().filter(one -> !one.text().isEmpty()).toList();
    }

    public long unsure() {
        return lines.stream().filter(Line::unsure).count();
    }

    public long kept() {
        return lines.stream().filter(line -> !line.draft().skipped()).count();
    }

    /** How many supervised tasks it makes. */
    public int becoming() {
        return lines.stream()
                .filter(line -> !line.draft().skipped())
                .mapToInt(line -> line.leads().size())
                .sum();
    }

    /** Of those given out, how many are done. */
    public long done() {
        return lines.stream()
                .flatMap(line -> line.given().stream())
                .filter(task -> task.state() == SupervisedTask.State.DONE)
                .count();
    }

    public boolean open(Line line) {
        return edit.equals(line.draft().part());
    }

    public String value(Line line, Field field) {
        return open(line) && typed.containsKey(field.word())
                ? typed.getOrDefault(field.word(), "")
                : line.draft().value(field);
    }

    public boolean wrong(Line line, Field field) {
        return open(line)
                && problem.flatMap(Problem::field).filter(field.word()::equals).isPresent();
    }
}
