package org.tongban.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.Mistakes.assertError;
import static org.tongban.kernel.procedure.Mistakes.correct;
import static org.tongban.kernel.procedure.Mistakes.onlyFinding;
import static org.tongban.kernel.procedure.Mistakes.task;
import static org.tongban.kernel.procedure.Mistakes.to;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mistakes of procedures that start others. */
class SubVerificationTest {

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
