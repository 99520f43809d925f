package org.tongban.documents;

import java.util.List;

/** Short words for what tests ask of a text. */
public final class Reads {
    private Reads() {}

    public static Extraction reading(String text) {
        return Extraction.of(SourceText.ofPlainText(text), Hints.NONE);
    }

    public static Document document(String text) {
        return reading(text).documents().getFirst();
    }

    public static List<Task> tasks(String text) {
        return reading(text).tasks();
    }

    /** The only measure of the only task. */
    public static Measure measure(String text) {
        List<Task> tasks = tasks(text);
        if (tasks.size() != 1 || tasks.getFirst().measures().size() != 1) {
            throw new AssertionError("Not one task with one measure: " + tasks);
        }
        return tasks.getFirst().measures().getFirst();
    }

    /** A measure with these words in its bracket of units. */
    public static Measure withBracket(String bracket) {
        return measure("二〇二四年改革要点\n一、重点任务\n（一）优化办事流程。整合申请材料，精简办事环节。" + bracket + "\n");
    }

    public static Measure withText(String text) {
        return measure("云泽市2024年改革要点\n一、重点任务\n（一）优化办事流程。" + text + "（市行政审批局负责）\n");
    }
}
