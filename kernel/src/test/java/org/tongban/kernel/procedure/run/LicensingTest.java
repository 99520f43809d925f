package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.CLERK;
import static org.tongban.kernel.procedure.run.Matter.HEAD;
import static org.tongban.kernel.procedure.run.Matter.INSPECTOR;
import static org.tongban.kernel.procedure.run.Matter.LI;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.acting;
import static org.tongban.kernel.procedure.run.Matter.at;
import static org.tongban.kernel.procedure.run.Matter.day;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Drafts;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.kernel.procedure.run.Transition.Refused;
import org.tongban.rulebook.Rule;

class LicensingTest {

    private static final Procedure LICENSING =
            Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow();

    private static Matter received() {
        return Matter.received(LICENSING, "2026-03-02 09:00");
    }

    private static Matter underReview() {
        return received().on("2026-03-03 10:00").act(CLERK, "receive", "accept");
    }

    @Test
    void a_matter_that_everybody_agrees_on_ends_with_a_licence() {
        Matter matter = underReview()
                .on("2026-03-04 10:00")
                .act(REVIEWER, "review", "pass")
                .on("2026-03-05 10:00")
                .act(HEAD, "decide", "grant");

        assertThat(matter.state().status())
                .isEqualTo(new Status.Ended("granted", ResultKind.LICENCE, at("2026-03-05 10:00")));
        assertThat(matter.state().revision()).isEqualTo(4);
        assertThat(matter.effects()).last().isInstanceOf(Effect.Ended.class);
    }

    @Test
    void the_limit_counts_from_the_day_of_acceptance() {
        assertThat(received().state().clock()).isEmpty();
        assertThat(underReview().state().due()).contains(day("2026-03-31"));
        assertThat(underReview().effects()).contains(new Effect.ClockStarted(day("2026-03-03"), day("2026-03-31")));
    }

    @Rule("CAT-17")
    @Test
    void half_a_day_counts_from_the_moment_of_acceptance_and_is_over_at_its_moment() {
        Matter matter = Matter.received(LICENSING, "2026-03-02 08:00", Map.of(), new LegalPeriod.HalfWorkday())
                .on("2026-03-03 16:00")
                .act(CLERK, "receive", "accept");
        assertThat(matter.state().due()).contains(day("2026-03-04"));
        assertThat(Engine.nextDue(matter.state(), Matter.CALENDAR)).contains(at("2026-03-04 11:30"));

        matter.on("2026-03-04 11:30").timePasses();

        assertThat(matter.effects()).contains(new Effect.LimitPassed(day("2026-03-04")));
        assertThat(Engine.nextDue(matter.state(), Matter.CALENDAR)).isEmpty();
    }

    @Rule("APP-04")
    @Test
    void what_is_not_answered_within_five_working_days_is_accepted_as_of_the_day_of_receipt() {
        Matter matter = received();
        assertThat(matter.state().at("receive").orElseThrow().due()).contains(day("2026-03-09"));
        assertThat(Engine.nextDue(matter.state(), Matter.CALENDAR)).contains(at("2026-03-10 00:00"));

        matter.on("2026-03-10 00:00").timePasses();

        assertThat(matter.waiting()).containsExactly("review");
        assertThat(matter.effects()).contains(new Effect.ClockStarted(day("2026-03-02"), day("2026-03-30")));
    }

    @Test
    void a_timer_that_fires_too_early_or_twice_changes_nothing() {
        Matter matter = received().on("2026-03-09 23:59");
        assertThat(matter.refuses(new Command.TimePassed()).code()).isEqualTo(RefusalCode.NOTHING_DUE);
        matter.on("2026-03-10 00:00").timePasses();
        assertThat(matter.refuses(new Command.TimePassed()).code()).isEqualTo(RefusalCode.NOTHING_DUE);
    }

