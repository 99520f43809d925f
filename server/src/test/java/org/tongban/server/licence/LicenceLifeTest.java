package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Licences after their issue: brought in, shown, entrusted, changed, suspended, announced, laid out anew. */
@PlatformTest
class LicenceLifeTest {
    private static final String BUSINESS = "例三餐饮有限公司（虚构）";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reminders reminders;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private Seals seals;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private org.tongban.server.application.LicenceLibrary library;

    @Autowired
    private org.tongban.server.catalogue.CatalogueInForce catalogue;

    @Test
    @Rule("LIC-06")
    void old_licences_come_in_by_a_table_and_show_in_the_wallet_of_their_holder() {
        String number = number();
        String table = "type,number,holder,holder_id,issued_on,valid_until,scan,food_items\n"
                + row(number, BUSINESS, creditCode(), "2024-05-01", "2029-04-30", "a.pdf")
                + row(number, BUSINESS, creditCode(), "2024-05-01", "2029-04-30", "")
                + row(number(), "别人的名字", creditCode(), "2024-05-01", "2023-04-30", "b.pdf")
                + row("", BUSINESS, "91141002000000000X", "soon", "", "")
                + "no-such-type," + number() + "," + BUSINESS + "," + creditCode() + ",2024-05-01,,\n";

        JsonNode report =
                take("market-reviewer", table, Map.of("a.pdf", "%PDF-1.7 scan")).json();

        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.get("refused").asInt()).isEqualTo(4);
        assertThat(faults(report, 1)).contains("already").contains("twice");
        assertThat(faults(report, 2)).contains("registered").contains("before").contains("not uploaded");
        assertThat(faults(report, 3)).contains("number is missing").contains("2026-11-20");
        assertThat(faults(report, 4)).contains("no licence type");
        assertThat(server.browser().as("wang").open("/my/licences").shows(number))
                .isTrue();
        assertThat(server.browser().as("zhao").open("/my/licences").shows(number))
                .isFalse();
        assertThat(server.api()
                        .get("/api/v1/verify?number=" + number)
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("VALID");
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + licence(number) + "/scan")
                        .status())
                .isEqualTo(200);
        assertThat(take("fire-reviewer", table, Map.of()).json().get("taken").asInt())
                .isZero();
        assertThat(take("zhang", table, Map.of()).status()).isEqualTo(403);
    }

    @Test
    @Rule("LIC-06")
    void a_licence_brought_in_before_its_holder_signed_up_is_tied_to_their_number() {
        String number = number();
        String code = MadeUp.enterprise(900_000 + NUMBERS.incrementAndGet()).value();
        JsonNode report = take(
                        "market-reviewer",
                        "type,number,holder,holder_id,issued_on\nfood-business-licence," + number + ",未来饭店（虚构）," + code
                                + ",2024-05-01\n",
                        Map.of())
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        UUID enterprise = jdbc.sql("""
                        insert into enterprise (credit_code, name, kind, region, registered_at)
                        values (:code, '未来饭店（虚构）', 'COMPANY', '141002', now()) returning id""").param("code", code).query(UUID.class).single();
        jdbc.sql("insert into representation values (:person, :enterprise, 'AGENT', now())")
                .param("person", person("李例二"))
                .param("enterprise", enterprise)
                .update();

        assertThat(server.browser().as("li").open("/my/licences").shows(number)).isTrue();
    }

    @Test
    void a_suspended_licence_is_so_for_everybody_until_it_is_resumed() {
        String number = brought();
        String path = "/api/v1/licences/" + licence(number);
        Api head = server.api().as("market-head");

        assertThat(server.api()
                        .as("wang")
                        .post(path + "/suspend", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(head.post(path + "/suspend", Map.of("reason", "停业整顿")).status())
                .isEqualTo(200);
        assertThat(state(number)).isEqualTo("SUSPENDED");
        assertThat(head.post(path + "/suspend", Map.of("reason", "再来")).status())
                .isEqualTo(409);
        clock.advance(Duration.ofMinutes(1));
        assertThat(head.post(path + "/resume", Map.of("reason", "整改合格")).status())
                .isEqualTo(200);

        assertThat(state(number)).isEqualTo("VALID");
        assertThat(head.get(path + "/history").json().toString())
                .contains("停业整顿")
                .contains("整改合格");
    }

    @Test
    void a_licence_whose_time_is_over_says_so_by_itself() {
        String number = brought("2026-03-31");
        clock.set(Instant.parse("2026-03-31T15:59:00Z"));
        assertThat(state(number)).isEqualTo("VALID");

        clock.set(Instant.parse("2026-03-31T16:00:00Z"));

        assertThat(state(number)).isEqualTo("EXPIRED");
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + licence(number) + "/history")
                        .json()
                        .toString())
                .contains("EXPIRED");
    }

    @Test
    void a_shown_licence_is_seen_once_within_a_minute_and_only_as_far_as_its_holder_agreed() {
        String number = brought();
        UUID id = licence(number);
        Api holder = server.api().as("wang");
        String show = "/api/v1/licences/" + id + "/shows";

        JsonNode code =
                holder.post(show, Map.of("fields", List.of("number", "until"))).json();
        Browser.Seen seen = server.browser().open("/v/s/" + code.get("code").asString());
        Browser.Seen again = server.browser().open("/v/s/" + code.get("code").asString());

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.shows(number)).isTrue();
        assertThat(seen.shows(BUSINESS)).isFalse();
        assertThat(seen.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.shows(number)).isFalse();
        String late = holder.post(show, Map.of("fields", List.of("number")))
                .json()
                .get("code")
                .asString();
        clock.advance(Duration.ofSeconds(61));
        assertThat(server.api().get("/api/v1/verify/shows/" + late).status()).isEqualTo(410);
        assertThat(server.api()
                        .get("/api/v1/verify/shows/" + late.substring(1) + "2")
                        .status())
                .isEqualTo(410);
        assertThat(server.api()
                        .as("zhao")
                        .post(show, Map.of("fields", List.of("number")))
                        .status())
                .isEqualTo(404);
        assertThat(holder.post(show, Map.of("fields", List.of("nonsense"))).status())
                .isEqualTo(422);
        assertThat(holder.get("/api/v1/licences/" + id + "/uses").json()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from licence_show where encode(mark, 'escape') like :code")
                        .param("code", "%" + code.get("code").asString() + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void of_many_who_scan_at_once_one_sees_it() throws Exception {
        UUID id = licence(brought());
        String code = server.api()
                .as("wang")
                .post("/api/v1/licences/" + id + "/shows", Map.of("fields", List.of("number")))
                .json()
                .get("code")
                .asString();
        List<Integer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Thread.startVirtualThread(() ->
                    answers.add(server.api().get("/api/v1/verify/shows/" + code).status())));
        }
        for (Thread one : all) {
            one.join();
        }

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 410).hasSize(7);
    }

    @Test
    void a_holder_entrusts_a_licence_and_takes_it_back() {
        UUID id = licence(brought());
        String path = "/api/v1/licences/" + id;
        Api holder = server.api().as("wang");
        Api agent = server.api().as("li");
        Map<String, Object> give = Map.of(
                "name", "李例二",
                "citizenId", MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                "purpose", "代办年报",
                "until", "2026-04-01");

        assertThat(agent.get(path).status()).isEqualTo(404);
        assertThat(holder.post(
                                path + "/agents",
                                Map.of(
                                        "name",
                                        "李例三",
                                        "citizenId",
                                        give.get("citizenId"),
                                        "purpose",
                                        "x",
                                        "until",
                                        "2026-04-01"))
                        .status())
                .isEqualTo(422);
        String given = holder.post(path + "/agents", give).json().get("id").asString();
        assertThat(agent.get(path).status()).isEqualTo(200);
        assertThat(agent.post(path + "/shows", Map.of("fields", List.of("number")))
                        .status())
                .isEqualTo(200);
        assertThat(agent.post(path + "/agents", give).status()).isEqualTo(404);
        assertThat(server.browser().as("li").open("/my/licences").shows("Entrusted to me"))
                .isTrue();
        assertThat(holder.post(path + "/agents/" + given + "/revoke", Map.of()).status())
                .isEqualTo(200);
        assertThat(agent.get(path).status()).isEqualTo(404);
        holder.post(path + "/agents", give);
        clock.set(Instant.parse("2026-04-02T01:00:00Z"));
        assertThat(server.api().as("li").get(path).status()).isEqualTo(404);
    }

    @Test
    @Rule("LIC-07")
    void ends_and_rechecks_are_announced_three_months_ahead_and_once() {
        String number = brought("2026-09-30");
        UUID id = licence(number);

        clock.set(Instant.parse("2026-06-29T15:00:00Z"));
        reminders.announce();
        assertThat(notices(id)).isEmpty();
        clock.set(Instant.parse("2026-06-29T16:30:00Z"));
        reminders.announce();
        reminders.announce();

        assertThat(notices(id)).singleElement().satisfies(notice -> {
            assertThat(notice.get("kind").asString()).isEqualTo("EXPIRY");
            assertThat(notice.get("due").asString()).isEqualTo("2026-09-30");
        });
        assertThat(server.browser().as("wang").open("/my/licences").shows("Runs out soon"))
                .isTrue();
        assertThat(Reminders.next(
                        LocalDate.of(2024, 2, 29),
                        new org.tongban.kernel.calendar.LegalPeriod.Years(1),
                        LocalDate.of(2026, 3, 1)))
                .isEqualTo("2027-02-28");
    }

    @Test
    @Rule("LIC-03")
    void what_shows_on_faces_is_exchanged_on_all_of_them_at_once_and_the_rest_behind_the_code(@TempDir Path files) {
        var walk = org.tongban.server.demo.Walks.to("Check the licences", server, clock, files);
        Api holder = server.api().as("zhang");
        JsonNode food = held(holder, "food-business-licence", walk);
        JsonNode composite = held(holder, "restaurant-composite", walk);
        String id = food.get("id").asString();
        String old = food.at("/licence/number").asString();

        String change = holder.post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("premises_address", "尧都区演示街99号"), "reason", "搬到隔壁"))
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

        assertThat(state(old)).isEqualTo("REPLACED");
        assertThat(state(composite.at("/licence/number").asString())).isEqualTo("REPLACED");
        JsonNode fresh = held(holder, "restaurant-composite", walk);
        assertThat(fresh.at("/licence/parts").toString())
                .doesNotContain(old)
                .contains(server.api()
                        .get("/api/v1/verify?number=" + old)
                        .json()
                        .get("replacedBy")
                        .asString());
        assertThat(jdbc.sql("select document::text from licence where number = :number")
                        .param("number", fresh.at("/licence/number").asString())
                        .query(String.class)
                        .single())
                .contains("尧都区演示街99号");
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
    @Rule("LIC-09")
    void an_enterprise_code_shows_the_inspector_the_check_and_the_enterprise_its_handbook() {
        UUID id = licence(brought());
        UUID enterprise = jdbc.sql("select enterprise from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        String code = server.api()
                .as("wang")
                .get("/api/v1/enterprises/" + enterprise + "/code")
                .json()
                .get("code")
                .asString();
        String path = "/api/v1/verify/enterprises/" + code;

        assertThat(server.api()
                        .as("zhao")
                        .get("/api/v1/enterprises/" + enterprise + "/code")
                        .status())
                .isEqualTo(404);
        JsonNode inspector = server.api().as("market-inspector").get(path).json();
        assertThat(inspector.get("sees").asString()).isEqualTo("inspector");
        assertThat(inspector.at("/checks/0/points")).isNotEmpty();
        JsonNode own = server.api().as("wang").get(path).json();
        assertThat(own.get("sees").asString()).isEqualTo("own");
        assertThat(own.at("/handbook/0/conditions")).isNotEmpty();
        JsonNode anybody = server.api().get(path).json();
        assertThat(anybody.get("sees").asString()).isEqualTo("anybody");
        assertThat(anybody.get("checks")).isEmpty();
        assertThat(anybody.get("handbook")).isEmpty();
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + id + "/uses")
                        .json()
                        .toString())
                .contains("INSPECTED");
        assertThat(server.browser().as("market-inspector").open("/v/e/" + code).shows("The check to do"))
                .isTrue();
        assertThat(server.browser().as("wang").open("/v/e/" + code).shows("Compliance handbook"))
                .isTrue();
    }

    @Test
    void files_are_laid_out_anew_as_one_job_that_can_be_paused_and_goes_on() {
        String number = brought();
        brought();
        UUID id = licence(number);
        byte[] before = file(id);
        Api head = server.api().as("market-head");
        String job = head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "新版式"))
                .json()
                .get("id")
                .asString();
        String path = "/api/v1/licence-jobs/" + job;

        assertThat(head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(server.api().as("fire-head").get(path).status()).isEqualTo(404);
        head.post(path + "/pause", Map.of());
        reissuing.goOn();
        assertThat(head.get(path).json().get("state").asString()).isEqualTo("PAUSED");
        head.post(path + "/resume", Map.of());
        while (head.get(path).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }

        JsonNode done = head.get(path).json();
        assertThat(done.get("done").asInt())
                .isEqualTo(done.get("total").asInt())
                .isGreaterThan(1);
        assertThat(file(id)).isNotEqualTo(before);
        assertThat(state(number)).isEqualTo("VALID");
        assertThat(check(file(id)).exitCode()).isZero();
        assertThat(check(before).exitCode())
                .as("an earlier file of the licence still counts")
                .isZero();
    }

    @Test
    @Rule("LIC-08")
    void a_status_list_and_trust_anchors_check_a_file_without_the_platform(@TempDir Path elsewhere) throws Exception {
        String number = brought();
        byte[] file = file(licence(number));
        String trust = server.browser().open("/verify/trust").body();

        assertThat(offline(elsewhere, file, trust))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.VALID));
        server.api()
                .as("market-head")
                .post("/api/v1/licences/" + licence(number) + "/end", Map.of("kind", "revoked", "reason", "示例"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(offline(elsewhere, file, trust))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.VOID));
    }

    @Test
    void a_revoked_seal_no_longer_seals_and_what_it_sealed_before_still_counts() {
        byte[] before = file(licence(brought()));
        String unit = "141002-market-regulation";
        clock.advance(Duration.ofMinutes(10));

        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/seals/" + unit + "/revoke", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(server.api()
                        .as("administrator")
                        .post("/api/v1/seals/" + unit + "/revoke", Map.of("reason", "密钥可能泄露"))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(10));
        byte[] after = file(licence(brought()));

        assertThat(check(before).exitCode()).isZero();
        assertThat(check(after).exitCode()).isZero();
        assertThat(new String(before, StandardCharsets.ISO_8859_1))
                .isNotEqualTo(new String(after, StandardCharsets.ISO_8859_1));
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals")
                        .shows("密钥可能泄露"))
                .isTrue();
    }

    @Test
    void other_units_add_their_seals_and_the_last_one_closes_the_notice() throws Exception {
        String number = number();
        JsonNode report = take(
                        "construction-reviewer",
                        "type,number,holder,holder_id,issued_on\njoint-acceptance-notice," + number + "," + BUSINESS
                                + "," + creditCode() + ",2025-05-01\n",
                        Map.of())
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        UUID id = licence(number);
        String path = "/api/v1/licences/" + id + "/seals";

        assertThat(server.api().as("market-head").post(path, Map.of()).status()).isEqualTo(404);
        assertThat(server.api().as("fire-head").post(path, Map.of()).status()).isEqualTo(200);
        assertThat(server.api().as("fire-head").post(path, Map.of()).status()).isEqualTo(409);
        JsonNode seals = server.api().as("wang").get(path).json();
        assertThat(seals.toString()).contains("消防救援").contains("\"set\":true").contains("\"set\":false");
        assertThat(check(file(id)).exitCode()).isZero();
        FileCheck.Result result = check(file(id));
        assertThat(((org.tongban.seal.Verification.Signed) result.verification()).signatures())
                .hasSize(2);
    }

    @Test
    @Rule("LIC-10")
    void with_the_business_licence_alone_listed_items_go_through_and_each_use_is_seen() {
        JsonNode listed = server.api().get("/api/v1/catalogue/one-licence").json();
        UUID id = licence(brought());
        UUID enterprise = jdbc.sql("select enterprise from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();

        library.used(
                new org.tongban.server.application.Holder.Enterprise(enterprise),
                java.util.Set.of("food-business-licence"),
                new org.tongban.server.application.LicenceLibrary.Use("王例三", "户外招牌 141002-1", clock.instant()));

        assertThat(listed).isNotEmpty();
        listed.forEach(item -> nothingToHandIn(item.get("item").asString()));
        assertThat(server.browser().open("/items/one-licence").status()).isEqualTo(200);
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + licenceUsed(enterprise) + "/uses")
                        .shows("户外招牌"))
                .isTrue();
    }

    /** Every material of the item is one that something in government's hands replaces. */
    private void nothingToHandIn(String item) {
        var today = catalogue.today();
        assertThat(today.item(item).orElseThrow().materials())
                .allSatisfy(use -> assertThat(
                                today.material(use.material()).orElseThrow().replacedBy())
                        .as(item)
                        .isPresent());
    }

    private UUID licenceUsed(UUID enterprise) {
        return jdbc.sql("""
                        select u.licence from licence_use u join licence l on l.id = u.licence
                        where l.enterprise = :enterprise and u.kind = 'APPLICATION'""")
                .param("enterprise", enterprise)
                .query(UUID.class)
                .list()
                .getFirst();
    }

    @Test
    void nobody_sees_the_licences_of_others() {
        UUID id = licence(brought());
        for (String path :
                List.of("", "/show", "/agents", "/uses", "/changes", "/file", "/pdf", "/face.svg", "/scan")) {
            assertThat(server.browser()
                            .as("zhao")
                            .look("/licences/" + id + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(server.browser()
                            .as("fire-head")
                            .look("/licences/" + id + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(server.browser().look("/licences/" + id + path).status())
                    .as(path)
                    .isEqualTo(303);
        }
        assertThat(server.browser().as("zhang").look("/unit/licences").status()).isEqualTo(404);
    }

    private FileCheck.Status offline(Path home, byte[] file, String trust) throws Exception {
        byte[] list = server.browser().open("/verify/status-list").body().getBytes(StandardCharsets.US_ASCII);
        return FileCheck.check(
                        new FileCheck.Against(home, Optional.empty(), Optional.of(trust), Optional.of(list)),
                        file,
                        clock.instant())
                .status();
    }

    private FileCheck.Result check(byte[] file) {
        try (var connection = jdbc().getConnection()) {
            return FileCheck.check(
                    new FileCheck.Against(
                            settings.home(),
                            Optional.of(connection),
                            Optional.of(seals.anchors().text()),
                            Optional.empty()),
                    file,
                    clock.instant());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Autowired
    private javax.sql.DataSource data;

    private javax.sql.DataSource jdbc() {
        return data;
    }

    private List<JsonNode> notices(UUID licence) {
        List<JsonNode> all = new ArrayList<>();
        server.api()
                .as("wang")
                .get("/api/v1/licences/" + licence + "/notices")
                .json()
                .forEach(all::add);
        return all;
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

    private static String faults(JsonNode report, int line) {
        return report.get("lines").get(line).get("faults").toString();
    }

    private String brought() {
        return brought("2031-01-31");
    }

    /** Brings a licence of the business in, and gives its number. */
    private String brought(String until) {
        String number = number();
        JsonNode report = take(
                        "market-reviewer",
                        "type,number,holder,holder_id,issued_on,valid_until,scan,food_items\n"
                                + row(number, BUSINESS, creditCode(), "2024-05-01", until, ""),
                        Map.of())
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        return number;
    }

    private static String row(String number, String holder, String id, String from, String until, String scan) {
        return String.join(",", "food-business-licence", number, holder, id, from, until, scan, "") + "\n";
    }

    private static String number() {
        return "OLD-" + NUMBERS.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private String creditCode() {
        return jdbc.sql("select credit_code from enterprise where name = :name")
                .param("name", BUSINESS)
                .query(String.class)
                .single();
    }

    private UUID person(String name) {
        return jdbc.sql("select id from person where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private UUID licence(String number) {
        return jdbc.sql("select id from licence where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    private byte[] file(UUID id) {
        return jdbc.sql("select file from licence where id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    private String state(String number) {
        return server.api()
                .get("/api/v1/verify?number=" + number)
                .json()
                .get("state")
                .asString();
    }

    /** Uploads a table with scans, as a program does. */
    private Api.Answer take(String person, String table, Map<String, String> scans) {
        String boundary = "--------------------------tongban";
        StringBuilder body = new StringBuilder();
        part(body, boundary, "table", "table.csv", table);
        scans.forEach((name, content) -> part(body, boundary, "scans", name, content));
        body.append("--").append(boundary).append("--\r\n");
        Api api = server.api().as(person);
        return api.send(api.request("/api/v1/licence-imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static void part(StringBuilder body, String boundary, String field, String name, String content) {
        body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(field);
        body.append("\"; filename=\"").append(name).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.append(content).append("\r\n");
    }
}
