package org.tongban.kernel.procedure.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.text.LocalText;

/**
 * What would change for whom if a running proceeding went over to another version of its procedure. Whether it can is
 * for {@link Engine#apply} with {@link Command.Migrate} to say; this tells people before they decide.
 */
public final class MigrationPlan {

    /**
     * @param desk who is concerned: where it waits now
     * @param step the waiting step, by its old name
     */
    public record Change(String proceeding, Desk desk, String step, LocalText text) {}

    private final Proceeding proceeding;
    private final WorkCalendar calendar;
    private final List<Change> changes = new ArrayList<>();

    private MigrationPlan(Proceeding proceeding, WorkCalendar calendar) {
        this.proceeding = proceeding;
        this.calendar = calendar;
    }

    /**
     * All changes at the steps that wait now; empty when nobody would notice.
     *
     * @param names where each waiting step continues, as in {@link Command.Migrate#steps}
     */
    public static List<Change> changes(
            Procedure from, Procedure to, Proceeding proceeding, Map<String, String> names, WorkCalendar calendar) {
        MigrationPlan plan = new MigrationPlan(proceeding, calendar);
        for (Token token : proceeding.tokens()) {
            String name = names.getOrDefault(token.step(), token.step());
            if (from.steps().get(token.step()) instanceof Step.Waiting before) {
                if (to.steps().get(name) instanceof Step.Waiting after) {
                    plan.compare(token, before, after);
                } else {
                    plan.gone(token, before, name);
                }
            }
        }
        return List.copyOf(plan.changes);
    }

    private void compare(Token token, Step.Waiting before, Step.Waiting after) {
        if (!before.title().equals(after.title()) || !before.id().equals(after.id())) {
            say(
                    token,
                    "环节由“" + before.title().zh() + "”变为“" + after.title().zh() + "”。",
                    "The step “" + before.title().en() + "” becomes “"
                            + after.title().en() + "”.");
        }
        Desk desk = after instanceof Step.Task task
                ? proceeding.bindings().desk(task.by()).orElse(Desk.SYSTEM)
                : Desk.SYSTEM;
        if (!desk.equals(token.desk())) {
            say(
                    token,
                    "办理岗位由 " + token.desk() + " 变为 " + desk + "；已领取的须重新领取。",
                    "It goes from the desk " + token.desk() + " to " + desk + "; whoever has taken it loses it.");
        }
        compareTime(token, before, after);
        compareOutcomes(token, before, after);
    }

    private void compareTime(Token token, Step.Waiting before, Step.Waiting after) {
        Optional<LocalDate> due = after.due(
                ChinaTime.dayOf(token.arrivedAt()), proceeding.clock().map(StatutoryClock::started), calendar);
        if (!due.equals(token.due())) {
            say(
                    token,
                    "环节到期日由" + token.due().map(LocalDate::toString).orElse("无") + "变为"
                            + due.map(LocalDate::toString).orElse("无") + "。",
                    "The step's due date goes from "
                            + token.due().map(LocalDate::toString).orElse("none") + " to "
                            + due.map(LocalDate::toString).orElse("none") + ".");
        }
        if (!before.clock().equals(after.clock())) {
            say(
                    token,
                    "整个办件的计时状态由" + words(before).zh() + "变为" + words(after).zh() + "。",
                    "The clock of the whole matter, " + words(before).en() + " at this step, will be "
                            + words(after).en() + ".");
        }
    }

    private static LocalText words(Step.Waiting step) {
        return switch (ClockState.of(step.clock())) {
            case RUNNING -> LocalText.of("计时", "running");
            case STOPPED -> LocalText.of("停止计时", "stopped");
            case NOT_STARTED -> LocalText.of("尚未起算", "not started");
        };
    }

    private void compareOutcomes(Token token, Step.Waiting before, Step.Waiting after) {
        Set<String> gone = new LinkedHashSet<>(before.outcomes().keySet());
        gone.removeAll(after.outcomes().keySet());
        Set<String> added = new LinkedHashSet<>(after.outcomes().keySet());
        added.removeAll(before.outcomes().keySet());
        if (!gone.isEmpty()) {
            LocalText titles = titles(before, gone);
            say(token, "不再可选：" + titles.zh() + "。", "No longer to choose from: " + titles.en() + ".");
        }
        if (!added.isEmpty()) {
            LocalText titles = titles(after, added);
            say(token, "新增可选：" + titles.zh() + "。", "New to choose from: " + titles.en() + ".");
        }
    }

    private static LocalText titles(Step.Waiting step, Set<String> names) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Outcome outcome : step.outcomes().values()) {
            if (names.contains(outcome.id())) {
                zh.add(outcome.title().zh());
                en.add(outcome.title().en());
            }
        }
        return LocalText.of(String.join("、", zh), String.join(", ", en));
    }

    private void gone(Token token, Step.Waiting before, String name) {
        say(
                token,
                "环节“" + before.title().zh() + "”在新版本中没有对应的环节“" + name + "”，须先指明它变成哪个环节。",
                "The step “" + before.title().en() + "” has no counterpart “" + name
                        + "” in the new version; say first which step it becomes.");
    }

    private void say(Token token, String zh, String en) {
        changes.add(new Change(proceeding.id(), token.desk(), token.step(), LocalText.of(zh, en)));
    }
}
