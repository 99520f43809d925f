package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Files that show what was reported, while a task goes from one unit to another. */
@OversightTest
class EvidenceTest {
    private static final String UNIT = "141000-market-regulation";
    private static final String COUNTY = "141002-government-office";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tasks tasks;

    private Office office;
    private String task;

    @BeforeEach
    void aTaskOfTheMarketRegulator() {
        office = new Office(server);
        task = office.task();
    }

    private static Viewer of(String unit) {
        return new Viewer(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "某承办",
                List.of(new Post(Role.REVIEWER, unit, unit.substring(0, 6))));
    }

    private UUID reports(Viewer who, String file) {
        UUID id = UUID.randomUUID();
        tasks.report(
                who,
                UUID.fromString(task),
                new Tasks.NewReport(
                        id,
                        new Report.Said("已上线", "无", "推广", 20, Optional.empty()),
                        List.of(EvidenceKind.accepted(file, file.getBytes(StandardCharsets.UTF_8)))));
        return id;
    }

    private String file(String name) {
        return "/tasks/" + task + "/files/"
                + jdbc.sql("select id from task_file where task = cast(:task as uuid) and name = :name")
                        .param("task", task)
                        .param("name", name)
                        .query(UUID.class)
                        .single();
    }

    private int handOver(String to) {
        return office.supervisor
                .postOnce("/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), Map.of("to", to, "reason", "职责调整"))
                .status();
    }

    @Test
    void both_units_open_the_files_of_both_and_nobody_else_does() {
        reports(of(UNIT), "before.txt");
        assertThat(handOver(COUNTY)).isEqualTo(200);
        reports(of(COUNTY), "after.txt");
        for (String name : List.of("before.txt", "after.txt")) {
            for (String person : List.of("city-market-reviewer", "county-supervisor", "supervisor", "leader")) {
                Browser.Seen seen = server.browser().as(person).open(file(name));
                assertThat(seen.status()).as(person).isEqualTo(200);
                assertThat(seen.body()).isEqualTo(name);
            }
            for (String person : List.of("market-reviewer", "wang")) {
                assertThat(server.browser().as(person).open(file(name)).status())
                        .as(person)
                        .isEqualTo(404);
            }
        }
        String other = office.task();
        assertThat(server.browser()
                        .as("supervisor")
                        .open(file("before.txt").replace(task, other))
                        .status())
                .as("a file of another task")
                .isEqualTo(404);
    }

    @Test
    void a_report_made_as_the_task_goes_to_another_unit_is_in_with_its_file_or_not_at_all() throws Exception {
        String from = UNIT;
        String to = COUNTY;
        for (int round = 0; round < 6; round++) {
            Viewer unit = of(from);
            String name = "round-" + round + ".txt";
            String next = to;
            CyclicBarrier barrier = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Boolean> reported = threads.submit(() -> {
                    barrier.await();
                    try {
                        reports(unit, name);
                        return true;
                    } catch (Problem refused) {
                        assertThat(refused.code()).isEqualTo("forbidden");
                        return false;
                    }
                });
                Future<Integer> given = threads.submit(() -> {
                    barrier.await();
                    return handOver(next);
                });
                assertThat(given.get()).as("round %d", round).isEqualTo(200);
                assertThat(files(name)).as("round %d", round).isEqualTo(reported.get() ? 1 : 0);
            }
            to = from;
            from = next;
        }
    }

    private int files(String name) {
        return jdbc.sql("""
                        select count(*) from task_report r join task_file f on f.report = r.id
                        where r.task = cast(:task as uuid) and f.name = :name""")
                .param("task", task)
                .param("name", name)
                .query(Integer.class)
                .single();
    }
}
