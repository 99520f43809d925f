package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.disclosure.PolicyComments.Standing;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;
import tools.jackson.databind.JsonNode;

/** What people may say about a draft, what of it everybody reads, and one answer to many. */
@OversightTest
class CommentsTest {
    private static final String AT = "/api/v1/disclosure/policies/";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationContext platform;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private PolicyOffice office;
    private String policy;

    @BeforeEach
    void invite() {
        office = new PolicyOffice(server, clock);
        policy = PolicyOffice.made(office.editor(), Map.of("title", "征求意见的文件", "body", "正文。"));
        PolicyOffice.opened(office.responsible(), policy);
        assertThat(PolicyOffice.said(office.editor(), AT + policy + "/comment-round", Map.of("until", "2026-04-02"))
                        .status())
                .isEqualTo(200);
    }

    private int says(String who, String comment) {
        clock.advance(Duration.ofMinutes(1));
        return says(server.api().as(who), UUID.randomUUID(), comment);
    }

    private int says(Api who, UUID id, String comment) {
        return who.postOnce(AT + policy + "/comments", id, Map.of("comment", comment))
                .status();
    }

    @Rule("PUB-04")
    @Test
    void all_comments_are_counted_and_read_page_by_page_those_answered_first() {
        jdbc.sql("""
                        insert into policy_comment (id, policy, person, by_name, at, text)
                        select gen_random_uuid(), :policy::uuid, (select id from person limit 1), '某人', now() + no * interval '1 second',
                            '意见' || to_char(no, 'FM00') from generate_series(1, 45) as no""").param("policy", policy).update();
        String last = comments().get(44).get("id").asString();
        office.editor()
                .post(
                        AT + policy + "/comments/answers",
                        Map.of("comments", List.of(last), "answer", "写进第五条。", "adopted", true));
        JsonNode shown = server.api().get("/api/v1/policies/" + policy).json();
        assertThat(shown.at("/counted/all").asInt()).isEqualTo(45);
        assertThat(shown.at("/counted/answered").asInt()).isOne();
        assertThat(shown.at("/counted/adopted").asInt()).isOne();
        assertThat(shown.get("comments")).hasSize(20);
        assertThat(shown.at("/comments/0/answer").asString()).isEqualTo("写进第五条。");
        List<String> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = server.api()
                    .get("/api/v1/policies/" + policy + "/comments?limit=7" + after)
                    .json();
            page.get("items").forEach(one -> all.add(one.get("text").asString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        assertThat(all).hasSize(45).doesNotHaveDuplicates().startsWith("意见45", "意见01", "意见02");

        Browser anybody = server.browser().reading("zh-CN");
        Browser.Seen first = anybody.open("/policies/" + policy);
        assertThat(first.body())
                .contains("共 45 条意见，已答复 1 条，采纳 1 条", "写进第五条。", "意见19")
                .doesNotContain("意见20");
        String more =
                "/policies/" + policy + "?comments=" + shown.get("moreComments").asString();
        assertThat(first.body()).contains(more + "#comments");
        assertThat(anybody.open(more).body()).contains("意见20", "意见39").doesNotContain("意见19", "意见40");
        assertThat(server.api()
                        .get("/api/v1/policies/" + UUID.randomUUID() + "/comments")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode comments() {
        return office.editor().get(AT + policy).json().get("comments");
    }

    private String page() {
        return server.browser().reading("zh-CN").open("/policies/" + policy).body();
    }

    private String inbox() {
        return server.browser()
                .reading("zh-CN")
                .as("service-supervisor")
                .open("/inbox")
                .body();
    }

    @Rule("PUB-04")
    @Test
    void comments_wait_in_the_inbox_to_be_answered_once_their_round_is_over() {
        assertThat(says("zhang", "建议写明办理时限。")).isEqualTo(200);
        String answer = "2026-04-03 起 · 答复 1 条意见：<a href=\"/disclosure/" + policy;
        assertThat(inbox()).doesNotContain("/disclosure/" + policy);
        office.on("2026-04-03");
        assertThat(inbox()).contains(answer);
        String comment = comments().get(0).get("id").asString();
        assertThat(office.responsible()
                        .post(
                                AT + policy + "/comments/answers",
                                Map.of("comments", List.of(comment), "answer", "采纳。", "adopted", true))
                        .status())
                .isEqualTo(200);
        assertThat(inbox()).doesNotContain(answer);
    }

    @Rule("PUB-03")
    @Test
    void what_is_not_open_waits_in_the_inbox_to_be_looked_at_again() {
        String closed = PolicyOffice.made(office.editor(), Map.of("title", "不公开的文件", "body", "正文。"));
        assertThat(PolicyOffice.said(
                                office.responsible(),
                                AT + closed + "/openness",
                                Map.of("openness", "closed", "reason", "涉及国家安全", "reviewOn", "2026-06-10"))
                        .status())
                .isEqualTo(200);
        String look = "2026-06-10 前 · 看不公开的文件能不能公开：<a href=\"/disclosure/" + closed;
        assertThat(inbox()).doesNotContain(look);
        office.on("2026-05-15");
        assertThat(inbox()).contains(look);
        office.on("2026-06-11");
        assertThat(inbox()).containsPattern("(?s)逾期[^·]{0,200}" + look);
    }

    @Rule("PUB-04")
    @Test
    void a_comment_is_withheld_by_two_and_the_second_answers_for_the_policy() {
        says("zhang", "这个办法不公平。");
        String critical = comments().get(0).get("id").asString();
        String standing = AT + policy + "/comments/" + critical + "/standing";
        Map<String, String> withheld = Map.of("standing", "WITHHELD", "reason", "不想公布");
        assertThat(office.editor().post(standing, withheld).status()).isEqualTo(200);
        assertThat(office.editor().post(standing, withheld).status()).isEqualTo(200);
        assertThat(page()).contains("这个办法不公平。").doesNotContain("不想公布");
        assertThat(office.editor().post(standing, Map.of("standing", "SHOWN")).status())
                .isEqualTo(200);
        assertThat(office.responsible().post(standing, withheld).status()).isEqualTo(200);
        assertThat(page()).as("the reviewer alone neither").contains("这个办法不公平。");
        assertThat(office.editor().post(standing, withheld).status())
                .as("an editor doesn't decide")
                .isEqualTo(403);
        assertThat(office.head().post(standing, withheld).status()).isEqualTo(200);
        assertThat(page()).doesNotContain("这个办法不公平。").contains("不想公布");
    }

    @Rule("PUB-04")
    @Test
    void a_comment_has_a_length_and_a_person_a_number_of_them() {
        assertThat(says("zhang", "长".repeat(2001))).isEqualTo(422);
        Browser browser = server.browser().reading("zh-CN").as("zhang");
        browser.open("/policies/" + policy);
        assertThat(browser.submit(
                                "/disclosure/comments/" + policy,
                                Map.of("command", UUID.randomUUID().toString(), "comment", "长".repeat(2001)))
                        .body())
                .contains("不超过 2000 个字", "长长</textarea>");
        for (int one = 1; one <= 10; one++) {
            assertThat(says("zhang", "第" + one + "条")).isEqualTo(200);
        }
        assertThat(says("zhang", "第11条")).isEqualTo(422);
        assertThat(says("li", "别人还可以提")).isEqualTo(200);
        assertThat(comments().size()).isEqualTo(11);
    }

    @Test
    void of_two_comments_sent_at_once_only_those_that_are_allowed_are_taken() throws Exception {
        Viewer person = Colleague.at(platform, "甲提意见", "141002-tax").viewer();
        Commenting commenting = platform.getBean(Commenting.class);
        UUID draft = UUID.fromString(policy);
        for (int one = 1; one <= 9; one++) {
            commenting.comment(person, draft, UUID.randomUUID(), "第" + one + "条");
        }
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Standing> second = Objects.requireNonNull(transactions.execute(status -> {
                commenting.comment(person, draft, UUID.randomUUID(), "第10条");
                Future<Standing> sent =
                        other.submit(() -> commenting.comment(person, draft, UUID.randomUUID(), "同时的第10条"));
                while (!sent.isDone() && !waits()) {
                    Thread.onSpinWait();
                }
                return sent;
            }));
            assertThatThrownBy(second::get).hasRootCauseInstanceOf(Problem.class);
        }
        assertThat(comments().size()).isEqualTo(10);
    }

    private boolean waits() {
        return jdbc.sql("select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "电话 15400001234。",
                "电话 154-0000-1234",
                "1 5 4 0 0 0 0 1 2 3 4",
                "９９９９９９１９８８０５１２０１１Ｘ",
                "座机0357-2000000"
            })
    void numbers_of_people_are_seen_however_they_are_written(String text) {
        assertThat(PersonalNumbers.in(text)).isTrue();
        assertThat(PersonalNumbers.in("按虚政发〔2026〕71号，2026年3月3日起，补贴 1000000 元，面积 80-100 平方米"))
                .isFalse();
    }

    @Rule("PUB-04")
    @Test
    void what_holds_numbers_of_people_is_held_until_looked_at_and_what_is_withheld_is_kept() {
        says("zhang", "邻居李某 15400001234 也这么说");
        says("li", "请放宽面积");
        assertThat(page()).contains("核对后再公布", "请放宽面积").doesNotContain("15400001234", "邻居李某");
        assertThat(server.api().get("/api/v1/policies/" + policy).body()).doesNotContain("15400001234");
        String held = comments().get(0).get("id").asString();
        String other = comments().get(1).get("id").asString();
        office.editor()
                .post(
                        AT + policy + "/comments/answers",
                        Map.of("comments", List.of(held, other), "answer", "已研究。", "adopted", false));
        office.on("2026-04-03");
        assertThat(PolicyOffice.signed(office.head(), policy).body()).contains("weren't looked at");
        String standing = AT + policy + "/comments/" + held + "/standing";
        assertThat(server.api()
                        .as("zhang")
                        .post(standing, Map.of("standing", "SHOWN"))
                        .status())
                .isEqualTo(404);
        assertThat(office.editor()
                        .post(standing, Map.of("standing", "WITHHELD"))
                        .status())
                .isEqualTo(422);
        assertThat(office.editor()
                        .post(standing, Map.of("standing", "WITHHELD", "reason", "含有他人的电话号码"))
                        .status())
                .isEqualTo(200);
        assertThat(PolicyOffice.signed(office.head(), policy).body())
                .as("the editor alone withholds nothing")
                .contains("weren't looked at");
        assertThat(office.responsible()
                        .post(standing, Map.of("standing", "WITHHELD", "reason", "含有他人的电话号码"))
                        .status())
                .isEqualTo(200);
        assertThat(page()).contains("不公布，理由：", "含有他人的电话号码", "已研究。").doesNotContain("15400001234");
        assertThat(comments().get(0).get("text").asString()).contains("15400001234");
        assertThat(office.editor()
                        .post(AT + policy + "/comments/" + other + "/standing", Map.of("standing", "SHOWN"))
                        .status())
                .isEqualTo(200);
        office.goesOut(policy);
        assertThat(page()).contains("含有他人的电话号码").doesNotContain("15400001234");
    }

    @Rule("PUB-04")
    @Test
    void one_answer_is_given_to_many_and_to_all_of_the_same_words() {
        says("zhang", "请放宽面积");
        says("li", "请放宽面积");
        says("wang", "面积放宽一些");
        says("zhao", "请延长时间");
        Browser desk = server.browser().reading("zh-CN").as("editor");
        assertThat(desk.open("/disclosure/" + policy).body()).contains("相同的 2 条");
        String first = comments().get(0).get("id").asString();
        String alike = comments().get(2).get("id").asString();
        Api.Answer answered = office.editor()
                .post(
                        AT + policy + "/comments/answers",
                        Map.of("comments", List.of(first, alike), "answer", "面积放宽到五十平方米。", "adopted", true));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(comments().valueStream().map(one -> one.get("answer").asString()))
                .containsExactly("面积放宽到五十平方米。", "面积放宽到五十平方米。", "面积放宽到五十平方米。", "");
        String last = comments().get(3).get("id").asString();
        desk.open("/disclosure/" + policy);
        assertThat(desk.submit("/disclosure/" + policy + "/answers", Map.of("answer", "谢谢。"))
                        .body())
                .contains("请先选中");
        assertThat(desk.submit("/disclosure/" + policy + "/answers", Map.of("comment", last, "answer", "时间不变。"))
                        .status())
                .isEqualTo(200);
        assertThat(page()).contains("共 4 条意见，已答复 4 条，采纳 3 条");
    }

    @Test
    void an_answer_that_changes_after_the_signature_is_signed_again() {
        says("zhang", "请放宽面积");
        String comment = comments().get(0).get("id").asString();
        String answers = AT + policy + "/comments/" + comment + "/answer";
        office.editor().post(answers, Map.of("answer", "采纳。", "adopted", true));
        office.on("2026-04-03");
        assertThat(PolicyOffice.signed(office.head(), policy).status()).isEqualTo(200);
        office.editor().post(answers, Map.of("answer", "不采纳。", "adopted", false));
        assertThat(office.editor().post(AT + policy + "/publish").body()).contains("It isn't signed off yet");
    }
}
