package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What is to be done for good, and what comes back by the month. */
@OversightTest
class StandingTasksTest {
    private static final String COUNTY = "141002-government-office";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    StandingTasks standing;

    @Autowired
    TaskNotices notices;

    @AfterEach
    void none() {
        jdbc.sql("update supervised_task set assigned_on = '2026-03-03' where assigned_on < '2026-01-01'")
                .update();
    }

    /** A standing task of a county that was given out the year before. */
    private String ofLastYear(Office office) {
        String task = office.confirm(office.document()).stream()
                .filter(one -> office.view(one).at("/task/lead").asString().equals(COUNTY))
                .findFirst()
                .orElseThrow();
        jdbc.sql("update supervised_task set assigned_on = '2025-02-03', due = '2025-12-31' where id = :id")
                .param("id", UUID.fromString(task))
                .update();
        return task;
    }

    private static Api.Answer assess(Api who, String task, int year, String outcome) {
        return who.post(
                "/api/v1/tasks/" + task + "/years/" + year, Map.of("outcome", outcome, "finding", "走访三个乡镇，政策都已落实"));
    }

    private static String done(Office office, int year) {
        for (JsonNode card :
                office.supervisor.get("/api/v1/scorecards?year=" + year).json().get("items")) {
            if (card.get("unit").asString().equals(COUNTY)) {
                for (JsonNode part : card.get("parts")) {
                    if (part.get("criterion").asString().equals("DONE_IN_TIME")) {
                        return part.get("good").asInt() + "/" + part.get("all").asInt();
                    }
                }
            }
        }
        return "0/0";
    }

    @Rule("OVR-03")
    @Test
    void a_standing_task_goes_on_in_the_next_year_instead_of_climbing_the_ladder() {
        Office office = new Office(server);
        String task = ofLastYear(office);
        notices.sendDue();
        assertThat(office.view(task).get("notices")).isEmpty();
        standing.renewDue();
        JsonNode now = office.view(task);
        assertThat(now.at("/task/state").asString()).isEqualTo("OPEN");
        assertThat(now.at("/task/due").asString()).isEqualTo("2026-12-31");
        assertThat(now.get("lamp").asString()).isEqualTo("GREEN");
        assertThat(now.get("nextNotice").isNull()).isTrue();
        assertThat(office.clock(now).get("legalDue").asString()).isEqualTo("2026-12-31");
        assertThat(Office.texts(office.clock(now).get("waiting"), "step")).containsExactly("arrange");
        assertThat(now.at("/years/0/year").asInt()).isEqualTo(2025);
        assertThat(now.at("/years/0/found").isNull()).isTrue();
        assertThat(Office.tasks(office.supervisor, "&mark=year")).contains(task);
        JsonNode months = now.get("months");
        assertThat(months.get(months.size() - 1).at("/plan/month").asString()).isEqualTo("2026-12");
        assertThat(standing.renewDue()).as("nothing is left to renew").isZero();
    }

    @Rule("OVR-03")
    @Test
    void a_standing_task_is_not_late_in_a_year_whose_holidays_are_not_known_yet_and_begins_anew_once_they_are() {
        Office office = new Office(server);
        String task = ofLastYear(office);
        JsonNode before = office.view(task);
        begun(task, "2027-01-04", "2027-12-31");
        office.comeBackOn(clock, "2028-01-05");
        standing.renewDue();
        assertThat(dueAndProceeding(task))
                .containsExactly("2028-12-31", before.at("/task/proceeding").asString());
        assertThat(Office.tasks(office.supervisor, "&lamp=red")).doesNotContain(task);
        assertThat(standing.renewDue()).as("nothing more to do before").isZero();
        begun(task, "2026-01-05", "2027-12-31");
        jdbc.sql("update task_assessment set year = 2026 where task = :task")
                .param("task", UUID.fromString(task))
                .update();
        office.comeBackOn(clock, "2027-01-05");
        standing.renewDue();
        JsonNode now = office.view(task);
        assertThat(now.at("/task/proceeding")).isNotEqualTo(before.at("/task/proceeding"));
        assertThat(office.clock(now).get("legalDue").asString()).isEqualTo("2027-12-31");
        assertThat(standing.renewDue()).isZero();
    }

    /** As if it had been given on that day, for the year in which it is due. */
    private void begun(String task, String given, String due) {
        jdbc.sql("update supervised_task set due = :due::date where id = :task")
                .param("due", due)
                .param("task", UUID.fromString(task))
                .update();
        jdbc.sql("update task_opening set given_on = :given::date where task = :task")
                .param("given", given)
                .param("task", UUID.fromString(task))
                .update();
    }

    private List<String> dueAndProceeding(String task) {
        return jdbc.sql("select due::text, proceeding::text from supervised_task where id = :task")
                .param("task", UUID.fromString(task))
                .query((row, number) -> List.of(row.getString(1), row.getString(2)))
                .single();
    }

