package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.rulebook.Rule;
import org.tongban.server.demo.Walk;
import org.tongban.server.demo.Walks;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What ends a licence is a decision with grounds, remedies and a paper; and one that was wrong is put right. */
@LicenceTest
class SetAsideTest {
    private static final Map<String, String> REVOKED =
            Map.of("kind", "revoked", "reason", "转让许可证（虚构）", "law", "示例法第八十条", "hearing", "三日前书面告知，未要求听证");

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SealedPapers papers;

    private final BroughtIn old;
    private final CheckedFiles files;

    SetAsideTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    private Api head() {
        return server.api().as("market-head");
    }

    private static Map<String, String> aside(String on) {
        return Map.of("ground", "reconsideration", "decision", "尧政复决〔2026〕3号", "on", on, "why", "事实不清");
    }

    private String today() {
        return ChinaTime.dayOf(clock.instant()).toString();
    }

    @Test
    @Rule("LIC-04")
    void a_licence_that_was_ended_wrongly_is_as_it_was_before() {
        String number = old.brought();
        UUID id = old.licence(number);
        byte[] file = files.file(id);
        String path = "/api/v1/licences/" + id;
        assertThat(head().post(path + "/end", REVOKED).status()).isEqualTo(200);
        assertThat(files.checkedByApi(file).get("result").asString()).isNotEqualTo("valid");
        clock.advance(Duration.ofMinutes(1));

        String setAside = path + "/endings/set-aside";
        assertThat(server.api().as("wang").post(setAside, aside(today())).status())
                .isEqualTo(404);
        assertThat(server.api().as("fire-head").post(setAside, aside(today())).status())
                .isEqualTo(403);
        assertThat(head().post(setAside, aside("2020-01-01")).status())
                .as("before the licence ended")
                .isEqualTo(422);
        assertThat(head().post(setAside, Map.of("ground", "court", "on", today()))
                        .status())
                .isEqualTo(422);
        assertThat(old.state(number)).isEqualTo("VOID");
        assertThat(head().post(setAside, aside(today())).status()).isEqualTo(200);

        assertThat(old.state(number)).isEqualTo("VALID");
        assertThat(files.checkedByApi(file).get("result").asString()).isEqualTo("valid");
        assertThat(head().get(path + "/history").body())
                .contains("转让许可证", "尧政复决〔2026〕3号", "set aside")
                .doesNotContain("吊销 Revoked");
        assertThat(server.browser().as("wang").open("/").body())
                .as("its holder is told")
                .contains("What ended it was set aside");
        assertThat(head().post(setAside, aside(today())).status()).isEqualTo(409);
    }

