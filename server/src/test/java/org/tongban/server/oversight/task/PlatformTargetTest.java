package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.ServiceRatio;
import org.tongban.server.catalogue.Share;
import org.tongban.server.oversight.MadeUpMatters;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Tasks ask for 98 % satisfied, decided in time, or decided within so many days. */
@OversightTest
class PlatformTargetTest {
    private static final String UNIT = "141000-market-regulation";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CatalogueInForce catalogue;

    @Autowired
    MadeUpMatters matters;

    @BeforeEach
    @AfterEach
    void nothingInHand() {
        jdbc.sql(
                        "update proceeding set unit = '149900-nobody' where unit = :unit and kind = 'matter' and outcome is null")
                .param("unit", UNIT)
                .update();
    }

    @AfterEach
    void noRatings() {
        jdbc.sql("delete from rating where words = 'target'").update();
        jdbc.sql("delete from concluded_matter where accepted_on = '2026-02-12'")
                .update();
    }

    private String task(Office office) {
        return task(office, "企业群众满意率达到98%以上。", "满意率", "98", "%");
    }

    /** A task with a target of at least, or for days at most, so much. */
    private static String task(Office office, String text, String subject, String value, String unit) {
        String line = """
                {"doc": {"title": "虚构满意度方案", "number": "虚满〔2026〕%d号", "issuer": "虚构市", "date": "2026-02-27"},\
                 "no": "1", "path": [], "title": "提高满意率", "measures": [{"text": "%s",\
                 "lead": ["市市场监管局"], "responsible": [], "deadlines": [{"text": "4月底前", "date": "2026-04-30",\
                 "recurring": null}], "targets": [{"text": "%s", "subject": "%s", "op": "%s", "value": "%s",\
                 "unit": "%s"}], "span": [0, 0]}], "confidence": 0.95}
                """;
        String file = line.formatted(
                Math.abs(UUID.randomUUID().hashCode()),
                text,
                value + unit,
                subject,
                unit.equals("%") ? ">=" : "<=",
                value,
                unit);
        Api.Answer handed = office.hand("target.jsonl", file.getBytes(StandardCharsets.UTF_8));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return office.confirm(handed.json().get("documents").get(0).asString()).getFirst();
    }

    private void rated(int times, int score) {
        UUID person = UUID.randomUUID();
        UUID application = UUID.randomUUID();
        Map<String, Object> ids = Map.of("person", person, "application", application);
        jdbc.sql("insert into person (id, name, sealed, created_at) values (:person, '例某', '', now())")
                .params(ids)
                .update();
        jdbc.sql("""
                        insert into draft (id, command, purpose, theme, region, person, wanted, dropped, answers, created_at,
                            updated_at)
                        values (:application, :application, 'new', 'made-up', '149900', :person, '{}', '{}', '{}', now(),
                            now())""").params(ids).update();
        jdbc.sql("""
                        insert into application (id, number, draft, theme, region, person, origin_case, state, answers, fields,
                            submitted_at)
                        values (:application, 'T' || :application, :application, 'made-up', '149900', :person, :application,
                            'ACCEPTED', '{}', '', '2020-01-01')""").params(ids).update();
        jdbc.sql("""
                        insert into rating (id, kind, contact, application, number, title, person, unit, supervises, region,
                            score, grievances, words, rated_at)
                        select gen_random_uuid(), 'MATTER', gen_random_uuid(), :application, '1', '{}', :person, :unit,
                            case when :score <= 2 then 'x' end, '149900', :score, '{}', 'target', '2026-03-10'
                        from generate_series(1, :times)""")
                .params(ids)
                .param("unit", UNIT)
                .param("score", score)
                .param("times", times)
                .update();
    }

    private static Map<String, Object> said() {
        return new HashMap<>(Map.of("progress", "进", "problems", "无", "nextSteps", "续"));
    }

    private static Api.Answer report(Office office, String task, Map<String, Object> said) {
        return office.lead.postOnce("/api/v1/tasks/" + task + "/reports", UUID.randomUUID(), said);
    }

    private static String field(Api.Answer refused) {
        return refused.json().get("errors").get(0).get("field").asString();
    }

