package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A licence of somebody whose guardian applies: name, number, age and wallet are the holder's. */
@LicenceTest
class LicencesOfWardsTest {
    private static final String ZHAO =
            MadeUp.citizen(LocalDate.of(1985, 11, 30), 44).value();
    private static final String LIU =
            MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value();
    private static final String PASSWORD = "一句很长也很好记的话";

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Reminders reminders;

    private final BroughtIn old;

    LicencesOfWardsTest(BroughtIn old) {
        this.old = old;
    }

    private static String child(int year, int number) {
        return MadeUp.citizen(LocalDate.of(year, 3, 3), number).value();
    }

    /** Zhao applies for the first identity card of a child. */
    private Filling cardFor(String name, String id) {
        Filling filling = Filling.begin(
                server.api().as("zhao"),
                "item.id-card-first",
                "141002",
                Map.of("id_first_reason", List.of("under-16")));
        assertThat(filling.save("ward_name", name).status()).isEqualTo(200);
        assertThat(filling.save("ward_id", id).status()).isEqualTo(200);
        return filling.complete();
    }

    private String accepted(Filling filling) {
        return new Granting(server, jdbc).accepted(filling.submit(UUID.randomUUID()));
    }

    private Api.Answer granted(String matter) {
        return new Granting(server, jdbc).granted(matter, "police", () -> {});
    }

    private record Kept(UUID id, String number, String name, String holder, LocalDate until, String fields) {}

