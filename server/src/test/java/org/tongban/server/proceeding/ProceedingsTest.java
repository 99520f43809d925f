package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

@ProceedingTest
class ProceedingsTest {

    @Autowired
    Proceedings proceedings;

    @Autowired
    Matters matters;

    @Autowired
    MadeUpCatalogue catalogue;

    @Autowired
    SettableClock clock;

    @Autowired
    TransactionTemplate transaction;

    private final String unit = Matters.newUnit();
    private final Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);
    private final Viewer head = Matters.staff("王科长", Role.HEAD, unit);

    @Test
    void a_matter_goes_from_review_to_its_licence() {
        UUID id = matters.start(unit);
        assertThat(matters.view(id).waiting())
                .extracting(ProceedingView.WaitingStep::step)
                .containsExactly("review");
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        matters.act(id, "decide", "grant", head, Map.of()).orThrow();
        ProceedingView over = matters.view(id);
        assertThat(over.end().orElseThrow().id()).isEqualTo("granted");
        assertThat(over.end().orElseThrow().result()).isEqualTo(ResultKind.LICENCE);
        assertThat(over.waiting()).isEmpty();
        assertThat(over.revision()).isEqualTo(3);
    }

    @Test
    void a_decision_that_has_to_be_reasoned_is_refused_without_reasons_and_says_what_is_missing() {
        UUID id = matters.start(unit);
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        ActResult bare = matters.act(id, "decide", "reject", head, Map.of());
        assertThat(bare).isInstanceOfSatisfying(ActResult.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("missing-facts");
            assertThat(refused.missing()).containsExactly("reasons", "remedies");
        });
        assertThat(matters.view(id)
                        .at("decide")
                        .orElseThrow()
                        .choices()
                        .getLast()
                        .must())
                .extracting(must -> must.fact())
                .containsExactly("reasons", "remedies");
        matters.act(id, "decide", "reject", head, Map.of("reasons", "面积不符", "remedies", "60 日内申请复议"))
                .orThrow();
        assertThat(matters.view(id).facts()).containsEntry("reasons", "面积不符");
    }

    @Test
    @Rule("APP-06")
    void the_limit_counts_working_days_and_stands_still_while_corrections_are_awaited() {
        Viewer applicant = Matters.person("张三");
        UUID id = proceedings.start(matters.licensing(unit, applicant));
        // 20 working days from Tuesday 3 March; 4 to 6 April are a holiday.
        assertThat(matters.view(id).legalDue()).contains(LocalDate.of(2026, 3, 31));
        clock.advance(Duration.ofDays(1));
        matters.act(id, "review", "correct", reviewer, Map.of("corrections", "租赁合同缺页"))
                .orThrow();
        assertThat(matters.view(id).clock()).isInstanceOf(ProceedingView.Clock.Stopped.class);
        assertThat(matters.view(id).legalDue()).isEmpty();
        clock.advance(Duration.ofDays(7));
        matters.act(id, "correction", "resubmit", applicant, Map.of()).orThrow();
        // Stopped after Wednesday 4 March, runs on from Thursday 12 March: five working days were not counted, and the
        // sixth to the twentieth end beyond the holiday.
        assertThat(matters.view(id).legalDue()).contains(LocalDate.of(2026, 4, 8));
    }

    @Test
    void the_same_command_sent_twice_happens_once_and_is_answered_the_same() {
        UUID id = matters.start(unit);
        Act pass = Act.outcome(UUID.randomUUID(), id, 1, "review", "pass", Desks.actor(reviewer), "", Map.of());
        ActResult first = proceedings.act(pass);
        matters.act(id, "decide", "grant", head, Map.of()).orThrow();
        ActResult second = proceedings.act(pass);
        assertThat(second).isEqualTo(first).isInstanceOf(ActResult.Done.class);
        assertThat(proceedings.history(id)).hasSize(3);
    }

    @Test
    void starting_twice_with_one_command_gives_one_proceeding() {
        NewProceeding begin = matters.licensing(unit, Matters.person("张三"));
        assertThat(proceedings.start(begin)).isEqualTo(proceedings.start(begin));
        assertThat(proceedings.ofSubject("trial", begin.subject())).hasSize(1);
    }

    @Test
    void who_comes_too_late_is_told_who_did_what_and_when() {
        UUID id = matters.start(unit);
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        ActResult late = proceedings.act(
                Act.outcome(UUID.randomUUID(), id, 1, "review", "pass", Desks.actor(reviewer), "", Map.of()));
        assertThat(late).isInstanceOfSatisfying(ActResult.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("matter-moved-on");
            assertThat(refused.text().zh()).contains("李审查", "2026-03-03 09:00", "审查通过");
            assertThat(refused.text().en()).contains("李审查", "2026-03-03 09:00", "Review: Pass");
        });
    }

    @Test
    void a_command_id_used_on_another_proceeding_changes_nothing() {
        UUID one = matters.start(unit);
        UUID other = matters.start(unit);
        UUID command = UUID.randomUUID();
        proceedings
                .act(Act.outcome(command, one, 1, "review", "pass", Desks.actor(reviewer), "", Map.of()))
                .orThrow();
        ActResult again =
                proceedings.act(Act.outcome(command, other, 1, "review", "pass", Desks.actor(reviewer), "", Map.of()));
        assertThat(again)
                .isInstanceOfSatisfying(
                        ActResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("command-id-used"));
        assertThat(matters.view(other).revision()).isEqualTo(1);
    }

    @Test
    void what_the_caller_rolls_back_never_happened() {
        NewProceeding begin = matters.licensing(unit, Matters.person("张三"));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    UUID id = proceedings.start(begin);
                    matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
                    throw new IllegalStateException("the caller's own work failed");
                }))
                .hasMessageContaining("the caller's own work failed");
        assertThat(proceedings.ofSubject("trial", begin.subject())).isEmpty();
        UUID id = proceedings.start(begin);
        assertThat(matters.view(id).revision()).isEqualTo(1);
    }

    @Test
    void a_running_matter_stays_on_the_version_it_began_with() {
        UUID id = matters.start(unit);
        catalogue.publish(MadeUpCatalogue.licensing("2"));
        try {
            UUID later = matters.start(unit);
            assertThat(matters.view(id).procedure().version()).isEqualTo("1");
            assertThat(matters.view(later).procedure().version()).isEqualTo("2");
            matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        } finally {
            catalogue.publish(MadeUpCatalogue.licensing("1"));
        }
    }

    @Test
    void a_version_changed_without_a_new_name_is_found_out() {
        matters.start(unit);
        ProcedureVersions fresh = new ProcedureVersions(catalogue, store);
        catalogue.publish(MadeUpCatalogue.licensing("1").basis("别的依据"));
        try {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> fresh.toStart("licensing", LocalDate.of(2026, 3, 3))))
                    .hasMessageContaining("changed without a new version");
        } finally {
            catalogue.publish(MadeUpCatalogue.licensing("1"));
        }
    }

    @Autowired
    ProceedingStore store;

    @Test
    void parts_are_started_by_a_step_and_their_ends_move_it_on() {
        NewProceeding begin = matters.of("whole", "trial", unit, Matters.person("张三"));
        UUID id = proceedings.start(begin);
        List<ProceedingView> all = proceedings.ofSubject("trial", begin.subject());
        assertThat(all).hasSize(3);
        assertThat(all.getFirst().id()).isEqualTo(id);
        for (ProceedingView part : all.subList(1, 3)) {
            matters.act(part.id(), "sign", "sign", reviewer, Map.of()).orThrow();
        }
        assertThat(matters.view(id).end().orElseThrow().id()).isEqualTo("finished");
    }
}
