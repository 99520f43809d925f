package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.server.proceeding.AuditFinding.Code;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Someone with the database in their hands changes what happened. */
@ProceedingTest
class AuditTest {

    @Autowired
    ProceedingAudit audit;

    @Autowired
    Proceedings proceedings;

    @Autowired
    Matters matters;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String unit = Matters.newUnit();
    private final Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);
    private final Viewer head = Matters.staff("王科长", Role.HEAD, unit);
    private final Viewer applicant = Matters.person("张三");

    @AfterEach
    void forget() {
        unguarded("delete from proceeding_event where proceeding in (select id from proceeding where unit = ?)", unit);
        unguarded("delete from waiting where proceeding in (select id from proceeding where unit = ?)", unit);
        unguarded("delete from proceeding where unit = ?", unit);
    }

    @Test
    void whatever_was_done_in_a_proceeding_replays_to_the_stored_state() {
        UUID id = corrected();
        proceedings
                .act(Act.always(
                        UUID.randomUUID(),
                        id,
                        new org.tongban.kernel.procedure.run.Command.Urge(Desks.actor(applicant), "请尽快")))
                .orThrow();
        assertThat(found(id)).isEmpty();
        ProceedingAudit.Replayed replayed = audit.replay(id.toString()).orElseThrow();
        assertThat(replayed.finding()).isEmpty();
        assertThat(replayed.steps()).hasSize(5).allMatch(ReplayedStep::sameEffects);
        assertThat(replayed.steps().getLast().waiting()).extracting("en").containsExactly("Decide");
        assertThat(audit.replay(matters.view(id).number()).orElseThrow()).isEqualTo(replayed);
        matters.act(id, "decide", "grant", head, Map.of()).orThrow();
        assertThat(found(id)).isEmpty();
    }

    @Test
    void the_database_refuses_to_change_or_forget_what_happened() {
        UUID id = corrected();
        for (String change : List.of(
                "update proceeding_event set body = '{}' where proceeding = ?",
                "delete from proceeding_event where proceeding = ?")) {
            assertThatThrownBy(() -> jdbc.update(change, id))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only ever added to");
        }
        assertThatThrownBy(() -> jdbc.execute("truncate proceeding_event")).isInstanceOf(DataAccessException.class);
        assertThat(found(id)).isEmpty();
    }

    @Test
    void a_changed_event_is_found_and_named() {
        UUID id = corrected();
        unguarded(
                "update proceeding_event set body = replace(body::text, '缺页', '无误')::json where proceeding = ? and revision = 2",
                id);
        assertThat(found(id)).containsExactly("BROKEN_CHAIN 2");
    }

    @Test
    void a_changed_moment_an_unreadable_event_and_a_missing_event_are_found() {
        UUID moved = corrected();
        unguarded(
                "update proceeding_event set at = at - interval '1 day' where proceeding = ? and revision = 3", moved);
        assertThat(found(moved)).containsExactly("BROKEN_CHAIN 3");
        UUID garbled = corrected();
        unguarded("update proceeding_event set body = '{}' where proceeding = ? and revision = 1", garbled);
        assertThat(found(garbled)).containsExactly("BROKEN_CHAIN 1");
        UUID gap = corrected();
        unguarded("delete from proceeding_event where proceeding = ? and revision = 2", gap);
        assertThat(found(gap)).containsExactly("BROKEN_CHAIN 3");
        UUID cut = corrected();
        unguarded("delete from proceeding_event where proceeding = ? and revision = 4", cut);
        assertThat(found(cut)).containsExactly("HEAD_DIFFERS 3");
    }

    @Test
    void a_changed_state_a_changed_subject_and_a_hidden_task_are_found() {
        UUID state = corrected();
        unguarded(
                "update proceeding set state = jsonb_set(state::jsonb, '{facts,corrections}', '\"x\"') where id = ?",
                state);
        assertThat(found(state)).containsExactly("STATE_DIFFERS 0");
        UUID unreadable = corrected();
        unguarded("update proceeding set state = '{}' where id = ?", unreadable);
        assertThat(found(unreadable)).containsExactly("STATE_DIFFERS 0");
        UUID about = corrected();
        unguarded("update proceeding set title_zh = '别的' where id = ?", about);
        assertThat(found(about)).containsExactly("ABOUT_DIFFERS 0");
        UUID hidden = corrected();
        unguarded("delete from waiting where proceeding = ?", hidden);
        assertThat(found(hidden)).containsExactly("INBOX_DIFFERS 0");
    }

    @Test
    void events_without_their_proceeding_are_found() {
        UUID id = corrected();
        unguarded("delete from proceeding where id = ?", id);
        assertThat(audit.run().findings())
                .anyMatch(finding -> finding.code() == Code.NO_PROCEEDING
                        && finding.proceeding().equals(id));
        unguarded("delete from proceeding_event where proceeding = ?", id);
    }

    /** Begun, sent back, corrected, passed: four events. */
    private UUID corrected() {
        UUID id = proceedings.start(matters.licensing(unit, applicant));
        matters.act(id, "review", "correct", reviewer, Map.of("corrections", "租赁合同缺页"))
                .orThrow();
        matters.act(id, "correction", "resubmit", applicant, Map.of()).orThrow();
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        return id;
    }

    private List<String> found(UUID id) {
        return audit.run().findings().stream()
                .filter(finding -> finding.proceeding().equals(id))
                .map(finding -> finding.code() + " " + finding.revision())
                .toList();
    }

    /** As somebody who owns the database: triggers don't stop them. */
    private void unguarded(String change, Object of) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.update(change, of);
        });
    }
}