    @Test
    void the_clock_stands_during_a_site_visit_and_the_due_date_moves_with_it() {
        Matter matter = underReview().on("2026-03-05 09:00").act(REVIEWER, "review", "visit");
        assertThat(matter.state().due()).isEmpty();

        matter.on("2026-03-10 16:00").act(INSPECTOR, "site-visit", "done", "findings");

        // Three working days after the 5th up to the 10th don't count: the 6th, 9th and 10th.
        assertThat(matter.state().due()).contains(day("2026-04-03"));
        assertThat(matter.effects())
                .anyMatch(effect -> effect instanceof Effect.DueMoved(var before, var after, var why)
                        && before.equals(day("2026-03-31"))
                        && after.equals(day("2026-04-03"))
                        && why.en().equals("inspection"));
    }

    @Test
    void a_visit_that_takes_longer_than_it_may_is_late_and_counts_again() {
        Matter matter = underReview().on("2026-03-05 09:00").act(REVIEWER, "review", "visit");
        assertThat(matter.state().at("site-visit").orElseThrow().due()).contains(day("2026-03-19"));

        matter.on("2026-03-25 08:00").timePasses();

        assertThat(matter.state().at("site-visit").orElseThrow().late()).isTrue();
        assertThat(matter.state().due()).isPresent();
        assertThat(matter.effects()).anyMatch(effect -> effect instanceof Effect.StepLate);
    }

    @Test
    void a_rejection_has_to_state_reasons_and_remedies() {
        Matter matter = underReview().act(REVIEWER, "review", "fail");

        Refused refused = matter.refuses(acting(HEAD, "decide", "reject", "reasons"));

        assertThat(refused.code()).isEqualTo(RefusalCode.MISSING_FACTS);
        assertThat(refused.missing()).containsExactly("remedies");
        assertThat(refused.text().zh()).contains("救济途径");
        assertThat(refused.text().en()).contains("remedies");
        matter.act(HEAD, "decide", "reject", "reasons", "remedies");
        assertThat(matter.end()).contains("rejected");
    }

    @Test
    void reasons_given_for_something_else_long_ago_do_not_justify_a_rejection() {
        Matter matter = received()
                .act(CLERK, "receive", "correct", "corrections", "reasons", "remedies")
                .act(LI, "correction", "resubmit")
                .act(CLERK, "receive", "accept")
                .act(REVIEWER, "review", "fail");

        assertThat(matter.refuses(acting(HEAD, "decide", "reject")).missing()).containsExactly("reasons", "remedies");
    }

    @Test
    void only_who_holds_the_desk_may_act() {
        Matter matter = received();

        Refused refused = matter.refuses(acting(REVIEWER, "receive", "accept"));

        assertThat(refused.code()).isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(refused.text().zh()).contains("窗口").contains("141002-hall-3");
    }

    @Test
    void a_desk_of_the_same_kind_elsewhere_is_another_desk() {
        Actor elsewhere = Actor.at("s-else", "外区窗口", new Desk(DeskKind.COUNTER, "141081-hall-1"));
        assertThat(received().refuses(acting(elsewhere, "receive", "accept")).code())
                .isEqualTo(RefusalCode.NOT_YOURS);
    }

    @Rule("CAT-01")
    @Test
    void no_step_and_no_outcome_outside_the_procedure_can_be_demanded() {
        Refused step = received().refuses(acting(CLERK, "extra-inspection", "done"));
        assertThat(step.code()).isEqualTo(RefusalCode.NO_SUCH_STEP);
        assertThat(step.text().en()).contains("extra-inspection").contains("receive");

        Refused outcome = received().refuses(acting(CLERK, "receive", "postpone"));
        assertThat(outcome.code()).isEqualTo(RefusalCode.NO_SUCH_OUTCOME);
        assertThat(outcome.text().zh()).contains("受理").contains("补正");
    }

    @Test
    void who_comes_second_is_told_that_things_moved_on() {
        Matter matter = underReview();
        assertThat(matter.refuses(acting(CLERK, "receive", "accept")).code()).isEqualTo(RefusalCode.NOT_WAITING);
    }

