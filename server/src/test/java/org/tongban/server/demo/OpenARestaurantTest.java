package org.tongban.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.BrokenPromises;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** The main story, and what must not happen in it, over the public API. */
@PlatformTest
class OpenARestaurantTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private BrokenPromises promises;

    @TempDir
    private Path files;

    /** Walks as far as the step of this title, that step included. */
    private Walk walkTo(String title) {
        Walk walk = new Walk(server::url, files, new PrintStream(OutputStream.nullOutputStream()), clock);
        for (Walk.Step step : walk.steps()) {
            step.action().run();
            if (step.title().contains(title)) {
                return walk;
            }
        }
        throw new IllegalArgumentException("No step " + title);
    }

    @Rule({"APP-03", "APP-05", "CAT-13", "LIC-01", "LIC-02", "LIC-04", "LIC-06", "LIC-11"})
    @Test
    void every_claim_of_the_walk_holds() {
        walkTo("One licence is withdrawn");
    }

    @Rule("APP-04")
    @Test
    void corrections_are_asked_for_once_only() {
        Walk walk = walkTo("The applicant corrects");
        Api clerk = server.api().as("counter");
        String path = "/api/v1/counter/applications/" + walk.application();

        Api.Answer again = decide(
                clerk,
                path,
                Map.of(
                        "outcome", "correct",
                        "revision", revision(clerk, path),
                        "corrections", List.of(Map.of("about", "field", "target", "sign_text", "sentence", "再改一次"))));

        assertThat(again.status()).isEqualTo(409);
        assertThat(clerk.get("/api/v1/counter/applications/" + walk.application())
                        .json()
                        .at("/application/state")
                        .asString())
                .isEqualTo("SUBMITTED");
    }

    @Rule("CAT-01")
    @Test
    void what_is_not_on_the_guide_cannot_be_demanded() {
        Walk walk = walkTo("Submit");
        Api clerk = server.api().as("counter");
        String path = "/api/v1/counter/applications/" + walk.application();

        Api.Answer answer = decide(
                clerk,
                path,
                Map.of(
                        "outcome", "correct",
                        "revision", revision(clerk, path),
                        "corrections",
                                List.of(Map.of(
                                        "about", "material", "target", "proof-of-good-mood", "sentence", "请补"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asString()).isEqualTo("not-on-the-guide");
        assertThat(answer.json().get("title").asString()).contains("proof-of-good-mood");
    }

    @Test
    void of_many_who_decide_at_once_one_does_and_the_others_are_told() throws Exception {
        Walk walk = walkTo("The counter accepts");
        Api reviewer = server.api().as("market-reviewer");
        String matter = matter(walk, "company-registration");
        JsonNode proceeding = reviewer.get("/api/v1/matters/" + matter).json().get("proceeding");
        JsonNode step = proceeding.get("waiting").get(0);
        Map<String, Object> action = Map.of(
                "step", step.get("step").asString(),
                "outcome", "grant",
                "said", Map.of("opinion", "符合"),
                "revision", proceeding.get("revision").asLong());

        List<Api.Answer> answers = atOnce(8, () -> act(reviewer, matter, action));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().get("code").asString()).isEqualTo("matter-moved-on");
        });
        assertThat(jdbc.sql("select count(*) from licence where matter = :matter")
                        .param("matter", UUID.fromString(matter))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Rule("APP-07")
    @Test
    void a_promise_that_is_not_kept_costs_what_was_granted_on_it() {
        Walk walk = walkTo("The departments review side by side");
        promise(walk, "kitchen-layout");
        promise(walk, "articles-of-association");

        promises.settle();
        promises.settle();

        assertThat(matterState(walk, "food-business-licence")).isEqualTo("REJECTED");
        assertThat(jdbc.sql("select reasons[1] from matter where application = :id and item = 'food-business-licence'")
                        .param("id", UUID.fromString(walk.application()))
                        .query(String.class)
                        .single())
                .contains("逾期未交", "did not come");
        assertThat(matterState(walk, "fire-safety-check")).isEqualTo("RUNNING");
        assertThat(licenceState(walk, "company-registration")).isEqualTo("VOID");
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/applications/" + walk.application())
                        .json()
                        .at("/promised/0/brokenAt")
                        .asString())
                .isNotBlank();
    }

    /** A promise whose day was yesterday. */
    private void promise(Walk walk, String material) {
        jdbc.sql("insert into deferral (application, material, until) values (:id, :material, :until)")
                .param("id", UUID.fromString(walk.application()))
                .param("material", material)
                .param("until", ChinaTime.dayOf(clock.instant()).minusDays(1))
                .update();
    }

    private String matterState(Walk walk, String item) {
        return jdbc.sql("select state from matter where application = :id and item = :item")
                .param("id", UUID.fromString(walk.application()))
                .param("item", item)
                .query(String.class)
                .single();
    }

    private String licenceState(Walk walk, String item) {
        return jdbc.sql("""
                        select l.state from licence l join matter m on m.id = l.matter
                        where m.application = :id and m.item = :item""")
                .param("id", UUID.fromString(walk.application()))
                .param("item", item)
                .query(String.class)
                .single();
    }

    @Test
    void nobody_sees_what_is_not_theirs() {
        Walk walk = walkTo("The counter accepts");
        String fire = matter(walk, "fire-safety-check");

        assertThat(server.api()
                        .as("li")
                        .get("/api/v1/applications/" + walk.application())
                        .status())
                .isEqualTo(404);
        assertThat(server.api()
                        .as("tax-reviewer")
                        .get("/api/v1/matters/" + fire)
                        .status())
                .isEqualTo(404);
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/counter/applications/" + walk.application())
                        .status())
                .isEqualTo(404);
        assertThat(server.api()
                        .get("/api/v1/applications/" + walk.application())
                        .status())
                .isEqualTo(401);
        assertThat(server.api()
                        .as("fire-reviewer")
                        .get("/api/v1/matters/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Rule("APP-05")
    @Test
    void a_unit_records_only_what_it_saw_itself_and_says_what_was_wrong() {
        Walk walk = walkTo("The departments review side by side");
        String fire = matter(walk, "fire-safety-check");
        JsonNode visit = server.api()
                .as("fire-reviewer")
                .get("/api/v1/matters/" + fire)
                .json()
                .get("visits")
                .get(0);
        String path = "/api/v1/visits/" + visit.get("id").asString();
        Api inspector = server.api().as("fire-inspector");
        List<Map<String, String>> findings = new ArrayList<>();
        inspector
                .get(path)
                .json()
                .get("checklists")
                .get(fire)
                .forEach(
                        point -> findings.add(Map.of("point", point.get("zh").asString(), "found", "BAD", "note", "")));
        Map<String, Object> report = Map.of("matter", fire, "findings", findings, "conclusion", "不符合");

        assertThat(keyed(server.api().as("market-inspector"), path + "/findings", report)
                        .status())
                .isEqualTo(403);
        Api.Answer silent = keyed(inspector, path + "/findings", report);
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.json().at("/errors/0/field").asString()).isEqualTo("note-0");
    }

    @Rule("LIC-05")
    @Test
    void a_composite_licence_names_for_each_item_who_decided_it_and_who_reviews_that() {
        walkTo("Check the licences");

        String composite =
                "from licence join licence_identifier using (identifier) where composite order by created_at desc limit 1";
        List<String> rows =
                jdbc.sql("""
                        select (r ->> 0) || ' ' || (r ->> 2) || ' ' || (r ->> 3)
                        from json_array_elements((select document -> 'table' -> 'rows' %s)) r""".formatted(composite)).query(String.class).list();
        String notes = jdbc.sql("select document ->> 'notes' " + composite)
                .query(String.class)
                .single();

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "企业设立登记 尧都区市场监督管理局 尧都区人民政府",
                        "食品经营许可 尧都区市场监督管理局 尧都区人民政府",
                        "公众聚集场所投入使用、营业前消防安全检查 尧都区消防救援大队 尧都区人民政府",
                        "户外招牌设置备案 尧都区城市管理局 尧都区人民政府",
                        "城镇污水排入排水管网许可 尧都区住房和城乡建设局 尧都区人民政府");
        assertThat(notes).contains("表中该项的复议机关申请行政复议", "六个月内向人民法院提起行政诉讼");
    }

    @Test
    void only_the_head_of_the_issuing_unit_ends_a_licence() {
        Walk walk = walkTo("The departments decide");
        String fire = matter(walk, "fire-safety-check");
        String licence = server.api()
                .as("fire-head")
                .get("/api/v1/matters/" + fire + "/licence")
                .json()
                .get("id")
                .asString();
        Map<String, String> end = Map.of("kind", "revoked", "reason", "示例", "law", "示例", "hearing", "示例");
        String path = "/api/v1/licences/" + licence + "/end";

        assertThat(server.api().as("zhang").post(path, end).status()).isEqualTo(404);
        assertThat(server.api().as("market-head").post(path, end).status()).isEqualTo(403);
        assertThat(server.api()
                        .as("fire-head")
                        .post(path, Map.of("kind", "revoked", "reason", " "))
                        .status())
                .isEqualTo(422);
        assertThat(server.api().as("fire-head").post(path, end).status()).isEqualTo(200);
        assertThat(server.api().as("fire-head").post(path, end).status()).isEqualTo(409);
    }

    private String matter(Walk walk, String item) {
        for (JsonNode matter : server.api()
                .as("zhang")
                .get("/api/v1/applications/" + walk.application())
                .json()
                .get("matters")) {
            if (matter.get("item").asString().equals(item)) {
                return matter.get("id").asString();
            }
        }
        throw new IllegalArgumentException("No matter of " + item);
    }

    private static long revision(Api clerk, String path) {
        return clerk.get(path).json().at("/proceeding/revision").asLong();
    }

    private static Api.Answer decide(Api clerk, String path, Map<String, Object> decision) {
        return keyed(clerk, path + "/decision", decision);
    }

    private static Api.Answer act(Api reviewer, String matter, Map<String, Object> action) {
        return keyed(reviewer, "/api/v1/matters/" + matter + "/actions", action);
    }

    private static Api.Answer keyed(Api api, String path, Map<String, Object> body) {
        return api.postOnce(path, UUID.randomUUID(), body);
    }

    private static <T> List<T> atOnce(int threads, Callable<T> deed) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    barrier.await();
                    return deed.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
