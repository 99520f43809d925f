package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;

/** What anyone learns by a number: everything of a licence that is anybody's, nothing of a person. */
@LicenceTest
class AskedByNumberTest {
    private static final String LIU =
            MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value();
    private static final String OPERATOR = "special-equipment-operator";

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;

    AskedByNumberTest(BroughtIn old) {
        this.old = old;
    }

    private static String citizen(int number) {
        return MadeUp.citizen(LocalDate.of(1954, 10, 1), number).value();
    }

    private void operator(String number) {
        assertThat(taken(old.take(
                        "market-reviewer",
                        "type,number,holder,holder_id,issued_on,valid_until,person_name,operator_job\n" + OPERATOR + ","
                                + number + ",刘例六," + LIU + ",2024-05-01,2028-04-30,刘例六,t\n",
                        Map.of())))
                .isTrue();
    }

    private Api.Answer food(String number) {
        return old.take(
                "market-reviewer",
                BroughtIn.COLUMNS
                        + BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", ""),
                Map.of());
    }

    private static boolean taken(Api.Answer report) {
        return report.json().get("taken").asInt() == 1;
    }

    /** From an address of its own: an address may ask so often a minute. */
    private Api.Answer asked(String address, String path, String number) {
        return server.api()
                .send(server.api()
                        .request(path + "number=" + URLEncoder.encode(number, StandardCharsets.UTF_8))
                        .header("X-Forwarded-For", address)
                        .GET());
    }

    private Api.Answer standing(String number, Optional<String> type, Optional<String> holder) {
        return server.api().post("/api/v1/verify/standings", Map.of("number", number, "type", type, "holder", holder));
    }

    @Test
    @Rule("LIC-08")
    void a_number_that_holds_more_than_the_identity_number_tells_nothing_of_its_holder() {
        String citizenId = citizen(911);
        String theirs = citizenId + "43";
        operator(theirs);
        jdbc.sql("update licence set type = 'disability-certificate' where number = :number")
                .param("number", theirs)
                .update();

        Set<String> answers = new HashSet<>();
        for (int kind = 1; kind <= 7; kind++) {
            for (int grade = 1; grade <= 4; grade++) {
                String number = citizenId + kind + grade;
                Api.Answer answer =
                        asked("198.51.100.21", "/api/v1/verify/standings?type=disability-certificate&", number);
                answers.add(answer.status() + answer.body());
            }
        }
        assertThat(answers).singleElement().asString().contains("number-untold").doesNotContain("VALID");
        for (String number : List.of(theirs, "残" + theirs, " " + theirs.substring(0, 6) + " " + theirs.substring(6))) {
            assertThat(standing(number, Optional.of("disability-certificate"), Optional.of("刘例六"))
                            .body())
                    .contains("number-untold");
        }
        assertThat(server.browser()
                        .open("/verify?type=disability-certificate&number=" + theirs)
                        .body())
                .contains("whether there is such a licence or not")
                .doesNotContain("刘", "Valid<");
        assertThat(standing(citizenId, Optional.of("disability-certificate"), Optional.of("刘例六"))
                        .json())
                .isEmpty();
    }

    @Test
    @Rule("LIC-08")
    void of_a_bare_identity_number_the_state_is_told_to_who_names_type_and_holder_and_nothing_to_others() {
        String theirs = citizen(912);
        String nobodys = citizen(913);
        operator(theirs);
        for (String path : List.of(
                "/api/v1/verify?",
                "/api/v1/verify/standings?",
                "/api/v1/verify/standings?type=" + OPERATOR + "&",
                "/api/v1/verify?type=" + OPERATOR + "&")) {
            Api.Answer answer = asked("198.51.100.22", path, theirs);
            assertThat(answer.status()).as(path).isEqualTo(409);
            assertThat(answer.body())
                    .contains("number-is-a-persons")
                    .doesNotContain("刘", "VALID")
                    .isEqualTo(asked("198.51.100.22", path, nobodys).body());
        }
        assertThat(standing(theirs, Optional.of(OPERATOR), Optional.empty()).status())
                .isEqualTo(409);
        assertThat(standing(theirs, Optional.empty(), Optional.of("刘例六")).status())
                .isEqualTo(409);
        assertThat(standing(theirs, Optional.of(OPERATOR), Optional.of("刘例七")).json())
                .isEmpty();
        assertThat(standing(nobodys, Optional.of(OPERATOR), Optional.of("刘例六")).json())
                .isEmpty();
        Api.Answer told = standing(theirs, Optional.of(OPERATOR), Optional.of("刘例六"));
        assertThat(told.json()).hasSize(1);
        assertThat(told.json().get(0).get("state").asString()).isEqualTo("VALID");
        assertThat(told.body()).doesNotContain("刘", "2028", "局", theirs);
    }

    @Test
    @Rule("LIC-08")
    void a_persons_number_is_asked_for_by_a_form_and_stands_in_no_address() {
        String theirs = citizen(914);
        operator(theirs);
        Browser anyone = server.browser();
        Browser.Seen form = anyone.open("/verify?number=" + theirs + "&type=" + OPERATOR + "&holder=刘例六");
        assertThat(form.shows("holder’s full name")).isTrue();
        assertThat(form.body())
                .doesNotContain(
                        "only the state is told",
                        "value=\"disability-certificate\"",
                        "method=\"get\" action=\"/verify\"");

        Browser.Seen told = anyone.submit("/verify", Map.of("number", theirs, "type", OPERATOR, "holder", "刘例六"));
        assertThat(told.shows("only the state is told")).isTrue();
        assertThat(told.address().toString()).doesNotContain(theirs);
        assertThat(told.body()).doesNotContain("2028");
        assertThat(anyone.submit("/verify", Map.of("number", theirs, "type", OPERATOR, "holder", "例"))
                        .shows("no licence that fits"))
                .isTrue();
    }

