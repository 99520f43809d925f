package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** What a county says it reached counts once somebody in charge confirmed it. */
@OversightTest
class ConfirmedAmountsTest {
    private static final String COUNTY = "141002";
    private static final String ITEM = "land-prereview";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    private Office office;
    private Api county;
    private String task;

    /** Of 200, 50 had to be reached by the end of February; it is March. */
    @BeforeEach
    void aPlanThatIsBehind() {
        office = new Office(server);
        county = server.api().as("county-supervisor");
        task = office.confirm(office.document()).stream()
                .filter(one ->
                        office.view(one).get("task").get("lead").asString().equals(COUNTY + "-government-office"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> plan = Map.of(
                "total",
                200,
                "steps",
                List.of(Map.of("month", "2026-02", "percent", 25)),
                "items",
                List.of(ITEM),
                "basis",
                Office.BASIS,
                "holdReason",
                Office.REASON);
        assertThat(office.supervisor
                        .put("/api/v1/tasks/" + task + "/milestones", plan)
                        .status())
                .isEqualTo(200);
        office.confirmHold(task);
        Land.setInJanuary(jdbc, task);
    }

    @AfterEach
    void nothingWaits() {
        jdbc.sql("update task_milestones set items = '{}'").update();
    }

    private String reports(int amount) {
        UUID report = UUID.randomUUID();
        Api.Answer reported = county.postOnce(
                "/api/v1/tasks/" + task + "/reports",
                report,
                Map.of("progress", "处置", "problems", "无", "nextSteps", "继续", "percent", 10, "amount", amount));
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
        return "/api/v1/tasks/" + task + "/reports/" + report + "/confirmation";
    }

    private boolean waits() {
        return !server.api()
                .as("wang")
                .get("/api/v1/holds?region=" + COUNTY + "&item=" + ITEM)
                .json()
                .get("items")
                .isEmpty();
    }

    @Rule("OVR-06")
    @Test
    void a_reported_amount_ends_no_hold_until_those_in_charge_confirm_it() {
        assertThat(waits()).isTrue();
        String confirmation = reports(50);
        assertThat(waits()).as("reported, not confirmed").isTrue();
        JsonNode milestones = office.view(task).get("milestones");
        assertThat(milestones.get("reached").asInt()).isZero();
        assertThat(milestones.get("reported").asInt()).isEqualTo(50);

        assertThat(county.post(confirmation).status()).as("by the unit itself").isEqualTo(403);
        assertThat(server.api().as("city-market-reviewer").post(confirmation).status())
                .as("by another unit")
                .isEqualTo(404);
        assertThat(waits()).isTrue();

        Api.Answer confirmed = office.supervisor.post(confirmation);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(waits()).isFalse();
        JsonNode by = confirmed.json().at("/reports/0/report/confirmation");
        assertThat(by.get("by").asString()).isEqualTo("谢演督");
        assertThat(by.get("at").asString()).startsWith("2026-03-03T01:00");
        assertThat(office.leader
                        .post(confirmation)
                        .json()
                        .at("/reports/0/report/confirmation/by")
                        .asString())
                .as("the first confirmation counts")
                .isEqualTo("谢演督");
    }

    private static String refusal(String confirmation) {
        return confirmation.replace("/confirmation", "/refusal");
    }

    private static final Map<String, String> WHY = Map.of("why", "3号地块还没有供地手续，不能计入");

    @Rule("OVR-06")
    @Test
    void an_amount_sent_back_with_a_reason_counts_for_nothing_until_it_is_reported_again() {
        String confirmation = reports(50);
        Api.Answer refused = office.supervisor.post(refusal(confirmation), WHY);
        assertThat(refused.status()).as(refused.body()).isEqualTo(200);
        JsonNode report = refused.json().at("/reports/0/report");
        assertThat(report.at("/refusal/by").asString()).isEqualTo("谢演督");
        assertThat(report.at("/refusal/at").asString()).startsWith("2026-03-03T01:00");
        assertThat(report.at("/refusal/why").asString()).isEqualTo(WHY.get("why"));
        assertThat(refused.json().at("/milestones/reported").asInt()).isZero();
        assertThat(waits()).isTrue();
        Api.Answer confirmed = office.supervisor.post(confirmation);
        assertThat(confirmed.status()).isEqualTo(409);
        assertThat(confirmed.json().get("code").asString()).isEqualTo("amount-refused");
        assertThat(office.leader
                        .post(refusal(confirmation), Map.of("why", "另一个理由"))
                        .json()
                        .at("/reports/0/report/refusal/why")
                        .asString())
                .as("the first refusal counts")
                .isEqualTo(WHY.get("why"));
        assertThat(waits()).isTrue();
        office.supervisor.post(reports(50));
        assertThat(waits()).isFalse();
    }

    @Rule("OVR-06")
    @Test
    void what_was_confirmed_before_goes_on_counting_when_a_later_amount_is_sent_back() {
        office.supervisor.post(reports(60));
        String confirmation = reports(90);
        office.supervisor.post(refusal(confirmation), WHY);
        JsonNode milestones = office.view(task).get("milestones");
        assertThat(milestones.get("reached").asInt()).isEqualTo(60);
        assertThat(milestones.get("reported").asInt()).isEqualTo(60);
        assertThat(waits()).isFalse();
    }

    @Test
    void only_those_in_charge_send_an_amount_back_with_a_reason_and_never_a_confirmed_one() {
        String refusal = refusal(reports(50));
        assertThat(county.post(refusal, WHY).status()).as("the unit itself").isEqualTo(403);
        assertThat(server.api().as("city-market-reviewer").post(refusal, WHY).status())
                .as("another unit")
                .isEqualTo(404);
        for (String why : List.of(" ", "长".repeat(501))) {
            Api.Answer unexplained = office.supervisor.post(refusal, Map.of("why", why));
            assertThat(unexplained.status()).isEqualTo(422);
            assertThat(unexplained.json().at("/errors/0/field").asString()).isEqualTo("why");
        }
        String confirmation = refusal.replace("/refusal", "/confirmation");
        assertThat(office.leader.post(confirmation).status()).isEqualTo(200);
        Api.Answer late = office.supervisor.post(refusal, WHY);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asString()).isEqualTo("amount-confirmed");
        assertThat(waits()).isFalse();
    }

    @Test
    void of_a_confirmation_and_a_refusal_at_the_same_moment_one_wins() throws Exception {
        for (int round = 0; round < 5; round++) {
            String confirmation = reports(50);
            CyclicBarrier barrier = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Integer> confirmed = threads.submit(() -> {
                    barrier.await();
                    return office.supervisor.post(confirmation).status();
                });
                Future<Integer> refused = threads.submit(() -> {
                    barrier.await();
                    return office.leader.post(refusal(confirmation), WHY).status();
                });
                assertThat(List.of(confirmed.get(), refused.get()))
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(200, 409);
            }
            JsonNode report = office.view(task).at("/reports/0/report");
            assertThat(report.get("confirmation").isNull())
                    .isNotEqualTo(report.get("refusal").isNull());
        }
    }

