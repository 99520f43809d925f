package org.tongban.kernel.procedure;

import org.tongban.kernel.calendar.LegalPeriod;

/** Procedures as packs declare them. */
public final class Drafts {

    private Drafts() {}

    /** The general licensing procedure: receive, correct, review, visit, decide. */
    public static ProcedureDraft generalLicence() {
        return ProcedureDraft.of("general-licence", "1")
                .title("行政许可一般程序", "General licensing procedure")
                .basis("行政许可法 第四章")
                .limit("item")
                .start("receive")
                .step("receive", receive())
                .step("correction", correction())
                .step("review", review())
                .step("site-visit", siteVisit())
                .step("decide", decide())
                .end("granted", EndDraft.yielding("licence").title("准予许可", "Granted"))
                .end(
                        "rejected",
                        EndDraft.yielding("decision").title("不予许可", "Rejected").must("reasons", "remedies"))
                .end(
                        "refused",
                        EndDraft.yielding("notice")
                                .title("不予受理", "Not accepted")
                                .must("reasons"))
                .end("withdrawn", EndDraft.nothing().title("已撤回", "Withdrawn"));
    }

    private static StepDraft receive() {
        return StepDraft.task("counter")
                .title("受理", "Receive")
                .within("5 wd")
                .onExpiry("accept")
                .clockNotStarted()
                .outcome("accept", OutcomeDraft.to("review").title("受理", "Accept"))
                .outcome(
                        "correct",
                        OutcomeDraft.to("correction")
                                .title("补正", "Ask for corrections")
                                .must("corrections"))
                .outcome("refuse", OutcomeDraft.to("refused").title("不予受理", "Refuse"));
    }

    private static StepDraft correction() {
        return StepDraft.task("applicant")
                .title("补正材料", "Correct the materials")
                .clockNotStarted()
                .within("30 d")
                .onExpiry("withdraw")
                .outcome("resubmit", OutcomeDraft.to("receive").title("重新提交", "Send again"))
                .outcome("withdraw", OutcomeDraft.to("withdrawn").title("撤回", "Withdraw"));
    }

    private static StepDraft review() {
        return StepDraft.task("unit(item.decides)")
                .title("审查", "Review")
                .outcome("pass", OutcomeDraft.to("decide").title("通过", "Pass"))
                .outcome("visit", OutcomeDraft.to("site-visit").title("现场核查", "Visit the site"))
                .outcome("fail", OutcomeDraft.to("decide").title("不通过", "Fail"));
    }

    private static StepDraft siteVisit() {
        return StepDraft.task("inspector(item.decides)")
                .title("现场核查", "Site visit")
                .stoppedFor("inspection")
                .within("10 wd")
                .outcome("done", OutcomeDraft.to("review").title("核查完成", "Done").must("findings"));
    }

    private static StepDraft decide() {
        return StepDraft.task("head(item.decides)")
                .title("决定", "Decide")
                .outcome("grant", OutcomeDraft.to("granted").title("准予许可", "Grant"))
                .outcome("reject", OutcomeDraft.to("rejected").title("不予许可", "Reject"));
    }

    public static VerificationContext licensing() {
        return VerificationContext.alone()
                .statutoryLimit(LegalPeriod.workdays(20))
                .promises(ResultKind.LICENCE);
    }
}
