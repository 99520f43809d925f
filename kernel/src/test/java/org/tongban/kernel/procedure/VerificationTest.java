package org.tongban.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Finding.Severity;
import org.tongban.kernel.procedure.Verification.Broken;
import org.tongban.kernel.procedure.Verification.Verified;
import org.tongban.kernel.text.Parsed;
import org.tongban.rulebook.Rule;

/** Each kind of mistake, in the smallest procedure that makes it. */
class VerificationTest {

    private static final GuardCompiler ALWAYS =
            text -> text.contains("?") ? Parsed.bad("guard", "条件看不懂", "unreadable") : Parsed.ok(facts -> true);

    /** Correct, with one task and one end; every test breaks it in one way. */
    private static ProcedureDraft correct() {
        return ProcedureDraft.of("p", "1")
                .title("流程", "Procedure")
                .basis("行政许可法")
                .limit("20 wd")
                .start("decide")
                .step("decide", task("head(item.decides)").outcome("grant", to("granted")))
                .end("granted", EndDraft.yielding("licence").title("准予", "Granted"));
    }

    private static StepDraft.Task task(String by) {
        return StepDraft.task(by).title("办理", "Do it");
    }

    private static StepDraft.Task task(String by, String target) {
        return task(by).outcome("done", to(target));
    }

    private static OutcomeDraft to(String target) {
        return OutcomeDraft.to(target).title("去", "Go");
    }

    private static Finding onlyFinding(ProcedureDraft draft) {
        return onlyFinding(draft, VerificationContext.guards(ALWAYS));
    }