    private static Api.Answer withEvidence(Office office, String task) {
        String part = "------edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("progress", "进") + part.formatted("problems", "无")
                + part.formatted("nextSteps", "续") + part.formatted("percent", "50")
                + "------edge\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"调查.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n问卷 100 份\r\n------edge--\r\n";
        return office.lead.send(office.lead
                .request("/api/v1/tasks/" + task + "/reports")
                .header("Content-Type", "multipart/form-data; boundary=----edge")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void a_typed_share_needs_evidence_while_there_are_no_records_and_is_refused_once_there_are() {
        Office office = new Office(server);
        String task = task(office);
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        Map<String, Object> typed = said();
        typed.put("percent", 100);
        Api.Answer bare = report(office, task, typed);
        assertThat(bare.status()).as(bare.body()).isEqualTo(422);
        assertThat(field(bare)).isEqualTo("evidence");
        Api.Answer shown = withEvidence(office, task);
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().get("reports").get(0).get("report").get("evidence"))
                .as("a program hands in evidence too")
                .hasSize(1);
        assertThat(page(task)).contains("单位报告，非平台记录");
        rated(27, 5);
        rated(1, 1);
        Api.Answer refused = report(office, task, typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(field(refused)).isEqualTo("percent");
        assertThat(refused.body()).contains("27/28");
        Api.Answer counted = report(office, task, said());
        assertThat(counted.status()).as(counted.body()).isEqualTo(200);
        JsonNode latest = counted.json().get("reports").get(0);
        assertThat(latest.get("counted").get("sum").asInt()).isEqualTo(27);
        assertThat(counted.json().get("task").get("percent").asInt())
                .as("96.4 of 98")
                .isEqualTo(98);
        assertThat(page(task)).contains("平台统计 27/28", "96.4%（27/28），不用填写进度");
    }

    /** A task that asks for 98 % satisfied, for half of all matters in time, and for ten posts. */
    private static String taskOfThree(Office office) {
        String target = "{\"text\": \"%s\", \"subject\": \"%s\", \"op\": \">=\", \"value\": \"%s\", \"unit\": \"%s\"}";
        String file = ("{\"doc\": {\"title\": \"虚构三项目标方案\", \"number\": \"虚三〔2026〕%d号\", \"issuer\": \"虚构市\","
                        + " \"date\": \"2026-02-27\"}, \"no\": \"1\", \"path\": [], \"title\": \"三项目标\", \"measures\":"
                        + " [{\"text\": \"做好三件事。\", \"lead\": [\"市市场监管局\"], \"responsible\": [], \"deadlines\":"
                        + " [{\"text\": \"4月底前\", \"date\": \"2026-04-30\", \"recurring\": null}], \"targets\": [%s, %s, %s],"
                        + " \"span\": [0, 0]}], \"confidence\": 0.95}")
                .formatted(
                        Math.abs(UUID.randomUUID().hashCode()),
                        target.formatted("达到98%以上", "满意率", "98", "%"),
                        target.formatted("达到50%以上", "办件按时办结率", "50", "%"),
                        target.formatted("建成10个", "服务驿站", "10", "个"));
        Api.Answer handed = office.hand("three.jsonl", file.getBytes(StandardCharsets.UTF_8));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        return office.confirm(handed.json().get("documents").get(0).asString()).getFirst();
    }

    @Rule("OVR-01")
    @Test
    void every_number_of_a_task_counts_and_not_only_the_first() {
        Office office = new Office(server);
        String task = taskOfThree(office);
        JsonNode further = office.view(task).get("furtherGoals");
        assertThat(further.valueStream().map(one -> one.at("/goal/subject").asString()))
                .containsExactly("办件按时办结率", "服务驿站");
        rated(100, 5);
        decided(10, 11, 12, 13, 14);
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        Api.Answer reported = report(office, task, said());
        assertThat(reported.json().at("/task/percent").asInt())
                .as("20 % in time, of 50: the number that is least far")
                .isEqualTo(40);
        assertThat(page(task)).contains("办件按时办结率 50%", "平台统计 20.0%（1/5），没有达到", "服务驿站 10个", "凭佐证材料核验");
        Api.Answer unshown = office.act(office.lead, task, "carry-out", "complete", Map.of("result", "都做完了"));
        assertThat(unshown.body()).as("ten posts have to be shown").contains("completion.evidence");
        Map<String, String> shown = Map.of("result", "驿站名单见虚驿〔2026〕3号");
        assertThat(office.act(office.lead, task, "carry-out", "complete", shown).status())
                .isEqualTo(200);
        Api.Answer refused = office.act(office.supervisor, task, "verify", "accept", Map.of());
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("count-below", "decided within their limit");
        decided(1, 1, 1, 1);
        assertThat(office.act(office.supervisor, task, "verify", "accept", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(office.view(task).at("/task/percent").asInt()).isEqualTo(100);
    }

    @Test
    void another_number_of_a_task_can_be_the_one_its_months_are_measured_by() {
        Office office = new Office(server);
        String task = taskOfThree(office);
        Api.Answer corrected = office.supervisor.postOnce(
                "/api/v1/tasks/" + task + "/corrections",
                UUID.randomUUID(),
                Map.of("revision", 0, "fields", Map.of("goal", "10个"), "reason", "按驿站数衡量"));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(corrected.json().at("/task/goal/subject").asString()).isEqualTo("服务驿站");
        assertThat(corrected
                        .json()
                        .get("furtherGoals")
                        .valueStream()
                        .map(one -> one.at("/goal/subject").asString()))
                .containsExactly("满意率", "办件按时办结率");
    }

    /** Matters of the unit that took so many working days of ten. */
    private void decided(int... used) {
        for (int days : used) {
            jdbc.sql("""
                            insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided, used,
                                allowed, workdays)
                            values (gen_random_uuid(), '149900', :unit, '2026-02-12', date '2026-03-03' + 10 - :days,
                                '2026-03-03', true, :days, 10, true)""").param("unit", UNIT).param("days", days).update();
        }
    }

    /** Typed numbers need evidence before there is a record, and are refused from the first record on. */
    private void counts(String task, Office office, int percent, String figure, int... used) {
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        Map<String, Object> typed = said();
        typed.put("percent", 100);
        assertThat(field(report(office, task, typed))).isEqualTo("evidence");
        decided(used);
        Api.Answer refused = report(office, task, typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(field(refused)).isEqualTo("percent");
        assertThat(refused.body()).contains(figure);
        Api.Answer counted = report(office, task, said());
        assertThat(counted.status()).as(counted.body()).isEqualTo(200);
        assertThat(counted.json().get("task").get("percent").asInt()).isEqualTo(percent);
    }

    @Rule("OVR-01")
    @Test
    void matters_decided_within_their_limit_are_counted_and_not_typed() {
        Office office = new Office(server);
        String task = task(office, "办件按时办结率达到98%以上。", "办件按时办结率", "98", "%");
        counts(task, office, 51, "share of matters decided within their limit, which is 50.0% (1/2)", 10, 11);
        assertThat(page(task)).contains("平台统计 1/2");
    }

    @Rule("OVR-01")
    @Test
    void matters_that_kept_to_so_many_working_days_are_counted_and_not_typed() {
        Office office = new Office(server);
        String task = task(office, "办理时限压缩至8个工作日。", "办理时限", "8", "个工作日");
        counts(task, office, 75, "share of matters decided within 8 working days, which is 75.0% (3/4)", 3, 7, 8, 9);
    }

    @Rule("OVR-01")
    @Test
    void the_average_time_of_matters_is_counted_and_not_typed() {
        Office office = new Office(server);
        String task = task(office, "平均办理时长不超过5个工作日。", "平均办理时长", "5", "个工作日");
        counts(task, office, 83, "average time that matters took, which is 6.0 working days (12/2)", 3, 9);
    }

    @Rule("OVR-01")
    @Test
    void what_lies_undecided_longer_than_the_goal_makes_no_figure_prettier_and_what_is_left_out_is_said() {
        Office office = new Office(server);
        String within = task(office, "办理时限压缩至3个工作日。", "办理时限", "3", "个工作日");
        String average = task(office, "平均办理时长不超过3个工作日。", "平均办理时长", "3", "个工作日");
        decided(3, 3, 3);
        matters.accepted(UNIT, 10, "2026-02-25");
        matters.accepted(UNIT, 2, "2026-02-10");
        matters.accepted(UNIT, 10, "2026-02-27");
        jdbc.sql("""
                        insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided, used, allowed,
                            workdays)
                        values (gen_random_uuid(), '149900', :unit, '2026-02-12', '2026-03-13', '2026-03-03', true, 9, 10, false),
                            (gen_random_uuid(), '149900', :unit, '2026-02-12', 'infinity', '2026-03-03', true, null, null, null)""").param("unit", UNIT).update();
        JsonNode share = office.view(within).get("measured");
        assertThat(share.at("/tally/sum").asInt()).isEqualTo(3);
        assertThat(share.at("/tally/all").asInt())
                .as("26, 27, 28 February, 2 and 3 March are five; the one of 27 February has had three")
                .isEqualTo(5);
        JsonNode mean = office.view(average).get("measured");
        assertThat(mean.at("/tally/sum").asInt())
                .as("three times three, five, and from 11 to 14 and from 24 February with the festival between: eleven")
                .isEqualTo(3 * 3 + 5 + 4 + 7);
        assertThat(mean.at("/tally/all").asInt()).isEqualTo(5);
        assertThat(page(within)).contains("60.0%（3/5）", "2 件未办结、用时已超过目标，按未达到计入；1 件期限按自然日计，未计入；1 件没有期限或决定时停止计时，未计入");
        assertThat(page(average)).contains("2 件未办结、用时已超过目标，按目前用时计入");
        office.act(office.lead, within, "arrange", "arranged", Map.of("progress", "已部署"));
        report(office, within, said());
        office.act(office.lead, within, "carry-out", "complete", Map.of("result", "都在3个工作日内"));
        assertThat(verify(office, within, "accept", Map.of()).body()).contains("count-below", "60.0% (3/5)");
    }

    private static Api.Answer verify(Office office, String task, String outcome, Map<String, String> facts) {
        return office.act(office.supervisor, task, "verify", outcome, facts);
    }

    @Rule("OVR-01")
    @Test
    void below_its_goal_a_task_is_accepted_with_a_reason_alone_and_keeps_what_was_counted() {
        Office office = new Office(server);
        String task = task(office);
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        rated(2, 5);
        rated(3, 1);
        assertThat(report(office, task, said()).status()).isEqualTo(200);
        assertThat(office.act(office.lead, task, "carry-out", "complete", Map.of("result", "满意率 98%"))
                        .status())
                .as("what the platform counts is evidence enough")
                .isEqualTo(200);
        assertThat(supervisorReads(task)).contains("未达目标，说明理由后销号").doesNotContain("确认：核验通过，销号");
        Api.Answer plain = verify(office, task, "accept", Map.of());
        assertThat(plain.status()).isEqualTo(409);
        assertThat(plain.body()).contains("count-below", "40.0% (2/5)");
        assertThat(verify(office, task, "accept-below", Map.of()).status())
                .as("without a reason")
                .isEqualTo(422);
        Api.Answer said = verify(office, task, "accept-below", Map.of("reasons", "评价人数太少，另行回访"));
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        JsonNode done = office.view(task);
        assertThat(done.at("/task/state").asString()).isEqualTo("DONE");
        assertThat(done.at("/task/percent").asInt()).as("40 of 98").isEqualTo(40);
        assertThat(done.at("/acceptance/why").asString()).isEqualTo("评价人数太少，另行回访");
        rated(95, 5);
        assertThat(supervisorReads(task)).contains("销号时平台统计 40.0%（2/5）", "未达目标", "评价人数太少，另行回访");
    }

    @Rule("OVR-01")
    @Test
    void a_goal_that_the_count_shows_as_reached_needs_no_reason() {
        Office office = new Office(server);
        String task = task(office);
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "已部署"));
        rated(2, 5);
        report(office, task, said());
        office.act(office.lead, task, "carry-out", "complete", Map.of("result", "已达到"));
        assertThat(verify(office, task, "accept-below", Map.of("reasons", "无")).status())
                .isEqualTo(409);
        assertThat(verify(office, task, "accept", Map.of()).status()).isEqualTo(200);
        assertThat(office.view(task).at("/task/percent").asInt()).isEqualTo(100);
    }

    private String supervisorReads(String task) {
        return server.browser()
                .reading("zh-CN")
                .as("supervisor")
                .open("/tasks/" + task)
                .body();
    }

    @Rule("CAT-15")
    @Test
    void what_can_be_done_on_line_is_told_by_the_catalogue_and_not_by_applications() {
        Office office = new Office(server);
        String task = task(office, "政务服务事项网上可办率达到97%。", "政务服务事项网上可办率", "97", "%");
        JsonNode measured = office.view(task).get("measured");
        assertThat(measured.get("target").asString()).isEqualTo("OFFERED_ON_LINE");
        Share offered = ServiceRatio.FULLY_ONLINE.of(
                catalogue.today(),
                item -> catalogue.today().unit(UNIT).orElseThrow().roles().contains(item.decides()));
        assertThat(offered.all()).isPositive();
        assertThat(measured.at("/tally/sum").asInt()).isEqualTo(offered.part());
        assertThat(measured.at("/tally/all").asInt()).isEqualTo(offered.all());
    }

    private String page(String task) {
        return server.browser()
                .reading("zh-CN")
                .as("city-market-reviewer")
                .open("/tasks/" + task)
                .body();
    }
}
