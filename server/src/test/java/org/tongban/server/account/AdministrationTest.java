package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Browser.Seen;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

@PlatformTest
class AdministrationTest {
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");

    @Autowired
    Server server;

    @Autowired
    Accounts accounts;

    private final String username = "staff" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_new_colleague_signs_in_with_the_one_time_password_and_then_has_the_post() {
        Browser administrator = server.browser().as("administrator");
        administrator.open("/administration/accounts/new");
        Seen made = administrator.post("/administration/accounts", colleague("141002-fire-rescue"));
        assertThat(made.status()).isEqualTo(200);
        String password = secret(made, 1);
        assertThat(administrator.open("/administration/accounts/new").body()).doesNotContain(password);

        Browser colleague = server.browser();
        colleague.open("/sign-in");
        colleague.post("/sign-in", Map.of("username", username, "password", password));
        assertThat(colleague.look("/account").location()).hasValue("/account/password");
        String own = "a sentence of one's own";
        colleague.open("/account/password");
        colleague.post("/account/password", Map.of("current", password, "password", own, "again", own));
        assertThat(colleague.open("/account").body()).contains("Reviewer", "Yaodu District Fire and Rescue");
    }

    @Test
    void a_unit_that_does_not_exist_is_refused_at_its_field() {
        Browser administrator = server.browser().as("administrator");
        administrator.open("/administration/accounts/new");
        Seen refused = administrator.post("/administration/accounts", colleague("141002-nowhere"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"unit-error\"");
        assertThat(accounts.byUsername(username)).isEmpty();
    }

    @Test
    void closing_an_account_ends_its_sessions_and_tokens_and_opening_it_again_brings_none_back() {
        Browser browser = server.browser().as("tax-head");
        var api = server.api().as("tax-head");
        String address = "/administration/accounts/"
                + accounts.byUsername("demo-tax-head").orElseThrow().id();
        Browser administrator = server.browser().as("administrator");
        administrator.open(address);
        administrator.post(address + "/close", Map.of());
        administrator.open(address);
        administrator.post(address + "/reopen", Map.of());

        assertThat(browser.look("/account").status()).isEqualTo(303);
        assertThat(api.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void an_administrator_can_lock_themselves_out_neither_by_closing_nor_by_withdrawing() {
        UUID own = accounts.byUsername("demo-administrator").orElseThrow().id();
        Browser administrator = server.browser().as("administrator");
        administrator.open("/administration/accounts/" + own);
        assertThat(administrator
                        .post("/administration/accounts/" + own + "/close", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .post(
                                "/administration/accounts/" + own + "/posts/remove",
                                Map.of("role", "ADMINISTRATOR", "unit", "141000-one-stop-centre"))
                        .status())
                .isEqualTo(403);
        assertThat(administrator.open("/administration/accounts").status()).isEqualTo(200);
    }

    private Map<String, String> colleague(String unit) {
        return Map.of("name", "演新人", "username", username, "role", "REVIEWER", "unit", unit);
    }

    private static String secret(Seen page, int index) {
        Matcher secrets = SECRET.matcher(page.body());
        for (int i = 0; i <= index; i++) {
            assertThat(secrets.find()).isTrue();
        }
        return secrets.group(1);
    }
}