    private static Finding onlyFinding(ProcedureDraft draft, VerificationContext context) {
        List<Finding> findings = draft.verify(context).findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().message().zh())
                .isNotEqualTo(findings.getFirst().message().en());
        return findings.getFirst();
    }

    private static void assertError(Finding finding, String id, String path) {
        assertThat(finding)
                .extracting(Finding::id, Finding::severity, Finding::path)
                .containsExactly(id, Severity.ERROR, path);
    }

    private static void assertWarning(Finding finding, String id, String path) {
        assertThat(finding)
                .extracting(Finding::id, Finding::severity, Finding::path)
                .containsExactly(id, Severity.WARNING, path);
    }

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

    /** A fork into a and b that meet at met, then decide. */
    private static ProcedureDraft forked(String mode) {
        return correct()
                .start("split")
                .step("split", StepDraft.fork("met", "a", "b").title("并行", "Both"))
                .step("a", task("unit(item.decides)", "met"))
                .step("b", task("counter", "met"))
                .step("met", StepDraft.join(mode, to("decide")).title("汇合", "Met"));
    }

    @Test
    void forks_that_balance_are_correct() {
        assertThat(forked("all").verify(VerificationContext.alone()).findings()).isEmpty();
        assertThat(forked("any").verify(VerificationContext.alone()).findings()).isEmpty();
    }

    @Test
    void a_branch_gets_to_its_join() {
        ProcedureDraft draft = forked("all").step("b", task("counter", "decide"));
        assertThat(draft.verify(VerificationContext.alone()).findings())
                .extracting(Finding::id)
                .contains("branch-never-joins", "crosses-branches");
    }

    @Test
    void a_fork_has_two_branches() {
        ProcedureDraft draft = correct()
                .start("split")
                .step("split", StepDraft.fork("met", "a").title("并行", "Both"))
                .step("a", task("counter", "met"))
                .step("met", StepDraft.join("all", to("decide")).title("汇合", "Met"));
        assertError(onlyFinding(draft), "fork-of-one", "steps.split.fork");
    }

    @Test
    void a_fork_names_its_join() {
        ProcedureDraft draft = correct()
                .start("split")
                .step("split", StepDraft.fork("decide", "a", "b").title("并行", "Both"))
                .step("a", task("counter", "b").outcome("stop", to("called-off")))
                .step("b", task("counter", "b").outcome("stop", to("called-off")))
                .step("decide", task("head(item.decides)", "granted"))
                .end("called-off", EndDraft.nothing().title("终止", "Called off").stoppingAllBranches());
        assertThat(draft.verify(VerificationContext.alone()).findings())
                .extracting(Finding::id)
                .contains("fork-without-join");
    }

    @Test
    void a_join_has_a_fork() {
        ProcedureDraft draft = correct()
                .start("work")
                .step("work", task("counter", "met"))
                .step("met", StepDraft.join("all", to("decide")).title("汇合", "Met"));
        assertError(onlyFinding(draft), "join-without-fork", "steps.met");
    }

    @Test
    void two_forks_do_not_share_a_join() {
        ProcedureDraft draft = forked("all")
                .step("decide", task("head(item.decides)", "granted").outcome("again", to("split-2")))
                .step("split-2", StepDraft.fork("met", "c", "d").title("并行", "Both"))
                .step("c", task("counter", "met"))
                .step("d", task("counter", "met"));
        assertThat(draft.verify(VerificationContext.alone()).findings())
                .extracting(Finding::id)
                .contains("join-shared");
    }

    @Test
    void a_branch_is_left_only_through_its_join() {
        ProcedureDraft draft = forked("all").step("b", task("counter", "met").outcome("skip", to("decide")));
        assertError(onlyFinding(draft), "crosses-branches", "steps.b");
    }

    @Test
    void a_branch_is_entered_only_from_its_fork() {
        ProcedureDraft draft = forked("all").step("a", task("counter", "met").outcome("over", to("b")));
        assertError(onlyFinding(draft), "crosses-branches", "steps.a");
    }

    @Test
    void only_branches_of_a_fork_lead_to_its_join() {
        ProcedureDraft draft = forked("all")
                .step("decide", task("head(item.decides)", "granted").outcome("back", to("met")));
        assertError(onlyFinding(draft), "joins-from-outside", "steps.decide");
    }

    @Test
    void a_branch_does_not_end_alone_unless_the_end_stops_all() {
        ProcedureDraft draft = forked("all")
                .step("b", task("counter", "met").outcome("stop", to("called-off")))
                .end("called-off", EndDraft.nothing().title("终止", "Called off"));
        assertError(onlyFinding(draft), "branch-ends-alone", "steps.b");
        EndDraft stopping = EndDraft.nothing().title("终止", "Called off").stoppingAllBranches();
        assertThat(draft.end("called-off", stopping)
                        .verify(VerificationContext.alone())
                        .findings())
                .isEmpty();
    }

    @Test
    void nothing_starts_at_a_join() {
        ProcedureDraft draft = forked("all")
                .start("met")
                .step("decide", task("head(item.decides)", "granted").outcome("again", to("split")));
        assertError(onlyFinding(draft), "starts-at-join", "start");
    }

    @Test
    void a_join_waits_for_all_or_for_any() {
        assertError(onlyFinding(forked("some")), "unreadable-join", "steps.met.join");
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
    void waiting_for_an_event_is_bounded() {
        ProcedureDraft draft = correct()
                .start("wait")
                .step("wait", StepDraft.waiting().title("等待", "Wait").outcome("licensed", to("decide")));
        assertError(onlyFinding(draft), "unbounded-wait", "steps.wait");
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

    private static ProcedureDraft composite() {
        return correct()
                .start("items")
                .step(
                        "items",
                        StepDraft.sub("one-item")
                                .title("各事项", "Items")
                                .forEach("items")
                                .outcome("done", to("decide")));
    }

    @Test
    void the_procedures_that_steps_start_exist() {
        VerificationContext none = VerificationContext.alone().procedures(Map.of());
        assertError(onlyFinding(composite(), none), "no-such-procedure", "steps.items.sub");
        VerificationContext known = VerificationContext.alone().procedures(Map.of("one-item", correct()));
        assertThat(composite().verify(known).findings()).isEmpty();
    }

    @Test
    void outcomes_of_sub_proceedings_are_ends_they_have() {
        StepDraft.Sub sub = StepDraft.sub("one-item")
                .title("各事项", "Items")
                .outcome("done", to("decide"))
                .outcome("painted", to("decide"));
        VerificationContext known = VerificationContext.alone().procedures(Map.of("one-item", correct()));
        assertError(
                onlyFinding(composite().step("items", sub), known), "sub-unknown-end", "steps.items.outcomes.painted");
    }

    @Test
    void a_step_that_starts_others_goes_on_when_they_differ() {
        StepDraft.Sub sub = StepDraft.sub("one-item").title("各事项", "Items").outcome("granted", to("decide"));
        assertError(onlyFinding(composite().step("items", sub)), "sub-without-done", "steps.items.outcomes");
    }

    @Test
    void with_nothing_to_start_there_is_still_a_way_to_an_end() {
        StepDraft.Sub sub = StepDraft.sub("one-item")
                .title("各事项", "Items")
                .forEach("items")
                .outcome("done", to("prepare"))
                .outcome("granted", to("decide"));
        ProcedureDraft draft = composite().step("items", sub).step("prepare", task("counter", "items"));
        assertError(onlyFinding(draft), "circle-when-empty", "steps.items.outcomes.done");
    }

    @Test
    void no_procedure_starts_itself_over_any_number_of_hops() {
        ProcedureDraft back = correct()
                .start("again")
                .step("again", StepDraft.sub("p").title("再来", "Again").outcome("done", to("decide")));
        VerificationContext known = VerificationContext.alone().procedures(Map.of("one-item", back));
        Finding finding = onlyFinding(composite(), known);
        assertError(finding, "sub-recursion", "steps");
        assertThat(finding.message().en()).contains("p → one-item → p");
    }
}