    @Test
    void an_ended_matter_stays_ended() {
        Matter matter = underReview().act(REVIEWER, "review", "pass").act(HEAD, "decide", "grant");
        assertThat(matter.refuses(acting(HEAD, "decide", "grant")).code()).isEqualTo(RefusalCode.ENDED);
        assertThat(matter.refuses(new Command.Withdraw(LI, "")).code()).isEqualTo(RefusalCode.ENDED);
        assertThat(Engine.nextDue(matter.state(), Matter.CALENDAR)).isEmpty();
    }

    @Test
    void what_fell_due_before_somebody_acts_happens_first() {
        Matter matter = received().on("2026-03-12 10:00");
        assertThat(matter.refuses(acting(CLERK, "receive", "refuse", "reasons")).code())
                .isEqualTo(RefusalCode.NOT_WAITING);

        matter.act(REVIEWER, "review", "pass");

        assertThat(matter.waiting()).containsExactly("decide");
        assertThat(matter.effects()).contains(new Effect.ClockStarted(day("2026-03-02"), day("2026-03-30")));
    }

    @Test
    void a_limit_that_passes_is_told_once() {
        Matter matter = underReview().on("2026-04-01 00:00").timePasses();
        assertThat(matter.effects()).contains(new Effect.LimitPassed(day("2026-03-31")));
        assertThat(Engine.nextDue(matter.state(), Matter.CALENDAR)).isEmpty();
        assertThat(matter.waiting()).containsExactly("review");
    }

    @Test
    void a_start_without_a_limit_or_with_unknown_actors_is_refused_and_names_what_is_missing() {
        Command.Start bare = new Command.Start(
                "M-2", Bindings.of("applicant", "x"), Optional.empty(), Map.of(), Optional.empty(), LI);
        Refused unbound = (Refused) Engine.start(LICENSING, bare, at("2026-03-02 09:00"), Matter.CALENDAR);
        assertThat(unbound.missing()).containsExactly("counter", "item.decides");

        Command.Start unlimited =
                new Command.Start("M-2", Matter.BINDINGS, Optional.empty(), Map.of(), Optional.empty(), LI);
        Refused limitless = (Refused) Engine.start(LICENSING, unlimited, at("2026-03-02 09:00"), Matter.CALENDAR);
        assertThat(limitless.code()).isEqualTo(RefusalCode.LIMIT_MISSING);
    }

    @Test
    void a_year_without_a_holiday_table_is_refused_by_name() {
        Matter matter = Matter.received(LICENSING, "2026-12-08 09:00");
        Refused refused = matter.refuses(acting(CLERK, "receive", "accept"));
        assertThat(refused.code()).isEqualTo(RefusalCode.CALENDAR_MISSING);
        assertThat(refused.missing()).containsExactly("2027");
    }

    @Test
    void a_history_replays_to_the_same_state() {
        Matter matter = received()
                .act(CLERK, "receive", "correct", "corrections")
                .on("2026-03-04 09:00")
                .act(LI, "correction", "resubmit")
                .on("2026-03-20 09:00")
                .timePasses()
                .act(REVIEWER, "review", "visit")
                .act(INSPECTOR, "site-visit", "done", "findings");

        Transition replayed =
                Engine.replay(Map.of(LICENSING.ref(), LICENSING), LICENSING.ref(), matter.history(), Matter.CALENDAR);

        assertThat(replayed).isInstanceOf(Moved.class);
        assertThat(((Moved) replayed).next()).isEqualTo(matter.state());
    }

    @Test
    void facts_stay_known_and_later_ones_prevail() {
        Matter matter = Matter.received(LICENSING, "2026-03-02 09:00", Map.of("area", Fact.amount(120)));
        matter.does(new Command.Act("receive", "accept", CLERK, "", Map.of("area", Fact.amount(90))));
        assertThat(matter.state().facts()).containsEntry("area", Fact.amount(90));
    }
}
