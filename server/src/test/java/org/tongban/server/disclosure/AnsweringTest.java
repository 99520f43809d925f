package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.FormerSeal;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** How requests are asked, extended and answered (政府信息公开条例 art. 29, 33, 36 to 39), and lists for programs. */
@OversightTest
class AnsweringTest {
    private static final String REQUESTS = "/api/v1/information-requests";
    private static final String UNIT = "141002-market-regulation";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Proceedings proceedings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext platform;

    private Api person;
    private Api reviewer;
    private Api head;

    @BeforeEach
    void signIn() {
        person = server.api().as("zhang");
        reviewer = server.api().as("market-reviewer");
        head = server.api().as("market-head");
    }

    private static Map<String, String> wanted() {
        return new HashMap<>(
                Map.of("unit", UNIT, "wanted", "2025 年餐饮抽检结果", "contact", "154 0000 0000", "way", "paper"));
    }

    private JsonNode asked() {
        Api.Answer asked = person.postOnce(REQUESTS, UUID.randomUUID(), wanted());
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        return asked.json();
    }

    private static String address(JsonNode asked) {
        return REQUESTS + "/" + asked.get("id").asString();
    }

    private static String page(JsonNode asked) {
        return "/information-requests/" + asked.get("id").asString();
    }

    private int act(Api who, JsonNode asked, String step, String outcome, Map<String, String> facts) {
        String proceeding = "/api/v1/proceedings/" + asked.get("proceeding").asString();
        long revision = who.get(proceeding).json().get("revision").asLong();
        return who.postOnce(
                        proceeding + "/steps/" + step,
                        UUID.randomUUID(),
                        Map.of("revision", revision, "outcome", outcome, "facts", facts))
                .status();
    }

    private String due(JsonNode asked) {
        return person.get("/api/v1/proceedings/" + asked.get("proceeding").asString())
                .json()
                .get("legalDue")
                .asString();
    }

    @Test
    void a_request_says_how_the_person_is_reached_and_how_they_want_it() {
        for (String field : List.of("contact", "way", "wanted", "unit")) {
            Map<String, String> without = wanted();
            without.put(field, "");
            Api.Answer refused = person.postOnce(REQUESTS, UUID.randomUUID(), without);
            assertThat(refused.status()).as(field).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        }
        Browser browser = server.browser().reading("zh-CN").as("zhang");
        assertThat(browser.open("/information-requests").body()).doesNotContain("name=\"unit\"");
        assertThat(browser.open("/information-requests?region=141002").body())
                .contains("<option value=\"\">请选择</option>", UNIT)
                .doesNotContain("\"141000-market-regulation\"");
        assertThat(seen("market-reviewer", asked())).contains("纸质，邮寄");
    }

