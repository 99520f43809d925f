package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.calendar.YearTable;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.GuardCompiler;
import org.tongban.kernel.procedure.OutcomeDraft;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.kernel.text.LocalText;

/** Procedures and a calendar of the tests' own, so that a change in the packs changes no test here. */
final class MadeUpCatalogue implements Procedures {

    /** 2026 with its Spring Festival, Tomb-Sweeping and National Day holidays; 2027 without any. */
    static final WorkCalendar CALENDAR = WorkCalendar.of(List.of(
            new YearTable(
                    2026,
                    days(LocalText.of("清明节", "Tomb-Sweeping Day"), LocalDate.of(2026, 4, 4), LocalDate.of(2026, 4, 6)),
                    Set.of(LocalDate.of(2026, 2, 28)),
                    LocalText.of("测试用", "for tests")),
            new YearTable(2027, Map.of(), Set.of(), LocalText.of("测试用", "for tests"))));

    private final Map<String, ProcedureDraft> inForce = new ConcurrentHashMap<>();

    /** Runs after a proceeding was locked and before it is written. */
    volatile Runnable whenAskedForDays = () -> {};

    MadeUpCatalogue() {
        publish(licensing("1"));
        publish(jointAcceptance());
        publish(part());
        publish(whole());
    }

    /** From now on this version is in force. */
    void publish(ProcedureDraft draft) {
        inForce.put(draft.id(), draft);
    }

    @Override
    public Optional<ProcedureDraft> inForce(String id, LocalDate day) {
        return Optional.ofNullable(inForce.get(id));
    }

    @Override
    public GuardCompiler guards() {
        return GuardCompiler.none();
    }

    static ProcedureDraft licensing(String version) {
        return licensing(version, StepDraft.task("unit(item.decides)").title("审查", "Review"));
    }

    /** The same with one more outcome of its first step. */
    static ProcedureDraft licensingWithMoreToChoose(String version) {
        return licensing(
                version,
                StepDraft.task("unit(item.decides)")
                        .title("审查", "Review")
                        .outcome("experts", OutcomeDraft.to("decide").title("征求专家意见", "Ask the experts")));
    }

    private static ProcedureDraft licensing(String version, StepDraft.Task review) {
        return ProcedureDraft.of("licensing", version)
                .title("行政许可一般程序", "General licensing")
                .limit("item")
                .start("review")
                .step(
                        "review",
                        review.outcome("pass", OutcomeDraft.to("decide").title("审查通过", "Pass"))
                                .outcome(
                                        "correct",
                                        OutcomeDraft.to("correction")
                                                .title("告知补正", "Ask for corrections")
                                                .must("corrections")))
                .step(
                        "correction",
                        StepDraft.task("applicant")
                                .title("补正", "Correction")
                                .stoppedFor("correction")
                                .within("30 d")
                                .onExpiry("withdraw")
                                .outcome("resubmit", OutcomeDraft.to("review").title("提交补正", "Submit corrections"))
                                .outcome(
                                        "withdraw", OutcomeDraft.to("withdrawn").title("撤回", "Withdraw")))
                .step(
                        "decide",
                        StepDraft.task("head(item.decides)")
                                .title("决定", "Decide")
                                .outcome("grant", OutcomeDraft.to("granted").title("准予", "Grant"))
                                .outcome("reject", OutcomeDraft.to("rejected").title("不予", "Reject")))
                .end("granted", EndDraft.yielding("licence").title("准予许可", "Granted"))
                .end(
                        "rejected",
                        EndDraft.yielding("decision").title("不予许可", "Rejected").must("reasons", "remedies"))
                .end("withdrawn", EndDraft.nothing().title("已撤回", "Withdrawn"));
    }

    private static ProcedureDraft jointAcceptance() {
        return ProcedureDraft.of("acceptance", "1")
                .title("综合受理", "Joint acceptance")
                .limit("none")
                .start("receive")
                .step(
                        "receive",
                        StepDraft.task("counter")
                                .title("受理", "Receive")
                                .clockNotStarted()
                                .within("5 wd")
                                .onExpiry("accept")
                                .outcome("accept", OutcomeDraft.to("accepted").title("受理", "Accept"))
                                .outcome("refuse", OutcomeDraft.to("refused").title("不予受理", "Refuse")))
                .end("accepted", EndDraft.nothing().title("已受理", "Accepted"))
                .end(
                        "refused",
                        EndDraft.yielding("notice")
                                .title("不予受理", "Not accepted")
                                .must("reasons"));
    }

    private static ProcedureDraft part() {
        return ProcedureDraft.of("part", "1")
                .title("会签", "Countersign")
                .limit("none")
                .start("sign")
                .step(
                        "sign",
                        StepDraft.task("unit(item.decides)")
                                .title("会签", "Countersign")
                                .outcome("sign", OutcomeDraft.to("signed").title("同意", "Agree")))
                .end("signed", EndDraft.yielding("answer").title("已会签", "Signed"));
    }

    private static ProcedureDraft whole() {
        return ProcedureDraft.of("whole", "1")
                .title("含会签的程序", "With countersigning")
                .limit("none")
                .start("parts")
                .step(
                        "parts",
                        StepDraft.sub("part")
                                .title("会签", "Countersigning")
                                .forEach("signers")
                                .outcome("done", OutcomeDraft.to("finished").title("完成", "Done")))
                .end("finished", EndDraft.yielding("answer").title("办结", "Finished"));
    }

    private static Map<LocalDate, LocalText> days(LocalText name, LocalDate from, LocalDate to) {
        Map<LocalDate, LocalText> days = new HashMap<>();
        from.datesUntil(to.plusDays(1)).forEach(day -> days.put(day, name));
        return days;
    }

    @TestConfiguration
    static class Wiring {
        @Bean
        @Primary
        MadeUpCatalogue madeUpCatalogue() {
            return new MadeUpCatalogue();
        }

        @Bean
        @Primary
        Calendars madeUpCalendar(MadeUpCatalogue catalogue) {
            return () -> {
                catalogue.whenAskedForDays.run();
                return CALENDAR;
            };
        }
    }
}
