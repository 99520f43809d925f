package org.tongban.documents.output;

import java.util.ArrayList;
import java.util.List;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Measure;
import org.tongban.documents.Task;
import org.tongban.kernel.text.Language;

/** Tasks for people to read in a terminal, with what was left out. */
public final class TaskTable {
    private static final int[] WIDTHS = {6, 34, 24, 34, 22};

    private TaskTable() {}

    public static List<String> of(Extraction extraction, Language language) {
        List<String> lines = new ArrayList<>();
        for (Document document : extraction.documents()) {
            lines.add(document.title()
                    + document.number().map(number -> "（" + number + "）").orElse(""));
            if (!document.tasks().isEmpty()) {
                lines.add(line(heads(language)));
            }
            for (Task task : document.tasks()) {
                for (int i = 0; i < task.measures().size(); i++) {
                    lines.add(line(row(task, task.measures().get(i), i == 0)));
                }
            }
            leftOut(document, language, lines);
            lines.add("");
        }
        return lines;
    }

    private static List<String> heads(Language language) {
        return switch (language) {
            case ZH -> List.of("序号", "任务", "牵头单位", "责任单位", "时限与目标");
            case EN -> List.of("no", "task", "lead", "responsible", "by when, how much");
        };
    }

    private static List<String> row(Task task, Measure measure, boolean first) {
        List<String> goals = new ArrayList<>();
        measure.deadlines().forEach(deadline -> goals.add(deadline.text()));
        measure.targets().forEach(target -> goals.add(target.text()));
        return List.of(
                first ? task.no() : "",
                first ? task.title() : "  " + measure.text(),
                String.join("、", measure.lead()),
                String.join("、", measure.responsible()),
                String.join("；", goals));
    }

    private static void leftOut(Document document, Language language, List<String> lines) {
        for (LeftOut left : document.leftOut()) {
            String no = left.no().isEmpty() ? "" : left.no() + " ";
            lines.add("  – " + no + cut(left.text(), 40).strip() + ": "
                    + left.why().sentence().in(language));
        }
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cut(cells.get(i), WIDTHS[i])).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** To that many columns, where a Chinese character takes two. */
    private static String cut(String text, int width) {
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (char c : text.toCharArray()) {
            int columns = c >= 0x2E80 ? 2 : 1;
            if (used + columns > width - 1 && text.length() > cut.length() + 1) {
                cut.append('…');
                used++;
                break;
            }
            cut.append(c);
            used += columns;
        }
        return cut + " ".repeat(Math.max(0, width - used));
    }
}
