package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Licences that are changed on request: exchanged where their face shows it. */
@LicenceTest
class ChangedLicencesTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Licences licences;

    @Autowired
    private LicenceChanges changes;

    @Autowired
    private TransactionTemplate transaction;

    private final BroughtIn old;

    ChangedLicencesTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    @Rule("LIC-03")
    void what_shows_on_faces_is_exchanged_on_all_of_them_at_once_and_the_rest_behind_the_code(@TempDir Path folder) {
        var walk = org.tongban.server.demo.Walks.to("Check the licences", server, clock, folder);
        Api holder = server.api().as("zhang");
        JsonNode food = held(holder, "food-business-licence", walk);
        JsonNode composite = held(holder, "restaurant-composite", walk);
        String id = food.get("id").asString();
        String number = food.at("/licence/number").asString();

        Api.Answer moved = holder.post(
                "/api/v1/licences/" + id + "/changes",
                Map.of("fields", Map.of("premises_address", "尧都区演示街99号"), "reason", "搬到隔壁"));
        assertThat(moved.status()).as("other premises are reviewed").isEqualTo(422);
        assertThat(moved.body()).contains("needs-application", "Changing, renewing or ending a food business licence");
        String change = holder.post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换了法定代表人"))
                .json()
                .get("id")
                .asString();
        JsonNode asked =
                holder.get("/api/v1/licences/" + id + "/changes").json().get(0);
        assertThat(asked.get("exchanges")).hasSize(2);
        Api.Answer stranger = server.api()
                .as("fire-head")
                .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));
        assertThat(stranger.status()).as(stranger.body()).isEqualTo(404);
        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true))
                        .status())
                .isEqualTo(200);

        assertThat(state(id)).isEqualTo("REPLACED");
        assertThat(old.state(composite.at("/licence/number").asString())).isEqualTo("REPLACED");
        JsonNode fresh = held(holder, "restaurant-composite", walk);
        String freshFood = jdbc.sql("select replaced_by::text from licence where id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
        assertThat(old.state(number)).as("its number stays").isEqualTo("VALID");
        assertThat(jdbc.sql("select licence::text from composite_part where composite = :id and licence is not null")
                        .param("id", UUID.fromString(fresh.get("id").asString()))
                        .query(String.class)
                        .list())
                .contains(freshFood)
                .doesNotContain(id);
        assertThat(jdbc.sql(
                                "select document from licence join licence_identifier using (identifier) where number = :number")
                        .param("number", fresh.at("/licence/number").asString())
                        .query(String.class)
                        .single())
                .contains("赵接任");
        String again = held(holder, "food-business-licence", walk).get("id").asString();
        JsonNode behind =
                holder.get("/api/v1/licences/" + again + "/changeable").json();
        assertThat(behind.toString()).contains("\"onFace\":false");
        String phone = holder.post(
                        "/api/v1/licences/" + again + "/changes",
                        Map.of("fields", Map.of("safety_officer_name", "李安全"), "reason", "换人"))
                .json()
                .at("/id")
                .asString();
        assertThat(holder.get("/api/v1/licences/" + again + "/changes")
                        .json()
                        .get(0)
                        .get("exchanges"))
                .isEmpty();
        server.api().as("market-head").post("/api/v1/licence-changes/" + phone + "/decision", Map.of("grant", true));
        assertThat(held(holder, "food-business-licence", walk).get("id").asString())
                .isEqualTo(again);
        assertThat(held(holder, "restaurant-composite", walk)
                        .at("/licence/number")
                        .asString())
                .isEqualTo(fresh.at("/licence/number").asString());
        assertThat(holder.get("/api/v1/licences/" + again)
                        .json()
                        .at("/licence/behind")
                        .toString())
                .contains("李安全");
    }

    @Test
    @Rule({"LIC-02", "LIC-04"})
    void what_has_lapsed_is_noted_as_lacking_when_the_composite_licence_is_exchanged(@TempDir Path folder) {
        var walk = org.tongban.server.demo.Walks.to("Check the licences", server, clock, folder);
        UUID origin = UUID.fromString(walk.application());
        Api holder = server.api().as("zhang");
        LocalDate yesterday =
                org.tongban.kernel.calendar.ChinaTime.dayOf(clock.instant()).minusDays(1);
        jdbc.sql("""
                        update licence set valid_until = :day, valid_from = valid_from - 100, issued_on = issued_on - 100
                        where origin_case = :case and (composite or type = 'fire-safety-permit')""").param("day", yesterday).param("case", origin).update();
        String food = held(holder, "food-business-licence", walk).get("id").asString();

        granted("market-head", asked(holder, food, "representative_name", "赵接任"));

        JsonNode composite = held(holder, "restaurant-composite", walk);
        assertThat(composite.at("/licence/state").asString()).isEqualTo("VALID");
        assertThat(composite.at("/licence/validUntil").asString())
                .isEqualTo(held(holder, "food-business-licence", walk)
                        .at("/licence/validUntil")
                        .asString());
        assertThat(jdbc.sql("""
                        select l.type from composite_part p left join licence l on l.id = p.licence
                        where p.composite = :id""")
                        .param("id", UUID.fromString(composite.get("id").asString()))
                        .query((row, number) -> String.valueOf(row.getString("type")))
                        .list())
                .contains("food-business-licence", "null")
                .doesNotContain("fire-safety-permit");
    }

    /** @return the change that is asked for */
    private static String asked(Api holder, String licence, String element, String value) {
        Api.Answer asked = holder.post(
                "/api/v1/licences/" + licence + "/changes", Map.of("fields", Map.of(element, value), "reason", "换人"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        return asked.json().get("id").asString();
    }

    private void granted(String head, String change) {
        Api.Answer decided =
                server.api().as(head).post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    @Test
    @Rule("LIC-03")
    void a_change_that_is_asked_for_is_decided_whatever_becomes_of_the_licence() {
        UUID id = old.licence(old.brought());
        String path = "/api/v1/licences/" + id;
        Api holder = server.api().as("wang");
        Api head = server.api().as("market-head");
        String change = asked(holder, id.toString(), "representative_name", "王接任");
        assertThat(head.post(path + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"))
                        .status())
                .isEqualTo(200);
        Api.Answer suspended = head.post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));
        assertThat(suspended.status()).isEqualTo(409);
        assertThat(suspended.body()).contains("licence-not-in-force", "is suspended now", "reject the change");

        assertThat(head.post(path + "/end", Map.of("kind", "CANCELLED", "reason", "主体注销", "law", "示例依据", "hearing", ""))
                        .status())
                .isEqualTo(200);

        assertThat(head.get("/api/v1/licence-changes").body()).doesNotContain(change);
        JsonNode told = holder.get(path + "/changes").json().get(0);
        assertThat(told.get("state").asString()).isEqualTo("REJECTED");
        assertThat(told.get("why").asString()).contains("主体注销");
    }

    /** Whoever ends a licence holds its holder, then its changes: whoever decides one takes them in the same order. */
    @Test
    void a_change_decided_while_its_licence_ends_waits_and_is_over() throws Exception {
        UUID id = old.licence(old.brought());
        String change = asked(server.api().as("wang"), id.toString(), "representative_name", "王接任");
        Api head = server.api().as("market-head");

        Api.Answer decided = meanwhile(
                id,
                () -> head.post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true)),
                () -> changes.over(id, "主体注销", clock.instant()));

        assertThat(decided.status()).as(decided.body()).isEqualTo(409);
        assertThat(decided.body()).contains("change-over");
    }

    @Test
    void a_change_asked_for_while_its_licence_ends_is_refused() throws Exception {
        UUID id = old.licence(old.brought());
        Api holder = server.api().as("wang");

        Api.Answer asked = meanwhile(
                id,
                () -> holder.post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "王接任"), "reason", "换人")),
                () -> jdbc.sql("update licence set state = 'VOID' where id = :id")
                        .param("id", id)
                        .update());

        assertThat(asked.status()).as(asked.body()).isEqualTo(409);
        assertThat(asked.body()).contains("not-changeable");
        jdbc.sql("update licence set state = 'VALID' where id = :id")
                .param("id", id)
                .update();
    }

    /** Somebody does this while another transaction holds the licence's holder, and then does that. */
    private Api.Answer meanwhile(UUID licence, Callable<Api.Answer> asked, Runnable then) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Api.Answer> answer = Objects.requireNonNull(transaction.execute(status -> {
                licences.oneAtATime(licences.find(licence).orElseThrow());
                Future<Api.Answer> running = threads.submit(asked);
                while (!running.isDone() && !isAwaited()) {
                    Thread.onSpinWait();
                }
                then.run();
                return running;
            }));
            return answer.get();
        }
    }

    private boolean isAwaited() {
        return jdbc.sql("select exists (select from pg_locks where not granted and locktype = 'advisory')")
                .query(Boolean.class)
                .single();
    }

    @Test
    @Rule("LIC-03")
    void whom_it_was_entrusted_to_and_how_it_was_used_goes_over_to_the_one_that_takes_its_place() {
        UUID before = old.licence(old.brought());
        String path = "/api/v1/licences/" + before;
        Api holder = server.api().as("wang");
        Api agent = server.api().as("li");
        String given = holder.post(
                        path + "/agents",
                        Map.of(
                                "name",
                                "李例二",
                                "citizenId",
                                MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                                "purpose",
                                "代办年度报告",
                                "applications",
                                true,
                                "until",
                                "2026-04-01"))
                .json()
                .get("id")
                .asString();
        assertThat(agent.get(path).status()).isEqualTo(200);

        String change = holder.post(
                        path + "/changes", Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换了法定代表人"))
                .json()
                .get("id")
                .asString();
        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true))
                        .status())
                .isEqualTo(200);

        String now = "/api/v1/licences/"
                + jdbc.sql("select replaced_by::text from licence where id = :id")
                        .param("id", before)
                        .query(String.class)
                        .single();
        assertThat(holder.get(now + "/uses").body())
                .as("what was done with the one before, which the agent alone has opened so far")
                .contains("READ_BY_AGENT", "代办年度报告");
        String link = holder.get(now + "/uses?limit=1")
                .response()
                .headers()
                .firstValue("Link")
                .orElseThrow();
        assertThat(holder.get(link.substring(1, link.indexOf('>'))).json())
                .as("and goes on from page to page")
                .isNotEmpty();
        assertThat(agent.get(now).status()).isEqualTo(200);
        assertThat(agent.get("/api/v1/licences/entrusted").body()).contains(now.substring(now.lastIndexOf('/') + 1));
        assertThat(holder.get(now + "/agents").body()).contains(given, "代办年度报告", "2026-04-01");
        assertThat(holder.post(now + "/agents/" + given + "/revoke", Map.of()).status())
                .isBetween(200, 204);
        assertThat(agent.get(now).status()).isEqualTo(404);
        assertThat(agent.get(path).status()).isEqualTo(404);
    }

    @Test
    @Rule("LIC-03")
    void an_enterprise_that_takes_another_name_has_it_everywhere_and_its_old_one_in_its_history(@TempDir Path folder) {
        var walk = org.tongban.server.demo.Walks.to("Check the licences", server, clock, folder);
        Api holder = server.api().as("zhang");
        JsonNode business = held(holder, "business-licence", walk);
        String former = business.at("/licence/holder").asString();
        String fresh = former.replaceFirst("（", "新名（");
        UUID enterprise = jdbc.sql("select enterprise from licence where number = :number")
                .param("number", business.at("/licence/number").asString())
                .query(UUID.class)
                .single();
        String code = holder.get("/api/v1/enterprises/" + enterprise + "/code")
                .json()
                .get("code")
                .asString();

        String change = holder.post(
                        "/api/v1/licences/" + business.get("id").asString() + "/changes",
                        Map.of("fields", Map.of("subject_name", fresh), "reason", "改名"))
                .json()
                .get("id")
                .asString();
        clock.advance(Duration.ofMinutes(1));
        String issuer = business.at("/licence/issuer").toString().contains("市场") ? "market-head" : "approval-head";
        Api.Answer decided =
                server.api().as(issuer).post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(fresh).isNotEqualTo(former);
        assertThat(held(holder, "business-licence", walk).at("/licence/holder").asString())
                .isEqualTo(fresh);
        assertThat(held(holder, "restaurant-composite", walk)
                        .at("/licence/holder")
                        .asString())
                .isEqualTo(fresh);
        JsonNode food = held(holder, "food-business-licence", walk);
        assertThat(food.at("/licence/holder").asString())
                .as("its face isn't changed")
                .isEqualTo(former);
        assertThat(food.at("/licence/behind").toString()).contains(fresh);
        Browser.Seen page = server.browser().open("/v/e/" + code);
        assertThat(page.shows(fresh)).isTrue();
        assertThat(page.shows("Formerly: ")).isTrue();
        assertThat(state(business.get("id").asString())).isEqualTo("REPLACED");
    }

    @Test
    void what_was_chosen_from_a_list_is_chosen_anew_from_it() {
        UUID id = insurance("无");
        Browser wang = server.browser().as("wang");
        Browser.Seen form = wang.open("/licences/" + id + "/changes");
        assertThat(form.body()).contains("type=\"checkbox\" name=\"insurance_kinds\" value=\"pension\"");
        Api holder = server.api().as("wang");

        String change = holder.post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("insurance_kinds", "pension,injury"), "reason", "增加工伤保险"))
                .json()
                .at("/id")
                .asString();
        assertThat(holder.post(
                                "/api/v1/licences/" + id + "/changes",
                                Map.of("fields", Map.of("insurance_kinds", "pension,nonsense"), "reason", "x"))
                        .status())
                .isEqualTo(422);
        for (Browser.Seen seen : List.of(
                server.browser().reading("zh-CN").as("hr-head").open("/unit/licences"),
                wang.reading("zh-CN").open("/licences/" + id + "/changes"))) {
            assertThat(seen.body()).contains(">企业职工基本养老保险、工伤保险").doesNotContain("[pension, injury]");
        }
        whoever_decides_sees("（没有登记）</span> → <ins");
        clock.advance(Duration.ofMinutes(1));
        server.api().as("hr-head").post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));
        String fresh = jdbc.sql("select replaced_by::text from licence where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        Api.Answer otherOrder = holder.post(
                "/api/v1/licences/" + fresh + "/changes",
                Map.of("fields", Map.of("insurance_kinds", "injury,pension"), "reason", "x"));
        assertThat(otherOrder.status()).isEqualTo(422);
        assertThat(otherOrder.body()).contains("nothing-changes");
        holder.post(
                "/api/v1/licences/" + fresh + "/changes",
                Map.of("fields", Map.of("insurance_kinds", "injury"), "reason", "只留工伤保险"));
        whoever_decides_sees("企业职工基本养老保险、工伤保险</span> → <ins");

        assertThat(jdbc.sql("""
                        select document from licence join licence_identifier using (identifier)
                        where id = (select replaced_by from licence where id = :id)""").param("id", id).query(String.class).single())
                .contains("养老保险")
                .contains("工伤保险");
    }

    private UUID insurance(String kinds) {
        String number = BroughtIn.number();
        String table =
                "type,number,holder,holder_id,issued_on,insurance_kinds,staff_count\nsocial-insurance-registration,"
                        + number + "," + BroughtIn.BUSINESS + "," + old.creditCode() + ",2024-05-01," + kinds + ",无\n";
        assertThat(old.take("hr-reviewer", table, Map.of()).body()).contains("\"taken\":1");
        return old.licence(number);
    }

    private void whoever_decides_sees(String what) {
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("hr-head")
                        .open("/unit/licences")
                        .body())
                .contains(what);
    }

    @Test
    void unticking_every_choice_is_seen_and_a_face_is_not_left_blank() {
        UUID id = insurance("pension");
        Browser wang = server.browser().as("wang").reading("zh-CN");
        String form = wang.open("/licences/" + id + "/changes").body();
        assertThat(form).contains("type=\"hidden\" name=\"insurance_kinds\" value=\"\"");

        Browser.Seen refused =
                wang.submit("/licences/" + id + "/changes", Map.of("insurance_kinds", "", "reason", "不做了"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.shows("请至少选一项")).isTrue();
        assertThat(refused.body()).doesNotContain("没有要变更的");
        Api.Answer said = server.api()
                .as("wang")
                .post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("insurance_kinds", ""), "reason", "不做了"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.body()).contains("face-blank").contains("insurance_kinds");
    }

    @Test
    void what_is_registered_behind_the_code_can_be_taken_away() {
        UUID id = old.licence(old.brought());
        Api holder = server.api().as("wang");
        Api head = server.api().as("market-head");
        for (String officer : List.of("李安全", "")) {
            Api.Answer asked = holder.post(
                    "/api/v1/licences/" + id + "/changes",
                    Map.of("fields", Map.of("safety_officer_name", officer), "reason", "换人"));
            assertThat(asked.status()).as(asked.body()).isEqualTo(200);
            clock.advance(Duration.ofMinutes(1));
            head.post(
                    "/api/v1/licence-changes/" + asked.json().at("/id").asString() + "/decision",
                    Map.of("grant", true));
            assertThat(holder.get("/api/v1/licences/" + id)
                            .json()
                            .at("/licence/behind")
                            .toString())
                    .matches(behind -> behind.contains("李安全") != officer.isEmpty());
        }
    }

    private String state(String id) {
        return jdbc.sql("select state from licence where id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
    }

    /** Administrative Licensing Law, art. 38: the reasons, and what can be done against them. */
    @Test
    @Rule("LIC-03")
    void a_change_that_is_rejected_is_told_with_the_reason_and_the_remedies() {
        String number = old.brought();
        String path = "/api/v1/licences/" + old.licence(number) + "/changes";
        Api holder = server.api().as("wang");
        String change = holder.post(path, Map.of("fields", Map.of("safety_officer_name", "例·安全员"), "reason", "换人"))
                .json()
                .at("/id")
                .asString();

        server.api()
                .as("market-head")
                .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", false, "why", "没有任职文件"));

        JsonNode told = holder.get(path).json().get(0);
        assertThat(told.get("why").asString()).isEqualTo("没有任职文件");
        assertThat(told.get("remedies").toString()).contains("六十日内", "人民政府申请行政复议", "六个月内", "reconsideration");
        Browser wang = server.browser().as("wang");
        assertThat(wang.open("/").shows("The change was rejected on")).isTrue();
        assertThat(wang.open(path.replace("/api/v1", "")).body()).contains("for reconsideration", "没有任职文件");
    }

    @Test
    void a_licence_whose_time_is_over_is_not_changed() {
        Api.Answer refused = server.api()
                .as("wang")
                .post(
                        "/api/v1/licences/" + old.licence(old.brought("2025-01-31")) + "/changes",
                        Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换人"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("not-changeable");
    }

    @Test
    @Rule("LIC-03")
    void two_changes_under_one_composite_are_both_on_it_in_the_end(@TempDir Path folder) {
        var walk = org.tongban.server.demo.Walks.to("Check the licences", server, clock, folder);
        Api holder = server.api().as("zhang");
        List<String> changes = List.of(
                asked(held(holder, "food-business-licence", walk)), asked(held(holder, "business-licence", walk)));
        for (String change : changes) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(granted(change).status()).isEqualTo(200);
        }
        UUID composite = UUID.fromString(
                held(holder, "restaurant-composite", walk).get("id").asString());
        assertThat(partsNotInForce(composite)).isZero();
    }

    /** Whoever is first, no composite licence stays in force that shows a revoked one, and nothing is lost. */
    @Test
    @Rule("LIC-04")
    void a_part_revoked_while_another_is_changed_voids_the_composite(@TempDir Path folder) throws Exception {
        var walk = org.tongban.server.demo.Walks.to("Check the licences", server, clock, folder);
        Api holder = server.api().as("zhang");
        JsonNode food = held(holder, "food-business-licence", walk);
        String change = asked(held(holder, "business-licence", walk));
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Api.Answer> granted;
        Future<Api.Answer> revoked;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            granted = threads.submit(() -> {
                start.await();
                return granted(change);
            });
            revoked = threads.submit(() -> {
                start.await();
                return server.api()
                        .as("market-head")
                        .post(
                                "/api/v1/licences/" + food.get("id").asString() + "/end",
                                Map.of("kind", "REVOKED", "reason", "吊销", "law", "示例依据", "hearing", "已告知"));
            });
        }
        assertThat(granted.get().status()).as(granted.get().body()).isEqualTo(200);
        assertThat(revoked.get().status()).as(revoked.get().body()).isBetween(200, 204);
        assertThat(jdbc.sql("select id from licence where composite and state = 'VALID' and origin_case = :case")
                        .param("case", UUID.fromString(walk.application()))
                        .query(UUID.class)
                        .list())
                .isEmpty();
    }

    private String asked(JsonNode licence) {
        return server.api()
                .as("zhang")
                .post(
                        "/api/v1/licences/" + licence.get("id").asString() + "/changes",
                        Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换了法定代表人"))
                .json()
                .get("id")
                .asString();
    }

    private Api.Answer granted(String change) {
        Api.Answer market = server.api()
                .as("market-head")
                .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true));
        return market.status() == 404
                ? server.api()
                        .as("approval-head")
                        .post("/api/v1/licence-changes/" + change + "/decision", Map.of("grant", true))
                : market;
    }

    private int partsNotInForce(UUID composite) {
        return jdbc.sql("""
                        select count(*) from composite_part p join licence l on l.id = p.licence
                        where p.composite = :composite and l.state <> 'VALID'""").param("composite", composite).query(Integer.class).single();
    }

    private static JsonNode held(Api holder, String type, org.tongban.server.demo.Walk walk) {
        for (JsonNode each : holder.get("/api/v1/licences").json()) {
            if (each.at("/licence/type").asString().equals(type)
                    && each.at("/licence/state").asString().equals("VALID")
                    && each.get("originCase").asString().equals(walk.application())) {
                return each;
            }
        }
        throw new AssertionError("no " + type);
    }
}
