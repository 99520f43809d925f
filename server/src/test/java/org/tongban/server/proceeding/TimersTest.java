package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

@ProceedingTest
@Import(TimersTest.Witness.class)
class TimersTest {

    @Autowired
    Timers timers;

    @Autowired
    Proceedings proceedings;

    @Autowired
    Matters matters;

    @Autowired
    ProceedingStore store;

    @Autowired
    Moving moving;

    @Autowired
    Transactions transactions;

    @Autowired
    Clock platformClock;

    @Autowired
    RandomGenerator random;

    @Autowired
    SettableClock clock;

    @Autowired
    Witness witness;

    private final String unit = Matters.newUnit();

    @Test
    @Rule("APP-04")
    void what_isnt_answered_within_five_working_days_counts_as_accepted() {
        UUID id = proceedings.start(matters.of("acceptance", "trial", unit, Matters.person("张三")));
        // Received on Tuesday 3 March: the fifth working day after it is Tuesday 10 March.
        clock.set(Instant.parse("2026-03-10T15:59:59Z"));
        timers.fireDue();
        assertThat(matters.view(id).running()).isTrue();
        clock.set(Instant.parse("2026-03-10T16:00:00Z"));
        timers.fireDue();
        assertThat(matters.view(id).end().orElseThrow().id()).isEqualTo("accepted");
        assertThat(matters.view(id).end().orElseThrow().at()).isEqualTo(Instant.parse("2026-03-10T16:00:00Z"));
    }

    @Test
    void two_nodes_at_once_fire_each_step_once_and_together_in_due_order() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(proceedings.start(matters.of("acceptance", "trial", unit, Matters.person("张三"))));
            clock.advance(Duration.ofHours(7));
        }
        clock.advance(Duration.ofDays(30));
        witness.woken.clear();
        CyclicBarrier barrier = new CyclicBarrier(2);
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> fired = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                Timers timersOfNode = new Timers(store, moving, transactions, platformClock, random);
                fired.add(nodes.submit(() -> {
                    barrier.await();
                    return timersOfNode.fireDue();
                }));
            }
            int all = fired.get(0).get() + fired.get(1).get();
            assertThat(all).isGreaterThanOrEqualTo(ids.size());
        }
        timers.fireDue();
        assertThat(witness.woken)
                .filteredOn(ids::contains)
                .containsExactlyInAnyOrderElementsOf(ids)
                .extracting(id -> matters.view(id).end().orElseThrow().at())
                .isSorted();
        assertThat(ids).allSatisfy(id -> {
            assertThat(matters.view(id).end().orElseThrow().id()).isEqualTo("accepted");
            assertThat(proceedings.history(id)).hasSize(2);
        });
    }

    @Test
    void after_an_outage_what_fell_due_happens_in_due_order_each_as_of_its_own_moment() {
        UUID last = begunAt(Instant.parse("2026-03-05T02:00:00Z"));
        UUID first = begunAt(Instant.parse("2026-03-03T02:00:00Z"));
        UUID second = begunAt(Instant.parse("2026-03-04T02:00:00Z"));
        witness.woken.clear();
        clock.set(Instant.parse("2026-04-20T02:00:00Z"));
        timers.fireDue();
        assertThat(witness.woken).containsSubsequence(first, second, last);
        assertThat(matters.view(first).end().orElseThrow().at()).isEqualTo(Instant.parse("2026-03-10T16:00:00Z"));
        assertThat(matters.view(second).end().orElseThrow().at()).isEqualTo(Instant.parse("2026-03-11T16:00:00Z"));
        assertThat(matters.view(last).end().orElseThrow().at()).isEqualTo(Instant.parse("2026-03-12T16:00:00Z"));
    }

    @Test
    void one_whose_listener_fails_holds_up_nobody_and_is_tried_again() {
        UUID stuck = begunAt(Instant.parse("2026-03-03T02:00:00Z"));
        UUID other = begunAt(Instant.parse("2026-03-04T02:00:00Z"));
        clock.set(Instant.parse("2026-04-20T02:00:00Z"));
        witness.failing = stuck;
        timers.fireDue();
        assertThat(matters.view(stuck).running()).isTrue();
        assertThat(matters.view(other).running()).isFalse();
        witness.failing = new UUID(0, 0);
        timers.fireDue();
        assertThat(matters.view(stuck).running()).isFalse();
    }

    @Test
    @Rule("APP-06")
    void a_correction_that_never_comes_ends_the_matter_and_the_limit_that_passed_is_noted_once() {
        UUID waiting = matters.start(unit);
        UUID corrected = matters.start(unit);
        Viewer reviewer = Matters.staff("李审查", Role.REVIEWER, unit);
        matters.act(corrected, "review", "correct", reviewer, Map.of("corrections", "缺页"))
                .orThrow();
        clock.advance(Duration.ofDays(60));
        timers.fireDue();
        timers.fireDue();
        assertThat(matters.view(corrected).end().orElseThrow().id()).isEqualTo("withdrawn");
        assertThat(matters.view(waiting).running()).isTrue();
        assertThat(proceedings.history(waiting)).hasSize(2);
        assertThat(proceedings
                        .history(waiting)
                        .getLast()
                        .consequences()
                        .getFirst()
                        .en())
                .isEqualTo("The limit has passed (2026-03-31)");
    }

    private UUID begunAt(Instant at) {
        clock.set(at);
        return proceedings.start(matters.of("acceptance", "trial", unit, Matters.person("张三")));
    }

    /** Sees what timers move, and lets one of them fail. */
    @TestComponent
    static class Witness {
        final List<UUID> woken = new CopyOnWriteArrayList<>();
        volatile UUID failing = new UUID(0, 0);

        @EventListener
        void moved(ProceedingMoved moved) {
            if (moved.command() instanceof Command.TimePassed) {
                if (moved.proceeding().equals(failing)) {
                    throw new IllegalStateException("a listener of another area failed");
                }
                woken.add(moved.proceeding());
            }
        }
    }
}
