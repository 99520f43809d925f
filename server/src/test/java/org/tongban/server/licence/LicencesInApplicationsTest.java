package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.registry.Capacity;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.EnterpriseKind;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.NewEnterprise;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A licence in hand instead of a paper, in applications of its holder and of whom the holder entrusted it to. */
@LicenceTest
class LicencesInApplicationsTest {
    private static final String AGENT_NAME = "陈例五";
    private static final String AGENT_NUMBER =
            MadeUp.citizen(LocalDate.of(1992, 7, 7), 56).value();

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Enterprises enterprises;

    private final BroughtIn old;

    LicencesInApplicationsTest(BroughtIn old) {
        this.old = old;
    }

    /** A business of its own, with its business licence. */
    private record Shop(Enterprise enterprise, UUID licence, String number) {}

    private Shop shop(String head) {
        String name = "例照" + UUID.randomUUID().toString().substring(0, 6) + "百货有限公司（虚构）";
        Enterprise enterprise = enterprises.register(
                new NewEnterprise(name, EnterpriseKind.COMPANY, "141002", old.person(head), Map.of()), clock.instant());
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "market-reviewer",
                "type,number,holder,holder_id,issued_on,credit_code,subject_name,subject_kind,representative_name,"
                        + "capital,premises_address,business_scope\nbusiness-licence," + number + "," + name + ","
                        + enterprise.creditCode().value() + ",2024-05-01,"
                        + enterprise.creditCode().value() + "," + name + ",company," + head
                        + ",10,临汾市尧都区例照街7号,百货零售\n",
                Map.of());
        assertThat(report.body()).contains("\"taken\":1");
        return new Shop(enterprise, old.licence(number), number);
    }

    private Api.Answer begin(Api who, Map<String, Object> inWhoseName) {
        Map<String, Object> start = new java.util.HashMap<>(inWhoseName);
        start.put("theme", "item.sign-filing");
        start.put("region", "141002");
        start.put("answers", Map.of("subject_kind", List.of("company")));
        return who.postOnce("/api/v1/drafts", UUID.randomUUID(), start);
    }

    private static Filling begun(Api who, Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Filling(who, answer.json().get("id").asString());
    }

    private static JsonNode handedIn(Filling filling) {
        Api.Answer receipt = filling.complete().submit(UUID.randomUUID());
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        return receipt.json();
    }

    /** What the counter is told of a paper. */
    private String instead(JsonNode receipt, String material) {
        JsonNode papers = server.api()
                .as("counter")
                .get("/api/v1/counter/applications/"
                        + receipt.get("application").asString())
                .json()
                .at("/dossier/papers");
        for (JsonNode paper : papers) {
            if (paper.get("material").asString().equals(material)) {
                return paper.at("/instead/source").asString();
            }
        }
        throw new AssertionError("no " + material);
    }

    private List<String> uses(UUID licence) {
        return jdbc.sql("select kind || ' ' || who || ' ' || what from licence_use where licence = :id order by at")
                .param("id", licence)
                .query(String.class)
                .list();
    }

    @Test
    @Rule("LIC-10")
    void the_head_of_a_business_applies_with_its_licence_instead_of_a_paper_and_sees_its_use() {
        Shop shop = shop("刘例六");
        Api holder = server.api().as("liu");

        Filling filling = begun(
                holder, begin(holder, Map.of("enterprise", shop.enterprise().id())));
        assertThat(filling.look().get("materials").toString()).doesNotContain("business-licence-copy");
        JsonNode receipt = handedIn(filling);

        assertThat(instead(receipt, "business-licence-copy")).isEqualTo("HELD_LICENCE");
        assertThat(uses(shop.licence()))
                .containsExactly(
                        "APPLICATION 刘例六 户外招牌设置备案 " + receipt.get("number").asString());
        Browser.Seen seen = server.browser().as("liu").open("/licences/" + shop.licence() + "/uses");
        assertThat(seen.shows(receipt.get("number").asString())).isTrue();
    }

    @Test
    @Rule("LIC-10")
    void a_person_applies_with_a_certificate_of_their_own() {
        UUID licence =
                certificate("刘例六", MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value());
        Api holder = server.api().as("liu");
        Filling filling = Filling.begin(
                holder, "item.disability-allowances", "141002", Map.of("disabled_allowance", List.of("care")));
        assertThat(filling.look().get("materials")).isEmpty();
        filling.save("person_account", "6222020200112233");
        JsonNode receipt = handedIn(filling);

        assertThat(instead(receipt, "disability-certificate")).isEqualTo("HELD_LICENCE");
        assertThat(uses(licence))
                .singleElement()
                .satisfies(use -> assertThat(use)
                        .startsWith("APPLICATION 刘例六")
                        .endsWith(receipt.get("number").asString()));
    }

    @Test
    @Rule("LIC-10")
    void whom_a_licence_is_entrusted_to_for_that_applies_with_it_in_its_holders_name_until_it_is_taken_back() {
        Shop shop = shop("刘例六");
        Api agent = server.api().as("chen");
        Map<String, Object> forHolder = Map.of("entrusted", shop.licence());

        assertThat(begin(agent, forHolder).status()).as("not entrusted").isEqualTo(403);
        String reading = entrust(shop.licence(), false);
        assertThat(begin(agent, forHolder).status()).as("only to look at").isEqualTo(403);
        assertThat(begin(agent, Map.of("enterprise", shop.enterprise().id())).status())
                .isEqualTo(404);
        takeBack(shop.licence(), reading);
        String given = entrust(shop.licence(), true);
        assertThat(server.browser()
                        .as("chen")
                        .open("/drafts/new?theme=item.sign-filing&region=141002&subject_kind=company")
                        .shows(shop.number()))
                .isTrue();
        Filling filling = begun(agent, begin(agent, forHolder));
        Filling late = begun(agent, begin(agent, forHolder));
        JsonNode receipt = handedIn(filling);

        assertThat(instead(receipt, "business-licence-copy")).isEqualTo("HELD_LICENCE");
        assertThat(uses(shop.licence()))
                .last()
                .satisfies(use -> assertThat(use)
                        .isEqualTo("APPLICATION_BY_AGENT " + AGENT_NAME + " 户外招牌设置备案 "
                                + receipt.get("number").asString()));
        assertThat(server.browser()
                        .as("liu")
                        .open("/licences/" + shop.licence() + "/uses")
                        .shows("Used by an agent"))
                .isTrue();
        assertThat(server.api()
                        .as("liu")
                        .get("/api/v1/applications/"
                                + receipt.get("application").asString())
                        .status())
                .as("it is an application of the holder's")
                .isEqualTo(200);
        late.complete();
        takeBack(shop.licence(), given);
        Api.Answer over = late.complete().submit(UUID.randomUUID());
        assertThat(over.status()).as(over.body()).isEqualTo(403);
        assertThat(over.body()).contains("not-entrusted");
        assertThat(uses(shop.licence()))
                .filteredOn(use -> use.startsWith("APPLICATION"))
                .hasSize(1);
    }

    @Test
    void an_agent_applies_for_a_person_and_the_application_is_the_persons() {
        UUID licence =
                certificate("刘例六", MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value());
        Api agent = server.api().as("chen");
        entrust(licence, true);

        Api.Answer answer = agent.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of(
                        "theme",
                        "item.disability-allowances",
                        "region",
                        "141002",
                        "entrusted",
                        licence,
                        "answers",
                        Map.of("disabled_allowance", List.of("care"))));
        Filling filling = begun(agent, answer);
        filling.save("person_account", "6222020200112233");
        JsonNode receipt = handedIn(filling);

        UUID application = UUID.fromString(receipt.get("application").asString());
        assertThat(server.api()
                        .as("liu")
                        .get("/api/v1/applications/" + application)
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select person from application where id = :id")
                        .param("id", application)
                        .query(UUID.class)
                        .single())
                .isEqualTo(old.person("刘例六"));
        assertThat(uses(licence))
                .last()
                .satisfies(use -> assertThat(use)
                        .startsWith("APPLICATION_BY_AGENT " + AGENT_NAME)
                        .endsWith(receipt.get("number").asString()));
    }

    @Test
    void an_agent_neither_ends_the_licence_nor_applies_where_it_serves_for_nothing() {
        Shop shop = shop("刘例六");
        entrust(shop.licence(), true);
        Api agent = server.api().as("chen");

        for (Map.Entry<String, String> refused : Map.of(
                        "item.disability-allowances", "licence-not-serving",
                        "item.business-licence-copy-issue", "holder-only")
                .entrySet()) {
            Api.Answer answer = agent.postOnce(
                    "/api/v1/drafts",
                    UUID.randomUUID(),
                    Map.of(
                            "theme", refused.getKey(),
                            "region", "141002",
                            "entrusted", shop.licence(),
                            "answers",
                                    Map.of(
                                            "subject_kind", List.of("company"),
                                            "licence_lost_how", List.of("lost"),
                                            "disabled_allowance", List.of("care"))));
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains(refused.getValue());
        }
    }

    @Test
    void what_a_representative_entrusted_ends_when_they_no_longer_act_for_the_business() {
        Shop shop = shop("刘例六");
        entrust(shop.licence(), true);
        Api agent = server.api().as("chen");
        String licence = "/api/v1/licences/" + shop.licence();
        assertThat(agent.get(licence).status()).isEqualTo(200);
        Filling filling =
                begun(agent, begin(agent, Map.of("entrusted", shop.licence()))).complete();

        enterprises.empower(old.person("李例二"), shop.enterprise().id(), Capacity.OPERATOR, clock.instant());
        jdbc.sql("delete from representation where enterprise = :enterprise and person = :person")
                .param("enterprise", shop.enterprise().id())
                .param("person", old.person("刘例六"))
                .update();

        assertThat(agent.get(licence).status()).isEqualTo(404);
        assertThat(agent.get("/api/v1/licences/entrusted").body()).doesNotContain(shop.number());
        assertThat(server.browser()
                        .as("chen")
                        .look("/licences/" + shop.licence() + "/show")
                        .status())
                .isEqualTo(404);
        assertThat(begin(agent, Map.of("entrusted", shop.licence())).status()).isEqualTo(403);
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(403);
        Browser.Seen agents = server.browser().as("li").open("/licences/" + shop.licence() + "/agents");
        assertThat(agents.shows("no longer acts for the business")).isTrue();
        assertThat(agents.body()).contains("刘例六").doesNotContain("/revoke\"");
    }

    @Test
    void an_agent_follows_what_they_handed_in_until_the_licence_is_taken_back() {
        Shop shop = shop("刘例六");
        String given = entrust(shop.licence(), true);
        Api agent = server.api().as("chen");
        Filling filling = begun(agent, begin(agent, Map.of("entrusted", shop.licence())));
        String application =
                "/api/v1/applications/" + handedIn(filling).get("application").asString();
        assertThat(agent.get(application).status()).isEqualTo(200);
        assertThat(agent.get("/api/v1/applications").body()).contains(application.substring(21));

        takeBack(shop.licence(), given);

        assertThat(agent.get(application).status()).isEqualTo(404);
        assertThat(agent.get("/api/v1/applications").body()).doesNotContain(application.substring(21));
        assertThat(agent.get(filling.path()).status()).as("what they filled in").isEqualTo(200);
        assertThat(server.api().as("liu").get(application).status()).isEqualTo(200);
    }

    /** Whichever comes first: nothing is handed in with a licence that is taken back, and nothing is used unseen. */
    @Test
    void taken_back_at_the_moment_of_handing_in_one_of_the_two_is_first() throws Exception {
        for (int round = 0; round < 4; round++) {
            Shop shop = shop("刘例六");
            String given = entrust(shop.licence(), true);
            Api agent = server.api().as("chen");
            Filling filling = begun(agent, begin(agent, Map.of("entrusted", shop.licence())))
                    .complete();
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Api.Answer> submitted;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                submitted = threads.submit(() -> {
                    start.await();
                    return filling.submit(UUID.randomUUID());
                });
                threads.submit(() -> {
                    start.await();
                    takeBack(shop.licence(), given);
                    return given;
                });
            }
            int status = submitted.get().status();
            assertThat(status).as(submitted.get().body()).isIn(200, 403);
            assertThat(uses(shop.licence()))
                    .filteredOn(use -> use.startsWith("APPLICATION_BY_AGENT"))
                    .hasSize(status == 200 ? 1 : 0);
        }
    }

    private String entrust(UUID licence, boolean applications) {
        Api.Answer given = server.api()
                .as("liu")
                .post(
                        "/api/v1/licences/" + licence + "/agents",
                        Map.of(
                                "name", AGENT_NAME,
                                "citizenId", AGENT_NUMBER,
                                "purpose", "代办",
                                "applications", applications,
                                "until", "2026-04-01"));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        return given.json().get("id").asString();
    }

    private void takeBack(UUID licence, String given) {
        assertThat(server.api()
                        .as("liu")
                        .post("/api/v1/licences/" + licence + "/agents/" + given + "/revoke", Map.of())
                        .status())
                .isEqualTo(200);
    }

    /** As its issuer, which has no desk in the made-up city, would have brought it in. */
    private UUID certificate(String holder, String citizenId) {
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "market-reviewer",
                "type,number,holder,holder_id,issued_on,valid_until,person_name,operator_job\n"
                        + "special-equipment-operator," + number + "," + holder + "," + citizenId
                        + ",2024-05-01,2028-04-30," + holder + ",t\n",
                Map.of());
        assertThat(report.body()).contains("\"taken\":1");
        UUID licence = old.licence(number);
        jdbc.sql("""
                        with ended as (
                            update licence set state = 'VOID'
                            where person = :person and type = 'disability-certificate' and state = 'VALID' returning id, unit)
                        insert into licence_status (licence, at, state, reason, unit)
                        select id, :at, 'VOID', '注销 Cancelled：换新', unit from ended""")
                .param("person", old.person(holder))
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        update licence set type = 'disability-certificate',
                            fields = '{"person_name": "x", "disabled_grade": "1"}'::jsonb where id = :id""").param("id", licence).update();
        return licence;
    }

    @Test
    @Rule("LIC-10")
    void a_business_that_holds_nothing_but_its_licence_hands_in_each_listed_item_without_any_paper() {
        Shop shop = shop("刘例六");
        Api holder = server.api().as("liu");
        JsonNode listed = server.api().get("/api/v1/catalogue/one-licence").json();

        assertThat(listed).isNotEmpty();
        for (JsonNode each : listed) {
            String item = each.get("item").asString();
            Api.Answer begun = holder.postOnce(
                    "/api/v1/drafts",
                    UUID.randomUUID(),
                    Map.of(
                            "theme",
                            "item." + item,
                            "region",
                            "141002",
                            "enterprise",
                            shop.enterprise().id(),
                            "answers",
                            ONLY_LICENCE));
            Filling filling = begun(holder, begun);
            assertThat(filling.look().get("materials")).as(item).isEmpty();
            filling.look().get("fields").forEach(field -> {
                String element = field.get("element").asString();
                if (PLAUSIBLE.containsKey(element)) {
                    filling.save(element, PLAUSIBLE.get(element));
                }
            });
            JsonNode receipt = handedIn(filling);
            assertThat(server.api()
                            .as("counter")
                            .get("/api/v1/counter/applications/"
                                    + receipt.get("application").asString())
                            .json()
                            .at("/dossier/papers"))
                    .as(item)
                    .allSatisfy(paper -> assertThat(paper.at("/instead/number").asString(shop.number()))
                            .isEqualTo(shop.number()));
        }
    }

    /** What the guides of some of the items ask first, of an organisation. */
    private static final Map<String, List<String>> ONLY_LICENCE = Map.of(
            "subject_kind", List.of("company"),
            "utility_use", List.of("business"),
            "info_applicant", List.of("organisation"),
            "land_source", List.of("grant"));

    /** Values of fields that don't take any words. */
    private static final Map<String, String> PLAUSIBLE = Map.of(
            "report_year", "2025",
            "tax_residence_year", "2025",
            "outlet_address", "临汾市尧都区例照街7号",
            "house_address", "临汾市尧都区例照街7号",
            "organisation_code", MadeUp.enterprise(900_017).value(),
            "person_account", "6222020200112233",
            "vehicle_plate", "晋L12345");
}
