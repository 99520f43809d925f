package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.calendar.YearTable;
import org.tongban.kernel.text.Grams;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import org.tongban.server.disclosure.Validity.Change;

class PolicyRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);
    private static final WorkCalendar CALENDAR = WorkCalendar.of(
            List.of(new YearTable(2026, Map.of(), Set.of(), LocalText.of("没有节假日", "without holidays"))));
    private static final MajorDecision WHOLE = new MajorDecision("草案", "说明", "背景", "意见", "出席", "通过");

    @Rule("PUB-01")
    @Test
    void a_document_is_in_force_amended_lapsed_or_repealed_by_dates_and_later_documents() {
        Change amended = new Change(Change.Kind.AMENDS, DAY);
        Change repealed = new Change(Change.Kind.REPEALS, DAY.plusDays(10));
        Optional<LocalDate> never = Optional.empty();
        assertThat(Validity.on(DAY.minusDays(1), never, never, List.of(amended, repealed)))
                .isEqualTo(Validity.IN_FORCE);
        assertThat(Validity.on(DAY, never, never, List.of(amended, repealed))).isEqualTo(Validity.AMENDED);
        assertThat(Validity.on(DAY.plusDays(10), never, never, List.of(amended, repealed)))
                .isEqualTo(Validity.REPEALED);
        assertThat(Validity.on(DAY, never, Optional.of(DAY), List.of())).isEqualTo(Validity.IN_FORCE);
        assertThat(Validity.on(DAY.plusDays(1), never, Optional.of(DAY), List.of(amended)))
                .isEqualTo(Validity.LAPSED);
    }

    @Rule("PUB-01")
    @Test
    void a_document_is_not_in_force_before_its_first_day() {
        Optional<LocalDate> from = Optional.of(DAY);
        assertThat(Validity.on(DAY.minusDays(1), from, Optional.empty(), List.of()))
                .isEqualTo(Validity.NOT_YET);
        assertThat(Validity.on(DAY, from, Optional.empty(), List.of())).isEqualTo(Validity.IN_FORCE);
    }

    @Test
    void numbers_are_kept_and_compared_in_half_width_form() {
        assertThat(PolicyNumber.of(" 浙政办发〔２０２６〕８号 ")).isEqualTo("浙政办发〔2026〕8号");
        assertThat(PolicyNumber.of("浙政办发［2026］ 8号")).isEqualTo("浙政办发〔2026〕8号");
        assertThat(PolicyNumber.letters("浙政办发〔2026〕8号")).contains("浙政办发");
        assertThat(PolicyNumber.letters("第8号")).isEmpty();
    }

    @Test
    void what_is_no_longer_in_force_comes_back_only_where_a_later_document_says_that_it_continues() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Optional<LocalDate> until =
                    random.nextBoolean() ? Optional.of(DAY.plusDays(random.nextInt(60))) : Optional.empty();
            List<Change> changes = List.of(
                    new Change(Change.Kind.AMENDS, DAY.plusDays(random.nextInt(60))),
                    new Change(Change.Kind.REPEALS, DAY.plusDays(random.nextInt(60))),
                    new Change(
                            Change.Kind.PROLONGS,
                            DAY.plusDays(random.nextInt(60)),
                            Optional.of(DAY.plusDays(random.nextInt(90)))),
                    new Change(Change.Kind.LAPSES, DAY.plusDays(20 + random.nextInt(60))));
            boolean over = false;
            for (int day = 0; day < 80; day++) {
                Validity now = Validity.on(DAY.plusDays(day), Optional.empty(), until, changes);
                boolean ended = now == Validity.LAPSED || now == Validity.REPEALED;
                assertThat(ended || !over).as("seed %d, day %d", seed, day).isTrue();
                over = ended;
            }
            Change continues = new Change(Change.Kind.CONTINUES, DAY.plusDays(80), Optional.of(DAY.plusDays(100)));
            assertThat(Validity.on(DAY.plusDays(90), Optional.empty(), until, List.of(changes.getFirst(), continues)))
                    .isEqualTo(Validity.AMENDED);
        }
    }

    @Rule("PUB-02")
    @Test
    void a_policy_that_needs_an_interpretation_does_not_go_out_alone() {
        assertThat(draft(true, Interpretation.NONE).beforeGoingOut(DAY, CALENDAR))
                .hasSize(1);
        assertThat(draft(true, new Interpretation("是什么意思", Optional.empty())).beforeGoingOut(DAY, CALENDAR))
                .hasSize(1);
        assertThat(draft(true, new Interpretation("是什么意思", Optional.of(new Signature("赵签", Instant.EPOCH))))
                        .beforeGoingOut(DAY, CALENDAR))
                .isEmpty();
        assertThat(draft(false, Interpretation.NONE).beforeGoingOut(DAY, CALENDAR))
                .isEmpty();
    }

    private static PolicyDraft draft(boolean needs, Interpretation interpretation) {
        return new PolicyDraft(
                Optional.of(Openness.OPEN), "", true, needs, interpretation, false, Optional.empty(), false, WHOLE);
    }

    @Rule("PUB-03")
    @Test
    void openness_is_decided_before_a_document_circulates() {
        assertThat(opened(Optional.empty(), "").beforeCirculation()).hasSize(1);
        assertThat(opened(Optional.of(Openness.ON_REQUEST), "").beforeCirculation())
                .hasSize(1);
        assertThat(opened(Optional.of(Openness.ON_REQUEST), "涉及商业秘密").beforeCirculation())
                .isEmpty();
        assertThat(opened(Optional.of(Openness.OPEN), "").beforeCirculation()).isEmpty();
    }

    private static PolicyDraft opened(Optional<Openness> openness, String reason) {
        return new PolicyDraft(
                openness, reason, true, false, Interpretation.NONE, false, Optional.empty(), false, WHOLE);
    }

    @Rule("PUB-04")
    @Test
    void comments_on_important_policies_are_invited_for_30_days_and_answered() {
        LocalDate last = CALENDAR.due(DAY, LegalPeriod.days(30)).day();
        assertThat(last).isEqualTo(DAY.plusDays(30));
        assertThat(new CommentRound(DAY, last.minusDays(1), 0, 0).tooShort(CALENDAR))
                .as("the day of the invitation isn't counted")
                .isPresent();
        CommentRound round = new CommentRound(DAY, last, 0, 2);
        assertThat(round.tooShort(CALENDAR)).isEmpty();
        assertThat(important(Optional.empty()).beforeGoingOut(DAY, CALENDAR)).hasSize(1);
        assertThat(important(Optional.of(round)).beforeGoingOut(last, CALENDAR)).hasSize(1);
        assertThat(important(Optional.of(round)).beforeGoingOut(last.plusDays(1), CALENDAR))
                .isEmpty();
        CommentRound open = new CommentRound(DAY, last, 1, 1);
        assertThat(important(Optional.of(open)).beforeGoingOut(last.plusDays(1), CALENDAR))
                .hasSize(1);
    }

    @Rule("PUB-04")
    @Test
    void a_round_that_would_end_on_a_rest_day_ends_on_the_next_working_day() {
        LocalDate thursday = LocalDate.of(2026, 3, 5);
        LocalDate saturday = thursday.plusDays(30);
        LocalDate monday = saturday.plusDays(2);
        assertThat(CommentRound.earliestEnd(thursday, CALENDAR)).isEqualTo(monday);
        assertThat(new CommentRound(thursday, saturday, 0, 0)
                        .tooShort(CALENDAR)
                        .orElseThrow()
                        .en())
                .contains("isn't counted", monday.toString());
        assertThat(CommentRound.earliestEnd(LocalDate.of(2030, 3, 5), CALENDAR))
                .as("no calendar for that year yet")
                .isEqualTo(LocalDate.of(2030, 4, 4));
    }

    @Rule("PUB-04")
    @Test
    void an_important_policy_does_not_go_out_unopened_past_the_comments() {
        PolicyDraft closed = new PolicyDraft(
                Optional.of(Openness.CLOSED),
                "内部事务",
                true,
                true,
                Interpretation.NONE,
                true,
                Optional.empty(),
                true,
                MajorDecision.NONE);
        assertThat(closed.beforeGoingOut(DAY, CALENDAR))
                .singleElement()
                .satisfies(fault -> assertThat(fault.zh()).contains("先定为主动公开"));
    }

    private static PolicyDraft important(Optional<CommentRound> round) {
        return new PolicyDraft(
                Optional.of(Openness.OPEN), "", true, false, Interpretation.NONE, true, round, false, WHOLE);
    }

    @Rule("PUB-05")
    @Test
    void a_major_decision_lists_six_things() {
        assertThat(MajorDecision.NONE.missing()).hasSize(6);
        assertThat(WHOLE.missing()).isEmpty();
        PolicyDraft major = new PolicyDraft(
                Optional.of(Openness.OPEN),
                "",
                true,
                false,
                Interpretation.NONE,
                false,
                Optional.empty(),
                true,
                new MajorDecision("草案", "说明", "", "意见", "出席", ""));
        assertThat(major.beforeGoingOut(DAY, CALENDAR))
                .extracting(fault -> fault.zh())
                .containsExactly("重大决策还缺背景和依据。", "重大决策还缺审议结果。");
    }

    @Test
    void text_is_found_by_pairs_of_characters_and_nothing_can_be_smuggled_into_a_search() {
        assertThat(Grams.of("营业执照")).isEqualTo("营业 业执 执照 照");
        assertThat(Grams.query(Grams.words("营业执照 税"))).isEqualTo("('营业' <-> '业执' <-> '执照') & '税':*");
        assertThat(Grams.query(Grams.words("' | !(\\ & :*"))).isEmpty();
        assertThat(Grams.query(Grams.words("a'b"))).isEqualTo("('ab')");
    }
}
