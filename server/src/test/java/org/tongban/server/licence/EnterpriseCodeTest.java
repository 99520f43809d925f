package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** One code for an enterprise. */
@LicenceTest
class EnterpriseCodeTest {
    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    @Autowired
    private CatalogueInForce catalogue;

    private final BroughtIn old;

    EnterpriseCodeTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    void what_is_looked_at_is_of_the_item_that_was_granted_where_several_give_such_a_licence() {
        Catalogue today = catalogue.today();

        assertThat(EnterpriseCodes.item(today, "business-licence", Optional.of("company-registration")))
                .map(Item::id)
                .contains("company-registration");
        assertThat(EnterpriseCodes.item(today, "business-licence", Optional.of("branch-registration")))
                .map(Item::id)
                .contains("branch-registration");
        assertThat(EnterpriseCodes.item(today, "business-licence", Optional.of("food-business-licence")))
                .isNotEmpty();
        assertThat(EnterpriseCodes.item(today, "no-such-licence", Optional.of("company-registration")))
                .isEmpty();
    }

    @Test
    @Rule("LIC-09")
    void an_enterprise_code_shows_the_inspector_the_check_and_the_enterprise_its_handbook() {
        UUID id = old.licence(old.brought());
        UUID enterprise = jdbc.sql("select enterprise from licence where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        String code = server.api()
                .as("wang")
                .get("/api/v1/enterprises/" + enterprise + "/code")
                .json()
                .get("code")
                .asString();
        String path = "/api/v1/verify/enterprises/" + code;

        assertThat(server.api()
                        .as("zhao")
                        .get("/api/v1/enterprises/" + enterprise + "/code")
                        .status())
                .isEqualTo(404);
        JsonNode inspector = server.api().as("market-inspector").get(path).json();
        assertThat(inspector.get("sees").asString()).isEqualTo("inspector");
        assertThat(inspector.at("/checks/0/points")).isNotEmpty();
        JsonNode otherUnit = server.api().as("fire-inspector").get(path).json();
        assertThat(otherUnit.get("checks")).isEmpty();
        assertThat(otherUnit.at("/others/0/points"))
                .as("who issues isn't always who supervises")
                .isNotEmpty();
        assertThat(otherUnit.get("licences")).isNotEmpty();
        JsonNode own = server.api().as("wang").get(path).json();
        assertThat(own.get("sees").asString()).isEqualTo("own");
        assertThat(own.at("/handbook/0/conditions")).isNotEmpty();
        JsonNode anybody = server.api().get(path).json();
        assertThat(anybody.get("sees").asString()).isEqualTo("anybody");
        assertThat(anybody.get("checks")).isEmpty();
        assertThat(anybody.get("handbook")).isEmpty();
        assertThat(server.api()
                        .as("wang")
                        .get("/api/v1/licences/" + id + "/uses")
                        .json()
                        .toString())
                .contains("INSPECTED");
        String page =
                server.browser().as("market-inspector").open("/v/e/" + code).body();
        assertThat(inspections(id)).as("one visit of each of two").isEqualTo(2);
        clock.advance(Duration.ofHours(3));
        server.browser().as("market-inspector").open("/v/e/" + code);
        assertThat(inspections(id)).as("and another visit").isEqualTo(3);
        assertThat(page).contains("The check to do").contains("<details class=\"card card-body licence-line\">");
        assertThat(page.indexOf("The check to do")).isLessThan(page.indexOf("licence-line"));
        assertThat(page.replaceAll("(?s)<details.*?</details>", ""))
                .as("one line a licence, the rest behind a click")
                .doesNotContain("class=\"sheet\"", "Identifier");
        assertThat(server.browser().as("wang").open("/v/e/" + code).shows("Compliance handbook"))
                .isTrue();
        assertThat(server.browser().open("/v/e/" + code).shows("/sign-in?next=%2Fv%2Fe%2F" + code))
                .as("who scans it before signing in is told to")
                .isTrue();
    }

    private int inspections(Object licence) {
        return jdbc.sql("select count(*) from licence_use where licence = :id::uuid and kind = 'INSPECTED'")
                .param("id", licence.toString())
                .query(Integer.class)
                .single();
    }
}
