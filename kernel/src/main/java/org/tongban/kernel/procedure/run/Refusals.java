package org.tongban.kernel.procedure.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongban.kernel.calendar.MissingYearTable;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Refused;
import org.tongban.kernel.text.LocalText;

/** The words in which commands are refused: what is wrong, and what to do now. */
final class Refusals {

    static final LocalText NOTHING_RUNS = LocalText.of(
            "目前没有正在计算的办理期限，无法延长。请在计时恢复后再申请。",
            "No limit is running now, so none can be extended. Ask again once the clock runs.");

    private Refusals() {}

    static Refused refused(RefusalCode code, String zh, String en) {
        return new Refused(code, LocalText.of(zh, en), List.of());
    }

    static Refused wrongProcedure(ProcedureRef needed, ProcedureRef given) {
        return refused(
                RefusalCode.WRONG_PROCEDURE,
                "该办件按流程 " + needed + " 办理，不能用 " + given + " 处理。请使用它自己的流程版本。",
                "This proceeding runs on " + needed + ", not on " + given + ". Use its own version.");
    }

    static Refused alreadyStarted() {
        return refused(
                RefusalCode.ALREADY_STARTED,
                "该办件已经开始，无需重复发起。请直接打开它继续办理。",
                "This proceeding has already begun. Open it and go on there.");
    }

    static Refused unbound(List<String> names) {
        String listed = String.join(", ", names);
        LocalText text = LocalText.of(
                "流程需要的办理人尚未确定：" + listed + "。请先在目录中指定对应的单位或人员。",
                "Nobody is named for: " + listed + ". Set the unit or person in the catalogue first.");
        return new Refused(RefusalCode.UNBOUND, text, names);
    }

    static Refused limitMissing() {
        return refused(
                RefusalCode.LIMIT_MISSING,
                "该流程按事项的承诺时限计时，但事项没有给出时限。请先在目录中补充承诺时限。",
                "This procedure takes the item's promised limit, and none was given. Set it in the catalogue first.");
    }

    static Refused calendarMissing(MissingYearTable missing) {
        return new Refused(RefusalCode.CALENDAR_MISSING, missing.text(), List.of(String.valueOf(missing.year())));
    }

    static Refused ended(String end) {
        return refused(
                RefusalCode.ENDED,
                "该办件已经结束（" + end + "），不能再办理。如对结果有异议，请走救济途径或重新申请。",
                "This matter is over (" + end
                        + ") and nothing more can be done in it. Use the remedies, or apply anew.");
    }

    /** The step doesn't wait: it doesn't exist, or things have moved on. */
    static Refused notWaiting(Procedure procedure, Proceeding proceeding, String step) {
        Step known = procedure.steps().get(step);
        if (known == null) {
            return refused(
                    RefusalCode.NO_SUCH_STEP,
                    "流程“" + procedure.title().zh() + "”中没有环节“" + step + "”。流程之外不得增设环节。可办理的环节：" + waiting(proceeding)
                            + "。",
                    "The procedure “" + procedure.title().en() + "” has no step “" + step
                            + "”, and nothing outside the procedure may be demanded. Waiting now: "
                            + waiting(proceeding) + ".");
        }
        return refused(
                RefusalCode.NOT_WAITING,
                "环节“" + known.title().zh() + "”目前不在办理中，办件已经往前走了。请刷新后查看当前环节。",
                "The step “" + known.title().en()
                        + "” isn't waiting; the matter has moved on. Reload and see where it is now.");
    }

    private static String waiting(Proceeding proceeding) {
        return proceeding.tokens().stream().map(Token::step).collect(Collectors.joining(", "));
    }

    static Refused noSuchOutcome(Step.Waiting step, String outcome) {
        return refused(
                RefusalCode.NO_SUCH_OUTCOME,
                "环节“" + step.title().zh() + "”没有办理结果“" + outcome + "”。可选："
                        + outcomes(step).zh() + "。",
                "The step “" + step.title().en() + "” has no outcome “" + outcome + "”. Choose one of: "
                        + outcomes(step).en() + ".");
    }

