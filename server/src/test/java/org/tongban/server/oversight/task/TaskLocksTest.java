package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;

/** Who changes a task takes its proceeding first, and a ladder that is through is left alone. */
@OversightTest
class TaskLocksTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TaskNotices notices;

    @Autowired
    NoticeStore store;

    @Autowired
    Ladder ladder;

    @Test
    void a_report_and_a_move_of_the_proceeding_at_once_do_not_wait_for_each_other_in_a_circle() throws Exception {
        Office office = new Office(server);
        String task = office.task();
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "由登记科办理"));
        UUID proceeding =
                UUID.fromString(office.view(task).at("/task/proceeding").asString());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Api.Answer> reported = transaction.execute(status -> {
                lock("proceeding", proceeding);
                Future<Api.Answer> report = other.submit(() -> office.report(task, "已摸底", "无", "继续", 20));
                untilSomebodyWaits(report);
                lock("supervised_task", UUID.fromString(task));
                return report;
            });
            Api.Answer answer = reported.get(30, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    private void lock(String table, UUID id) {
        jdbc.sql("select id from " + table + " where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    private void untilSomebodyWaits(Future<?> other) {
        while (!other.isDone()
                && jdbc.sql("select count(*) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        == 0) {
            Thread.onSpinWait();
        }
    }

    @Rule("OVR-04")
    @Test
    void a_task_is_looked_at_only_on_days_on_which_a_notice_of_it_goes_out() {
        Office office = new Office(server);
        UUID task = UUID.fromString(office.task());
        LocalDate due = LocalDate.parse("2026-04-30");
        assertThat(store.toSend(ladder, due.minusDays(6))).doesNotContain(task);
        assertThat(store.toSend(ladder, due.minusDays(5))).contains(task);
        for (String day : List.of("REMINDER 2026-04-25", "URGING 2026-05-01", "SUPERVISION 2026-05-05")) {
            sent(task, due, day.split(" ")[0], LocalDate.parse(day.split(" ")[1]));
        }
        assertThat(store.toSend(ladder, LocalDate.parse("2026-05-14"))).doesNotContain(task);
        assertThat(store.toSend(ladder, LocalDate.parse("2026-05-15"))).contains(task);
        sent(task, due, "HAND_OVER", LocalDate.parse("2026-05-15"));
        assertThat(store.toSend(ladder, LocalDate.parse("2026-12-01"))).doesNotContain(task);
    }

    private void sent(UUID task, LocalDate due, String kind, LocalDate on) {
        jdbc.sql("""
                        insert into task_notice (id, task, region, unit, supervises, kind, number, sent_on, due, body, by_name,
                            sealed_at)
                        values (:id, :task, '141000', 'x', '141000-government-office', :kind, :number, :on, :due, '', '', now())""")
                .param("id", UUID.randomUUID())
                .param("number", UUID.randomUUID().toString())
                .param("task", task)
                .param("kind", kind)
                .param("on", on)
                .param("due", due)
                .update();
    }
}