    @Rule("OVR-07")
    @Test
    void the_office_assesses_each_year_once_and_that_counts_for_the_unit_that_had_it() {
        Office office = new Office(server);
        String met = ofLastYear(office);
        String missed = ofLastYear(office);
        standing.renewDue();
        assertThat(assess(server.api().as("county-supervisor"), met, 2025, "MET")
                        .status())
                .isEqualTo(403);
        assertThat(assess(office.supervisor, met, 2026, "MET").status())
                .as("before December")
                .isEqualTo(409);
        String before = done(office, 2025);
        assertThat(before).isEqualTo("0/0");
        assertThat(assess(office.supervisor, met, 2025, "MET").status()).isEqualTo(200);
        assertThat(assess(office.supervisor, missed, 2025, "NOT_MET").status()).isEqualTo(200);
        assertThat(assess(office.supervisor, missed, 2025, "MET").status())
                .as("assessed before")
                .isEqualTo(409);
        assertThat(done(office, 2025)).isEqualTo("1/2");
        assertThat(Office.tasks(office.supervisor, "&mark=year")).doesNotContain(met, missed);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("county-supervisor")
                        .open("/tasks/" + missed)
                        .body())
                .contains("年度考核", "未达到要求", "走访三个乡镇");
    }

    @Test
    void two_nodes_renew_a_task_once() throws Exception {
        Office office = new Office(server);
        for (int round = 0; round < 3; round++) {
            String task = ofLastYear(office);
            CyclicBarrier barrier = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Integer>> both = new ArrayList<>();
                for (int node = 0; node < 2; node++) {
                    both.add(threads.submit(() -> {
                        barrier.await();
                        return standing.renewDue();
                    }));
                }
                assertThat(both.get(0).get() + both.get(1).get()).isEqualTo(1);
            }
            assertThat(jdbc.sql(
                                    "select count(*) from proceeding where subject = cast(:task as uuid) and outcome is null")
                            .param("task", task)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_standing_task_is_not_reported_as_done() {
        Office office = new Office(server);
        String task = ofLastYear(office);
        standing.renewDue();
        Api county = server.api().as("county-supervisor");
        office.act(county, task, "arrange", "arranged", Map.of("progress", "已部署"));
        Map<String, Object> said = Map.of("progress", "走访企业", "problems", "无", "nextSteps", "继续", "percent", 10);
        assertThat(county.postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), said)
                        .status())
                .isEqualTo(200);
        Api.Answer done = office.act(county, task, "carry-out", "complete", Map.of("result", "都落实了"));
        assertThat(done.status()).as(done.body()).isEqualTo(409);
        assertThat(done.json().get("code").asString()).isEqualTo("standing");
    }

    @Rule("OVR-05")
    @Test
    void what_comes_back_by_the_document_is_reported_as_often() {
        Office office = new Office(server);
        String line = """
                {"doc": {"title": "虚构月报方案", "number": "虚政办发〔2026〕%d号", "issuer": "虚构市", "date": "2026-02-27"},\
                 "no": "%s", "path": [], "title": "%s", "measures": [{"text": "%s", "lead": ["市水利局"], "responsible": [],\
                 "deadlines": [{"text": "%s", "date": null, "recurring": "%s"}], "targets": [], "span": [0, 0]}],\
                 "confidence": 0.95}
                """;
        int number = Math.abs(UUID.randomUUID().hashCode());
        String file = line.formatted(number, "1", "甲", "每月20日前报送。", "每月20日前", "monthly-18")
                + line.formatted(number, "2", "乙", "每半月报送。", "每半月", "half-monthly")
                + line.formatted(number, "3", "丙", "长期坚持。", "长期", "continuous");
        Api.Answer handed = office.hand("rhythms.jsonl", file.getBytes(StandardCharsets.UTF_8));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        List<JsonNode> tasks = office
                .confirm(handed.json().get("documents").get(0).asString())
                .stream()
                .map(office::view)
                .toList();
        assertThat(tasks.stream().map(task -> task.get("nextReport").asString()))
                .containsExactly("2026-03-18", "2026-03-15", "2026-03-20");
    }

    @Rule("OVR-05")
    @Test
    void codes_of_what_comes_back_are_rhythms() {
        LocalDate from = LocalDate.of(2026, 1, 31);
        LocalDate to = LocalDate.of(2026, 4, 12);
        assertThat(days("monthly-20", from, to)).containsExactly("2026-02-20", "2026-03-20");
        assertThat(days("monthly", from, to)).containsExactly("2026-02-28", "2026-03-31");
        assertThat(days("half-monthly", from, to))
                .containsExactly("2026-02-15", "2026-02-28", "2026-03-15", "2026-03-31");
        assertThat(days("quarterly", from, to)).containsExactly("2026-04-10");
        assertThat(days("quarterly-05", from, to)).containsExactly("2026-04-05");
        assertThat(days("half-yearly", from, LocalDate.of(2027, 1, 31))).containsExactly("2026-07-10", "2027-01-10");
        assertThat(days("yearly-03-31", from, to)).containsExactly("2026-03-31");
        assertThat(days("weekly", from, LocalDate.of(2026, 2, 15))).containsExactly("2026-02-06", "2026-02-13");
        assertThat(ReportRhythm.recurring("continuous")).isEmpty();
        assertThat(ReportRhythm.recurring("daily")).isEmpty();
        assertThat(ReportRhythm.recurring("monthly-77")).isEmpty();
        for (String code : List.of("monthly-20", "half-monthly", "ten-daily", "weekly", "quarterly", "yearly")) {
            ReportRhythm rhythm = ReportRhythm.recurring(code).orElseThrow();
            assertThat(ReportRhythm.parse(rhythm.code()).orElseThrow()).isEqualTo(rhythm);
        }
    }

    private static List<String> days(String code, LocalDate from, LocalDate to) {
        return ReportRhythm.recurring(code).orElseThrow().between(from, to).stream()
                .map(LocalDate::toString)
                .toList();
    }
}
