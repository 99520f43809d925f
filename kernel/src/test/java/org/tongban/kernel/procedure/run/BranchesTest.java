package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.CLERK;
import static org.tongban.kernel.procedure.run.Matter.HEAD;
import static org.tongban.kernel.procedure.run.Matter.INSPECTOR;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.acting;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.OutcomeDraft;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.rulebook.Rule;

/** Parallel branches: all of them, or the first one done. */
class BranchesTest {

    private static Procedure joint(String mode) {
        return ProcedureDraft.of("joint-review", "1")
                .limit("item")
                .start("prepare")
                .step("prepare", StepDraft.task("counter").outcome("send", "split"))
                .step("split", StepDraft.fork("met", "fire", "drains"))
                .step(
                        "fire",
                        StepDraft.task("unit(item.decides)")
                                .outcome("pass", "met")
                                .outcome("visit", "fire-visit")
                                .outcome("forbid", "forbidden"))
                .step(
                        "fire-visit",
                        StepDraft.task("inspector(item.decides)")
                                .stoppedFor("inspection")
                                .within("10 wd")
                                .outcome("done", "fire"))
                .step("drains", StepDraft.task("counter").outcome("pass", "met"))
                .step(
                        "met",
                        StepDraft.join(
                                mode, OutcomeDraft.when("complex", "study").otherwise("decide")))
                .step("study", StepDraft.task("unit(item.decides)").outcome("done", "decide"))
                .step("decide", StepDraft.task("head(item.decides)").outcome("grant", "granted"))
                .end("granted", EndDraft.yielding("licence"))
                .end("forbidden", EndDraft.yielding("decision").must("reasons").stoppingAllBranches())
                .verify(RandomProcedures.context())
                .orElseThrow();
    }

    private static Matter split(String mode) {
        return Matter.received(joint(mode), "2026-03-02 09:00").act(CLERK, "prepare", "send");
    }

    @Rule("APP-05")
    @Test
    void branches_run_in_parallel_and_meet_when_all_are_done() {
        Matter matter = split("all");
        assertThat(matter.waiting()).containsExactly("fire", "drains");

        matter.act(CLERK, "drains", "pass");
        assertThat(matter.waiting()).containsExactly("fire", "met");
        matter.act(REVIEWER, "fire", "pass");

        assertThat(matter.waiting()).containsExactly("decide");
    }

    @Test
    void the_first_branch_done_calls_off_the_others_where_one_is_enough() {
        Matter matter = split("any").act(REVIEWER, "fire", "visit").act(CLERK, "drains", "pass");
        assertThat(matter.waiting()).containsExactly("decide");
        assertThat(matter.effects())
                .anyMatch(effect ->
                        effect instanceof Effect.CalledOff off && off.step().equals("fire-visit"));
    }

    @Test
    void the_way_on_from_a_join_can_depend_on_the_facts() {
        Matter matter = split("all")
                .act(CLERK, "drains", "pass")
                .does(new Command.Act("fire", "pass", REVIEWER, "", Map.of("complex", Fact.truth(true))));
        assertThat(matter.waiting()).containsExactly("study");
    }

    @Test
    void the_clock_stands_only_when_every_branch_that_waits_is_stopped() {
        Matter matter = split("all").act(REVIEWER, "fire", "visit");
        assertThat(matter.state().due()).isPresent();
        matter.act(CLERK, "drains", "pass");
        assertThat(matter.state().due()).isEmpty();
        matter.act(INSPECTOR, "fire-visit", "done");
        assertThat(matter.state().due()).isPresent();
    }

    @Test
    void an_end_that_stops_all_branches_ends_the_whole_once_it_may() {
        Matter matter = split("all");
        assertThat(matter.refuses(acting(REVIEWER, "fire", "forbid")).missing()).containsExactly("reasons");
        matter.act(REVIEWER, "fire", "forbid", "reasons");
        assertThat(matter.end()).contains("forbidden");
        assertThat(matter.state().tokens()).isEmpty();
    }

    @Test
    void handing_back_to_before_the_fork_calls_off_all_branches() {
        Matter matter = split("all").act(CLERK, "drains", "pass");
        matter.does(new Command.HandBack("fire", "prepare", REVIEWER, "材料不清"));
        assertThat(matter.waiting()).containsExactly("prepare");
        matter.act(CLERK, "prepare", "send");
        assertThat(matter.waiting()).containsExactly("fire", "drains");
    }

    @Test
    void nothing_is_handed_back_into_another_branch() {
        Matter matter = split("all").act(CLERK, "drains", "pass");
        assertThat(matter.refuses(new Command.HandBack("fire", "drains", REVIEWER, "退回"))
                        .code())
                .isEqualTo(RefusalCode.NOT_EARLIER);
        matter.act(REVIEWER, "fire", "pass");
        assertThat(matter.refuses(new Command.HandBack("decide", "fire", HEAD, "退回"))
                        .code())
                .isEqualTo(RefusalCode.NOT_EARLIER);
    }
}
