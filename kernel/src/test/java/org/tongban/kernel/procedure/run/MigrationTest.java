package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.CLERK;
import static org.tongban.kernel.procedure.run.Matter.HEAD;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.day;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.Drafts;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.OutcomeDraft;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.rulebook.Rule;

class MigrationTest {

    private static final Procedure FIRST =
            Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow();

    /** Review is called assess, has a time of its own, and no site visit. */
    private static ProcedureDraft secondDraft() {
        ProcedureDraft first = Drafts.generalLicence();
        return new ProcedureDraft(
                        first.id(), "2", first.title(), first.basis(), "5 wd", first.start(), Map.of(), first.ends())
                .step("receive", StepDraft.task("counter").outcome("accept", "assess"))
                .step(
                        "assess",
                        StepDraft.task("unit(item.decides)")
                                .title("评估", "Assess")
                                .within("3 wd")
                                .outcome("pass", "decide"))
                .step(
                        "decide",
                        StepDraft.task("head(item.decides)")
                                .outcome("grant", "granted")
                                .outcome("reject", "rejected")
                                .outcome("refuse", "refused"));
    }

    private static final Procedure SECOND =
            secondDraft().verify(RandomProcedures.context()).orElseThrow();

    private static Matter underReview() {
        return Matter.received(FIRST, "2026-03-02 09:00")
                .act(CLERK, "receive", "accept")
                .on("2026-03-03 09:00");
    }

    private static Command.Migrate to(Procedure procedure, Map<String, String> steps) {
        return new Command.Migrate(procedure.ref(), steps, HEAD, "新版流程施行");
    }

    private static RefusalCode refusal(Matter matter, Procedure to, Command.Migrate migrate) {
        Transition transition =
                Engine.apply(to, matter.state(), migrate, Matter.at("2026-03-03 09:00"), Matter.CALENDAR);
        return ((Transition.Refused) transition).code();
    }

    @Test
    void a_running_proceeding_stays_on_its_version() {
        Transition transition = Engine.apply(
                SECOND,
                underReview().state(),
                Matter.acting(REVIEWER, "review", "pass"),
                Matter.at("2026-03-03 09:00"),
                Matter.CALENDAR);
        assertThat(((Transition.Refused) transition).code()).isEqualTo(RefusalCode.WRONG_PROCEDURE);
    }

    @Rule("CAT-10")
    @Test
    void moving_over_gives_a_step_its_new_time_and_leaves_the_limit_of_the_whole_as_it_was() {
        Matter matter = underReview();
        matter.migrate(SECOND, Map.of("review", "assess"));

        assertThat(matter.state().procedure()).isEqualTo(SECOND.ref());
        assertThat(matter.waiting()).containsExactly("assess");
        assertThat(matter.state().at("assess").orElseThrow().due()).contains(day("2026-03-05"));
        assertThat(matter.state().due()).contains(day("2026-03-30"));
        assertThat(matter.act(REVIEWER, "assess", "pass").waiting()).containsExactly("decide");
    }

    @Test
    void moving_over_is_an_act_of_the_head_with_a_reason_and_a_place_for_every_waiting_step() {
        Matter matter = underReview();
        Map<String, String> mapping = Map.of("review", "assess");
        assertThat(refusal(matter, SECOND, to(SECOND, Map.of()))).isEqualTo(RefusalCode.NOT_MAPPED);
        assertThat(refusal(matter, SECOND, new Command.Migrate(SECOND.ref(), mapping, REVIEWER, "升级")))
                .isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(refusal(matter, SECOND, new Command.Migrate(SECOND.ref(), mapping, HEAD, "")))
                .isEqualTo(RefusalCode.MISSING_REASON);
        assertThat(refusal(matter, FIRST, to(FIRST, Map.of()))).isEqualTo(RefusalCode.SAME_VERSION);
        assertThat(refusal(matter, FIRST, to(SECOND, mapping))).isEqualTo(RefusalCode.WRONG_PROCEDURE);
    }

    @Test
    void what_fell_due_under_the_old_version_happens_first() {
        Matter matter = Matter.received(FIRST, "2026-02-02 09:00");
        assertThat(refusal(matter, SECOND, to(SECOND, Map.of()))).isEqualTo(RefusalCode.DUE_FIRST);
    }

    @Test
    void people_are_told_beforehand_what_changes_for_whom() {
        var changes = MigrationPlan.changes(
                FIRST, SECOND, underReview().state(), Map.of("review", "assess"), Matter.CALENDAR);

        assertThat(changes)
                .extracting(MigrationPlan.Change::desk)
                .containsOnly(REVIEWER.desks().iterator().next());
        assertThat(changes)
                .extracting(change -> change.text().en())
                .containsExactly(
                        "The step “Review” becomes “Assess”.",
                        "The step's due date goes from none to 2026-03-05.",
                        "No longer to choose from: Visit the site, Fail.");
    }

    @Test
    void a_history_across_versions_replays() {
        Matter matter = underReview();
        matter.migrate(SECOND, Map.of("review", "assess")).act(REVIEWER, "assess", "pass");
        Transition replayed = Engine.replay(
                Map.of(FIRST.ref(), FIRST, SECOND.ref(), SECOND), FIRST.ref(), matter.history(), Matter.CALENDAR);
        assertThat(((Moved) replayed).next()).isEqualTo(matter.state());
    }

    private static Procedure parallel(String version, String... branches) {
        ProcedureDraft draft = ProcedureDraft.of("parallel", version)
                .limit("item")
                .start("split")
                .step("split", StepDraft.fork("met", branches))
                .step("met", StepDraft.join("all", OutcomeDraft.to("decide")))
                .step("decide", StepDraft.task("head(item.decides)").outcome("grant", "granted"))
                .end("granted", EndDraft.yielding("licence"));
        for (String branch : branches) {
            draft = draft.step(branch, StepDraft.task("counter").outcome("done", "met"));
        }
        return draft.verify(RandomProcedures.context()).orElseThrow();
    }

    @Test
    void every_branch_of_the_new_version_needs_exactly_one_step() {
        Procedure two = parallel("1", "a", "b");
        Matter matter = Matter.received(two, "2026-03-02 09:00");
        Procedure three = parallel("2", "a", "b", "c");
        assertThat(refusal(matter, three, to(three, Map.of()))).isEqualTo(RefusalCode.NOT_MAPPED);
        Procedure renamed = parallel("3", "x", "y");
        assertThat(refusal(matter, renamed, to(renamed, Map.of("a", "x", "b", "x"))))
                .isEqualTo(RefusalCode.NOT_MAPPED);

        matter.migrate(renamed, Map.of("a", "x", "b", "y"));

        assertThat(matter.waiting()).containsExactly("x", "y");
        assertThat(matter.act(CLERK, "x", "done").act(CLERK, "y", "done").waiting())
                .containsExactly("decide");
    }
}
