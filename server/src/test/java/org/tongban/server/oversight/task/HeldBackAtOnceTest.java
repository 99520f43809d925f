package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** Submissions and a report on the plan at the same moment: each goes by what the other came to. */
@OversightTest
class HeldBackAtOnceTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    TaskStore tasks;

    @Autowired
    ReportStore reports;

    @Autowired
    TransactionTemplate transaction;

    private Land land;

    @BeforeEach
    void earlierPlansAreOver() {
        land = new Land(server, jdbc);
    }

    @Rule("OVR-06")
    @Test
    void a_submission_waits_for_a_report_that_is_being_made_and_goes_by_what_came_of_it() throws Exception {
        String task = land.behind();
        Filling refused = land.application();
        Filling handedIn = land.application();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            assertThat(duringAReport(task, 50, refused, other, true).status())
                    .as("the report was taken back")
                    .isEqualTo(409);
            assertThat(duringAReport(task, 50, handedIn, other, false).status())
                    .as("the report was kept")
                    .isEqualTo(200);
        }
    }

    private Api.Answer duringAReport(String task, int amount, Filling filling, ExecutorService other, boolean takenBack)
            throws Exception {
        Future<Api.Answer> submission = transaction.execute(status -> {
            SupervisedTask locked = tasks.lock(UUID.fromString(task)).orElseThrow();
            Report report = report(locked, amount);
            reports.insert(locked.id(), report);
            reports.confirm(report.id(), "谢演督", clock.instant());
            Future<Api.Answer> begun = other.submit(() -> filling.submit(UUID.randomUUID()));
            while (!begun.isDone() && waitingForLocks() == 0) {
                Thread.onSpinWait();
            }
            assertThat(begun.isDone()).as("decided before the report was").isFalse();
            if (takenBack) {
                status.setRollbackOnly();
            }
            return begun;
        });
        return submission.get();
    }

    private Report report(SupervisedTask task, int amount) {
        LocalDate today = LocalDate.of(2026, 3, 3);
        return new Report(
                UUID.randomUUID(),
                task.id(),
                task.lead(),
                "邹演督",
                clock.instant(),
                today,
                today,
                new Report.Said("处置", "无", "继续", 10, Optional.of(BigDecimal.valueOf(amount))),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private int waitingForLocks() {
        return jdbc.sql("""
                        select count(*) from pg_locks waiting where not granted and exists (
                            select 1 from pg_locks at where at.pid = waiting.pid and at.locktype = 'tuple'
                                and at.relation = 'supervised_task'::regclass)""").query(Integer.class).single();
    }

    @Rule("OVR-06")
    @Test
    void of_many_submissions_around_a_report_each_is_refused_and_kept_or_becomes_one_application() throws Exception {
        String task = land.behind();
        List<Filling> fillings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fillings.add(land.application());
        }
        CyclicBarrier barrier = new CyclicBarrier(fillings.size() + 1);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(fillings.size() + 1)) {
            for (Filling filling : fillings) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return filling.submit(UUID.randomUUID()).status();
                }));
            }
            threads.submit(() -> {
                        barrier.await();
                        land.reaches(task, 50);
                        return 0;
                    })
                    .get();
        }
        for (int i = 0; i < fillings.size(); i++) {
            int status = answers.get(i).get();
            assertThat(status).isIn(200, 409);
            assertThat(land.count("select count(*) from application where draft = :id", fillings.get(i)))
                    .isEqualTo(status == 200 ? 1 : 0);
            assertThat(land.count(
                            "select count(*) from held_application where draft = :id and how = 'REFUSED'",
                            fillings.get(i)))
                    .isEqualTo(status == 200 ? 0 : 1);
            assertThat(fillings.get(i).submit(UUID.randomUUID()).status()).isEqualTo(200);
        }
    }
}
