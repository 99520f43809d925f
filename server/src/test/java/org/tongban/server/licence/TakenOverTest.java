package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.application.Filling;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Licences brought in before their holder was known here go to their holder, and to nobody who merely knows the number. */
@LicenceTest
class TakenOverTest {
    private static final String RECEPTIONS = "/api/v1/counter/receptions";

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;

    TakenOverTest(BroughtIn old) {
        this.old = old;
    }

    /** Who signed up by themselves. @param name of their account */
    private record SignedUp(Browser browser, Api api, String name) {
        /** A clerk has seen them with their identity card. */
        void seenAtACounter(Server server, String citizenId) {
            Api clerk = server.api().as("counter");
            String reception = clerk.post(RECEPTIONS, Map.of("citizenId", citizenId))
                    .json()
                    .get("id")
                    .asString();
            assertThat(clerk.post(RECEPTIONS + "/" + reception + "/identity", Map.of("username", name))
                            .status())
                    .isEqualTo(204);
        }
    }

    private String brought(String citizenId) {
        String number = BroughtIn.number();
        JsonNode report = old.take(
                        "market-reviewer",
                        "type,number,holder,holder_id,issued_on,valid_until,scan,person_name,operator_job\n"
                                + "special-equipment-operator," + number + ",例·真名," + citizenId
                                + ",2024-05-01,2028-04-30,a.pdf,例·真名,t\n",
                        Map.of("a.pdf", BroughtIn.PDF))
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        return number;
    }

    private SignedUp signUp(String name, String citizenId) {
        Browser browser = server.browser();
        browser.open("/sign-up");
        String username = "u" + UUID.randomUUID().toString().substring(0, 8);
        Browser.Seen welcome = browser.post(
                "/sign-up",
                Map.of(
                        "name",
                        name,
                        "citizenId",
                        citizenId,
                        "mobile",
                        MadeUp.mobile(881).value(),
                        "username",
                        username,
                        "password",
                        "一句很长也很好记的话",
                        "again",
                        "一句很长也很好记的话"));
        assertThat(welcome.status()).as(welcome.body()).isEqualTo(303);
        String token = server.api()
                .post("/api/v1/sign-in", Map.of("username", username, "password", "一句很长也很好记的话"))
                .json()
                .get("token")
                .asString();
        return new SignedUp(browser, server.api().withToken(token), username);
    }

    private static String citizen(int number) {
        return MadeUp.citizen(LocalDate.of(1977, 7, 7), number).value();
    }

