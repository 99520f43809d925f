package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.Grams;
import org.tongban.rulebook.Rule;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import org.tongban.server.disclosure.Validity.Change;

class PolicyRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);
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
    void what_is_no_longer_in_force_never_comes_back() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Optional<LocalDate> until =
                    random.nextBoolean() ? Optional.of(DAY.plusDays(random.nextInt(60))) : Optional.empty();
            List<Change> changes = List.of(
                    new Change(Change.Kind.AMENDS, DAY.plusDays(random.nextInt(60))),
                    new Change(Change.Kind.REPEALS, DAY.plusDays(random.nextInt(60))));
            boolean over = false;
            for (int day = 0; day < 80; day++) {
                Validity now = Validity.on(DAY.plusDays(day), Optional.empty(), until, changes);
                boolean ended = now == Validity.LAPSED || now == Validity.REPEALED;
                assertThat(ended || !over).as("seed %d, day %d", seed, day).isTrue();
                over = ended;
            }
        }
    }

    @Rule("PUB-02")
    @Test
    void a_policy_that_needs_an_interpretation_does_not_go_out_alone() {
        assertThat(draft(true, Interpretation.NONE).beforePublication(DAY)).hasSize(1);
        assertThat(draft(true, new Interpretation("是什么意思", Optional.empty())).beforePublication(DAY))
                .hasSize(1);
        assertThat(draft(true, new Interpretation("是什么意思", Optional.of(new Signature("赵签", Instant.EPOCH))))
                        .beforePublication(DAY))
                .isEmpty();
        assertThat(draft(false, Interpretation.NONE).beforePublication(DAY)).isEmpty();
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
        assertThat(opened(Optional.of(Openness.CLOSED), "内部事务").beforePublication(DAY))
                .isNotEmpty();
    }

    private static PolicyDraft opened(Optional<Openness> openness, String reason) {
        return new PolicyDraft(
                openness, reason, true, false, Interpretation.NONE, false, Optional.empty(), false, WHOLE);
    }

    @Rule("PUB-04")
    @Test
    void comments_on_important_policies_are_invited_for_30_days_and_answered() {
        assertThat(new CommentRound(DAY, DAY.plusDays(28), 0, 0).tooShort()).isPresent();
        assertThat(new CommentRound(DAY, DAY.plusDays(29), 0, 0).tooShort()).isEmpty();
        CommentRound round = new CommentRound(DAY, DAY.plusDays(29), 0, 2);
        assertThat(important(Optional.empty()).beforePublication(DAY)).hasSize(1);
        assertThat(important(Optional.of(round)).beforePublication(DAY.plusDays(29)))
                .hasSize(1);
        assertThat(important(Optional.of(round)).beforePublication(DAY.plusDays(30)))
                .isEmpty();
        CommentRound open = new CommentRound(DAY, DAY.plusDays(29), 1, 1);
        assertThat(important(Optional.of(open)).beforePublication(DAY.plusDays(30)))
                .hasSize(1);
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
        assertThat(major.beforePublication(DAY))
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
