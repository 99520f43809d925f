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

/** What can only be seen in a real Chromium once something was done on a page. */
@PlatformTest
class AccountPagesTest {
    @Autowired
    Server server;

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
    void a_form_that_came_back_with_what_is_wrong_reads_well() {
        List<String> findings = new ArrayList<>();
        for (Language language : Language.values()) {
            Page page = chromium.window(Chromium.WIDTHS.getFirst(), language);
            page.navigate("/sign-up");
            page.locator("form[action='/sign-up'] button").click();
            page.locator("main .alert").first().waitFor();
            findings.addAll(chromium.lookAtBothWidths(page, "sign-up-refused-" + language.tag(), language));
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
        assertThat(chromium.look(page, "account-with-passkey")).isEmpty();

        page.locator("form[action='/sign-out'] button").click();
        page.navigate("/sign-in?next=%2Faccount");
        page.locator("[data-passkey-sign-in] button").click();
        page.waitForURL("**/account");
        assertThat(page.locator("h2#who").textContent()).isEqualTo("陈例五");

        page.getByLabel("Remove passkey " + label).click();
        assertThat(page.getByText(label).count()).isZero();
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
