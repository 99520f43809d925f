package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.CLERK;
import static org.tongban.kernel.procedure.run.Matter.HEAD;
import static org.tongban.kernel.procedure.run.Matter.LI;
import static org.tongban.kernel.procedure.run.Matter.REVIEWER;
import static org.tongban.kernel.procedure.run.Matter.acting;

import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Drafts;

class StaffingTest {

    private static final Actor ZHOU = Actor.at("s-zhou", "周审查", new Desk(DeskKind.UNIT, "141002-market"));
    private static final Actor OUTSIDER = Actor.at("s-wu", "吴外单位");

    private static Matter underReview() {
        return Matter.received(
                        Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow(), "2026-03-02 09:00")
                .act(CLERK, "receive", "accept");
    }

    @Test
    void what_somebody_has_taken_others_at_the_desk_leave_alone_until_it_is_put_back() {
        Matter matter = underReview().does(new Command.Take("review", REVIEWER));
        assertThat(matter.state().at("review").orElseThrow().takenBy()).contains(REVIEWER.person());
        assertThat(matter.refuses(acting(ZHOU, "review", "pass")).code()).isEqualTo(RefusalCode.TAKEN);
        assertThat(matter.refuses(new Command.Take("review", ZHOU)).code()).isEqualTo(RefusalCode.TAKEN);
        assertThat(matter.refuses(new Command.PutBack("review", ZHOU)).code()).isEqualTo(RefusalCode.NOT_TAKEN);

        matter.does(new Command.PutBack("review", REVIEWER)).act(ZHOU, "review", "pass");

        assertThat(matter.waiting()).containsExactly("decide");
    }

    @Test
    void only_who_holds_the_desk_can_take() {
        assertThat(underReview().refuses(new Command.Take("review", CLERK)).code())
                .isEqualTo(RefusalCode.NOT_YOURS);
    }

    @Test
    void the_head_gives_a_taken_step_to_somebody_else() {
        Matter matter = underReview().does(new Command.Take("review", REVIEWER));
        assertThat(matter.refuses(new Command.Assign("review", ZHOU.person(), ZHOU, ""))
                        .code())
                .isEqualTo(RefusalCode.TAKEN);

        matter.does(new Command.Assign("review", ZHOU.person(), HEAD, "人手调整")).act(ZHOU, "review", "pass");

        assertThat(matter.effects()).contains(new Effect.Assigned("review", ZHOU.person(), HEAD.person(), "人手调整"));
    }

    @Test
    void nobody_is_assigned_to_what_the_applicant_has_to_do() {
        Matter matter = Matter.received(
                        Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow(), "2026-03-02 09:00")
                .act(CLERK, "receive", "correct", "corrections");
        assertThat(matter.refuses(new Command.Assign("correction", CLERK.person(), HEAD, ""))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);
    }

    @Test
    void who_was_delegated_to_may_act_but_not_delegate_on() {
        Matter matter = underReview();
        assertThat(matter.refuses(new Command.Delegate("review", OUTSIDER.person(), OUTSIDER))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);
        matter.does(new Command.Delegate("review", OUTSIDER.person(), REVIEWER));

        assertThat(matter.refuses(new Command.Delegate("review", CLERK.person(), OUTSIDER))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);
        matter.act(OUTSIDER, "review", "pass");
        assertThat(matter.refuses(acting(OUTSIDER, "decide", "grant")).code()).isEqualTo(RefusalCode.NOT_YOURS);
    }

    @Test
    void a_recused_person_may_not_act_nor_be_given_work_nor_delegate() {
        Matter matter = underReview()
                .does(new Command.Take("review", REVIEWER))
                .does(new Command.Recuse(REVIEWER.person(), REVIEWER, "与申请人系亲属"));

        assertThat(matter.state().at("review").orElseThrow().takenBy()).isEmpty();
        assertThat(matter.refuses(acting(REVIEWER, "review", "pass")).code()).isEqualTo(RefusalCode.RECUSED);
        assertThat(matter.refuses(new Command.Assign("review", REVIEWER.person(), HEAD, ""))
                        .code())
                .isEqualTo(RefusalCode.RECUSED);
        assertThat(matter.refuses(new Command.Delegate("review", OUTSIDER.person(), REVIEWER))
                        .code())
                .isEqualTo(RefusalCode.RECUSED);
        matter.act(ZHOU, "review", "pass");
    }

    @Test
    void applicants_and_outsiders_do_not_recuse_and_a_recusal_has_a_reason() {
        Matter matter = underReview();
        assertThat(matter.refuses(new Command.Recuse(REVIEWER.person(), LI, "有利害关系"))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(matter.refuses(new Command.Recuse(REVIEWER.person(), OUTSIDER, "有利害关系"))
                        .code())
                .isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(matter.refuses(new Command.Recuse(REVIEWER.person(), HEAD, " "))
                        .code())
                .isEqualTo(RefusalCode.MISSING_REASON);
    }

    @Test
    void a_recused_head_no_longer_answers_for_the_matter() {
        Matter matter = underReview().does(new Command.Recuse(HEAD.person(), HEAD, "与申请人有利害关系"));
        assertThat(matter.refuses(new Command.Cancel(HEAD, "停办")).code()).isEqualTo(RefusalCode.NOT_YOURS);
    }

    @Test
    void the_applicant_urges_on_officials_but_not_themselves() {
        Matter matter = underReview().does(new Command.Urge(LI, "已过一周"));
        assertThat(matter.state().urged()).isEqualTo(1);
        assertThat(matter.effects())
                .contains(new Effect.Reminded("review", new Desk(DeskKind.UNIT, "141002-market"), LI.person(), "已过一周"));
        assertThat(matter.refuses(new Command.Urge(OUTSIDER, "快")).code()).isEqualTo(RefusalCode.NOT_YOURS);

        Matter correcting = Matter.received(
                        Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow(), "2026-03-02 09:00")
                .act(CLERK, "receive", "correct", "corrections");
        assertThat(correcting.refuses(new Command.Urge(LI, "快")).code()).isEqualTo(RefusalCode.NOT_YOURS);
        assertThat(correcting.does(new Command.Urge(CLERK, "请尽快补正")).state().urged())
                .isEqualTo(1);
    }
}