    @Test
    void who_signs_up_under_the_number_with_another_name_gets_nothing() {
        String citizenId = citizen(701);
        String number = brought(citizenId);
        Browser stranger = signUp("赵冒名", citizenId).browser();

        assertThat(stranger.open("/my/licences").shows(number)).isFalse();
        for (String path : new String[] {"", "/file", "/scan"}) {
            assertThat(stranger.look("/licences/" + old.licence(number) + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void whoever_signed_up_in_somebodys_place_stops_no_licence_from_coming_in_and_gets_none() {
        String citizenId = citizen(702);
        Browser stranger = signUp("赵冒名", citizenId).browser();

        String number = brought(citizenId);

        assertThat(stranger.open("/my/licences").shows(number)).isFalse();
    }

    @Test
    void the_scan_is_for_whom_a_clerk_has_seen_with_identity_card() {
        String citizenId = citizen(703);
        String number = brought(citizenId);
        SignedUp holder = signUp("例• 真名", citizenId);
        String scan = "/licences/" + old.licence(number) + "/scan";

        assertThat(holder.browser().open("/my/licences").shows("identity card")).isTrue();
        assertThat(holder.browser().look(scan).status()).isEqualTo(403);
        assertThat(holder.browser().open(scan).shows("identity card")).isTrue();
        Api clerk = server.api().as("counter");
        String reception = clerk.post(RECEPTIONS, Map.of("citizenId", citizenId))
                .json()
                .get("id")
                .asString();
        String confirm = RECEPTIONS + "/" + reception + "/identity";
        assertThat(clerk.post(confirm, Map.of("username", "demo-zhang")).status())
                .isEqualTo(422);
        assertThat(server.api()
                        .as("zhang")
                        .post(confirm, Map.of("username", holder.name()))
                        .status())
                .isEqualTo(404);
        assertThat(holder.browser().look(scan).status()).isEqualTo(403);
        Browser desk = server.browser().as("counter");
        assertThat(desk.open("/counter/receptions/" + reception).shows("identity"))
                .isTrue();
        assertThat(desk.submit("/counter/receptions/" + reception + "/identity", Map.of("username", "nobody"))
                        .shows("No account of this name"))
                .isTrue();
        assertThat(desk.submit("/counter/receptions/" + reception + "/identity", Map.of("username", holder.name()))
                        .shows("this account is theirs"))
                .isTrue();
        assertThat(holder.browser().look(scan).status()).isEqualTo(200);
    }

    @Test
    void whoever_signs_up_with_name_and_number_of_another_learns_that_something_is_there_and_no_more() {
        String citizenId = citizen(704);
        String number = brought(citizenId);
        UUID id = old.licence(number);
        SignedUp stranger = signUp("例·真名", citizenId);

        Browser.Seen wallet = stranger.browser().open("/my/licences");
        assertThat(wallet.shows("identity card")).isTrue();
        assertThat(wallet.body()).doesNotContain(number, id.toString(), "special-equipment", "特种设备");
        assertThat(stranger.api().get("/api/v1/licences").json()).isEmpty();
        assertThat(stranger.api().get("/api/v1/licences/withheld").body()).contains("\"something\":true");
        for (String path :
                List.of("", "/file", "/pdf", "/scan", "/face.svg", "/show", "/agents", "/uses", "/changes")) {
            Browser.Seen seen = stranger.browser().look("/licences/" + id + path);
            assertThat(seen.status()).as(path).isEqualTo(403);
            assertThat(seen.body()).as(path).doesNotContain(number);
        }
        for (String path : List.of(
                "",
                "/file",
                "/face",
                "/scan",
                "/endings",
                "/showable",
                "/history",
                "/notices",
                "/agents",
                "/uses",
                "/changes")) {
            assertThat(stranger.api().get("/api/v1/licences/" + id + path).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(stranger.api()
                        .post("/api/v1/licences/" + id + "/shows", Map.of("fields", List.of("number")))
                        .status())
                .isEqualTo(403);
        Api.Answer entrusted = stranger.api()
                .post(
                        "/api/v1/licences/" + id + "/agents",
                        Map.of(
                                "name",
                                "李例二",
                                "citizenId",
                                MadeUp.citizen(LocalDate.of(1996, 9, 3), 22).value(),
                                "purpose",
                                "x",
                                "until",
                                "2026-04-01"));
        assertThat(entrusted.status()).as(entrusted.body()).isEqualTo(403);

        stranger.seenAtACounter(server, citizenId);

        assertThat(stranger.browser().open("/my/licences").shows(number)).isTrue();
        assertThat(stranger.api().get("/api/v1/licences").json()).hasSize(1);
        assertThat(stranger.api().get("/api/v1/licences/withheld").body()).contains("\"something\":false");
        assertThat(stranger.api().get("/api/v1/licences/" + id + "/file").status())
                .isEqualTo(200);
    }

    /** To act for a business it takes no more than name and number of who heads it, either. */
    @Test
    void of_a_business_the_code_and_what_is_behind_it_are_for_whom_a_clerk_has_seen() {
        String citizenId = citizen(709);
        UUID id = old.licence(old.brought());
        jdbc.sql("update licence set behind = :behind::jsonb where id = :id")
                .param("behind", "{\"safety_officer_name\": \"安全员例九\"}")
                .param("id", id)
                .update();
        UUID enterprise = jdbc.sql("select enterprise from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        String mine = "/api/v1/enterprises/" + enterprise + "/code";
        String code = server.api().as("wang").get(mine).json().get("code").asString();
        String scan = "/api/v1/verify/enterprises/" + code;
        SignedUp stranger = signUp("例·真名", citizenId);
        jdbc.sql("""
                        insert into representation (person, enterprise, capacity, since)
                        select a.person, r.enterprise, r.capacity, r.since from account a, representation r
                        where a.username = :name and r.enterprise = :enterprise limit 1""")
                .param("enterprise", enterprise)
                .param("name", stranger.name())
                .update();
        try {
            Api.Answer told = stranger.api().get(scan);
            assertThat(told.json().get("sees").asString()).isEqualTo("anybody");
            assertThat(told.body()).doesNotContain("安全员例九");
            assertThat(stranger.api().get(mine).status()).isEqualTo(403);
            assertThat(stranger.browser().open("/v/e/" + code).shows("Compliance handbook"))
                    .isFalse();

            stranger.seenAtACounter(server, citizenId);

            assertThat(stranger.api().get(scan).json().get("sees").asString()).isEqualTo("own");
            assertThat(stranger.api().get(mine).status()).isEqualTo(200);
        } finally {
            jdbc.sql("delete from representation r using account a where r.person = a.person and a.username = :name")
                    .param("name", stranger.name())
                    .update();
        }
    }

    @Test
    void a_licence_brought_in_serves_in_no_application_of_an_account_that_may_be_somebody_elses() {
        String citizenId = citizen(705);
        UUID id = certificate(citizenId);
        SignedUp account = signUp("例·真名", citizenId);

        assertThat(instead(account.api(), begun(account.api()))).isEqualTo("NOT_FOUND");
        assertThat(uses(id)).isZero();
        account.seenAtACounter(server, citizenId);
        assertThat(instead(account.api(), begun(account.api()))).isEqualTo("HELD_LICENCE");
        assertThat(uses(id)).isOne();
    }

    private int uses(UUID licence) {
        return jdbc.sql("select count(*) from licence_use where licence = :id")
                .param("id", licence)
                .query(Integer.class)
                .single();
    }

    /** Of somebody at a counter the clerk has seen the identity card, whoever has an account in their name. */
    @Test
    void at_a_counter_it_serves_its_holder_all_the_same() {
        String citizenId = citizen(706);
        certificate(citizenId);
        signUp("例·真名", citizenId);
        Api clerk = server.api().as("counter");
        String reception = clerk.post(RECEPTIONS, Map.of("citizenId", citizenId))
                .json()
                .get("id")
                .asString();

        Api.Answer begun = clerk.postOnce(
                RECEPTIONS + "/" + reception + "/drafts",
                UUID.randomUUID(),
                Map.of(
                        "theme",
                        "item.disability-allowances",
                        "region",
                        "141002",
                        "answers",
                        Map.of("disabled_allowance", List.of("care"))));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        assertThat(instead(clerk, begun.json().get("id").asString())).isEqualTo("HELD_LICENCE");
    }

    private static String begun(Api api) {
        return Filling.begin(api, "item.disability-allowances", "141002", Map.of("disabled_allowance", List.of("care")))
                .draft();
    }

    /** Handed in: what the counter is told of the certificate. */
    private String instead(Api api, String draft) {
        Filling filling = new Filling(api, draft);
        filling.save("person_account", "6222020200112233");
        Api.Answer receipt = filling.complete().submit(UUID.randomUUID());
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        for (JsonNode paper : server.api()
                .as("counter")
                .get("/api/v1/counter/applications/"
                        + receipt.json().get("application").asString())
                .json()
                .at("/dossier/papers")) {
            if (paper.get("material").asString().equals("disability-certificate")) {
                return paper.at("/instead/source").asString();
            }
        }
        throw new AssertionError("no disability-certificate");
    }

    private UUID certificate(String citizenId) {
        UUID id = old.licence(brought(citizenId));
        jdbc.sql("""
                        update licence set type = 'disability-certificate',
                            fields = '{"person_name": "x", "disabled_grade": "1"}'::jsonb where id = :id""").param("id", id).update();
        return id;
    }

    @Test
    void an_agent_whom_nobody_has_seen_gets_nothing_of_what_was_entrusted_to_that_name_and_number() {
        String citizenId = citizen(707);
        SignedUp agent = signUp("例·受托", citizenId);
        UUID id = old.licence(old.brought());
        assertThat(server.api()
                        .as("wang")
                        .post(
                                "/api/v1/licences/" + id + "/agents",
                                Map.of(
                                        "name",
                                        "例·受托",
                                        "citizenId",
                                        citizenId,
                                        "purpose",
                                        "代办年报",
                                        "until",
                                        "2026-04-01"))
                        .status())
                .isEqualTo(200);

        assertThat(agent.api().get("/api/v1/licences/entrusted").json()).isEmpty();
        assertThat(agent.api().get("/api/v1/licences/" + id + "/file").status()).isEqualTo(403);
        agent.seenAtACounter(server, citizenId);
        assertThat(agent.api().get("/api/v1/licences/entrusted").json()).hasSize(1);
        assertThat(agent.api().get("/api/v1/licences/" + id + "/file").status()).isEqualTo(200);
    }

    /** What somebody applied for with an account is in it at once. */
    @Test
    void a_licence_applied_for_with_the_account_needs_no_look_at_an_identity_card() {
        String citizenId = citizen(708);
        SignedUp account = signUp("例·真名", citizenId);
        Granting granting = new Granting(server, jdbc);
        Filling filling = Filling.begin(
                        account.api(),
                        "item.special-equipment-operator",
                        "141002",
                        Map.of("certificate_step", List.of("first")))
                .complete();
        String matter = granting.accepted(filling.submit(UUID.randomUUID()));
        assertThat(granting.granted(matter, "market", () -> {}).status()).isEqualTo(200);

        JsonNode licences = account.api().get("/api/v1/licences").json();
        assertThat(licences).hasSize(1);
        String id = licences.get(0).get("id").asString();
        assertThat(account.api().get("/api/v1/licences/" + id + "/file").status())
                .isEqualTo(200);
        assertThat(account.browser().look("/licences/" + id + "/show").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "例三餐饮有限公司（虚构）, 例三餐饮有限公司(虚构) , true",
        "阿不都·热西提, 阿不都•热西提, true",
        "Ann  Li, ann li, true",
        "李真名, 李真铭, false",
        "李真名, 赵冒名, false"
    })
    void names_are_compared_as_people_write_them(String one, String other, boolean same) {
        assertThat(SameName.of(one, other)).isEqualTo(same);
        assertThat(SameName.of(" ", " ")).isFalse();
    }
}