    @Test
    void one_whose_time_is_over_meanwhile_is_expired_and_a_suspended_one_suspended() {
        String over = old.brought("2026-03-31");
        String suspended = old.brought();
        clock.set(Instant.parse("2026-03-31T04:00:00Z"));
        assertThat(head().post(
                                "/api/v1/licences/" + old.licence(suspended) + "/suspend",
                                Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        for (String number : List.of(over, suspended)) {
            assertThat(head().post("/api/v1/licences/" + old.licence(number) + "/end", REVOKED)
                            .status())
                    .isEqualTo(200);
        }
        clock.advance(Duration.ofDays(1));
        for (String number : List.of(over, suspended)) {
            assertThat(head().post(
                                    "/api/v1/licences/" + old.licence(number) + "/endings/set-aside",
                                    aside("2026-04-01"))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(old.state(over)).isEqualTo("EXPIRED");
        assertThat(server.browser().as("wang").open("/").body())
                .as("its holder isn't told that it is in force")
                .contains("its time is over all the same");
        assertThat(old.state(suspended)).isEqualTo("SUSPENDED");
    }

    @Test
    void whoever_holds_it_reads_the_grounds_and_remedies_and_gets_the_sealed_decision() {
        String number = old.brought();
        UUID id = old.licence(number);
        String path = "/api/v1/licences/" + id;
        Map<String, String> unheard = new LinkedHashMap<>(REVOKED);
        unheard.remove("hearing");
        assertThat(head().post(path + "/end", unheard).status())
                .as("a revocation, without a word on the hearing")
                .isEqualTo(422);
        assertThat(head().post(path + "/end", Map.of("kind", "withdrawn", "reason", "x"))
                        .status())
                .as("no legal basis")
                .isEqualTo(422);
        assertThat(head().post(path + "/end", REVOKED).status()).isEqualTo(200);

        Api wang = server.api().as("wang");
        JsonNode decision = wang.get(path + "/endings").json().get(0);
        assertThat(decision.get("number").asString())
                .as("told apart from those of other units")
                .matches("尧都区市场监督管理局吊销决定〔\\d{4}〕\\d+号");
        assertThat(decision.get("remedies").toString()).contains("行政复议", "行政诉讼");
        String paper = "/licences/" + id + "/endings/" + decision.get("id").asString();
        assertThat(server.browser().as("wang").open("/licences/" + id).body())
                .contains("示例法第八十条", "三日前书面告知", "for reconsideration", paper + "/file");
        assertThat(server.browser().as("wang").open("/").body()).contains("what you can do against it");
        assertThat(server.api().as("zhang").get("/api/v1" + paper + "/file").status())
                .isEqualTo(404);

        for (String edition : List.of("/file", "/pdf")) {
            assertThat(wang.get("/api/v1" + paper + edition).status()).isEqualTo(200);
            assertThat(server.browser().as("wang").open(paper + edition).status())
                    .isEqualTo(200);
        }
        byte[] sealed =
                papers.find(UUID.fromString(decision.get("id").asString())).orElseThrow();
        JsonNode checked = files.checkedByApi(sealed);
        assertThat(checked.get("sentence").toString())
                .contains(decision.get("number").asString())
                .contains("是本平台的公文");
    }

    @Test
    void nothing_ends_from_the_page_before_it_was_looked_at_once_more() {
        String number = old.brought();
        String path = "/licences/" + old.licence(number) + "/end";
        Browser browser = server.browser().as("market-head");
        browser.open(path);

        Browser.Seen again = browser.submit(path, REVOKED);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("Look at it once more", "name=\"confirmed\"", "示例法第八十条");
        assertThat(old.state(number)).isEqualTo("VALID");

        Map<String, String> confirmed = new LinkedHashMap<>(REVOKED);
        confirmed.put("confirmed", "yes");
        browser.submit(path, confirmed);
        assertThat(old.state(number)).isEqualTo("VOID");

        browser.open("/licences/" + old.licence(number));
        browser.submit("/licences/" + old.licence(number) + "/set-aside", aside(today()));
        assertThat(old.state(number)).isEqualTo("VALID");
    }

    @Test
    void what_is_not_in_force_says_so_on_its_picture_its_pdf_and_above_it() {
        String number = old.brought();
        UUID id = old.licence(number);
        byte[] file = files.file(id);
        Browser wang = server.browser().as("wang");
        assertThat(wang.open("/licences/" + id + "/face.svg").body()).doesNotContain("#a9a9a9");
        assertThat(wang.open("/licences/" + id).body()).contains("btn btn-primary\" href=\"/licences/" + id + "/show");

        assertThat(head().post("/api/v1/licences/" + id + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        requireMarked(id, "暂停");
        assertThat(head().post("/api/v1/licences/" + id + "/end", REVOKED).status())
                .isEqualTo(200);
        requireMarked(id, "已失效");

        assertThat(files.file(id)).as("the sealed original is as it was").isEqualTo(file);
        String page = wang.open("/licences/" + id).body();
        assertThat(page).doesNotContain("btn btn-primary\" href=\"/licences/" + id + "/show");
        assertThat(page.indexOf("licence-state state-void")).isBetween(0, page.indexOf("licence-face"));
    }

    private void requireMarked(UUID id, String state) {
        LocalDate day = LocalDate.parse(today());
        String mark = state + " " + day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        for (String face : List.of("/licences/" + id + "/face.svg", "/api/v1/licences/" + id + "/face")) {
            assertThat(read(face)).as(face).contains("#a9a9a9", mark);
        }
        for (String pdf : List.of("/licences/" + id + "/pdf", "/api/v1/licences/" + id + "/pdf")) {
            assertThat(read(pdf)).as(pdf).contains(mark);
        }
    }

    private String read(String path) {
        return path.startsWith("/api/")
                ? server.api().as("wang").get(path).body()
                : server.browser().as("wang").open(path).body();
    }

    @Test
    @Rule("LIC-04")
    void the_composite_licence_comes_back_with_the_licence_under_it(@TempDir Path folder) {
        Walk walk = Walks.to("Check the licences", server, clock, folder);
        UUID composite = held(walk, "restaurant-composite");
        UUID food = held(walk, "food-business-licence");
        Map<String, String> ended = Map.of("kind", "withdrawn", "reason", "示例", "law", "示例法");
        assertThat(head().post("/api/v1/licences/" + food + "/end", ended).status())
                .isEqualTo(200);
        assertThat(state(composite)).isEqualTo("VOID");
        Browser.Seen page = server.browser().as("zhang").open("/licences/" + composite);
        assertThat(page.body())
                .as("what to do now")
                .contains(
                        "What you can do now",
                        "<a href=\"/licences/" + food,
                        "<a href=\"/items/food-business-licence\"")
                .doesNotContain("href=\"/licences/" + composite + "/show");
        clock.advance(Duration.ofMinutes(1));

        assertThat(head().post("/api/v1/licences/" + food + "/endings/set-aside", aside(today()))
                        .status())
                .isEqualTo(200);

        assertThat(state(food)).isEqualTo("VALID");
        assertThat(state(composite)).as("it shows what it showed").isEqualTo("VALID");
        clock.advance(Duration.ofMinutes(1));
        UUID other = jdbc.sql("""
                        select p.licence from composite_part p join licence l on l.id = p.licence
                        where p.composite = :id and l.unit like '%fire%'""").param("id", composite).query(UUID.class).single();
        assertThat(head().post("/api/v1/licences/" + food + "/end", ended).status())
                .isEqualTo(200);
        assertThat(server.api()
                        .as("fire-head")
                        .post("/api/v1/licences/" + other + "/end", ended)
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(head().post("/api/v1/licences/" + food + "/endings/set-aside", aside(today()))
                        .status())
                .isEqualTo(200);

        assertThat(state(composite)).as("a part of it is ended still").isEqualTo("VOID");
        assertThat(server.api()
                        .as("fire-head")
                        .post("/api/v1/licences/" + other + "/endings/set-aside", aside(today()))
                        .status())
                .isEqualTo(200);
        assertThat(held(walk, "restaurant-composite")).isEqualTo(composite);

        clock.advance(Duration.ofMinutes(1));
        assertThat(head().post("/api/v1/licences/" + food + "/end", ended).status())
                .isEqualTo(200);
        assertThat(server.api()
                        .as("fire-head")
                        .post("/api/v1/licences/" + other + "/end", ended)
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(server.api()
                        .as("fire-head")
                        .post("/api/v1/licences/" + other + "/endings/set-aside", aside(today()))
                        .status())
                .isEqualTo(200);
        assertThat(state(composite)).as("the other way round likewise").isEqualTo("VOID");
        assertThat(head().post("/api/v1/licences/" + food + "/endings/set-aside", aside(today()))
                        .status())
                .isEqualTo(200);
        assertThat(held(walk, "restaurant-composite")).isEqualTo(composite);
        assertThat(parts(composite)).contains(food, other);
    }

    /** Who suspended it resumes it; that one of its parts comes back doesn't. */
    @Test
    @Rule("LIC-04")
    void a_suspended_composite_licence_comes_back_suspended(@TempDir Path folder) {
        Walk walk = Walks.to("Check the licences", server, clock, folder);
        UUID composite = held(walk, "restaurant-composite");
        UUID food = held(walk, "food-business-licence");
        Api approval = server.api().as("approval-head");
        assertThat(approval.post(
                                "/api/v1/licences/" + composite + "/suspend", Map.of("reason", "立案调查期间", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        Map<String, String> ended = Map.of("kind", "withdrawn", "reason", "示例", "law", "示例法");
        assertThat(head().post("/api/v1/licences/" + food + "/end", ended).status())
                .isEqualTo(200);
        assertThat(state(composite)).isEqualTo("VOID");

        assertThat(head().post("/api/v1/licences/" + food + "/endings/set-aside", aside(today()))
                        .status())
                .isEqualTo(200);

        assertThat(state(food)).isEqualTo("VALID");
        assertThat(state(composite)).isEqualTo("SUSPENDED");
        assertThat(approval.post("/api/v1/licences/" + composite + "/resume", Map.of("reason", "查清", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        assertThat(state(composite)).isEqualTo("VALID");
    }

    private List<UUID> parts(UUID composite) {
        return jdbc.sql("select licence from composite_part where composite = :id and licence is not null")
                .param("id", composite)
                .query(UUID.class)
                .list();
    }

    private UUID held(Walk walk, String type) {
        for (JsonNode each : server.api().as("zhang").get("/api/v1/licences").json()) {
            if (each.at("/licence/type").asString().equals(type)
                    && each.at("/licence/state").asString().equals("VALID")
                    && each.get("originCase").asString().equals(walk.application())) {
                return UUID.fromString(each.get("id").asString());
            }
        }
        throw new AssertionError("no " + type);
    }

    private String state(UUID licence) {
        return jdbc.sql("select state from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }
}
