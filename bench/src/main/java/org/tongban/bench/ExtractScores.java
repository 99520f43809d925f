package org.tongban.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.tongban.bench.LabelledDocuments.LabelledDocument;
import org.tongban.bench.LabelledDocuments.LabelledMeasure;
import org.tongban.bench.LabelledDocuments.LabelledTask;
import org.tongban.documents.Document;
import org.tongban.documents.Measure;
import org.tongban.documents.Task;
import org.tongban.documents.text.Glyphs;

/** Precision and recall by field: what was found, against labels made by hand. */
final class ExtractScores {

    /** How often a field was right, found though it isn't there, and missed. */
    static final class Count {
        private int right;
        private int wrong;
        private int missed;

        double precision() {
            return right + wrong == 0 ? 1 : right / (double) (right + wrong);
        }

        double recall() {
            return right + missed == 0 ? 1 : right / (double) (right + missed);
        }

        double f1() {
            double sum = precision() + recall();
            return sum == 0 ? 0 : 2 * precision() * recall() / sum;
        }

        int labels() {
            return right + missed;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "precision %.3f  recall %.3f  F1 %.3f  (%d labels)",
                    precision(),
                    recall(),
                    f1(),
                    labels());
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    Map<String, Count> counts() {
        return counts;
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** Counts those of another document with these. */
    void add(ExtractScores other) {
        other.counts.forEach((field, more) -> {
            Count count = counts.computeIfAbsent(field, f -> new Count());
            count.right += more.right;
            count.wrong += more.wrong;
            count.missed += more.missed;
        });
        mistakes.addAll(other.mistakes);
    }

    void compare(List<LabelledDocument> labels, List<Document> found) {
        for (int i = 0; i < Math.max(labels.size(), found.size()); i++) {
            if (i < labels.size() && i < found.size()) {
                compare(labels.get(i), found.get(i));
            } else if (i < found.size()) {
                mark("document", List.of(), List.of(found.get(i).title()), String::equals, "");
            } else {
                mark("document", List.of(labels.get(i).title()), List.of(), String::equals, "");
            }
        }
    }

    private void compare(LabelledDocument label, Document document) {
        String where = label.title();
        mark("document", List.of(label.title()), List.of(document.title()), ExtractScores::same, where);
        mark("document", given(label.number()), document.number().stream().toList(), ExtractScores::same, where);
        mark("document", given(label.issuer()), document.issuer().stream().toList(), ExtractScores::same, where);
        mark(
                "document",
                given(label.date()),
                document.date().stream().map(Object::toString).toList(),
                ExtractScores::same,
                where);
        List<Task> left = new ArrayList<>(document.tasks());
        for (LabelledTask task : label.tasks()) {
            Task match = left.stream()
                    .filter(t -> t.no().equals(task.no()))
                    .min(Comparator.comparing(t -> !sameTitle(task.title(), t.title())))
                    .orElse(null);
            mark(
                    "number",
                    List.of(task.no()),
                    match == null ? List.of() : List.of(match.no()),
                    ExtractScores::same,
                    where);
            if (match != null) {
                left.remove(match);
                compare(task, match, where);
            } else {
                compare(task.measures(), List.of(), where + " " + task.no());
            }
        }
        for (Task extra : left) {
            mark("number", List.of(), List.of(extra.no() + " " + extra.title()), ExtractScores::same, where);
            compare(List.of(), extra.measures(), where + " " + extra.no());
        }
    }

    private static List<String> given(String field) {
        return field.isEmpty() ? List.of() : List.of(field);
    }

    private void compare(LabelledTask label, Task task, String document) {
        String where = document + " " + label.no();
        mark("title", List.of(label.title()), List.of(task.title()), ExtractScores::sameTitle, where);
        mark(
                "measures",
                label.measures().stream().map(m -> "measure").toList(),
                task.measures().stream().map(m -> "measure").toList(),
                String::equals,
                where);
        if (label.measures().size() == task.measures().size()) {
            for (int i = 0; i < label.measures().size(); i++) {
                compare(
                        List.of(label.measures().get(i)),
                        List.of(task.measures().get(i)),
                        where + " measure " + (i + 1));
            }
        } else {
            compare(label.measures(), task.measures(), where);
        }
    }

    private void compare(List<LabelledMeasure> labels, List<Measure> measures, String where) {
        mark(
                "units",
                all(labels, ExtractScores::unitsOf),
                all(measures, ExtractScores::unitsOf),
                ExtractScores::same,
                where);
        mark(
                "deadlines",
                all(labels, LabelledMeasure::deadlines),
                all(
                        measures,
                        m -> m.deadlines().stream()
                                .map(d -> d.text() + "="
                                        + d.date().map(Object::toString).orElse(""))
                                .toList()),
                ExtractScores::sameDeadline,
                where);
        mark(
                "targets",
                all(labels, LabelledMeasure::targets),
                all(
                        measures,
                        m -> m.targets().stream()
                                .map(t -> String.join("|", t.subject(), t.op().sign(), t.value(), t.unit()))
                                .toList()),
                ExtractScores::sameTarget,
                where);
    }

    private static <T> List<String> all(List<T> each, java.util.function.Function<T, List<String>> fields) {
        return each.stream().flatMap(one -> fields.apply(one).stream()).toList();
    }

    private static List<String> unitsOf(LabelledMeasure label) {
        return roles(label.lead(), label.responsible());
    }

    private static List<String> unitsOf(Measure measure) {
        return roles(measure.lead(), measure.responsible());
    }

    private static List<String> roles(List<String> lead, List<String> responsible) {
        List<String> roles = new ArrayList<>();
        lead.forEach(unit -> roles.add("牵头 " + unit));
        responsible.forEach(unit -> roles.add("责任 " + unit));
        return roles;
    }

    private void mark(
            String field,
            Collection<String> labels,
            Collection<String> found,
            BiPredicate<String, String> same,
            String where) {
        Count count = counts.computeIfAbsent(field, f -> new Count());
        List<String> left = new ArrayList<>(found);
        for (String label : labels) {
            String match = left.stream()
                    .filter(one -> same.test(label, one))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                count.missed++;
                mistakes.add(field + " missed: " + label + "   [" + where + "]");
            } else {
                left.remove(match);
                count.right++;
            }
        }
        for (String extra : left) {
            count.wrong++;
            mistakes.add(field + " wrong: " + extra + "   [" + where + "]");
        }
    }

    private static String plain(String text) {
        return Glyphs.fold(text).replaceAll("\\s", "").replace('<', '(').replace('>', ')');
    }

    private static boolean same(String label, String found) {
        return plain(label).equals(plain(found));
    }

    private static boolean sameTitle(String label, String found) {
        int gap = label.indexOf('…');
        return gap < 0
                ? same(label, found)
                : plain(found).startsWith(plain(label.substring(0, gap)))
                        && plain(found).endsWith(plain(label.substring(gap + 1)));
    }

    /** The same day, or none on both sides; of the words one may say more than the other. */
    private static boolean sameDeadline(String label, String found) {
        String[] one = plain(label).split("=", 2);
        String[] two = plain(found).split("=", 2);
        return one[1].equals(two[1]) && (one[0].contains(two[0]) || two[0].contains(one[0]));
    }

    /** Comparison, value and unit as they are; of the subject one may say more than the other. */
    private static boolean sameTarget(String label, String found) {
        String[] one = plain(label).split("\\|");
        String[] two = plain(found).split("\\|");
        boolean numbers = Arrays.equals(one, 1, one.length, two, 1, two.length);
        return numbers && (one[0].contains(two[0]) || two[0].contains(one[0])) && !two[0].isEmpty();
    }
}
