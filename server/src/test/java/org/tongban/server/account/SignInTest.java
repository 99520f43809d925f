package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Browser.Seen;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;

@PlatformTest
class SignInTest {
    private static final String PASSWORD = "一句很长也很好记的话";

    @Autowired
    Server server;

    @Autowired
    Enrolment enrolment;

    @Autowired
    Accounts accounts;

    @Autowired
    Passwords passwords;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private final String username = "u" + UUID.randomUUID().toString().substring(0, 12);
    private UUID account = UUID.randomUUID();

    @BeforeEach
    void someoneWithAPassword() {
        account = enrolment
                .staff("演某人", username, List.of(new Post(Role.REVIEWER, "141002-market-regulation", "141002")))
                .account();
        accounts.setPassword(account, passwords.hash(PASSWORD), false);
    }

    @Test
    void signing_in_leads_back_to_the_page_that_was_asked_for() {
        Browser browser = server.browser();
        Seen asked = browser.look("/account?from=mail");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.location()).hasValue("/sign-in?next=%2Faccount%3Ffrom%3Dmail");

        Seen form = browser.open("/account?from=mail");
        assertThat(form.body()).contains("name=\"next\" value=\"/account?from=mail\"");
        Seen welcome = browser.post("/sign-in", credentials(PASSWORD, "/account?from=mail"));
        assertThat(welcome.status()).isEqualTo(303);
        assertThat(welcome.location()).hasValue("/account?from=mail");
        assertThat(browser.open("/account").body()).contains("演某人", username);
    }

    @Test
    void sign_in_never_leads_to_another_site() {
        for (String elsewhere : List.of(
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\t//evil.example",
                "javascript:alert(1)")) {
            Browser browser = server.browser();
            browser.open("/sign-in");
            assertThat(browser.post("/sign-in", credentials(PASSWORD, elsewhere))
                            .location())
                    .as(elsewhere)
                    .hasValueSatisfying(here -> assertThat(here).matches("/([a-z]+(/[a-z]+)*)?"));
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        Browser browser = server.browser();
        browser.open("/sign-in");
        Seen wrong = browser.post("/sign-in", credentials("not the password", "/"));
        Seen unknown = browser.post(
                "/sign-in", Map.of("username", "nobody-" + UUID.randomUUID(), "password", "not the password"));

        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.body()).contains("User name or password is wrong");
        assertThat(unknown.body()).contains("User name or password is wrong");
    }

    @Test
    void guessing_is_paused_after_five_tries_even_for_the_right_password_and_goes_on_after_five_minutes() {
        Browser browser = server.browser();
        browser.open("/sign-in");
        for (int i = 0; i < 5; i++) {
            browser.post("/sign-in", credentials("guess number " + i, "/"));
        }
        assertThat(browser.post("/sign-in", credentials(PASSWORD, "/")).body()).contains("Too many tries");

        clock.advance(Duration.ofMinutes(6));
        assertThat(browser.post("/sign-in", credentials(PASSWORD, "/")).status())
                .isEqualTo(303);
    }

    @Test
    void guesses_made_at_the_same_moment_get_no_more_tries_than_one_after_another() throws Exception {
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Integer> guess = () -> {
            start.await();
            return server.api()
                    .post("/api/v1/sign-in", Map.of("username", username, "password", "a wrong guess"))
                    .status();
        };
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> answer : pool.invokeAll(java.util.Collections.nCopies(threads, guess))) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 401).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(threads - 5);
    }

    @Test
    void a_session_gets_a_new_id_at_sign_in() {
        Browser browser = server.browser();
        browser.open("/sign-in");
        browser.post("/sign-in", credentials(PASSWORD, "/"));
        String first = session(browser);
        browser.open("/account");
        browser.post("/sign-in", credentials(PASSWORD, "/"));

        assertThat(session(browser)).isNotEqualTo(first);
    }

    @Test
    void a_visitor_who_only_reads_gets_no_session() {
        int before = jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
        Browser browser = server.browser();
        browser.open("/");
        browser.open("/sign-in");
        browser.open("/account");

        assertThat(browser.cookies()).extracting(HttpCookie::getName).doesNotContain("TONGBAN");
        assertThat(jdbc.sql("select count(*) from spring_session")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void a_form_without_its_token_is_refused_with_a_sentence() {
        Browser browser = signedIn();
        Seen refused = browser.post("/account/tokens", Map.of("label", "x", "_csrf", "forged"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("nothing was done", "form-expired");
    }

    @Test
    void signing_out_ends_the_session_for_good() {
        Browser browser = signedIn();
        String session = session(browser);
        browser.open("/account");
        assertThat(browser.post("/sign-out", Map.of()).location()).hasValue("/");

        Seen again = browser.send(browser.request("/account")
                .header("Cookie", "TONGBAN=" + session)
                .GET());
        assertThat(again.status()).isEqualTo(303);
    }

    /** Faces of licences stay in a browser's cache else; cookies of other services under the domain stay. */
    @Test
    void after_signing_out_the_browser_forgets_what_it_kept_and_not_before() {
        Browser browser = signedIn();
        Seen page = browser.open("/account");
        Seen out = browser.post("/sign-out", Map.of());

        assertThat(page.response().headers().firstValue("Clear-Site-Data")).isEmpty();
        assertThat(out.response().headers().firstValue("Clear-Site-Data")).hasValue("\"cache\"");
    }

    @Test
    void a_post_that_is_withdrawn_and_an_account_that_is_closed_have_no_effect_from_the_next_click_on() {
        Browser browser = signedIn();
        accounts.addPost(account, new Accounts.Held(new Post(Role.AUDITOR, "141000-one-stop-centre", "141000"), 100));
        assertThat(browser.open("/audit").status()).isEqualTo(200);
        accounts.removePost(account, Role.AUDITOR, "141000-one-stop-centre");
        assertThat(browser.open("/audit").status()).isEqualTo(403);
        accounts.setEnabled(account, false);
        assertThat(browser.look("/account").status()).isEqualTo(303);
    }

    @Test
    void a_one_time_password_has_to_be_replaced_before_anything_else() {
        accounts.setPassword(account, passwords.hash(PASSWORD), true);
        Browser browser = signedIn();
        assertThat(browser.look("/account").location()).hasValue("/account/password");
        assertThat(server.api()
                        .post("/api/v1/sign-in", Map.of("username", username, "password", PASSWORD))
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("password-expired");

        browser.open("/account/password");
        Seen short_ =
                browser.post("/account/password", Map.of("current", PASSWORD, "password", "short", "again", "short"));
        assertThat(short_.status()).isEqualTo(422);
        assertThat(short_.body()).contains("id=\"password-error\"");
        String better = "another sentence to remember";
        assertThat(browser.post("/account/password", Map.of("current", PASSWORD, "password", better, "again", better))
                        .status())
                .isEqualTo(303);
        assertThat(browser.open("/account").body()).contains(username);
    }

    @Test
    void changing_the_password_signs_other_devices_out_and_voids_tokens() {
        Browser here = signedIn();
        Browser there = signedIn();
        String token = server.api()
                .post("/api/v1/sign-in", Map.of("username", username, "password", PASSWORD))
                .json()
                .get("token")
                .asString();
        here.open("/account/password");
        String better = "another sentence to remember";
        here.post("/account/password", Map.of("current", PASSWORD, "password", better, "again", better));

        assertThat(here.look("/account").status()).isEqualTo(200);
        assertThat(there.look("/account").status()).isEqualTo(303);
        assertThat(server.api().withToken(token).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void every_page_carries_the_headers_that_protect_it() {
        var headers = server.browser().open("/sign-in").response().headers();
        assertThat(headers.firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'self'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Cache-Control")).get().asString().contains("no-store");
    }

    private Browser signedIn() {
        Browser browser = server.browser();
        browser.open("/sign-in");
        assertThat(browser.post("/sign-in", credentials(PASSWORD, "/")).status())
                .isEqualTo(303);
        return browser;
    }

    private Map<String, String> credentials(String password, String next) {
        return Map.of("username", username, "password", password, "next", next);
    }

    private static String session(Browser browser) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.getName().equals("TONGBAN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
