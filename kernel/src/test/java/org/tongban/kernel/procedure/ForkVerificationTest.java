package org.tongban.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.Mistakes.assertError;
import static org.tongban.kernel.procedure.Mistakes.correct;
import static org.tongban.kernel.procedure.Mistakes.forked;
import static org.tongban.kernel.procedure.Mistakes.onlyFinding;
import static org.tongban.kernel.procedure.Mistakes.task;
import static org.tongban.kernel.procedure.Mistakes.to;

import org.junit.jupiter.api.Test;

/** The mistakes that parallel branches allow. */
class ForkVerificationTest {

    /** A fork into a and b that meet at met, then decide. */
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
}
