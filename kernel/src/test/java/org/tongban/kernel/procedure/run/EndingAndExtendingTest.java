package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.CLERK;
import static org.tongban.kernel.procedure.run.Matter.HEAD;
import static org.tongban.kernel.procedure.run.Matter.INSPECTOR;
import static org.tongban.kernel.procedure.run.Matter.LI;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.day;

import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Drafts;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.text.LocalText;

class EndingAndExtendingTest {

    private static final Procedure LICENSING =
            Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow();

    private static Matter underReview() {
        return Matter.received(LICENSING, "2026-03-02 09:00").act(CLERK, "receive", "accept");
    }

    @Test
    void the_applicant_can_withdraw_from_any_step_and_nobody_else_can() {
        assertThat(underReview().refuses(new Command.Withdraw(REVIEWER, "")).code())
                .isEqualTo(RefusalCode.NOT_YOURS);

        Matter matter = underReview().does(new Command.Withdraw(LI, ""));

        assertThat(matter.end()).contains("withdrawn");
        assertThat(matter.effects())
                .anyMatch(effect ->
                        effect instanceof Effect.CalledOff off && off.step().equals("review"));
    }

    @Test
    void the_head_can_cancel_with_a_reason() {
        Matter matter = underReview();
        assertThat(matter.refuses(new Command.Cancel(REVIEWER, "依据废止")).code()).isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(matter.refuses(new Command.Cancel(HEAD, "")).code()).isEqualTo(RefusalCode.MISSING_REASON);
        assertThat(matter.does(new Command.Cancel(HEAD, "依据废止")).end()).contains("cancelled");
    }

    @Test
    void a_decision_that_was_set_aside_is_taken_again_with_the_whole_limit_anew_and_one_more_extension() {
        Matter matter = underReview().act(REVIEWER, "review", "pass");
        assertThat(matter.refuses(new Command.Remand("review", HEAD, "复议决定撤销")).code())
                .isEqualTo(RefusalCode.NOT_DECIDED);
        matter.on("2026-03-05 09:00").does(new Command.Extend(LegalPeriod.workdays(10), HEAD, "案情复杂"));
        matter.act(HEAD, "decide", "reject", "reasons", "remedies");
        matter.on("2026-04-01 09:00");
        assertThat(matter.refuses(new Command.Remand("review", REVIEWER, "复议决定撤销"))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(matter.refuses(new Command.Remand("review", HEAD, " ")).code())
                .isEqualTo(RefusalCode.MISSING_REASON);
        assertThat(matter.refuses(new Command.Remand("site-visit", HEAD, "复议决定撤销"))
                        .code())
                .isEqualTo(RefusalCode.NOT_DECIDED);

        matter.does(new Command.Remand("review", HEAD, "复议决定撤销"));

        assertThat(matter.waiting()).containsExactly("review");
        assertThat(matter.state().due())
                .contains(Matter.CALENDAR
                        .due(day("2026-04-01"), LegalPeriod.workdays(20))
                        .day());
        matter.does(new Command.Extend(LegalPeriod.workdays(10), HEAD, "案情复杂"));
        assertThat(matter.act(REVIEWER, "review", "pass")
                        .act(HEAD, "decide", "grant")
                        .end())
                .contains("granted");
        assertThat(matter.refuses(new Command.Remand("review", HEAD, "反悔")).code())
                .isEqualTo(RefusalCode.NOT_DECIDED);
        assertThat(Engine.replay(
                        java.util.Map.of(LICENSING.ref(), LICENSING),
                        LICENSING.ref(),
                        matter.history(),
                        Matter.CALENDAR))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.next()).isEqualTo(matter.state()));
    }

    @Test
    void a_step_is_handed_back_to_an_earlier_one_with_a_reason() {
        Matter matter = underReview().act(REVIEWER, "review", "pass");
        assertThat(matter.refuses(new Command.HandBack("decide", "review", HEAD, ""))
                        .code())
                .isEqualTo(RefusalCode.MISSING_REASON);
        assertThat(matter.refuses(new Command.HandBack("decide", "review", REVIEWER, "重审"))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);

        matter.does(new Command.HandBack("decide", "review", HEAD, "请补充审查意见"));

        assertThat(matter.waiting()).containsExactly("review");
        assertThat(matter.effects()).contains(new Effect.HandedBack("decide", "review", "请补充审查意见"));
    }

    @Test
    void nothing_is_handed_back_to_the_applicant_nor_forwards_nor_to_what_was_never_done() {
        Matter matter = Matter.received(LICENSING, "2026-03-02 09:00")
                .act(CLERK, "receive", "correct", "corrections")
                .act(LI, "correction", "resubmit")
                .act(CLERK, "receive", "accept");
        for (String target : new String[] {"correction", "decide", "site-visit", "review", "nowhere"}) {
            assertThat(matter.refuses(new Command.HandBack("review", target, REVIEWER, "退回"))
                            .code())
                    .as(target)
                    .isEqualTo(RefusalCode.NOT_EARLIER);
        }
    }

    @Test
    void the_head_extends_a_running_limit_once() {
        Matter matter = underReview();
        Command.Extend extend = new Command.Extend(LegalPeriod.workdays(10), HEAD, "情况复杂");
        assertThat(matter.refuses(new Command.Extend(LegalPeriod.workdays(10), REVIEWER, "情况复杂"))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);

        matter.does(extend);

        assertThat(matter.state().due()).contains(day("2026-04-14"));
        assertThat(matter.effects())
                .contains(new Effect.DueMoved(day("2026-03-30"), day("2026-04-14"), LocalText.of("情况复杂", "情况复杂")));
        assertThat(matter.refuses(extend).code()).isEqualTo(RefusalCode.NOT_EXTENDABLE);
    }

    @Test
    void a_limit_that_stands_still_has_not_begun_or_has_passed_is_not_extended() {
        Command.Extend extend = new Command.Extend(LegalPeriod.workdays(10), HEAD, "情况复杂");
        Matter standing = underReview().act(REVIEWER, "review", "visit");
        assertThat(standing.refuses(extend).code()).isEqualTo(RefusalCode.NOT_EXTENDABLE);
        Matter received = Matter.received(LICENSING, "2026-03-02 09:00");
        assertThat(received.refuses(extend).code()).isEqualTo(RefusalCode.NOT_EXTENDABLE);
        Matter late = underReview().on("2026-03-31 00:00");
        assertThat(late.refuses(extend).code()).isEqualTo(RefusalCode.NOT_EXTENDABLE);
    }

    @Test
    void a_clock_that_passed_its_limit_stands_and_runs_again_without_harm() {
        Matter matter = underReview()
                .on("2026-04-01 09:00")
                .timePasses()
                .act(REVIEWER, "review", "visit")
                .on("2026-04-03 09:00")
                .act(INSPECTOR, "site-visit", "done", "findings");
        assertThat(matter.state().due()).contains(day("2026-03-30"));
        assertThat(matter.waiting()).containsExactly("review");
    }
}
