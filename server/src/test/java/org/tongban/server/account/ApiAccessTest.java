package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Role;

@PlatformTest
class ApiAccessTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    Administration administration;

    @Test
    void without_a_token_the_api_answers_401_with_a_sentence() {
        Api.Answer answer = server.api().get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("code").asString()).isEqualTo("not-signed-in");
        assertThat(answer.json().get("title").asString()).contains("POST /api/v1/sign-in");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_token_acts_as_its_owner_until_it_is_taken_back() {
        Api api = server.api().as("wang");
        Api.Answer me = api.get("/api/v1/me");
        assertThat(me.json().get("name").asString()).isEqualTo("王例三");
        assertThat(me.json().get("businesses").get(0).get("creditCode").asString())
                .startsWith("91999999");

        assertThat(api.post("/api/v1/sign-out").status()).isEqualTo(204);
        assertThat(api.get("/api/v1/me").json().get("code").asString()).isEqualTo("token-not-valid");
    }

    @Test
    void a_token_expires() {
        Api api = server.api().as("zhang");
        clock.advance(Duration.ofHours(8));
        assertThat(api.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void the_database_keeps_no_token_that_could_be_used() {
        String token = server.api()
                .post("/api/v1/demo/sign-in", Map.of("person", "zhang"))
                .json()
                .get("token")
                .asString();
        assertThat(token).hasSize(43);
        assertThat(jdbc.sql("select count(*) from api_token where encode(hash, 'escape') like :token")
                        .param("token", "%" + token + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_bad_token_never_falls_back_to_the_session_of_the_browser() {
        Browser browser = server.browser().as("zhang");
        var answer = browser.send(browser.request("/api/v1/me")
                .header("Authorization", "Bearer forged")
                .GET());
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void a_browser_uses_the_api_with_its_session_and_needs_the_form_token_to_change_anything() {
        Browser browser = server.browser().as("zhang");
        assertThat(browser.send(browser.request("/api/v1/me")
                                .setHeader("Accept", "application/json")
                                .GET())
                        .body())
                .contains("张例一");

        var forged = browser.send(browser.request("/api/v1/sign-out").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("form-expired");
        browser.open("/account");
        var meant = browser.send(browser.request("/api/v1/sign-out")
                .header("X-CSRF-TOKEN", browser.formToken())
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(meant.status()).isEqualTo(204);
    }

    @Test
    void people_of_the_city_are_listed_with_what_to_try() {
        Api.Answer people = server.api().get("/api/v1/demo/people");
        assertThat(people.json().get("items").size()).isGreaterThanOrEqualTo(6);
        assertThat(people.json().get("items").get(0).get("people").size()).isGreaterThanOrEqualTo(6);
        assertThat(server.api()
                        .post("/api/v1/demo/sign-in", Map.of("person", "no-such-one"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_body_that_is_no_json_is_refused_with_a_sentence() {
        Api.Answer answer = server.api()
                .send(server.api()
                        .request("/api/v1/sign-in")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{not json")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("request-not-understood");
    }

    @Test
    void a_program_exchanges_its_secret_for_a_token_of_one_hour_until_it_is_revoked() {
        Accounts.Account account = accounts.byUsername("demo-market-reviewer").orElseThrow();
        var administrator =
                accounts.viewer(accounts.byUsername("demo-administrator").orElseThrow());
        Administration.NewClient client = administration.registerClient(administrator, "取数程序", account);

        Api.Answer token = machineToken("client_credentials", client.id(), client.secret());
        assertThat(token.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.json().get("expires_in").asInt()).isEqualTo(3600);
        assertThat(token.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        Api.Answer me = server.api()
                .withToken(token.json().get("access_token").asString())
                .get("/api/v1/me");
        assertThat(me.json().get("posts").get(0).get("role").asString()).isEqualTo(Role.REVIEWER.name());

        assertThat(machineToken("password", client.id(), client.secret())
                        .json()
                        .get("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");
        assertThat(machineToken("client_credentials", client.id(), "wrong").status())
                .isEqualTo(401);
        administration.revokeClient(administrator, client.id());
        assertThat(machineToken("client_credentials", client.id(), client.secret())
                        .json()
                        .get("error")
                        .asString())
                .isEqualTo("invalid_client");
    }

    @Test
    void who_lacks_the_role_is_refused_with_a_sentence_and_the_refusal_is_logged() {
        Browser browser = server.browser().as("zhang");
        for (String page : List.of("/audit", "/administration/accounts", "/administration/clients")) {
            var refused = browser.open(page);
            assertThat(refused.status()).as(page).isEqualTo(403);
            assertThat(refused.body()).contains("Your account may not use this");
            assertThat(jdbc.sql("""
                                    select count(*) from audit_entry
                                    where kind = 'ACCESS_REFUSED' and name = '张例一' and what = :what
                                      and address <> ''""")
                            .param("what", "GET " + page)
                            .query(Integer.class)
                            .single())
                    .as(page)
                    .isPositive();
        }
    }

    private Api.Answer machineToken(String grant, String id, String secret) {
        return server.api()
                .send(server.api()
                        .request("/oauth2/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=" + grant + "&client_id=" + id + "&client_secret=" + secret)));
    }

    @Test
    void an_id_of_somebody_elses_token_revokes_nothing() {
        Api api = server.api().as("chen");
        UUID id = jdbc.sql("""
                        select t.id from api_token t join account a on a.id = t.account
                        where a.username = 'demo-chen' order by t.created_at desc, t.id desc limit 1""").query(UUID.class).single();
        Browser other = server.browser().as("zhang");
        other.open("/account");
        other.post("/account/tokens/" + id + "/revoke", Map.of());

        assertThat(api.get("/api/v1/me").status()).isEqualTo(200);
    }
}
