package org.tongban.server.oversight.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The text of a document cut where something that was read in it begins or ends.
 *
 * @param task a task begins with this stretch; @param marked it is of a task; @param field a field was read in it
 * @param names anchors of what begins here, of a task first
 */
public record ReviewText(
        String text, Optional<ReviewPage.Line> task, boolean marked, boolean field, List<String> names) {

    /** What is marked. @param task of the task as a whole */
    private record Mark(Reading.Place at, String name, Optional<ReviewPage.Line> task) {}

    static List<ReviewText> of(String content, List<ReviewPage.Line> lines, List<ReviewPage.Found> others) {
        List<Mark> marks = new ArrayList<>();
        for (ReviewPage.Line line : lines) {
            Reading.Place at = line.draft().read().at();
            marks.add(new Mark(at, "x-" + line.anchor(), Optional.of(line)));
            line.found().forEach(one -> marks.add(new Mark(one.at(), one.name(), Optional.empty())));
        }
        others.forEach(one -> marks.add(new Mark(one.at(), one.name(), Optional.empty())));
        return cut(
                content, marks.stream().filter(one -> one.at().known(content)).toList());
    }

    private static List<ReviewText> cut(String content, List<Mark> marks) {
        int[] task = new int[content.length()];
        int[] field = new int[content.length()];
        Map<Integer, List<Mark>> begins = new TreeMap<>();
        TreeMap<Integer, Boolean> borders = new TreeMap<>(Map.of(0, true, content.length(), true));
        for (Mark mark : marks) {
            int[] covered = mark.task().isPresent() ? task : field;
            java.util.Arrays.fill(covered, mark.at().from(), mark.at().to(), 1);
            begins.computeIfAbsent(mark.at().from(), at -> new ArrayList<>()).add(mark);
            borders.put(mark.at().from(), true);
            borders.put(mark.at().to(), true);
        }
        List<ReviewText> stretches = new ArrayList<>();
        List<Integer> at = List.copyOf(borders.keySet());
        for (int i = 0; i + 1 < at.size(); i++) {
            int from = at.get(i);
            List<Mark> here = begins.getOrDefault(from, List.of());
            stretches.add(new ReviewText(
                    content.substring(from, at.get(i + 1)),
                    here.stream().flatMap(mark -> mark.task().stream()).findFirst(),
                    task[from] == 1,
                    field[from] == 1,
                    here.stream()
                            .sorted(java.util.Comparator.comparing(
                                    mark -> mark.task().isEmpty()))
                            .map(Mark::name)
                            .distinct()
                            .toList()));
        }
        return stretches;
    }
}
