package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.TestPropertySource;
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.registry.Person;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.viewer.Role;

/** A platform that is no demonstration. */
@PlatformTest
@TestPropertySource(properties = "tongban.demo=false")
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class RealPlatformTest {
    @Autowired
    Server server;

    @Autowired
    Accounts accounts;

    @Autowired
    Enrolment enrolment;

    @Autowired
    FirstAdministrator firstAdministrator;

    @Autowired
    JdbcClient jdbc;

    @Test
    void nobody_can_be_signed_in_as_with_one_click() {
        assertThat(server.api().get("/api/v1/demo/people").status()).isEqualTo(404);
        assertThat(server.api()
                        .post("/api/v1/demo/sign-in", Map.of("person", "zhang"))
                        .status())
                .isEqualTo(404);
        Browser browser = server.browser();
        assertThat(browser.open("/sign-in").body()).doesNotContain("name=\"person\"");
        assertThat(browser.post("/sign-in/demo", Map.of("person", "zhang")).status())
                .isEqualTo(404);
    }

    @Test
    void an_account_of_somebody_made_up_counts_for_nothing() {
        UUID madeUp = enrolment.madeUp(Person.named(UUID.randomUUID(), "例某"), "demo-left-over", List.of());
        assertThat(accounts.find(madeUp))
                .get()
                .satisfies(account -> assertThat(account.usable()).isFalse());
        jdbc.sql("update account set enabled = false, demo = false where id = :id")
                .param("id", madeUp)
                .update();
    }

    @Test
    void the_first_administrator_has_a_one_time_password_and_is_made_only_once(CapturedOutput output) {
        assertThat(accounts.existsAs(Role.ADMINISTRATOR)).isTrue();
        assertThat(accounts.byUsername("admin"))
                .get()
                .satisfies(admin -> assertThat(admin.passwordExpired()).isTrue());
        String printed = output.getAll();
        firstAdministrator.run(new DefaultApplicationArguments());
        assertThat(output.getAll()).isEqualTo(printed);
    }

    @Test
    void the_first_administrator_signs_in_with_the_password_on_the_console(CapturedOutput output) {
        jdbc.sql("update account set username = :other where username = 'admin'")
                .param("other", "admin-" + UUID.randomUUID())
                .update();
        jdbc.sql("delete from post where role = 'ADMINISTRATOR'").update();
        firstAdministrator.run(new DefaultApplicationArguments());
        String password = output.getAll()
                .lines()
                .filter(line -> line.contains("One-time password, shown only now: "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList()
                .getLast();

        Browser browser = server.browser();
        browser.open("/sign-in");
        assertThat(browser.post("/sign-in", Map.of("username", "admin", "password", password))
                        .status())
                .isEqualTo(303);
        assertThat(browser.look("/administration/accounts").location()).hasValue("/account/password");
    }

    @Test
    void a_made_up_identity_number_is_refused_at_sign_up() {
        Browser browser = server.browser();
        browser.open("/sign-up");
        assertThat(browser.post(
                                "/sign-up",
                                Map.of(
                                        "citizenId",
                                        MadeUp.citizen(java.time.LocalDate.of(1990, 1, 1), 5)
                                                .value()))
                        .body())
                .contains("This is a made-up number");
    }
}