    private static LocalText outcomes(Step.Waiting step) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Outcome outcome : step.outcomes().values()) {
            zh.add(outcome.title().zh());
            en.add(outcome.title().en());
        }
        return LocalText.of(String.join("、", zh), String.join(", ", en));
    }

    static Refused notForPeople(Step step) {
        return refused(
                RefusalCode.NOT_FOR_PEOPLE,
                "环节“" + step.title().zh() + "”在等待其他办件的结果，无需人工办理。结果到达后会自动继续。",
                "The step “" + step.title().en()
                        + "” waits for other proceedings, not for a person. It goes on by itself when they are done.");
    }

    static Refused notYours(Token token, LocalText title) {
        return refused(
                RefusalCode.NOT_YOURS,
                "环节“" + title.zh() + "”由" + token.desk().kind().title().zh() + "（"
                        + token.desk().ref() + "）办理，您不在该岗位。请转交该岗位，或由其委托您办理。",
                "The step “" + title.en() + "” belongs to the "
                        + token.desk().kind().title().en() + " (" + token.desk().ref()
                        + "), and you don't hold that desk. Pass it on, or have it delegated to you.");
    }

    static Refused recused(String name) {
        return refused(
                RefusalCode.RECUSED,
                name + "已回避本办件，不能办理。请由同岗位的其他人员办理。",
                name + " was recused from this matter and can't act in it. Somebody else at the desk has to.");
    }

    static Refused taken(Person by) {
        return refused(
                RefusalCode.TAKEN,
                "该环节已由" + by.name() + "领取。请与其联系，或请负责人改派。",
                by.name() + " is working on this step. Talk to them, or have the head assign it to you.");
    }

    static Refused notTaken() {
        return refused(
                RefusalCode.NOT_TAKEN,
                "该环节没有被您领取，无需退回。请刷新后查看。",
                "You haven't taken this step, so there is nothing to put back. Reload and look again.");
    }

    static List<Must> unsaid(List<Must> must, Map<String, Fact> said) {
        if (must.isEmpty()) {
            return List.of();
        }
        return must.stream().filter(one -> !one.saidIn(said)).toList();
    }

    /** @param what the outcome or end that needs them */
    static Refused missing(LocalText what, List<Must> missing) {
        String zh = missing.stream().map(must -> must.title().zh()).collect(Collectors.joining("、"));
        String en = missing.stream().map(must -> must.title().en()).collect(Collectors.joining(", "));
        LocalText text = LocalText.of(
                "作出“" + what.zh() + "”必须写明：" + zh + "。请补充后重新提交。",
                "“" + what.en() + "” has to state: " + en + ". Add it and send again.");
        return new Refused(
                RefusalCode.MISSING_FACTS,
                text,
                missing.stream().map(Must::fact).toList());
    }

    static Refused reasonMissing() {
        LocalText text = LocalText.of("请写明理由后重新提交。", "Say why, and send again.");
        return new Refused(RefusalCode.MISSING_REASON, text, List.of("reason"));
    }

    static Refused nothingDue() {
        return refused(RefusalCode.NOTHING_DUE, "目前没有到期的环节，无需处理。", "Nothing is due yet, so there is nothing to do.");
    }

    static Refused notEarlier(Step from) {
        return refused(
                RefusalCode.NOT_EARLIER,
                "“" + from.title().zh() + "”只能退回到本办件已经办过的、由机关人员办理的前序环节。请从前序环节中选择。",
                "“" + from.title().en()
                        + "” can be handed back only to an earlier step that officials did in this matter."
                        + " Choose one of these.");
    }

    static Refused notDecided() {
        return refused(
                RefusalCode.NOT_DECIDED,
                "只有以不利决定办结的办件可以发回重办，并且只能发回到本办件经过的、由机关人员办理的环节。已作出的有利决定，请依法撤销或吊销。",
                "Only a matter that ended with a decision against the applicant can be sent back, and only to a step of"
                        + " officials that it went through. A decision in the applicant's favour is revoked instead.");
    }

    static Refused notExtendable(LocalText why) {
        return new Refused(RefusalCode.NOT_EXTENDABLE, why, List.of());
    }

    static Refused noSuchChild(String child) {
        return refused(
                RefusalCode.NO_SUCH_CHILD,
                "本办件没有在等待子办件“" + child + "”。它可能已经结束，或已被撤销。",
                "This matter isn't waiting for “" + child + "”. It may be over already, or was called off.");
    }

    static Refused notInCharge() {
        return refused(
                RefusalCode.NOT_YOURS,
                "只有承办单位负责人可以这样处理。请报请负责人办理。",
                "Only the head of the unit in charge can do this. Ask the head to do it.");
    }

    static Refused sameVersion(ProcedureRef version) {
        return refused(
                RefusalCode.SAME_VERSION,
                "该办件已经按 " + version + " 办理，无需迁移。",
                "This matter already runs on " + version + "; there is nothing to move over.");
    }

    static Refused dueFirst() {
        return refused(
                RefusalCode.DUE_FIRST,
                "有环节已按原流程到期。请先处理到期事项，再迁移到新版本。",
                "Something fell due under the old version. Let that happen first, then move over.");
    }

    static Refused notMapped(String step, String name) {
        LocalText text = LocalText.of(
                "正在等待的环节“" + step + "”在新版本中没有对应的环节“" + name + "”。请在迁移时指明它对应哪个环节。",
                "The waiting step “" + step + "” has no counterpart “" + name
                        + "” in the new version. Say which step it becomes.");
        return new Refused(RefusalCode.NOT_MAPPED, text, List.of(step));
    }

    static Refused branchesDiffer() {
        return refused(
                RefusalCode.NOT_MAPPED,
                "正在等待的环节对应到新版本后，并行分支不完整或多余。请为每个分支指明唯一的对应环节。",
                "In the new version the waiting steps would leave a parallel branch empty or doubled."
                        + " Give each branch exactly one step.");
    }
}
