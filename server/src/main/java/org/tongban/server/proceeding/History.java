package org.tongban.server.proceeding;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.text.LocalText;

/** Says in words what happened. */
final class History {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ChinaTime.ZONE);

    private final Procedure procedure;

    History(Procedure procedure) {
        this.procedure = procedure;
    }

    /** Who did what and when, in half a sentence. */
    static LocalText line(StoredEvent event, Procedure procedure) {
        HistoryEntry entry = new History(procedure).entry(event);
        String by = entry.by().orElse("");
        String at = MINUTES.format(event.at());
        return LocalText.of(
                (by + " " + at + " " + entry.what().zh()).strip(),
                (by + ", " + at + ", " + entry.what().en()).replaceFirst("^, ", ""));
    }

    HistoryEntry entry(StoredEvent event) {
        return entry(event, event.read());
    }

    HistoryEntry entry(StoredEvent event, ProceedingJson.Body read) {
        return new HistoryEntry(
                event.revision(),
                event.at(),
                by(read.command()),
                what(read.command()),
                read.effects().stream()
                        .flatMap(effect -> consequence(effect).stream())
                        .toList(),
                note(read.command()),
                Views.plain(said(read.command())));
    }

    private static Optional<String> by(Command command) {
        Actor actor = command.by();
        return actor.id().equals(Actor.SYSTEM.id()) ? Optional.empty() : Optional.of(actor.name());
    }

    /** What a proceeding begins with is the application itself, shown elsewhere. */
    private static Map<String, Fact> said(Command command) {
        return command instanceof Command.Start ? Map.of() : command.said();
    }

    private LocalText what(Command command) {
        return switch (command) {
            case Command.Start start -> LocalText.of("开始办理", "Begun");
            case Command.Act act -> both(step(act.step()), outcome(act.step(), act.outcome()));
            case Command.TimePassed passed -> LocalText.of("期限届满，自动处理", "Time was over");
            case Command.Signal(String event, var facts) -> heard(event);
            case Command.ChildEnded ended -> LocalText.of("子流程办结", "A part of it ended");
            case Command.Withdraw withdraw -> LocalText.of("申请人撤回", "Withdrawn by the applicant");
            case Command.Cancel cancel -> LocalText.of("撤销办理", "Called off");
            case Command.HandBack back ->
                LocalText.of(
                        step(back.from()).zh() + "：退回至" + step(back.to()).zh(),
                        step(back.from()).en() + ": handed back to "
                                + step(back.to()).en());
            case Command.Take take -> both(step(take.step()), LocalText.of("领取", "taken"));
            case Command.PutBack back -> both(step(back.step()), LocalText.of("退回待办", "put back"));
            case Command.Assign assign ->
                both(
                        step(assign.step()),
                        LocalText.of(
                                "分派给" + assign.to().name(),
                                "assigned to " + assign.to().name()));
            case Command.Delegate delegate ->
                both(
                        step(delegate.step()),
                        LocalText.of(
                                "委托" + delegate.to().name() + "办理",
                                "delegated to " + delegate.to().name()));
            case Command.Recuse recuse ->
                LocalText.of(recuse.person().name() + "回避", recuse.person().name() + " recused");
            case Command.Urge urge -> LocalText.of("催办", "Urged on");
            case Command.Extend extend ->
                LocalText.of(
                        "批准延长期限" + extend.length().text().zh(),
                        "Limit extended by " + extend.length().text().en());
            case Command.Remand remand ->
                LocalText.of(
                        "原决定被撤销，发回" + step(remand.to()).zh() + "重新办理，期限重新起算",
                        "The decision was set aside; back to "
                                + step(remand.to()).en() + ", with the whole limit anew");
            case Command.Migrate migrate -> LocalText.of("改按流程新版本办理", "Moved over to another version of the procedure");
        };
    }

    /** In the words of the step that waits for it, where there is one. */
    private LocalText heard(String event) {
        LocalText said = procedure.steps().values().stream()
                .filter(Step.Wait.class::isInstance)
                .flatMap(step -> step.exits().stream())
                .filter(outcome -> outcome.id().equals(event))
                .map(Outcome::title)
                .findFirst()
                .orElse(LocalText.of(event, event));
        return both(LocalText.of("收到相关办件的消息", "Heard from another proceeding"), said);
    }

    private static String note(Command command) {
        return switch (command) {
            case Command.Act act -> act.note();
            case Command.Withdraw withdraw -> withdraw.reason();
            case Command.Cancel cancel -> cancel.reason();
            case Command.HandBack back -> back.reason();
            case Command.Recuse recuse -> recuse.reason();
            case Command.Urge urge -> urge.note();
            case Command.Extend extend -> extend.reason();
            case Command.Remand remand -> remand.reason();
            case Command.Migrate migrate -> migrate.reason();
            case Command.Assign assign ->
                AssignmentReceipt.read(assign.why())
                        .map(receipt ->
                                receipt.text().zh() + " " + receipt.text().en())
                        .orElse(assign.why());
            case Command.Start start -> "";
            case Command.TimePassed passed -> "";
            case Command.Signal signal -> "";
            case Command.ChildEnded ended -> "";
            case Command.Take take -> "";
            case Command.PutBack back -> "";
            case Command.Delegate delegate -> "";
        };
    }

    /** What the command itself doesn't say already. */
    private Optional<LocalText> consequence(Effect effect) {
        return switch (effect) {
            case Effect.Arrived(String step, var desk, Instant at, var due) ->
                Optional.of(LocalText.of(
                        "进入“" + step(step).zh() + "”"
                                + due.map(day -> "，" + day + " 前办理").orElse(""),
                        "Now at “" + step(step).en() + "”"
                                + due.map(day -> ", by " + day).orElse("")));
            case Effect.Left(String step, String outcome, Instant at, Effect.Cause cause)
            when cause != Effect.Cause.ACTED -> Optional.of(both(step(step), outcome(step, outcome)));
            case Effect.CalledOff(String step, var desk, Instant at) ->
                Optional.of(both(step(step), LocalText.of("不再需要", "no longer needed")));
            case Effect.ClockStarted(var from, var due) ->
                Optional.of(LocalText.of("开始计时，" + due + " 到期", "The clock started, due " + due));
            case Effect.ClockStopped(var on, LocalText why) ->
                Optional.of(LocalText.of("停止计时：" + why.zh(), "The clock stopped: " + why.en()));
            case Effect.ClockResumed(var on, var due) ->
                Optional.of(LocalText.of("恢复计时，" + due + " 到期", "The clock runs again, due " + due));
            case Effect.DueMoved(var before, var after, LocalText why) ->
                Optional.of(LocalText.of(
                        "到期日由 " + before + " 变为 " + after + "：" + why.zh(),
                        "The due date moved from " + before + " to " + after + ": " + why.en()));
            case Effect.StepLate(String step, var desk, var due) ->
                Optional.of(both(step(step), LocalText.of("逾期，应于 " + due + " 前办理", "late, was due " + due)));
            case Effect.LimitPassed(var due) ->
                Optional.of(LocalText.of("办理期限已过（" + due + "）", "The limit has passed (" + due + ")"));
            case Effect.Ended(String end, var result, Instant at) -> {
                LocalText title = Views.endTitle(procedure, end);
                yield Optional.of(LocalText.of("办结：" + title.zh(), "Over: " + title.en()));
            }
            case Effect.StartChild child -> Optional.of(LocalText.of("发起子流程", "A part of it was started"));
            case Effect.CancelChild child -> Optional.of(LocalText.of("撤销子流程", "A part of it was called off"));
            default -> Optional.empty();
        };
    }

    private LocalText step(String name) {
        return procedure.step(name).map(Step::title).orElse(LocalText.of(name, name));
    }

    private LocalText outcome(String step, String name) {
        return procedure.step(step).stream()
                .flatMap(one -> one.exits().stream())
                .filter(outcome -> outcome.id().equals(name))
                .map(Outcome::title)
                .findFirst()
                .orElse(LocalText.of(name, name));
    }

    private static LocalText both(LocalText first, LocalText second) {
        return LocalText.of(first.zh() + "：" + second.zh(), first.en() + ": " + second.en());
    }
}
