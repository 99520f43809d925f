package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** A task asks for 98 % satisfied. */
@OversightTest
class PlatformTargetTest {
    private static final String UNIT = "141000-market-regulation";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void noRatings() {
        jdbc.sql("delete from rating where words = 'target'").update();
    }

    private String task(Office office) {
        String line = """
                {"doc": {"title": "虚构满意度方案", "number": "虚满〔2026〕%d号", "issuer": "虚构市", "date": "2026-02-27"},\
                 "no": "1", "path": [], "title": "提高满意率", "measures": [{"text": "企业群众满意率达到98%%以上。",\
                 "lead": ["市市场监管局"], "responsible": [], "deadlines": [{"text": "4月底前", "date": "2026-04-30",\
                 "recurring": null}], "targets": [{"text": "98%%以上", "subject": "满意率", "op": ">=", "value": "98",\
                 "unit": "%%"}], "span": [0, 0]}], "confidence": 0.95}
                """;
        String file = line.formatted(Math.abs(UUID.randomUUID().hashCode()));
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
        assertThat(latest.get("counted").get("good").asInt()).isEqualTo(27);
        assertThat(counted.json().get("task").get("percent").asInt())
                .as("96.4 of 98")
                .isEqualTo(98);
        assertThat(page(task)).contains("平台统计 27/28", "96.4%（27/28），不用填写进度");
    }

    private String page(String task) {
        return server.browser()
                .reading("zh-CN")
                .as("city-market-reviewer")
                .open("/tasks/" + task)
                .body();
    }
}