    @Rule("EXC-05")
    @Test
    void how_a_person_is_reached_lies_sealed_and_who_answers_looks_at_it_with_a_record() {
        JsonNode asked = asked();
        String id = asked.get("id").asString();
        byte[] stored = jdbc.sql("select contact from information_request where id = :id::uuid")
                .param("id", id)
                .query((row, number) -> row.getBytes("contact"))
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("154", "0000");
        assertThat(seen("zhang", asked)).contains("154 0000 0000");
        assertThat(person.get(address(asked) + "/contact").status()).isEqualTo(200);
        assertThat(looks(id)).as("one's own").isEmpty();
        assertThat(seen("market-reviewer", asked)).contains("查看（会留下记录）").doesNotContain("154 0000 0000");
        for (String listed : List.of(address(asked), REQUESTS + "?as=unit&limit=1")) {
            assertThat(reviewer.get(listed).body()).as(listed).doesNotContain("154 0000 0000");
        }
        assertThat(looks(id)).as("nobody looked yet").isEmpty();
        Browser desk = server.browser().reading("zh-CN").as("market-reviewer");
        desk.open(page(asked));
        assertThat(desk.submit(page(asked) + "/contact", Map.of()).body()).contains("154 0000 0000");
        assertThat(head.get(address(asked) + "/contact").json().get("contact").asString())
                .isEqualTo("154 0000 0000");
        assertThat(looks(id)).containsExactly("孙演审", "吴演定");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("auditor")
                        .open("/audit")
                        .body())
                .contains("查看个人信息", "政府信息公开申请人的联系方式 " + id);
    }

    @Rule("EXC-05")
    @Test
    void what_people_ask_is_for_those_who_answer_and_not_for_all_their_colleagues() {
        JsonNode asked = asked();
        Api inspector = server.api().as("market-inspector");
        assertThat(inspector.get(address(asked)).status()).isEqualTo(404);
        assertThat(inspector.get(address(asked) + "/contact").status()).isEqualTo(404);
        assertThat(ids(inspector.get(REQUESTS + "?as=unit"))).isEmpty();
        assertThat(ids(reviewer.get(REQUESTS + "?as=unit")))
                .contains(asked.get("id").asString());
    }

    /** Who looked at how the person is reached, in the order of the log. */
    private List<String> looks(String id) {
        return jdbc.sql(
                        "select name from audit_entry where kind = 'PERSONAL_DATA_READ' and what like '%' || :id order by number")
                .param("id", id)
                .query(String.class)
                .list();
    }

    @Test
    void the_limit_is_extended_only_with_the_consent_of_the_head() {
        JsonNode asked = asked();
        String before = due(asked);
        assertThat(reviewer.post(address(asked) + "/extend", Map.of("reason", "慢慢来"))
                        .status())
                .isEqualTo(403);
        assertThat(act(reviewer, asked, "receive", "clear", Map.of())).isEqualTo(200);
        assertThat(act(reviewer, asked, "handle", "extend", Map.of("reasons", "需汇总多年数据")))
                .isEqualTo(200);
        assertThat(due(asked)).isEqualTo(before);
        assertThat(act(reviewer, asked, "consent", "agree", Map.of())).isEqualTo(403);
        assertThat(act(head, asked, "consent", "decline", Map.of("reasons", "数据已有")))
                .isEqualTo(200);
        assertThat(due(asked)).isEqualTo(before);
        assertThat(act(reviewer, asked, "handle", "extend", Map.of("reasons", "需汇总多年数据")))
                .isEqualTo(200);
        assertThat(act(head, asked, "consent", "agree", Map.of())).isEqualTo(200);
        assertThat(due(asked)).isGreaterThan(before);
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("zhang")
                        .open(page(asked))
                        .body())
                .contains("需汇总多年数据", "吴演定");
        assertThat(act(reviewer, asked, "handle", "extend", Map.of("reasons", "再来一次")))
                .isEqualTo(409);
    }

    @Test
    void a_limit_that_is_over_is_extended_no_more_and_all_are_told_what_is_possible_now() {
        JsonNode asked = asked();
        act(reviewer, asked, "receive", "clear", Map.of());
        act(reviewer, asked, "handle", "extend", Map.of("reasons", "需汇总多年数据"));
        clock.set(LocalDate.of(2026, 4, 2).atTime(10, 0).atZone(clock.getZone()).toInstant());
        signIn();
        Browser browser = server.browser().reading("zh-CN").as("market-head");
        String page = browser.open(page(asked)).body();
        assertThat(page)
                .contains("答复期限已于 2026-03-31 届满", "由负责人退回承办人答复", "value=\"decline\"")
                .doesNotContain("value=\"agree\"", page(asked) + "/extend");
        String proceeding = "/proceedings/" + asked.get("proceeding").asString();
        long revision = head.get("/api/v1" + proceeding).json().get("revision").asLong();
        Browser.Seen late = browser.submit(
                proceeding + "/steps/consent",
                Map.of(
                        "revision", String.valueOf(revision),
                        "commandId", UUID.randomUUID().toString(),
                        "back", page(asked),
                        "outcome", "agree"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("过了期限就不能再延长", "退回承办人", "value=\"decline\"");
        Api.Answer extended = head.post(address(asked) + "/extend", Map.of("reason", "数据多"));
        assertThat(extended.status()).isEqualTo(409);
        assertThat(extended.json().get("code").asString()).isEqualTo("limit-passed");
        assertThat(act(head, asked, "consent", "decline", Map.of("reasons", "已经逾期，请马上答复")))
                .isEqualTo(200);
        assertThat(seen("market-reviewer", asked)).contains("说明逾期的原因").doesNotContain("value=\"extend\"");
        assertThat(act(reviewer, asked, "handle", "extend", Map.of("reasons", "再来")))
                .isEqualTo(409);
        assertThat(act(reviewer, asked, "handle", "provide", Map.of("answer", "见附件，因汇总多年数据逾期")))
                .isEqualTo(200);
    }

    @Test
    void nobody_is_shown_a_form_for_more_time_that_they_may_not_send() {
        JsonNode asked = asked();
        String form = page(asked) + "/extend";
        assertThat(seen("market-head", asked)).contains(form);
        for (String other : List.of("market-reviewer", "zhang")) {
            assertThat(seen(other, asked)).as(other).doesNotContain(form);
        }
        act(reviewer, asked, "receive", "clear", Map.of());
        assertThat(seen("market-reviewer", asked)).contains("value=\"extend\"");
        assertThat(head.post(address(asked) + "/extend", Map.of("reason", "数据多"))
                        .status())
                .isEqualTo(200);
        assertThat(seen("market-head", asked)).doesNotContain(form);
        assertThat(seen("market-reviewer", asked)).doesNotContain("value=\"extend\"");
    }

    private String seen(String who, JsonNode asked) {
        return server.browser().reading("zh-CN").as(who).open(page(asked)).body();
    }

    @Test
    void each_kind_of_answer_says_what_the_law_asks_for_and_ends_as_what_it_is() {
        Map<String, Map<String, String>> kinds = Map.ofEntries(
                Map.entry("provide", Map.of("answer", "见附件")),
                Map.entry("partly", Map.of("answer", "见附件", "reasons", "含个人隐私", "basis", "第十五条")),
                Map.entry("public", Map.of("way", "政府网站政策库")),
                Map.entry("none", Map.of("search", "检索了 2020 年以来的全部档案")),
                Map.entry("elsewhere", Map.of("reasons", "由教育局制作", "responsible", "尧都区教育局")),
                Map.entry("elsewhere-unknown", Map.of("reasons", "本局没有制作或者保存", "undetermined", "原单位已经撤销")),
                Map.entry("refuse", Map.of("reasons", "内部事务信息", "basis", "第十六条")),
                Map.entry("repeated", Map.of("earlier", "X141002-2026-00001", "reasons", "内容相同")),
                Map.entry("by-other-law", Map.of("basis", "不动产登记暂行条例", "way", "到不动产登记机构查询")),
                Map.entry("not-processed", Map.of("reasons", "要把三年台账重新汇总")),
                Map.entry("complaint", Map.of("reasons", "反映的是商家不退款", "channel", "请拨打 12345")),
                Map.entry("publication", Map.of("way", "政府公报可以到图书馆借阅")));
        Map<String, String> ends = Map.ofEntries(
                Map.entry("provide", "已公开"),
                Map.entry("partly", "部分公开"),
                Map.entry("public", "已主动公开"),
                Map.entry("none", "信息不存在"),
                Map.entry("elsewhere", "不属于本机关负责公开"),
                Map.entry("elsewhere-unknown", "不能确定负责的机关"),
                Map.entry("refuse", "不予公开"),
                Map.entry("repeated", "不予重复处理"),
                Map.entry("by-other-law", "依照有关法律、行政法规办理"),
                Map.entry("not-processed", "需要加工、分析"),
                Map.entry("complaint", "不作为政府信息公开申请处理"),
                Map.entry("publication", "公开出版物"));
        kinds.forEach((kind, said) -> {
            JsonNode asked = asked();
            assertThat(seen("market-reviewer", asked)).contains("value=\"" + kind + "\"");
            for (String fact : said.keySet()) {
                Map<String, String> without = new HashMap<>(said);
                without.remove(fact);
                assertThat(act(reviewer, asked, "receive", kind, without))
                        .as(kind + " without " + fact)
                        .isEqualTo(422);
            }
            assertThat(act(reviewer, asked, "receive", kind, said)).as(kind).isEqualTo(200);
            assertThat(seen("zhang", asked)).as(kind).contains(ends.get(kind)).contains(said.values());
            assertThat(seen("zhang", asked).contains("尧都区人民政府申请行政复议"))
                    .as(kind + ": how it can be contested")
                    .isEqualTo(!Set.of("provide", "public", "complaint", "publication")
                            .contains(kind));
        });
    }

    @Test
    void files_go_out_with_the_answer_and_not_before() {
        JsonNode asked = asked();
        String files = address(asked) + "/files";
        assertThat(upload(person, files, "结果.txt", "我的").status()).isEqualTo(403);
        assertThat(upload(reviewer, files, "程序.exe", "MZ\u0000\u0001\u0002").status())
                .isEqualTo(422);
        String id = upload(reviewer, files, "结果.txt", "抽检合格率").json().get("id").asString();
        String wrong = upload(reviewer, files, "传错.txt", "别的").json().get("id").asString();
        assertThat(reviewer.send(reviewer.request(files + "/" + wrong).DELETE()).status())
                .isEqualTo(204);
        assertThat(person.get(files).json().get("items").isEmpty()).isTrue();
        assertThat(person.get(files + "/" + id).status()).isEqualTo(404);
        assertThat(act(reviewer, asked, "receive", "provide", Map.of("answer", "见附件")))
                .isEqualTo(200);
        assertThat(person.get(files + "/" + id).body()).isEqualTo("抽检合格率");
        assertThat(seen("zhang", asked)).contains("结果.txt").doesNotContain("传错.txt");
        assertThat(server.api().as("li").get(files).status()).isEqualTo(404);
        assertThat(upload(reviewer, files, "晚了.txt", "晚了").status()).isEqualTo(409);
    }

    @Test
    void an_answer_is_a_numbered_paper_under_seal_that_the_person_downloads() {
        JsonNode asked = asked();
        upload(reviewer, address(asked) + "/files", "结果.txt", "抽检合格率");
        assertThat(act(reviewer, asked, "receive", "clear", Map.of())).isEqualTo(200);
        assertThat(act(reviewer, asked, "handle", "extend", Map.of("reasons", "要查三年的档案")))
                .isEqualTo(200);
        assertThat(act(head, asked, "consent", "agree", Map.of())).isEqualTo(200);
        assertThat(person.get(address(asked) + "/answers").json().get("items").size())
                .as("extending isn't answering")
                .isZero();
        assertThat(act(
                        reviewer,
                        asked,
                        "handle",
                        "partly",
                        Map.of("answer", "见附件。", "reasons", "含个人隐私。", "basis", "条例第十五条。")))
                .isEqualTo(200);
        JsonNode paper = person.get(address(asked) + "/answers").json().at("/items/0");
        String number = paper.get("number").asString();
        assertThat(number).matches(".*信公〔2026〕\\d+号");
        String printed = jdbc.sql("select document::text from sealed_paper where id = :id")
                .param("id", UUID.fromString(paper.get("id").asString()))
                .query(String.class)
                .single();
        assertThat(printed)
                .contains(
                        "政府信息公开申请答复书",
                        asked.get("number").asString(),
                        "第三十七条",
                        "部分公开",
                        "含个人隐私",
                        "先向尧都区人民政府申请行政复议",
                        "结果.txt")
                .doesNotContain("要查三年的档案");
        String at = address(asked) + "/answers/" + paper.get("id").asString();
        assertThat(person.get(at + "/pdf").body()).startsWith("%PDF");
        assertThat(person.get(at).body()).startsWith("PK");
        assertThat(server.api().as("market-inspector").get(at + "/pdf").status())
                .isEqualTo(404);
        assertThat(seen("zhang", asked)).contains(number, "加盖电子印章的原件").doesNotContain("已重新盖章");
        FormerSeal.of(jdbc, UUID.fromString(paper.get("id").asString()));
        assertThat(seen("zhang", asked)).contains("已重新盖章", "请重新下载");
        assertThat(person.get(address(asked) + "/answers")
                        .json()
                        .at("/items/0/sealedAnew/at")
                        .isString())
                .isTrue();
        JsonNode next = asked();
        act(reviewer, next, "receive", "provide", Map.of("answer", "见附件"));
        assertThat(person.get(address(next) + "/answers")
                        .json()
                        .at("/items/0/number")
                        .asString())
                .isNotEqualTo(number);
    }

    /** Whoever answers holds the proceeding until the answer is written. */
    @Test
    void no_file_slips_in_while_the_answer_is_given() {
        JsonNode asked = asked();
        UUID proceeding = UUID.fromString(asked.get("proceeding").asString());
        CompletableFuture<Integer> late = Objects.requireNonNull(transaction.execute(status -> {
            proceedings
                    .act(Act.outcome(
                            UUID.randomUUID(),
                            proceeding,
                            proceedings.find(proceeding).orElseThrow().revision(),
                            "receive",
                            "provide",
                            Desks.actor(Colleague.at(platform, "戊审查", UNIT).viewer()),
                            "",
                            Map.of("answer", "见附件")))
                    .orThrow();
            CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() ->
                    upload(reviewer, address(asked) + "/files", "晚了.txt", "晚了").status());
            while (!sent.isDone() && waiting() == 0) {
                Thread.onSpinWait();
            }
            return sent;
        }));
        assertThat(late.join()).isEqualTo(409);
    }

    /** Who waits for a lock of another. */
    private int waiting() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }

    private static Api.Answer upload(Api who, String address, String name, String content) {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--b--\r\n";
        return who.send(who.request(address)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(part)));
    }

    @Rule("PUB-01")
    @Test
    void programs_list_requests_drafts_and_policies_page_by_page() {
        JsonNode asked = asked();
        clock.advance(Duration.ofMinutes(1));
        JsonNode later = asked();
        String[] latestFirst = {later.get("id").asString(), asked.get("id").asString()};
        assertThat(all(person, REQUESTS + "?limit=1")).doesNotHaveDuplicates().containsSubsequence(latestFirst);
        assertThat(all(reviewer, REQUESTS + "?as=unit&limit=2"))
                .doesNotHaveDuplicates()
                .containsSubsequence(latestFirst);
        assertThat(person.get(REQUESTS + "?limit=1").json().get("items")).hasSize(1);
        assertThat(all(server.api().as("li"), REQUESTS + "?as=unit")).doesNotContain(latestFirst);
        assertThat(server.api()
                        .as("li")
                        .get(REQUESTS + "?after=" + asked.get("id").asString())
                        .status())
                .as("somebody else's request as a place to begin")
                .isEqualTo(404);
        PolicyOffice office = new PolicyOffice(server, clock);
        String word = "页" + UUID.randomUUID().toString().substring(0, 6);
        List<String> made = IntStream.range(0, 3)
                .mapToObj(one -> office.published(Map.of("title", word + one, "body", "正文。")))
                .toList();
        Api editor = office.editor();
        String draft = PolicyOffice.made(editor, Map.of("title", word + "稿", "body", "正文。"));
        List<String> own = all(editor, "/api/v1/disclosure/policies?limit=2");
        assertThat(own).doesNotHaveDuplicates().containsAll(made);
        assertThat(own.indexOf(draft)).as("drafts first").isLessThan(own.indexOf(made.getFirst()));
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("editor")
                        .open("/disclosure?after=" + draft)
                        .body())
                .doesNotContain("/disclosure/" + draft + "\"");
        assertThat(person.get("/api/v1/disclosure/policies").status()).isEqualTo(404);
        String first = "/api/v1/policies?limit=2&q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
        Api.Answer one = server.api().get(first);
        Api.Answer two =
                server.api().get(first + "&cursor=" + one.json().get("next").asString());
        assertThat(ids(one)).hasSize(2).doesNotContainAnyElementsOf(ids(two));
        assertThat(ids(two)).hasSize(1);
        assertThat(two.json().get("next").isNull()).isTrue();
        assertThat(server.api().get(first + "&cursor=x").status()).isEqualTo(422);
    }

    private static List<String> all(Api who, String path) {
        List<String> all = new ArrayList<>();
        String after = "";
        do {
            Api.Answer page = who.get(path + after);
            all.addAll(ids(page));
            JsonNode next = page.json().get("next");
            after = next.isNull() ? "" : "&after=" + next.asString();
        } while (!after.isEmpty());
        return all;
    }

    @Test
    void my_matters_list_what_i_asked_to_know_with_where_it_stands() {
        // the page shows somebody's latest twenty, and the others of these tests ask as one person
        person = server.api().as("li");
        JsonNode asked = asked();
        String row = mine(asked);
        assertThat(row)
                .contains(
                        "2025 年餐饮抽检结果",
                        "登记审查",
                        "最迟",
                        "2026-03-31",
                        asked.get("number").asString());
        act(reviewer, asked, "receive", "clarify", Map.of("corrections", "请写明文件名称。"));
        assertThat(mine(asked)).contains("申请人补正", "需要您补正").doesNotContain("最迟");
        assertThat(server.browser()
                        .reading("en")
                        .as("li")
                        .open("/my/applications")
                        .body())
                .contains("waits for you");
        act(person, asked, "clarify", "clarified", Map.of("answer", "抽检结果通报"));
        act(reviewer, asked, "handle", "provide", Map.of("answer", "见附件"));
        assertThat(mine(asked)).contains("已公开").doesNotContain("需要您补正", "最迟");
    }

    /** What my matters say of a request. */
    private String mine(JsonNode asked) {
        String body = server.browser()
                .reading("zh-CN")
                .as("li")
                .open("/my/applications")
                .body();
        int at = body.indexOf(page(asked));
        assertThat(at).as("listed").isPositive();
        return body.substring(at, body.indexOf("</li>", at));
    }

    private static List<String> ids(Api.Answer list) {
        return list.json()
                .get("items")
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
    }
}
