package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.id.MadeUp;
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

    private final BroughtIn old;

    TakenOverTest(BroughtIn old) {
        this.old = old;
    }

    /** Who signed up by themselves. @param name of their account */
    private record SignedUp(Browser browser, String name) {}

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
        return new SignedUp(browser, username);
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

        assertThat(holder.browser().open("/my/licences").shows(number)).isTrue();
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
