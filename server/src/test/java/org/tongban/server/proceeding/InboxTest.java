package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

@ProceedingTest
class InboxTest {

    @Autowired
    Inbox inbox;

    @Autowired
    Proceedings proceedings;

    @Autowired
    Matters matters;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final String unit = Matters.newUnit();
    private final Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);
    private final Viewer head = Matters.staff("王科长", Role.HEAD, unit);

    @Test
    void work_shows_at_the_desk_it_waits_at_and_nowhere_else() {
        UUID id = matters.start(unit);
        assertThat(ids(reviewer, InboxQuery.of(InboxQuery.Scope.DESK))).containsExactly(id);
        assertThat(ids(head, InboxQuery.of(InboxQuery.Scope.DESK))).isEmpty();
        assertThat(ids(head, InboxQuery.of(InboxQuery.Scope.UNIT))).containsExactly(id);
        matters.act(id, "review", "pass", reviewer, Map.of()).orThrow();
        assertThat(ids(reviewer, InboxQuery.of(InboxQuery.Scope.DESK))).isEmpty();
        assertThat(ids(head, InboxQuery.of(InboxQuery.Scope.DESK))).containsExactly(id);
        Viewer stranger = Matters.staff("外人", Role.REVIEWER, Matters.newUnit());
        assertThat(ids(stranger, InboxQuery.of(InboxQuery.Scope.UNIT))).isEmpty();
    }

    @Test
    void what_one_takes_leaves_the_desk_of_the_others_until_it_is_put_back() {
        Viewer colleague = Matters.staff("赵审查", Role.REVIEWER, unit);
        UUID id = matters.start(unit);
        proceedings
                .act(Act.of(UUID.randomUUID(), id, 1, new Command.Take("review", Desks.actor(reviewer))))
                .orThrow();
        assertThat(ids(colleague, InboxQuery.of(InboxQuery.Scope.DESK))).isEmpty();
        assertThat(ids(reviewer, InboxQuery.of(InboxQuery.Scope.MINE))).containsExactly(id);
        assertThat(matters.act(id, "review", "pass", colleague, Map.of())).isInstanceOf(ActResult.Refused.class);
        proceedings
                .act(Act.of(UUID.randomUUID(), id, 2, new Command.PutBack("review", Desks.actor(reviewer))))
                .orThrow();
        assertThat(ids(colleague, InboxQuery.of(InboxQuery.Scope.DESK))).containsExactly(id);
        assertThat(ids(reviewer, InboxQuery.of(InboxQuery.Scope.MINE))).isEmpty();
    }

    @Test
    void lamps_turn_as_days_pass_and_the_list_can_be_filtered_by_them() {
        UUID id = matters.start(unit);
        // 20 working days from 3 March end on 31 March; the last fifth of them, four, begin after 25 March.
        assertThat(lampOf(id)).isEqualTo(Lamp.GREEN);
        clock.advance(Duration.ofDays(21));
        assertThat(lampOf(id)).isEqualTo(Lamp.GREEN);
        clock.advance(Duration.ofDays(1));
        assertThat(lampOf(id)).isEqualTo(Lamp.YELLOW);
        clock.advance(Duration.ofDays(6));
        assertThat(lampOf(id)).isEqualTo(Lamp.YELLOW);
        clock.advance(Duration.ofDays(1));
        assertThat(lampOf(id)).isEqualTo(Lamp.RED);
        for (Lamp lamp : Lamp.values()) {
            InboxQuery only = new InboxQuery(
                    InboxQuery.Scope.DESK,
                    Optional.of(lamp),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    50);
            assertThat(ids(reviewer, only)).hasSize(lamp == Lamp.RED ? 1 : 0);
        }
        assertThat(inbox.page(reviewer, InboxQuery.of(InboxQuery.Scope.DESK)).tallies())
                .containsExactly(new InboxPage.Tally("trial", "141002", 1, 0, 0));
        assertThat(inbox.lamps(new LampQuery("141000", Optional.of(unit), Optional.empty()))
                        .lines())
                .containsExactly(new LampCounts.Line("141002", unit, 1, 0, 0));
        assertThat(inbox.open(new LampQuery("140000", Optional.of(unit), Optional.empty()), Optional.of(Lamp.RED)))
                .extracting(OpenProceeding::proceeding)
                .containsExactly(id);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_whatever_arrives_meanwhile() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(matters.start(unit));
            clock.advance(Duration.ofHours(i % 5 * 10L));
        }
        List<UUID> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            InboxPage page = inbox.page(
                    reviewer,
                    new InboxQuery(
                            InboxQuery.Scope.DESK,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("trial"),
                            Optional.of("141002"),
                            after,
                            4));
            page.rows().forEach(row -> seen.add(row.proceeding()));
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(inbox.page(reviewer, InboxQuery.of(InboxQuery.Scope.DESK)).rows())
                .extracting(row -> row.due().orElseThrow())
                .isSorted();
    }

    @Test
    void a_desk_where_very_much_waits_counts_the_most_urgent_and_says_that_there_is_more() {
        jdbc.update("""
                insert into waiting (proceeding, step, desk, kind, region, due, yellow_from, arrived_at)
                select gen_random_uuid(), 'review', 'unit:' || ?, 'trial', '141002', date '2026-03-01' + i / 10,
                    date '2026-02-26' + i / 10, now()
                from generate_series(1, 5010) i""", unit);
        InboxPage page = inbox.page(reviewer, InboxQuery.of(InboxQuery.Scope.DESK));
        assertThat(page.more()).isTrue();
        assertThat(page.tallies().getFirst().red()).isEqualTo(19);
        assertThat(page.tallies().getFirst().all()).isEqualTo(5001);
        assertThat(shown(page).counted(Lamp.RED))
                .as("all red ones were counted")
                .isEqualTo("19");
        jdbc.update("delete from waiting where desk = 'unit:' || ?", unit);
    }

    @Test
    void a_desk_where_more_is_red_than_was_counted_says_so_whatever_waits_at_another() {
        String other = Matters.newUnit();
        matters.start(other);
        jdbc.update("""
                insert into waiting (proceeding, step, desk, kind, region, due, yellow_from, arrived_at)
                select gen_random_uuid(), 'review', 'unit:' || ?, 'trial', '141002', date '2026-03-01',
                    date '2026-02-26', now()
                from generate_series(1, 5010) i""", unit);
        Viewer both = new Viewer(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "钱审查",
                List.of(new Post(Role.REVIEWER, unit, "141002"), new Post(Role.REVIEWER, other, "141002")));
        InboxView shown = shown(inbox.page(both, InboxQuery.of(InboxQuery.Scope.DESK)));
        assertThat(shown.counted(Lamp.RED)).isEqualTo("5001+");
        assertThat(shown.counted(Lamp.GREEN)).isEqualTo("1+");
        assertThat(shown.counted()).isEqualTo("5002+");
        jdbc.update("delete from waiting where desk = 'unit:' || ?", unit);
    }

    private static InboxView shown(InboxPage page) {
        return new InboxView(
                InboxQuery.of(InboxQuery.Scope.DESK), page, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void work_is_found_by_the_day_it_is_due() {
        UUID sooner = matters.start(unit);
        clock.advance(Duration.ofDays(7));
        UUID later = matters.start(unit);
        // 20 working days from 3 March end on 31 March, from 10 March on 8 April: 6 April is a holiday.
        assertThat(ids(reviewer, dueBy("2026-03-30"))).isEmpty();
        assertThat(ids(reviewer, dueBy("2026-03-31"))).containsExactly(sooner);
        assertThat(ids(reviewer, dueBy("2026-04-07"))).containsExactly(sooner);
        assertThat(ids(reviewer, dueBy("2026-04-08"))).containsExactly(sooner, later);
    }

    private static InboxQuery dueBy(String day) {
        return InboxController.query("desk", "", day, "", "", "", 50);
    }

    @Test
    void a_day_that_is_none_filters_nothing() {
        assertThat(InboxController.query("desk", "", "2026-02-30", "", "", "", 50))
                .isEqualTo(InboxQuery.of(InboxQuery.Scope.DESK));
    }

    @Test
    void a_forged_cursor_is_refused_with_a_sentence() {
        InboxQuery forged = new InboxQuery(
                InboxQuery.Scope.DESK,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("bm90IGEgY3Vyc29y"),
                50);
        assertThatThrownBy(() -> inbox.page(reviewer, forged))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("unreadable-cursor");
    }

    private Lamp lampOf(UUID id) {
        return inbox.page(reviewer, InboxQuery.of(InboxQuery.Scope.DESK)).rows().stream()
                .filter(row -> row.proceeding().equals(id))
                .findFirst()
                .orElseThrow()
                .lamp();
    }

    private List<UUID> ids(Viewer viewer, InboxQuery query) {
        return inbox.page(viewer, query).rows().stream()
                .map(InboxRow::proceeding)
                .toList();
    }
}