    @Rule("OVR-06")
    @Test
    void the_milestones_show_what_was_reported_with_its_evidence_and_what_became_of_it() {
        office.supervisor.post(refusal(reports(50)), WHY);
        String part = "------edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("progress", "处置") + part.formatted("problems", "无")
                + part.formatted("nextSteps", "继续") + part.formatted("percent", "20") + part.formatted("amount", "45")
                + "------edge\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"地块台账.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n四十五亩\r\n------edge--\r\n";
        Api.Answer shown = county.send(county.request("/api/v1/tasks/" + task + "/reports")
                .header("Content-Type", "multipart/form-data; boundary=----edge")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        JsonNode reports = office.supervisor
                .get("/api/v1/tasks/" + task + "/milestones")
                .json()
                .get("reports");
        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).at("/report/evidence/0/name").asString()).isEqualTo("地块台账.txt");
        assertThat(reports.get(1).at("/report/refusal/why").asString()).isEqualTo(WHY.get("why"));
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        assertThat(page.open("/tasks/" + task + "/milestones").body())
                .contains("地块台账.txt", "待核实", "已退回：", WHY.get("why"), "没有附");
    }

    @Test
    void the_unit_sees_on_its_task_and_in_its_list_what_was_sent_back_and_why() {
        String confirmation = reports(50);
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        String path = "/tasks/" + task;
        assertThat(supervisor.open(path).body()).contains("核实无误", "退回这个数量");
        String list = "/tasks?document="
                + office.view(task).get("task").get("document").asString();
        assertThat(supervisor.open(list).body()).contains("数量待核实");
        Browser.Seen unexplained = supervisor.submit(refusal(confirmation).replace("/api/v1", ""), Map.of("why", ""));
        assertThat(unexplained.status()).isEqualTo(422);
        assertThat(unexplained.body()).contains("写明退回的理由", "id=\"why\"");
        supervisor.submit(refusal(confirmation).replace("/api/v1", ""), WHY);
        assertThat(supervisor.open(path).body())
                .contains("已退回，不计入", "谢演督", WHY.get("why"))
                .doesNotContain("核实无误", "你单位");
        Browser unit = server.browser().reading("zh-CN").as("county-supervisor");
        assertThat(unit.open(path).body()).contains("报告的数量 50 被退回", WHY.get("why"), "核对后重新报告");
        assertThat(unit.open(list).body()).contains("数量被退回");
        reports(49);
        assertThat(unit.open(path).body()).doesNotContain("核对后重新报告");
    }

    @Test
    void amounts_and_shares_that_can_not_be_are_refused_at_their_field() {
        for (Object amount : List.of(-1, new BigDecimal("1e99999"), new BigDecimal("1e200000"), 0.00001)) {
            assertThat(refusedAt(10, amount)).as(String.valueOf(amount)).isEqualTo("amount");
            Api.Answer plan = office.supervisor.put("/api/v1/tasks/" + task + "/milestones", Map.of("total", amount));
            assertThat(plan.status()).as(plan.body()).isEqualTo(422);
            assertThat(plan.json().at("/errors/0/field").asString()).isEqualTo("total");
        }
        assertThat(refusedAt(50.9, 1)).isEqualTo("percent");
    }

    private String refusedAt(Object percent, Object amount) {
        Map<String, Object> said =
                Map.of("progress", "处置", "problems", "无", "nextSteps", "继续", "percent", percent, "amount", amount);
        Api.Answer refused = county.postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), said);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().at("/errors/0/field").asString();
    }

    @Rule("OVR-06")
    @Test
    void the_page_of_the_item_tells_where_it_is_held_back() {
        String item = "/items/" + ITEM + "?region=";
        assertThat(server.browser().reading("zh-CN").open(item + COUNTY).body())
                .contains("自 2026-03-03 起在尧都区暂停受理新的申请", "自动恢复", "国家重点项目");
        assertThat(server.browser().reading("zh-CN").open(item + "141021").body())
                .doesNotContain("暂停受理");
    }

    @Rule("OVR-06")
    @Test
    void less_than_was_confirmed_is_believed_at_once() {
        office.supervisor.post(reports(60));
        assertThat(waits()).isFalse();
        reports(49);
        assertThat(waits()).isTrue();
    }

    @Rule("OVR-06")
    @Test
    void after_a_correction_below_the_milestone_more_counts_only_once_it_is_confirmed() {
        office.supervisor.post(reports(60));
        reports(30);
        assertThat(waits()).isTrue();
        String more = reports(70);
        assertThat(waits()).as("nobody confirmed more than 30 since").isTrue();
        JsonNode milestones = office.view(task).get("milestones");
        assertThat(milestones.get("reached").asInt()).isEqualTo(30);
        assertThat(milestones.get("reported").asInt()).isEqualTo(70);
        assertThat(office.supervisor.post(more).status()).isEqualTo(200);
        assertThat(office.view(task).at("/milestones/reached").asInt()).isEqualTo(70);
        assertThat(waits()).isFalse();
    }

    @Test
    void the_list_tells_how_the_last_amount_of_the_lead_stands_and_not_that_of_another_unit() {
        office.supervisor.post(refusal(reports(50)), WHY);
        jdbc.sql("""
                        insert into task_report (id, task, unit, by_name, at, reported_on, due, progress, problems,
                            next_steps, percent, amount)
                        select :id, id, '141000-market-regulation', '冯演监', :at, date '2026-03-04', date '2026-03-04', '办',
                            '无', '办', 10, 5 from supervised_task where id = cast(:task as uuid)""")
                .param("id", UUID.randomUUID())
                .param("task", task)
                .param("at", OffsetDateTime.parse("2026-03-04T09:00:00Z"))
                .update();
        String list = "/api/v1/tasks?limit=100&document="
                + office.view(task).get("task").get("document").asString();
        List<String> standing = new ArrayList<>();
        office.supervisor.get(list).json().get("items").forEach(row -> {
            if (row.at("/task/id").asString().equals(task)) {
                standing.add(row.get("amount").asString());
            }
        });
        assertThat(standing).containsExactly("REFUSED");
    }

    @Test
    void the_page_of_the_task_says_what_waits_and_lets_those_in_charge_confirm() {
        reports(50);
        String path = "/tasks/" + task;
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("county-supervisor")
                        .open(path)
                        .body())
                .contains("待核实", "已报告 50")
                .doesNotContain("核实无误");
        var supervisor = server.browser().reading("zh-CN").as("supervisor");
        String body = supervisor.open(path).body();
        int at = body.indexOf("/confirmation");
        String form = body.substring(body.lastIndexOf(path, at), at) + "/confirmation";
        supervisor.submit(form, Map.of());
        assertThat(supervisor.open(path).body()).contains("已核实", "谢演督").doesNotContain("核实无误");
    }
}
