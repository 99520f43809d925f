package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.server.registry.Persons;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Browser.Seen;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

@PlatformTest
class SignUpTest {
    /** Of nobody: the region existed, the day did, the number was never given out. */
    private static final String REAL_SHAPED = "11010519491231002X";

    @Autowired
    Server server;

    @Autowired
    Persons persons;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_applicant_signs_up_is_signed_in_and_goes_where_they_wanted() {
        CitizenId id = MadeUp.citizen(LocalDate.of(1991, 4, 5), 123);
        Browser browser = server.browser();
        browser.open("/sign-up?next=%2Faccount");
        Map<String, String> form = form(id.value(), "next", "/account");
        Seen welcome = browser.post("/sign-up", form);

        assertThat(welcome.location()).hasValue("/account");
        assertThat(browser.open("/account").body())
                .contains("例新来", id.masked(), "154****0123")
                .doesNotContain(id.value());
        assertThat(persons.byCitizenId(id))
                .get()
                .satisfies(person -> assertThat(person.name()).isEqualTo("例新来"));
    }

    @Test
    void every_wrong_field_gets_its_own_sentence_at_once_and_nothing_is_stored() {
        int before = accounts();
        Browser browser = server.browser();
        browser.open("/sign-up");
        Seen refused = browser.post(
                "/sign-up",
                Map.of(
                        "name", "<script>alert(1)</script>",
                        "citizenId", "999999199001017770",
                        "mobile", "12345",
                        "username", "1x",
                        "password", "short",
                        "again", "other"));

        assertThat(refused.status()).isEqualTo(422);
        for (String field : new String[] {"name", "citizenId", "mobile", "username", "password", "again"}) {
            assertThat(refused.body()).contains("id=\"" + field + "-error\"", "href=\"#" + field + "\"");
        }
        assertThat(refused.body())
                .contains("doesn't add up")
                .doesNotContain("<script>alert")
                .doesNotContain("value=\"short\"");
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void a_person_who_is_known_cannot_be_claimed_by_knowing_name_and_number() {
        String wang = persons.find(UUID.fromString(server.api()
                        .as("wang")
                        .get("/api/v1/me")
                        .json()
                        .get("person")
                        .asString()))
                .orElseThrow()
                .citizenId()
                .orElseThrow()
                .value();
        Browser browser = server.browser();
        browser.open("/sign-up");
        Map<String, String> form = form(wang, "name", "王例三");
        Seen refused = browser.post("/sign-up", form);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"citizenId-error\"", "registered already");
    }

    @Test
    void a_taken_user_name_is_said_at_its_field() {
        Browser browser = server.browser();
        browser.open("/sign-up");
        Map<String, String> form =
                form(MadeUp.citizen(LocalDate.of(1991, 4, 5), 125).value(), "username", "demo-zhang");
        assertThat(browser.post("/sign-up", form).body()).contains("id=\"username-error\"", "This user name is taken");
    }

    @Test
    void a_demonstration_takes_no_real_identity_number() {
        Browser browser = server.browser();
        browser.open("/sign-up");
        assertThat(browser.post("/sign-up", form(REAL_SHAPED, "name", "例某")).body())
                .contains("id=\"citizenId-error\"", "don't enter a real identity number");
    }

    private int accounts() {
        return jdbc.sql("select count(*) from account").query(Integer.class).single();
    }

    private static Map<String, String> form(String citizenId, String field, String value) {
        Map<String, String> form = new HashMap<>(Map.of(
                "name",
                "例新来",
                "citizenId",
                citizenId,
                "mobile",
                MadeUp.mobile(123).value(),
                "username",
                "u" + UUID.randomUUID().toString().substring(0, 8),
                "password",
                "一句很长也很好记的话",
                "again",
                "一句很长也很好记的话"));
        form.put(field, value);
        return form;
    }
}
