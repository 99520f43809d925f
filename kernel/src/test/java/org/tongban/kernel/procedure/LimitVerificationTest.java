package org.tongban.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.Mistakes.assertError;
import static org.tongban.kernel.procedure.Mistakes.assertWarning;
import static org.tongban.kernel.procedure.Mistakes.correct;
import static org.tongban.kernel.procedure.Mistakes.forked;
import static org.tongban.kernel.procedure.Mistakes.onlyFinding;
import static org.tongban.kernel.procedure.Mistakes.task;
import static org.tongban.kernel.procedure.Mistakes.to;

import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.rulebook.Rule;

/** The mistakes about time: limits, expiries, clocks that stop. */
class LimitVerificationTest {

    @Test
    void stopped_clocks_are_bounded() {
        ProcedureDraft draft = correct()
                .step("decide", task("head(item.decides)", "granted").outcome("visit", to("visit")))
                .step("visit", task("unit(item.decides)", "decide").stoppedFor("inspection"));
        assertError(onlyFinding(draft), "unbounded-stop", "steps.visit.clock");
    }

    @Rule("APP-06")
    @Test
    void the_clock_stops_only_for_what_the_law_names() {
        ProcedureDraft draft = correct()
                .step("decide", task("head(item.decides)", "granted").outcome("lunch", to("lunch")))
                .step(
                        "lunch",
                        task("unit(item.decides)", "decide").stoppedFor("lunch").within("1 d"));
        assertError(onlyFinding(draft), "unlawful-stop", "steps.lunch.clock");
    }

    @Test
    void a_stopped_clock_says_why() {
        ProcedureDraft draft = correct()
                .step("decide", task("head(item.decides)", "granted").outcome("visit", to("visit")))
                .step(
                        "visit",
                        task("unit(item.decides)", "decide")
                                .timing(TimingDraft.NONE
                                        .clock(TimingDraft.STOPPED)
                                        .within("3 wd")));
        assertWarning(onlyFinding(draft), "stop-without-reason", "steps.visit.clock");
    }

    @Test
    void the_longest_clocked_path_fits_the_statutory_limit() {
        ProcedureDraft draft = correct()
                .limit("item")
                .start("review")
                .step(
                        "review",
                        task("unit(item.decides)", "decide")
                                .outcome("study", to("study"))
                                .within("10 wd"))
                .step("study", task("unit(item.decides)", "decide").within("8 wd"))
                .step("decide", task("head(item.decides)", "granted").within("5 wd"));
        VerificationContext law = VerificationContext.alone().statutoryLimit(LegalPeriod.workdays(20));

        Finding finding = onlyFinding(draft, law);

        assertError(finding, "path-over-limit", "steps.review.within");
        assertThat(finding.message().en()).contains("review (10 working days) → study (8 working days) → decide");
        VerificationContext longer = VerificationContext.alone().statutoryLimit(LegalPeriod.workdays(23));
        assertThat(draft.verify(longer).findings()).isEmpty();
    }

    @Test
    void parallel_branches_count_by_the_longest_and_stopped_steps_not_at_all() {
        ProcedureDraft draft = forked("all")
                .step("a", task("unit(item.decides)", "met").within("15 wd"))
                .step("b", task("counter", "visit").within("5 wd"))
                .step("visit", task("counter", "met").stoppedFor("testing").within("60 d"));
        assertThat(draft.verify(VerificationContext.alone()).findings()).isEmpty();
    }

    @Test
    void periods_of_different_units_that_may_be_too_long_together_are_doubtful() {
        ProcedureDraft draft = correct()
                .start("review")
                .step("review", task("unit(item.decides)", "decide").within("20 d"))
                .step("decide", task("head(item.decides)", "granted").within("10 wd"));
        assertWarning(onlyFinding(draft), "path-may-exceed-limit", "steps.review.within");
    }

    @Rule("CAT-04")
    @Test
    void a_procedures_own_limit_is_not_over_the_statutory_one() {
        VerificationContext law = VerificationContext.alone().statutoryLimit(LegalPeriod.workdays(15));
        assertError(onlyFinding(correct(), law), "limit-over-statutory", "limit");
    }

    @Test
    void the_clock_does_not_go_back_to_before_its_start() {
        ProcedureDraft draft = correct()
                .step("decide", task("counter", "granted").outcome("back", to("receive")))
                .step("receive", task("counter", "decide").clockNotStarted().within("5 wd"));
        assertError(onlyFinding(draft), "clock-begun-before", "steps.receive.clock");
    }

    @Test
    void a_limit_is_used_up_somewhere() {
        ProcedureDraft draft = correct()
                .step("decide", task("counter", "granted").clockNotStarted().within("5 wd"));
        assertError(onlyFinding(draft), "clock-never-runs", "limit");
    }

    @Test
    void waiting_for_the_applicant_without_limit_is_doubtful() {
        ProcedureDraft draft = correct()
                .step("decide", task("counter", "granted").outcome("ask", to("ask")))
                .step("ask", task("applicant", "decide"));
        assertWarning(onlyFinding(draft), "applicant-unbounded", "steps.ask");
    }

    @Test
    void a_step_that_nothing_bounds_is_doubtful() {
        assertWarning(onlyFinding(correct().limit("none")), "nothing-bounds", "steps.decide");
    }

    @Test
    void expiry_names_an_outcome_of_the_step() {
        ProcedureDraft draft = correct()
                .step(
                        "decide",
                        task("head(item.decides)", "granted").within("5 wd").onExpiry("accept"));
        assertError(onlyFinding(draft), "expiry-unknown-outcome", "steps.decide.on-expiry");
    }

    @Test
    void what_expires_has_a_time() {
        ProcedureDraft draft =
                correct().step("decide", task("head(item.decides)", "granted").onExpiry("done"));
        assertError(onlyFinding(draft), "expiry-without-limit", "steps.decide.on-expiry");
    }

    @Test
    void waiting_for_an_event_is_bounded() {
        ProcedureDraft draft = correct()
                .start("wait")
                .step("wait", StepDraft.waiting().title("等待", "Wait").outcome("licensed", to("decide")));
        assertError(onlyFinding(draft), "unbounded-wait", "steps.wait");
    }

    @Test
    void going_round_by_expiries_alone_is_doubtful() {
        ProcedureDraft draft = correct()
                .step("decide", task("counter", "granted").outcome("report", to("report")))
                .step(
                        "report",
                        task("counter", "granted")
                                .outcome("next", to("report"))
                                .within("1 month")
                                .onExpiry("next"))
                .limit("1 year");
        assertWarning(onlyFinding(draft), "expiry-loop", "steps.report.on-expiry");
    }
}
