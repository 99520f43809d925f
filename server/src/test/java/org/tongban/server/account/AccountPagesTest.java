package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** The pages of this area in a real Chromium, at both widths, in both languages. */
@PlatformTest
class AccountPagesTest {
    @Autowired
    Server server;

    @Autowired
    Accounts accounts;

    private Chromium chromium;

    @BeforeEach
    void openChromium() {
        chromium = Chromium.at(URI.create("http://localhost:" + server.url().getPort()));
    }

    @AfterEach
    void closeChromium() {
        chromium.close();
    }

    @Test
    void pages_anybody_can_reach_have_nothing_serious_wrong() {
        List<String> findings = new ArrayList<>();
        for (Language language : Language.values()) {
            for (int width : Chromium.WIDTHS) {
                Page page = chromium.window(width, language);
                visit(page, "/sign-in", "sign-in", findings);
                visit(page, "/sign-up", "sign-up", findings);
                page.locator("form[action='/sign-up'] button").click();
                findings.addAll(chromium.look(page, name(page, "sign-up-refused")));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void pages_of_those_who_signed_in_have_nothing_serious_wrong() {
        String colleague =
                accounts.byUsername("demo-market-reviewer").orElseThrow().id().toString();
        List<String> findings = new ArrayList<>();
        for (Language language : Language.values()) {
            for (int width : Chromium.WIDTHS) {
                visits(language, width, "wang", findings, "/account", "/audit");
                visits(language, width, "market-reviewer", findings, "/account", "/account/password");
                visits(
                        language,
                        width,
                        "administrator",
                        findings,
                        "/administration/accounts",
                        "/administration/accounts/new",
                        "/administration/accounts/" + colleague,
                        "/administration/clients");
                visits(language, width, "auditor", findings, "/audit", "/audit?verify=true");
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void a_passkey_is_added_used_to_sign_in_and_removed() {
        Page page = chromium.windowOf("chen", 1280, Language.EN);
        authenticator(page);
        page.navigate("/account");
        String label = "Key " + UUID.randomUUID();
        page.locator("#passkey-label").fill(label);
        page.locator("[data-passkey-add] button").click();
        page.getByText(label).waitFor();
        chromium.look(page, "account-with-passkey");

        page.locator("form[action='/sign-out'] button").click();
        page.navigate("/sign-in?next=%2Faccount");
        page.locator("[data-passkey-sign-in] button").click();
        page.waitForURL("**/account");
        assertThat(page.locator("h2#who").textContent()).isEqualTo("陈例五");

        page.getByLabel("Remove passkey " + label).click();
        assertThat(page.getByText(label).count()).isZero();
    }

    private void visits(Language language, int width, String person, List<String> findings, String... paths) {
        Page page = chromium.windowOf(person, width, language);
        for (String path : paths) {
            visit(
                    page,
                    path,
                    person + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "one").replaceAll("[/?=]", "-"),
                    findings);
        }
        page.context().close();
    }

    private void visit(Page page, String path, String name, List<String> findings) {
        page.navigate(path);
        findings.addAll(chromium.look(page, name(page, name)));
    }

    private static String name(Page page, String name) {
        return "account-" + name + "-"
                + page.locator("html").getAttribute("lang").substring(0, 2) + "-" + page.viewportSize().width;
    }

    /** An authenticator inside the browser that says yes to everything, as a finger on a sensor would. */
    private static void authenticator(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", wanted);
    }
}
