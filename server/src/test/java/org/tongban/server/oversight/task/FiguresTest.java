package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Verification;
import org.tongban.server.licence.FileCheck;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.FormerSeal;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

@OversightTest
class FiguresTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    SealedPapers papers;

    @Autowired
    PlatformSettings settings;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Rule("OVR-07")
    @Test
    void a_years_points_come_from_records_and_lead_to_a_document() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(office.leader
                        .postOnce(
                                "/api/v1/tasks/" + task + "/notices",
                                UUID.randomUUID(),
                                Map.of("kind", "supervision", "body", "进度偏慢，请加快办理。"))
                        .status())
                .isEqualTo(200);
        clock.set(LocalDate.of(2026, 6, 1).atTime(10, 0).atZone(clock.getZone()).toInstant());
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        String cards = supervisor.open("/scorecards?year=2026").body();
        assertThat(cards).contains("临汾市市场监督管理局", "按时部署、首报和报告", "/20", "约谈");
        assertThat(supervisor.submit("/scorecards/notices", toTell()).status())
                .as("the year goes on")
                .isEqualTo(409);
        supervisor.open("/scorecards?year=2026");
        supervisor.submit(
                "/scorecards/harm", Map.of("year", "2026", "unit", "141000-market-regulation", "harm", "虚报数据造成损失"));
        Browser.Seen refused = supervisor.submit("/scorecards/notices", toTell());
        assertThat(refused.status()).as("noted it themselves").isEqualTo(409);
        assertThat(refused.body()).contains("移交函由没有记录这些后果的同事核对后发出");
        Browser head = server.browser().reading("zh-CN").as("office-head");
        head.open("/scorecards?year=2026");
        assertThat(head.submit("/scorecards/notices", toTell()).body()).contains("移交函", "虚报数据造成损失");
        Browser.Seen own =
                server.browser().reading("zh-CN").as("city-market-reviewer").open("/scorecards?year=2026");
        assertThat(own.status()).as("its own, to read").isEqualTo(200);
        assertThat(own.body()).contains("虚报数据造成损失").doesNotContain("/scorecards/notices", "/scorecards/harm");
        assertThat(server.browser().as("zhang").open("/scorecards").status()).isEqualTo(404);
    }

    private static Map<String, String> toTell() {
        return Map.of("year", "2026", "unit", "141000-market-regulation");
    }

    private List<String> letters(String unit) {
        return jdbc.sql("select number from task_notice where task is null and unit = :unit order by number")
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    @Test
    void a_letter_of_a_years_assessment_goes_out_once_however_often_and_by_whom_it_is_sent() throws Exception {
        Office office = new Office(server);
        office.task();
        String unit = "141081-government-office";
        Map<String, Object> harm = Map.of("year", 2026, "unit", unit, "harm", "虚报数据造成损失");
        assertThat(office.supervisor.put("/api/v1/scorecards/harm", harm).status())
                .isEqualTo(200);
        int before = letters(unit).size();
        Map<String, Object> told = Map.of("year", 2026, "unit", unit);
        Api head = server.api().as("office-head");
        List<Future<String>> answers = new ArrayList<>();
        CyclicBarrier barrier = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    Api.Answer sent = head.postOnce("/api/v1/scorecards/notices", UUID.randomUUID(), told);
                    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
                    return sent.json().get("number").asString();
                }));
            }
        }
        Set<String> numbers = new HashSet<>();
        for (Future<String> answer : answers) {
            numbers.add(answer.get());
        }
        assertThat(numbers).hasSize(1);
        assertThat(letters(unit)).hasSize(before + 1).containsAll(numbers);
        assertThat(office.supervisor.post("/api/v1/scorecards/notices", told).status())
                .as("without a key")
                .isEqualTo(400);
        assertThat(office.leader
                        .postOnce("/api/v1/scorecards/notices", UUID.randomUUID(), told)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_form_of_a_letter_sent_again_from_a_page_that_was_opened_anew_sends_it_once() {
        Office office = new Office(server);
        office.task();
        String unit = "141002-government-office";
        office.supervisor.put("/api/v1/scorecards/harm", Map.of("year", 2026, "unit", unit, "harm", "虚报数据造成损失"));
        Browser head = server.browser().reading("zh-CN").as("office-head");
        Map<String, String> form = Map.of("year", "2026", "unit", unit);
        head.open("/scorecards?year=2026");
        int before = letters(unit).size();
        Browser.Seen first = head.submit("/scorecards/notices", form);
        assertThat(first.body()).contains("移交函已发出");
        head.open("/scorecards?year=2026");
        Browser.Seen again = head.submit("/scorecards/notices", form);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("以前已经发出，没有再发").doesNotContain("移交函已发出");
        assertThat(letters(unit)).hasSize(before + 1);
    }

    @Rule("OVR-10")
    @Test
    void indicators_are_kept_with_target_and_rank() {
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/indicators?year=2031");
        Map<String, String> indicator = Map.of(
                "year", "2031", "name", "开办企业", "target", "3", "reached", "5", "unit", "141000-market-regulation");
        assertThat(supervisor.submit("/indicators", indicator).body()).contains("开办企业", "进前三", "差 2 位", "改动记录");
        Map<String, String> lowered = new HashMap<>(indicator);
        lowered.putAll(Map.of("target", "6", "revision", "1"));
        Browser.Seen again = supervisor.submit("/indicators", lowered);
        assertThat(again.status()).as("without a reason").isEqualTo(422);
        assertThat(again.body()).contains("写明改动或者删除的理由", "value=\"6\"");
        Map<String, String> wrong =
                Map.of("year", "2031", "name", "纳税", "target", "零", "unit", "141000-market-regulation");
        assertThat(supervisor.submit("/indicators", wrong).status()).isEqualTo(422);
    }

    private static Map<String, Object> indicator(int target, Object reached, Object... more) {
        Map<String, Object> set = new HashMap<>(
                Map.of("year", 2033, "name", "开办企业", "target", target, "unit", "141000-market-regulation"));
        if (!reached.equals("")) {
            set.put("reached", reached);
        }
        for (int i = 0; i < more.length; i += 2) {
            set.put((String) more[i], more[i + 1]);
        }
        return set;
    }

    @Rule("OVR-10")
    @Test
    void an_indicator_changes_as_it_was_read_with_a_reason_and_what_it_was_stays_to_be_read() {
        Api office = server.api().as("supervisor");
        String path = "/api/v1/indicators";
        assertThat(office.put(path, indicator(1, "")).status()).isEqualTo(200);
        assertThat(office.put(path, indicator(6, ""))
                        .json()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .as("there is one of that name")
                .isEqualTo("name");
        Api.Answer filled = office.put(path, indicator(1, 4, "revision", 1));
        assertThat(filled.status())
                .as("a rank that wasn't known: " + filled.body())
                .isEqualTo(200);
        assertThat(filled.json().at("/items/0/revision").asInt()).isEqualTo(2);
        for (Map<String, Object> quietly :
                List.of(indicator(6, 4, "revision", 2), indicator(1, 1, "revision", 2, "reason", " "))) {
            assertThat(office.put(path, quietly)
                            .json()
                            .get("errors")
                            .get(0)
                            .get("field")
                            .asString())
                    .isEqualTo("reason");
        }
        assertThat(office.put(path, indicator(6, 4, "revision", 1, "reason", "上级调整"))
                        .status())
                .as("read before somebody filled it in")
                .isEqualTo(409);
        assertThat(office.put(path, indicator(6, 4, "revision", 2, "reason", "上级调整"))
                        .status())
                .isEqualTo(200);
        String gone = path + "?year=2033&name=%E5%BC%80%E5%8A%9E%E4%BC%81%E4%B8%9A&revision=";
        assertThat(office.send(office.request(gone + "3").DELETE()).status()).isEqualTo(422);
        assertThat(office.send(office.request(gone + "2&reason=x").DELETE()).status())
                .isEqualTo(409);
        JsonNode left = office.send(
                        office.request(gone + "3&reason=%E9%87%8D%E5%A4%8D").DELETE())
                .json();
        assertThat(left.get("items")).isEmpty();
        assertThat(Office.texts(left.get("changes"), "what"))
                .containsExactly(
                        "删除：不低于第 6 位，位次第 4 位，临汾市市场监督管理局。理由：重复",
                        "目标由争第一改为不低于第 6 位。理由：上级调整",
                        "位次由未公布改为第 4 位",
                        "设定：争第一，位次未公布，临汾市市场监督管理局");
        assertThat(Office.texts(left.get("changes"), "by")).containsOnly("谢演督");
        assertThat(jdbc.sql("select count(*) from audit_entry where kind = 'INDICATOR_CHANGED' and what like '%2033%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void programs_read_scorecards_and_set_indicators_and_milestones() {
        Office office = new Office(server);
        String task = office.task();
        assertThat(Office.texts(
                        office.leader.get("/api/v1/scorecards?year=2026").json().get("items"), "unit"))
                .contains("141000-market-regulation");
        Map<String, Object> indicator =
                Map.of("year", 2032, "name", "获得电力", "target", 3, "reached", 4, "unit", "141000-market-regulation");
        Api.Answer set = office.supervisor.put("/api/v1/indicators", indicator);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.json().get("items").get(0).get("name").asString()).isEqualTo("获得电力");
        assertThat(set.json().get("faults")).isNotEmpty();
        assertThat(office.leader.put("/api/v1/indicators", indicator).status()).isEqualTo(403);
        Map<String, Object> falling = Map.of(
                "total",
                200,
                "steps",
                List.of(Map.of("month", "2026-03", "percent", 60), Map.of("month", "2026-04", "percent", 50)));
        assertThat(office.supervisor
                        .put("/api/v1/tasks/" + task + "/milestones", falling)
                        .status())
                .isEqualTo(422);
        Map<String, Object> rising = Map.of(
                "total",
                200,
                "steps",
                List.of(Map.of("month", "2026-03", "percent", 60), Map.of("month", "2026-04", "percent", 100)));
        Api.Answer planned = office.supervisor.put("/api/v1/tasks/" + task + "/milestones", rising);
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        assertThat(planned.json().get("milestones").get("plan").get("steps")).hasSize(2);
    }

    /** As it is now, by this person. */
    private Api.Answer issue(String bulletin, String who) {
        Api person = server.api().as(who);
        int revision = person.get(bulletin).json().get("revision").asInt();
        return person.post(bulletin + "/issue", Map.of("revision", revision));
    }

    private static String code(Api.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        return refused.json().get("code").asString();
    }

    @Test
    void a_bulletin_goes_out_as_it_was_read_by_another_than_its_writer_and_with_numbers_that_say_of_when_they_are() {
        Office office = new Office(server);
        office.comeBackOn(clock, "2026-05-20");
        String here = "/api/v1/bulletins/"
                + office.supervisor
                        .post("/api/v1/bulletins", Map.of("month", "2026-05"))
                        .json()
                        .get("id")
                        .asString();
        assertThat(code(issue(here, "supervisor"))).as("who drafted it").isEqualTo("same-person");
        office.supervisor.patch(here, Map.of("revision", 0, "title", "五月", "body", "改过的话"));
        Api head = server.api().as("office-head");
        assertThat(code(head.post(here + "/issue", Map.of("revision", 0))))
                .as("changed since it was read")
                .isEqualTo("bulletin-changed");
        office.comeBackOn(clock, "2026-05-25");
        head = server.api().as("office-head");
        assertThat(code(head.post(here + "/issue", Map.of("revision", 1))))
                .as("its numbers are five days old")
                .isEqualTo("figures-changed");
        Api.Answer issued = head.post(here + "/issue", Map.of("revision", 1, "asTaken", true));
        assertThat(issued.status()).as(issued.body()).isEqualTo(200);
        assertThat(issued.json().get("figures").asString())
                .contains("截至2026年5月20日")
                .endsWith("以上数字取自 2026年5月20日 10:00，此后有变动的未计入。");
        assertThat(issued.json().get("issuedBy").asString()).isEqualTo("屠演签");
        assertThat(code(head.post(here + "/issue", Map.of("revision", 1)))).isEqualTo("issued");
    }

    @Test
    void numbers_taken_again_are_a_change_that_has_to_be_read_and_a_head_may_issue_what_they_wrote() {
        Office office = new Office(server);
        office.comeBackOn(clock, "2026-03-20");
        Api head = server.api().as("office-head");
        String here = "/api/v1/bulletins/"
                + head.post("/api/v1/bulletins", Map.of("month", "2025-11"))
                        .json()
                        .get("id")
                        .asString();
        office.supervisor.post(here + "/figures");
        assertThat(code(head.post(here + "/issue", Map.of("revision", 0)))).isEqualTo("bulletin-changed");
        assertThat(head.post(here + "/issue", Map.of("revision", 1)).status()).isEqualTo(200);
    }

    @Test
    void programs_draft_change_issue_and_fetch_a_bulletin() {
        Office office = new Office(server);
        Api.Answer draft = office.supervisor.post("/api/v1/bulletins", Map.of("month", "2026-02"));
        assertThat(draft.status()).as(draft.body()).isEqualTo(200);
        String here = "/api/v1/bulletins/" + draft.json().get("id").asString();
        Map<String, Object> changed =
                Map.of("revision", draft.json().get("revision").asInt(), "title", "二月通报", "body", "一、总体情况\n平稳。");
        assertThat(office.supervisor.patch(here, changed).json().get("title").asString())
                .isEqualTo("二月通报");
        assertThat(office.supervisor.get(here + "/sealed").status()).isEqualTo(404);
        assertThat(issue(here, "office-head").json().get("number").asString()).startsWith("临政办督查通报");
        assertThat(office.leader.get("/api/v1/bulletins").json().get("items")).isNotEmpty();
    }

    @Test
    void leaders_read_what_is_issued_and_old_bulletins_are_found_too() throws Exception {
        Office office = new Office(server);
        String id = office.supervisor
                .post("/api/v1/bulletins", Map.of("month", "2012-01"))
                .json()
                .get("id")
                .asString();
        String here = "/api/v1/bulletins/" + id;
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into bulletin (id, region, supervises, month, title, body, by_name)
                    select gen_random_uuid(), b.region, b.supervises, (date '2012-02-01' + make_interval(months => n))::date,
                        b.title, b.body, b.by_name
                    from bulletin b, generate_series(1, 120) n where b.id = '%s' on conflict do nothing""".formatted(id));
        }
        assertThat(office.supervisor.get(here).status())
                .as("older than a hundred others")
                .isEqualTo(200);
        assertThat(office.leader.get(here).status()).as("a draft").isEqualTo(404);
        assertThat(office.leader.get("/api/v1/bulletins").body()).doesNotContain("\"issuedOn\":null");
        assertThat(issue(here, "office-head").status()).isEqualTo(200);
        assertThat(office.leader.get(here).status()).isEqualTo(200);
    }

    @Test
    void an_issued_bulletin_is_read_by_every_unit_of_its_region_and_below_and_a_draft_by_its_office() {
        Office office = new Office(server);
        String county = server.api()
                .as("county-supervisor")
                .post("/api/v1/bulletins", Map.of("month", "2011-04"))
                .json()
                .get("id")
                .asString();
        assertThat(issue("/api/v1/bulletins/" + county, "county-supervisor").status())
                .as("by who drafted it")
                .isEqualTo(409);
        String id = office.supervisor
                .post("/api/v1/bulletins", Map.of("month", "2011-03"))
                .json()
                .get("id")
                .asString();
        String here = "/api/v1/bulletins/" + id;
        List<String> readers =
                List.of("city-market-reviewer", "market-reviewer", "market-head", "county-supervisor", "county-leader");
        for (String reader : readers) {
            assertThat(server.api().as(reader).get(here).status())
                    .as("a draft: %s", reader)
                    .isEqualTo(404);
        }
        assertThat(issue(here, "office-head").status()).isEqualTo(200);
        for (String reader : readers) {
            Api unit = server.api().as(reader);
            assertThat(unit.get(here).status()).as(reader).isEqualTo(200);
            assertThat(unit.get(here + "/sealed").status()).as(reader).isEqualTo(200);
            assertThat(unit.get("/api/v1/bulletins").body()).as(reader).contains(id);
            Browser.Seen list = server.browser().reading("zh-CN").as(reader).open("/bulletins");
            assertThat(list.body()).as(reader).contains("/bulletins/" + id);
            assertThat(list.body().contains("/bulletins/" + county))
                    .as("the draft of the county: %s", reader)
                    .isEqualTo(reader.equals("county-supervisor"));
        }
        String page = server.browser()
                .reading("zh-CN")
                .as("city-market-reviewer")
                .open("/bulletins/" + id)
                .body();
        assertThat(page).contains("下载盖章通报").doesNotContain("/issue\"", "重新取数");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("city-market-reviewer")
                        .open("/tasks")
                        .body())
                .contains("href=\"/bulletins\"");
        Api above = server.api().as("county-supervisor");
        assertThat(above.post(here + "/figures").status())
                .as("nobody else's office goes over it")
                .isEqualTo(404);
        assertThat(office.supervisor.get("/api/v1/bulletins/" + county).status())
                .as("the county's draft")
                .isEqualTo(404);
        assertThat(server.api().as("zhang").get(here).status()).isEqualTo(404);
    }

    @Test
    void a_text_of_several_pages_is_issued_under_one_seal() {
        Office office = new Office(server);
        Api.Answer draft = office.supervisor.post("/api/v1/bulletins", Map.of("month", "2025-12"));
        String here = "/api/v1/bulletins/" + draft.json().get("id").asString();
        office.supervisor.patch(
                here, Map.of("revision", draft.json().get("revision").asInt(), "title", "长", "body", "长\n".repeat(60)));
        assertThat(issue(here, "office-head").status()).isEqualTo(200);
        byte[] sealed = papers.find(UUID.fromString(here.substring(here.lastIndexOf('/') + 1)))
                .orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .contains("Doc_0/Pages/Page_1/Content.xml", "Doc_0/Pages/Page_2/Content.xml");
    }

    @Test
    void a_text_longer_than_any_paper_is_refused_before_it_is_issued() {
        Office office = new Office(server);
        Api.Answer draft = office.supervisor.post("/api/v1/bulletins", Map.of("month", "2026-01"));
        String here = "/api/v1/bulletins/" + draft.json().get("id").asString();
        office.supervisor.patch(
                here,
                Map.of("revision", draft.json().get("revision").asInt(), "title", "长", "body", "长\n".repeat(2001)));
        assertThat(issue(here, "office-head").status()).isEqualTo(422);
        assertThat(office.supervisor.get(here).json().get("issuedOn").isNull()).isTrue();
    }

    @Test
    void a_bulletin_is_drafted_with_all_numbers_changed_by_people_and_issued_once_under_seal() throws Exception {
        new Office(server).task();
        // Other tests may have had the seal made on a later day than the city begins with.
        clock.set(
                LocalDate.of(2026, 12, 31).atTime(10, 0).atZone(clock.getZone()).toInstant());
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/bulletins");
        Browser.Seen draft = supervisor.submit("/bulletins", Map.of("month", "2026-03"));
        assertThat(draft.body()).contains("2026年3月督办任务通报", "新交办任务", "网上申请占比", "（稿）");
        String here = draft.address().getPath();
        Map<String, String> changed = Map.of("revision", "0", "title", "三月通报", "body", "一、总体情况\n很好。");
        assertThat(supervisor.submit(here, changed).body()).contains("三月通报", "很好。");
        assertThat(supervisor.submit(here, changed).status())
                .as("of an older draft")
                .isEqualTo(409);
        assertThat(supervisor.open(here).body()).contains("请没有参与起草的同事").doesNotContain("编号印发");
        assertThat(supervisor.submit(here + "/issue", Map.of("revision", "1")).status())
                .isEqualTo(409);
        Browser head = server.browser().reading("zh-CN").as("office-head");
        head.open(here);
        assertThat(head.submit(here + "/issue", Map.of("revision", "1")).body()).contains("临政办督查通报〔2026〕", "印发：屠演签");
        supervisor.open(here);
        assertThat(supervisor
                        .submit(here, Map.of("revision", "1", "title", "x", "body", "y"))
                        .status())
                .isEqualTo(409);
        assertThat(server.browser().as("leader").open(here).status()).isEqualTo(200);
        assertThat(supervisor.open(here + "/sealed").response().headers().firstValue("Content-Type"))
                .contains("application/ofd");
        UUID id = UUID.fromString(here.substring(here.lastIndexOf('/') + 1));
        assertThat(supervisor.open(here).body()).contains(here + "/pdf").doesNotContain("已重新盖章");
        FormerSeal.of(jdbc, id);
        assertThat(supervisor.open(here).body()).contains("已重新盖章", "请重新下载");
        assertThat(supervisor.open(here + "/pdf").body()).startsWith("%PDF-");
        Api program = server.api().as("supervisor");
        assertThat(program.send(program.request("/api/v1" + here + "/pdf")
                                .setHeader("Accept", "application/pdf")
                                .GET())
                        .body())
                .startsWith("%PDF-");
        anyone_is_told_that_it_is_a_genuine_paper(papers.find(id).orElseThrow());
        try (Connection connection = database.getConnection()) {
            FileCheck.Result checked = FileCheck.check(
                    new FileCheck.Against(settings.home(), Optional.of(connection), Optional.empty(), Optional.empty()),
                    papers.find(id).orElseThrow(),
                    clock.instant());
            assertThat(checked.exitCode()).as(checked.toString()).isZero();
            assertThat(checked.verification()).isInstanceOfSatisfying(Verification.Signed.class, signed -> {
                LicenceFacts facts = signed.licence().orElseThrow();
                assertThat(facts.typeName()).isEqualTo("三月通报");
                assertThat(facts.notes())
                        .as("the numbers first, and what people wrote")
                        .contains("四、平台运行数据（平台自动统计）")
                        .endsWith("一、总体情况", "很好。");
                assertThat(facts.issuerName()).contains("政府办公室");
            });
        }
    }

    private void anyone_is_told_that_it_is_a_genuine_paper(byte[] file) {
        Browser anyone = server.browser();
        anyone.open("/verify");
        String part = "--edge\r\nContent-Disposition: form-data; name=";
        byte[] head = (part + "\"_csrf\"\r\n\r\n" + anyone.formToken() + "\r\n" + part
                        + "\"file\"; filename=\"bulletin.ofd\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);
        Browser.Seen page = anyone.send(anyone.request("/verify")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, file, tail))));
        assertThat(page.shows("Genuine and unchanged: an official paper"))
                .as(page.body())
                .isTrue();
        assertThat(page.body()).contains("三月通报", "临政办督查通报〔2026〕").doesNotContain("verdict-bad");
        Api.Answer answer = checked("application/octet-stream", file);
        assertThat(answer.json().get("result").asString()).as(answer.body()).isEqualTo("valid");
        assertThat(answer.json().get("paper").get("title").asString()).isEqualTo("三月通报");
        a_form_may_hold_one_file_and_other_ways_to_send_it_are_answered_in_words(part, file);
    }

    private void a_form_may_hold_one_file_and_other_ways_to_send_it_are_answered_in_words(String part, byte[] file) {
        byte[] one = (part + "\"file\"; filename=\"a.ofd\"\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] again = ("\r\n" + part + "\"other\"; filename=\"b.ofd\"\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);
        String form = "multipart/form-data; boundary=edge";

        assertThat(checked(form, one, file, end).json().get("result").asString())
                .isEqualTo("valid");
        Api.Answer two = checked(form, one, file, again, file, end);
        assertThat(two.status()).isEqualTo(400);
        assertThat(two.body()).contains("one-file", "2 个文件");
        Api.Answer json = checked("application/json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.body()).contains("not-a-file", "application/octet-stream");
    }

    private Api.Answer checked(String type, byte[]... body) {
        return server.api()
                .send(server.api()
                        .request("/api/v1/verify/file")
                        .header("Content-Type", type)
                        .setHeader("Accept-Language", "zh-CN")
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(body))));
    }
}
