package org.tongban.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Labels made by hand: a line a document (D), task (T) or measure (M), fields parted by tabs. Units are parted by 、,
 * or by ， where names hold 、 themselves; deadlines are {@code text=date}, targets {@code subject|op|value|unit}, both
 * parted by semicolons. An ellipsis in a title stands for what isn't repeated here.
 */
record LabelledDocuments(List<LabelledDocument> documents) {

    record LabelledDocument(String title, String number, String issuer, String date, List<LabelledTask> tasks) {}

    record LabelledTask(String no, String title, List<LabelledMeasure> measures) {}

    record LabelledMeasure(List<String> lead, List<String> responsible, List<String> deadlines, List<String> targets) {}

    static LabelledDocuments parse(String labels) {
        List<LabelledDocument> documents = new ArrayList<>();
        for (String line : labels.lines().filter(l -> !l.isBlank()).toList()) {
            String[] field = Arrays.copyOf(line.split("\t", -1), 5);
            Arrays.setAll(field, i -> field[i] == null ? "" : field[i]);
            switch (field[0]) {
                case "D" ->
                    documents.add(new LabelledDocument(field[1], field[2], field[3], field[4], new ArrayList<>()));
                case "T" -> documents.getLast().tasks().add(new LabelledTask(field[1], field[2], new ArrayList<>()));
                case "M" ->
                    documents
                            .getLast()
                            .tasks()
                            .getLast()
                            .measures()
                            .add(new LabelledMeasure(
                                    units(field[1]), units(field[2]), parts(field[3], ";"), parts(field[4], ";")));
                default -> throw new IllegalArgumentException("Not a label: " + line);
            }
        }
        return new LabelledDocuments(documents);
    }

    /** Parted at 、 outside brackets; 各市、县人民政府 and 各县、区人民政府 hold one themselves. */
    private static List<String> units(String printed) {
        return parts(printed, "(?<!各[市县])、(?![^（〈]*[）〉])");
    }

    private static List<String> parts(String text, String by) {
        return text.isEmpty() ? List.of() : List.of(text.split(by));
    }
}