    private Kept kept(String matter) {
        return jdbc.sql("""
                        select l.id, l.number, l.holder_name, p.name, l.valid_until, l.fields
                        from licence l join person p on p.id = l.person where l.matter = :matter::uuid""")
                .param("matter", matter)
                .query((row, n) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("holder_name"),
                        row.getString("name"),
                        row.getObject("valid_until", LocalDate.class),
                        row.getString("fields")))
                .single();
    }

    @Test
    @Rule("LIC-06")
    void a_childs_first_identity_card_has_the_childs_name_number_and_term() {
        String id = child(2019, 501);
        String matter = accepted(cardFor("赵例幼", id));
        Api head = server.api().as("police-head");
        String before = head.get("/api/v1/matters/" + matter + "/term").body();
        assertThat(before).contains("Under 16", "2031-03-02", "Holder's age in full years: 7");
        assertThat(server.browser().as("police-head").open("/matters/" + matter).shows("If it is granted today"))
                .isTrue();
        assertThat(server.api()
                        .as("zhao")
                        .get("/api/v1/matters/" + matter + "/term")
                        .status())
                .isEqualTo(404);

        assertThat(granted(matter).status()).isEqualTo(200);

        Kept card = kept(matter);
        assertThat(card.number()).isEqualTo(id);
        assertThat(card.name()).isEqualTo("赵例幼");
        assertThat(card.holder()).isEqualTo("赵例幼");
        assertThat(card.fields()).contains("赵例幼").doesNotContain("赵例四", ZHAO);
        assertThat(card.until()).as("five years, for who is seven").isEqualTo(LocalDate.of(2031, 3, 2));
        assertThat(head.get("/api/v1/matters/" + matter + "/term").body()).isEqualTo(before);
        JsonNode term = head.get("/api/v1/licences/" + card.id() + "/term").json();
        assertThat(term.at("/why/title/en").asString()).isEqualTo("Under 16 (Identity Card Law, art. 5, para. 2)");
        assertThat(term.at("/why/given/0/value/en").asString()).isEqualTo("7");
    }

    @Test
    @Rule("LIC-06")
    void the_guardian_sees_it_through_the_application_until_the_child_has_an_account_that_was_checked() {
        String id = child(2012, 502);
        String username = signUp("赵例少", id);
        String matter = accepted(cardFor("赵例少", id));
        assertThat(granted(matter).status()).isEqualTo(200);
        UUID card = kept(matter).id();
        Browser guardian = server.browser().as("zhao");

        assertThat(old.inWallet("zhao", "赵例少")).isFalse();
        assertThat(guardian.open("/licences/of-matter/" + matter).shows("in the place of somebody in your care"))
                .isTrue();
        assertThat(server.api()
                        .as("liu")
                        .get("/api/v1/licences/" + card + "/term")
                        .status())
                .as("somebody else")
                .isEqualTo(404);
        for (String own : List.of("/show", "/agents", "/uses", "/changes")) {
            assertThat(guardian.look("/licences/" + card + own).status())
                    .as(own)
                    .isEqualTo(404);
        }

        Browser child = signedIn(username);
        assertThat(child.open("/my/licences").body())
                .as("a name and a number prove nothing")
                .doesNotContain("/licences/" + card);
        assertThat(guardian.look("/licences/" + card).status()).isEqualTo(200);
        seenAtACounter(id, username);

        assertThat(child.open("/my/licences").body()).contains("/licences/" + card);
        assertThat(child.look("/licences/" + card).status()).isEqualTo(200);
        assertThat(guardian.look("/licences/" + card).status()).isEqualTo(404);
    }

    @Test
    @Rule("LIC-07")
    void the_guardian_is_told_when_it_runs_out_or_ends_until_the_child_has_an_account_that_was_checked() {
        String id = child(2019, 507);
        String username = signUp("赵例告", id);
        String matter = accepted(cardFor("赵例告", id));
        assertThat(granted(matter).status()).isEqualTo(200);
        UUID card = kept(matter).id();
        clock.set(Instant.parse("2030-12-20T01:00:00Z"));
        reminders.announce();
        assertThat(server.browser().as("zhao").open("/").read())
                .contains("/licences/" + card, "Valid until 2031-03-02");
        assertThat(server.browser().as("liu").open("/").body()).doesNotContain("/licences/" + card);

        assertThat(server.api()
                        .as("police-head")
                        .post(
                                "/api/v1/licences/" + card + "/end",
                                Map.of("kind", "CANCELLED", "reason", "户口注销", "law", "示例依据", "hearing", ""))
                        .status())
                .isEqualTo(200);

        assertThat(server.browser().as("zhao").open("/").body())
                .contains("/licences/" + card, "open it for the decision");
        seenAtACounter(id, username);
        assertThat(server.browser().as("zhao").open("/").body()).doesNotContain("/licences/" + card);
    }

    @Test
    @Rule("LIC-06")
    void the_guardians_own_number_and_a_wrong_one_are_refused_when_it_is_handed_in() {
        Api.Answer own = cardFor("赵例幼", ZHAO).submit(UUID.randomUUID());

        assertThat(own.status()).as(own.body()).isEqualTo(422);
        assertThat(own.body()).contains("ward_id", "your own identity number");
        Filling wrong = Filling.begin(
                server.api().as("zhao"),
                "item.id-card-first",
                "141002",
                Map.of("id_first_reason", List.of("under-16")));
        assertThat(wrong.save("ward_id", child(2019, 503).substring(0, 17) + "?")
                        .status())
                .isEqualTo(422);
    }

    @Test
    @Rule("LIC-06")
    void a_number_that_is_registered_under_another_name_gets_no_card_and_one_in_force_no_second() {
        String liu = accepted(cardFor("赵例幼", LIU));
        Api.Answer others = granted(liu);
        assertThat(others.status()).as(others.body()).isEqualTo(409);
        assertThat(others.body()).contains("holder-called-otherwise").doesNotContain("刘例六");

        String id = child(2018, 504);
        assertThat(granted(accepted(cardFor("赵例再", id))).status()).isEqualTo(200);
        Api.Answer second = granted(accepted(cardFor("赵例再", id)));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("number-in-force");
    }

    @Test
    @Rule("LIC-06")
    void a_childs_lost_card_is_replaced_by_the_guardian_who_names_it() {
        String id = child(2017, 505);
        assertThat(granted(accepted(cardFor("赵例丢", id))).status()).isEqualTo(200);
        guardiansOwnCard();

        Api.Answer another = lost("赵例别", id).submit(UUID.randomUUID());
        assertThat(another.status()).as("of another name: " + another.body()).isEqualTo(422);
        String matter = accepted(lost("赵例丢", id));
        assertThat(server.api()
                        .as("police-head")
                        .get("/api/v1/matters/" + matter + "/term")
                        .body())
                .contains("Under 16");
        Api.Answer answer = granted(matter);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Kept card = kept(matter);
        assertThat(card.number()).isEqualTo(id);
        assertThat(card.name()).isEqualTo("赵例丢");
        assertThat(card.fields()).doesNotContain("赵例四");
        assertThat(jdbc.sql("select count(*) from licence where number = :number and state = 'VALID'")
                        .param("number", id)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private void guardiansOwnCard() {
        Api.Answer report = old.take(
                "police-reviewer",
                "type,number,holder,holder_id,issued_on,valid_until,person_name\nidentity-card," + ZHAO + ",赵例四," + ZHAO
                        + ",2016-05-01,2036-04-30,赵例四\n",
                Map.of());
        assertThat(report.json().get("taken").asInt()).as(report.body()).isOne();
    }

    private Filling lost(String name, String id) {
        Filling filling = Filling.begin(
                server.api().as("zhao"), "item.id-card-replacement", "141002", Map.of("for_whom", List.of("ward")));
        filling.save("for_whom", "ward");
        assertThat(filling.look().get("fields"))
                .as("the guardian's own card isn't the one that was lost")
                .filteredOn(field -> field.get("element").asString().equals("present_identity_card"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.get("value")).isEmpty());
        Map.of("ward_name", name, "ward_id", id, "present_identity_card", id, "id_lost_on", "2026-03-01")
                .forEach((element, value) -> filling.save(element, value));
        return filling.complete();
    }

    private String signUp(String name, String citizenId) {
        String username = "u" + UUID.randomUUID().toString().substring(0, 8);
        Browser browser = server.browser();
        browser.open("/sign-up");
        Browser.Seen welcome = browser.post(
                "/sign-up",
                Map.of(
                        "name", name,
                        "citizenId", citizenId,
                        "mobile", MadeUp.mobile(871).value(),
                        "username", username,
                        "password", PASSWORD,
                        "again", PASSWORD));
        assertThat(welcome.status()).as(welcome.body()).isEqualTo(303);
        return username;
    }

    private Browser signedIn(String username) {
        Browser browser = server.browser();
        browser.open("/sign-in");
        browser.post("/sign-in", Map.of("username", username, "password", PASSWORD));
        return browser;
    }

    private void seenAtACounter(String citizenId, String username) {
        Api clerk = server.api().as("counter");
        String receptions = "/api/v1/counter/receptions";
        String reception = clerk.post(receptions, Map.of("citizenId", citizenId))
                .json()
                .get("id")
                .asString();
        assertThat(clerk.post(receptions + "/" + reception + "/identity", Map.of("username", username))
                        .status())
                .isEqualTo(204);
    }
}
