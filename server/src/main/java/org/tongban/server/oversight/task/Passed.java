package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Locale;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** What becomes of tasks whose day is over before they are given out (rulebook OVR-04): somebody says it. */
sealed interface Passed {

    /** Nobody said anything: refused where there are such tasks. */
    record Unsaid() implements Passed {}

    /** All of them get this day. */
    record NewDay(LocalDate day) implements Passed {}

    /** None of them is supervised. */
    record LeftOut() implements Passed {}

    /** They keep the day that is printed, and are late from the start. */
    record Late() implements Passed {}

    Passed UNSAID = new Unsaid();

    /**
     * @param word {@code new-day}, {@code leave-out} or {@code late}; blank where nothing was said
     * @param day for {@code new-day}, such as {@code 2026-12-31}
     */
    static Passed of(String word, String day) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "" -> UNSAID;
            case "new-day" -> new NewDay(day(day));
            case "leave-out" -> new LeftOut();
            case "late" -> new Late();
            default ->
                throw Problem.atField(
                        "passed",
                        "document.passed",
                        LocalText.of(
                                "期限已过的任务怎么办，只能选 new-day、leave-out 或 late。",
                                "For tasks whose day is over, choose new-day, leave-out or late."));
        };
    }

    private static LocalDate day(String typed) {
        return TaskForms.day(java.util.Map.of("passed-day", typed), "passed-day")
                .orElseThrow(() -> Problem.atField(
                        "passed-day", "document.passed", LocalText.of("请写明新的完成日期。", "Say which day they get.")));
    }
}
