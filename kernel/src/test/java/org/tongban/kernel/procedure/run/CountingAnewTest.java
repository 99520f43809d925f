package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.LI;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.day;

import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.StepDraft;

/** What the limit does once the cause of a stop is gone (政府信息公开条例 art. 30; 行政许可法 art. 45). */
class CountingAnewTest {

    private static Procedure procedure(String stoppedFor) {
        return ProcedureDraft.of("request", "1")
                .limit("20 wd")
                .start("receive")
                .step(
                        "receive",
                        StepDraft.task("unit(item.decides)")
                                .outcome("ask", "clarify")
                                .outcome("provide", "answered"))
                .step(
                        "clarify",
                        StepDraft.task("applicant")
                                .stoppedFor(stoppedFor)
                                .within("30 d")
                                .onExpiry("give-up")
                                .outcome("clarified", "receive")
                                .outcome("give-up", "given-up"))
                .end("answered", EndDraft.yielding("answer"))
                .end("given-up", EndDraft.nothing())
                .verify(RandomProcedures.context())
                .orElseThrow();
    }

    private static Matter clarified(String stoppedFor) {
        return Matter.received(procedure(stoppedFor), "2026-03-03 09:00")
                .on("2026-03-10 10:00")
                .act(REVIEWER, "receive", "ask")
                .on("2026-03-20 10:00")
                .act(LI, "clarify", "clarified");
    }

    /** Offices are shut from 4 to 6 April. */
    @Test
    void after_an_unclear_request_the_limit_counts_anew_and_after_other_stops_it_goes_on() {
        assertThat(clarified("unclear-request").state().due()).contains(day("2026-04-20"));
        assertThat(clarified("correction").state().due()).contains(day("2026-04-13"));
    }

    @Test
    void a_limit_that_counts_anew_can_stand_and_count_anew_again() {
        Matter matter = clarified("unclear-request")
                .on("2026-03-24 10:00")
                .act(REVIEWER, "receive", "ask")
                .on("2026-03-30 10:00")
                .act(LI, "clarify", "clarified");
        assertThat(matter.state().due()).contains(day("2026-04-28"));
    }
}
