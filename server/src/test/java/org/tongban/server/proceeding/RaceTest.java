package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Many hands on one matter at the same moment. */
@ProceedingTest
class RaceTest {

    private static final int HANDS = 16;

    @Autowired
    Proceedings proceedings;

    @Autowired
    Matters matters;

    private final String unit = Matters.newUnit();

    @Test
    void of_many_reviewers_deciding_at_once_one_decides_and_the_others_are_told_who() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID id = matters.start(unit);
            List<ActResult> results = atOnce(hand -> () -> proceedings.act(Act.outcome(
                    UUID.randomUUID(), id, 1, "review", "pass", Desks.actor(reviewer(hand)), "", Map.of())));
            assertThat(results).filteredOn(ActResult.Done.class::isInstance).hasSize(1);
            String winner = proceedings.history(id).getLast().by().orElseThrow();
            assertThat(results)
                    .filteredOn(ActResult.Refused.class::isInstance)
                    .hasSize(HANDS - 1)
                    .allSatisfy(refused -> {
                        assertThat(((ActResult.Refused) refused).code()).isEqualTo("matter-moved-on");
                        assertThat(((ActResult.Refused) refused).text().zh()).contains(winner);
                    });
            assertThat(matters.view(id).revision()).isEqualTo(2);
            assertThat(proceedings.history(id)).hasSize(2);
        }
    }

    @Test
    void one_command_sent_many_times_at_once_happens_once_and_all_are_answered_the_same() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID id = matters.start(unit);
            Act pass =
                    Act.outcome(UUID.randomUUID(), id, 1, "review", "pass", Desks.actor(reviewer(round)), "", Map.of());
            List<ActResult> results = atOnce(hand -> () -> proceedings.act(pass));
            assertThat(results).hasSize(HANDS).containsOnly(results.getFirst());
            assertThat(results.getFirst()).isInstanceOf(ActResult.Done.class);
            assertThat(proceedings.history(id)).hasSize(2);
        }
    }

    @Test
    void one_start_sent_many_times_at_once_begins_one_proceeding() throws Exception {
        NewProceeding begin = matters.licensing(unit, Matters.person("张三"));
        List<UUID> ids = atOnce(hand -> () -> proceedings.start(begin));
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(proceedings.ofSubject("trial", begin.subject())).hasSize(1);
    }

    private Viewer reviewer(int number) {
        return Matters.staff("审查员" + number, Role.REVIEWER, unit);
    }

    private static <T> List<T> atOnce(IntFunction<Callable<T>> hands) throws InterruptedException, ExecutionException {
        CyclicBarrier barrier = new CyclicBarrier(HANDS);
        try (ExecutorService threads = Executors.newFixedThreadPool(HANDS)) {
            List<Future<T>> running = new ArrayList<>();
            for (int hand = 0; hand < HANDS; hand++) {
                Callable<T> work = hands.apply(hand);
                running.add(threads.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
