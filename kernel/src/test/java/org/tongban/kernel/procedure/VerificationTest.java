package org.tongban.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.Mistakes.assertError;
import static org.tongban.kernel.procedure.Mistakes.assertWarning;
import static org.tongban.kernel.procedure.Mistakes.correct;
import static org.tongban.kernel.procedure.Mistakes.forked;
import static org.tongban.kernel.procedure.Mistakes.onlyFinding;
import static org.tongban.kernel.procedure.Mistakes.task;
import static org.tongban.kernel.procedure.Mistakes.to;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.Verification.Broken;
import org.tongban.kernel.procedure.Verification.Verified;
import org.tongban.rulebook.Rule;

/** Each kind of mistake, in the smallest procedure that makes it. */
class VerificationTest {

    @Test
    void a_correct_procedure_has_no_findings_and_can_be_run() {
        Verification verification = correct().verify(VerificationContext.alone());
        assertThat(verification).isInstanceOf(Verified.class);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.orElseThrow().bindings()).containsExactly("item.decides");
    }

    @Test
    void the_general_licensing_procedure_is_correct() {
        assertThat(Drafts.generalLicence().verify(Drafts.licensing()).findings())
                .isEmpty();
    }

    @Test
    void a_broken_procedure_cannot_be_had() {
        assertThat(correct().start("nowhere").verify(VerificationContext.alone()))
                .isInstanceOf(Broken.class);
    }

    @Test
    void findings_name_the_step_they_are_about() {
        Finding finding = onlyFinding(correct().step("extra", task("counter", "granted")));
        assertThat(finding.step()).contains("extra");
        assertThat(onlyFinding(correct().limit("soon")).step()).isEmpty();
    }

    @Test
    void it_has_to_start_somewhere() {
        assertError(onlyFinding(correct().start("nowhere")), "no-start", "start");
    }

    @Test
    void every_step_is_reachable() {
        assertError(
                onlyFinding(correct().step("extra", task("counter", "granted"))), "unreachable-step", "steps.extra");
    }

    @Test
    void from_every_step_an_end_is_reachable() {
        ProcedureDraft draft = correct()
                .step(
                        "decide",
                        task("head(item.decides)")
                                .outcome("grant", to("granted"))
                                .outcome("more", to("study")))
                .step("study", task("counter", "study"));
        assertError(onlyFinding(draft), "no-way-out", "steps.study");
    }

    @Test
    void every_outcome_lands_somewhere() {
        ProcedureDraft draft = correct()
                .step(
                        "decide",
                        task("head(item.decides)")
                                .outcome("grant", to("granted"))
                                .outcome("lost", to("away")));
        assertError(onlyFinding(draft), "lands-nowhere", "steps.decide.outcomes.lost");
    }

    @Test
    void a_step_has_an_outcome() {
        ProcedureDraft draft = correct()
                .step(
                        "decide",
                        task("head(item.decides)")
                                .outcome("grant", to("granted"))
                                .outcome("on", to("study")))
                .step("study", task("counter"));
        assertThat(draft.verify(VerificationContext.alone()).findings())
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("no-outcome", "no-way-out");
    }

    @Test
    void conditions_leave_a_way_for_the_case_that_none_holds() {
        ProcedureDraft draft =
                correct().step("decide", task("head(item.decides)").outcome("grant", when("risk = 1", "granted")));
        assertError(onlyFinding(draft), "no-default-route", "steps.decide.outcomes.grant");
    }

    private static OutcomeDraft when(String condition, String target) {
        return OutcomeDraft.when(condition, target).title("去", "Go");
    }

    @Test
    void no_route_stands_behind_one_that_is_always_taken() {
        OutcomeDraft outcome = to("granted").orWhen("risk = 1", "granted").otherwise("granted");
        ProcedureDraft draft =
                correct().step("decide", task("head(item.decides)").outcome("grant", outcome));
        assertError(onlyFinding(draft), "route-never-tried", "steps.decide.outcomes.grant[1]");
    }

    @Test
    void conditions_can_be_read() {
        ProcedureDraft draft = correct()
                .step(
                        "decide",
                        task("head(item.decides)")
                                .outcome("grant", when("risk ?", "granted").otherwise("granted")));
        assertError(onlyFinding(draft), "unreadable-condition", "steps.decide.outcomes.grant[0].when");
    }

    @Test
    void actors_can_be_read() {
        assertError(
                onlyFinding(correct().step("decide", task("boss", "granted"))), "unreadable-actor", "steps.decide.by");
        assertError(
                onlyFinding(correct().step("decide", task("unit", "granted"))), "unreadable-actor", "steps.decide.by");
    }

    @Test
    void every_actor_exists_at_that_level() {
        VerificationContext village = VerificationContext.alone().actors(Set.of("applicant", "counter"));
        Finding finding = onlyFinding(correct(), village);
        assertError(finding, "no-such-actor", "steps.decide.by");
        assertThat(finding.message().zh()).contains("item.decides").contains("counter");
    }

    @Rule("CAT-01")
    @Test
    void every_material_a_step_asks_for_is_on_the_guide() {
        VerificationContext guide = VerificationContext.alone().materials(Set.of("lease"));
        ProcedureDraft draft =
                correct().step("decide", task("counter", "granted").asks("lease", "photo"));
        assertError(onlyFinding(draft, guide), "material-off-guide", "steps.decide.asks[1]");
    }

    @Test
    void some_end_yields_what_the_item_promises() {
        VerificationContext filing = VerificationContext.alone().promises(ResultKind.LICENCE);
        ProcedureDraft draft =
                correct().end("granted", EndDraft.yielding("notice").title("告知", "Told"));
        assertError(onlyFinding(draft, filing), "promise-not-kept", "ends");
    }

    @Test
    void no_end_yields_something_else_than_the_item_promises() {
        VerificationContext licence = VerificationContext.alone().promises(ResultKind.LICENCE);
        ProcedureDraft draft = correct()
                .step("decide", task("counter", "granted").outcome("pay", to("paid")))
                .end("paid", EndDraft.yielding("payment").title("兑付", "Paid"));
        assertError(onlyFinding(draft, licence), "yields-something-else", "ends.paid.result");
    }

    @Test
    void results_periods_clocks_and_names_can_be_read() {
        assertError(
                onlyFinding(correct().end("granted", EndDraft.yielding("joy").title("准予", "Granted"))),
                "unreadable-result",
                "ends.granted.result");
        assertError(onlyFinding(correct().limit("soon")), "unreadable-period", "limit");
        assertError(
                onlyFinding(correct().step("decide", task("counter", "granted").within("0 wd"))),
                "unreadable-period",
                "steps.decide.within");
        for (String hours : Set.of("half wd", "3 wh")) {
            assertError(
                    onlyFinding(
                            correct().step("decide", task("counter", "granted").within(hours))),
                    "within-in-hours",
                    "steps.decide.within");
        }
        assertThat(correct()
                        .step("decide", task("counter", "granted").timing(TimingDraft.NONE.clock("slow")))
                        .verify(VerificationContext.alone())
                        .findings())
                .extracting(Finding::id)
                .contains("unreadable-clock");
        assertError(
                onlyFinding(correct().start("审查").step("审查", task("counter", "decide"))), "unusable-name", "steps.审查");
    }

    @Test
    void a_name_means_a_step_or_an_end() {
        ProcedureDraft draft = correct().end("decide", EndDraft.nothing().title("决定", "Decide"));
        assertThat(draft.verify(VerificationContext.alone()).findings())
                .extracting(Finding::id)
                .contains("name-used-twice");
    }

    @Test
    void what_has_to_be_said_has_a_name_for_people() {
        ProcedureDraft draft = correct()
                .end(
                        "granted",
                        EndDraft.yielding("licence").title("准予", "Granted").must("frobnication"));
        assertError(onlyFinding(draft), "unnamed-must", "ends.granted.must[0]");
    }

    @Test
    void nothing_has_to_be_said_when_nobody_is_there_to_say_it() {
        ProcedureDraft expiring = correct()
                .step("decide", task("counter", "granted").within("3 wd").onExpiry("done"))
                .end(
                        "granted",
                        EndDraft.yielding("licence").title("准予", "Granted").must("reasons"));
        assertError(onlyFinding(expiring), "nobody-to-say", "steps.decide.outcomes.done");

        ProcedureDraft outcome = correct()
                .step(
                        "decide",
                        task("counter")
                                .outcome("grant", to("granted").must("reasons"))
                                .within("3 wd")
                                .onExpiry("grant"));
        assertError(onlyFinding(outcome), "nobody-to-say", "steps.decide.outcomes.grant.must");
    }

    @Test
    void a_branch_that_expires_into_the_join_needs_nothing_said_after_it() {
        ProcedureDraft draft = forked("all")
                .step("a", task("unit(item.decides)", "met").within("3 wd").onExpiry("done"))
                .step("met", StepDraft.join("all", to("noted")).title("汇合", "Met"))
                .end("noted", EndDraft.yielding("notice").title("告知", "Noted").must("reasons"))
                .start("decide")
                .step("decide", task("head(item.decides)", "granted").outcome("both", to("split")));
        assertError(onlyFinding(draft), "nobody-to-say", "steps.a.outcomes.done");
    }

    @Test
    void no_circle_goes_round_by_itself() {
        StepDraft.Wait wait = StepDraft.waiting()
                .title("等待", "Wait")
                .outcome("licensed", to("wait-2"))
                .outcome("lapsed", to("decide"))
                .within("5 wd")
                .onExpiry("lapsed");
        ProcedureDraft draft =
                correct().start("wait-1").step("wait-1", wait).step("wait-2", wait.outcome("licensed", to("wait-1")));
        Finding finding = onlyFinding(draft);
        assertError(finding, "loop-without-person", "steps.wait-1");
        assertThat(finding.message().en()).contains("wait-1 → wait-2 → wait-1");
    }

    @Test
    void ends_that_nothing_leads_to_are_doubtful_but_for_withdrawal_and_cancelling() {
        EndDraft end = EndDraft.nothing().title("终止", "Over");
        assertWarning(onlyFinding(correct().end("lost", end)), "unused-end", "ends.lost");
        assertThat(correct()
                        .end("withdrawn", end)
                        .end("cancelled", end)
                        .verify(VerificationContext.alone())
                        .findings())
                .isEmpty();
    }

    @Test
    void titles_and_a_basis_are_missed() {
        assertWarning(onlyFinding(correct().basis("")), "missing-basis", "basis");
        assertWarning(
                onlyFinding(correct().end("granted", EndDraft.yielding("licence"))), "missing-title", "ends.granted");
    }
}
