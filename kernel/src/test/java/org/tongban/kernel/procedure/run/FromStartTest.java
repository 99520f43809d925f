package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.day;

import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.Finding;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.StepDraft;

/** The time of a step that is counted from the day on which the clock of the whole began. */
class FromStartTest {
    private static ProcedureDraft draft(String within) {
        return ProcedureDraft.of("task", "1")
                .limit("20 wd")
                .start("arrange")
                .step(
                        "arrange",
                        StepDraft.task("unit(item.decides)")
                                .within("1 d from start")
                                .outcome("arranged", "report"))
                .step(
                        "report",
                        StepDraft.task("unit(item.decides)").within(within).outcome("reported", "done"))
                .end("done", EndDraft.yielding("answer"));
    }

    private static Procedure procedure(String within) {
        return draft(within).verify(RandomProcedures.context()).orElseThrow();
    }

    private static Token arranged(String within, String on) {
        return Matter.received(procedure(within), "2026-03-03 09:00")
                .on(on)
                .act(REVIEWER, "arrange", "arranged")
                .state()
                .tokens()
                .getFirst();
    }

    @Test
    void a_step_is_due_as_long_after_the_start_however_late_it_is_reached() {
        assertThat(Matter.received(procedure("3 d from start"), "2026-03-03 09:00")
                        .state()
                        .tokens()
                        .getFirst()
                        .due())
                .contains(day("2026-03-04"));
        for (String on : new String[] {"2026-03-03 15:00", "2026-03-04 10:00", "2026-03-11 10:00"}) {
            assertThat(arranged("3 d from start", on).due()).as(on).contains(day("2026-03-06"));
        }
        assertThat(arranged("3 d", "2026-03-11 10:00").due())
                .as("counted from arrival")
                .contains(day("2026-03-16"));
    }

    @Test
    void nothing_happens_by_itself_at_the_end_of_a_time_that_may_be_over_on_arrival() {
        ProcedureDraft draft = draft("3 d from start")
                .step(
                        "report",
                        StepDraft.task("unit(item.decides)")
                                .within("3 d from start")
                                .onExpiry("reported")
                                .outcome("reported", "done"));
        assertThat(draft.verify(RandomProcedures.context()).findings())
                .extracting(Finding::id)
                .contains("expiry-from-start");
    }
}