    @Test
    @Rule("LIC-08")
    void by_the_identifier_of_a_licence_with_a_persons_number_nothing_is_found() {
        String number = citizen(915) + "43";
        operator(number);
        String identifier = old.identifier(old.licence(number));

        Api.Answer answer = server.api().get("/api/v1/verify?number=" + identifier);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("scan the QR code").doesNotContain("刘", "2028", "VALID");
        assertThat(server.api()
                        .get("/api/v1/verify/standings?number=" + identifier)
                        .json())
                .isEmpty();
        assertThat(server.browser().open("/verify?number=" + identifier).body()).doesNotContain("刘", "2028");
    }

    @Test
    @Rule("LIC-08")
    void a_number_is_found_as_people_type_it() {
        String one = "JY2-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        String other = "消检字〔2026〕" + one + "号";
        assertThat(taken(food(one))).isTrue();
        assertThat(taken(food(other))).isTrue();
        StringBuilder wide = new StringBuilder();
        one.chars().forEach(c -> wide.append((char) (c + 0xfee0)));

        for (String typed : List.of(
                one.toLowerCase(java.util.Locale.ROOT),
                one.substring(0, 3) + " " + one.substring(3),
                one.replace('-', '—'),
                wide.toString(),
                other.replace('〔', '[').replace('〕', ']'),
                other.replace('〔', '（').replace('〕', '）'),
                "　" + other.replace("〔", "【 ").replace("〕", " 】") + "\u200b")) {
            Api.Answer answer = asked("198.51.100.23", "/api/v1/verify?", typed);
            assertThat(answer.status()).as(typed).isEqualTo(200);
            assertThat(answer.json().get("number").asString()).isIn(one, other);
        }
        assertThat(asked("198.51.100.23", "/api/v1/verify?", one + "1").status())
                .isEqualTo(404);
    }

    @Test
    @Rule("LIC-06")
    void a_number_that_only_looks_different_is_taken() {
        String number = old.brought();

        Api.Answer again = food(number.toLowerCase(java.util.Locale.ROOT).replace("-", " － "));

        assertThat(taken(again)).isFalse();
        assertThat(again.body()).contains("brought in by mistake");
    }

    @Test
    void of_two_licences_whose_numbers_look_alike_each_is_chosen_by_how_it_is_written() {
        String number = old.brought();
        String low = number.toLowerCase(java.util.Locale.ROOT);
        jdbc.sql("update licence set unit = 'market-of-another-county', number = :low where number = :number")
                .param("low", low)
                .param("number", number)
                .update();
        assertThat(taken(food(number))).isTrue();

        Api.Answer several = server.api().get("/api/v1/verify/standings?number=" + number);
        assertThat(several.json())
                .extracting(match -> match.get("number").asString())
                .containsExactlyInAnyOrder(number, low);
        assertThat(server.browser().open("/verify?number=" + number).body())
                .contains("number=" + number + "&amp;", "number=" + low + "&amp;");
    }

    @Test
    void what_is_not_found_is_said_in_the_words_of_the_page() {
        Api.Answer answer = server.api().get("/api/v1/verify?number=A-9999-NOBODYS");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("may not have been issued here").doesNotContain("home page");
        assertThat(server.browser().open("/verify?number=A-9999-NOBODYS").shows("may not have been issued here"))
                .isTrue();
        Browser.Seen control = server.browser().open("/verify?number=%00");
        assertThat(control.shows("a character in it that can't be used")).isTrue();
        assertThat(control.body()).doesNotContain("characters-not-allowed");
    }

    @Test
    void its_holder_and_its_unit_read_the_name_of_a_person_in_full_and_nobody_else_does() {
        String number = BroughtIn.number();
        operator(number);
        UUID id = old.licence(number);
        String path = "/api/v1/licences/" + id;
        for (String who : List.of("liu", "market-reviewer")) {
            assertThat(server.api().as(who).get(path).body())
                    .as(who)
                    .contains("刘例六")
                    .doesNotContain("刘**");
        }
        assertThat(server.browser()
                        .as("market-reviewer")
                        .look("/licences/" + id)
                        .body())
                .contains("刘例六")
                .doesNotContain("刘**");
        String code = jdbc.sql("select code from licence where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        for (String open : List.of("/api/v1/verify/" + code, "/api/v1/verify?number=" + number)) {
            assertThat(server.api().get(open).body()).contains("刘**").doesNotContain("刘例六");
        }
    }

    @Test
    void a_face_is_asked_for_anew_and_shown_to_nobody_who_comes_after() {
        UUID id = old.licence(old.brought());
        String face = "/licences/" + id + "/face.svg";
        Browser wang = server.browser().as("wang");
        Browser.Seen first = wang.look(face);
        assertThat(first.response().headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-cache", "private")
                .doesNotContain("max-age");
        String tag = first.response().headers().firstValue("ETag").orElseThrow();
        HttpRequest.Builder again =
                wang.request(face).header("If-None-Match", tag).GET();
        assertThat(wang.send(again).status()).isEqualTo(304);
        assertThat(server.browser()
                        .send(server.browser()
                                .request(face)
                                .header("If-None-Match", tag)
                                .GET())
                        .status())
                .isNotIn(200, 304);
    }
}
