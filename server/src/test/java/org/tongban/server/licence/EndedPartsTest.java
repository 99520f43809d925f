package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.demo.Walk;
import org.tongban.server.demo.Walks;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A licence under a composite one ends, however that comes: the composite is void at the same moment, and called in. */
@LicenceTest
class EndedPartsTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;
    private Walk walk;

    EndedPartsTest(BroughtIn old) {
        this.old = old;
    }

    @BeforeEach
    void a_restaurant_has_its_composite_licence(@TempDir Path folder) {
        walk = Walks.to("Check the licences", server, clock, folder);
    }

    private JsonNode held(String type) {
        for (JsonNode each : server.api().as("zhang").get("/api/v1/licences").json()) {
            if (each.at("/licence/type").asString().equals(type)
                    && each.at("/licence/state").asString().equals("VALID")
                    && each.get("originCase").asString().equals(walk.application())) {
                return each;
            }
        }
        throw new AssertionError("no " + type);
    }

    private static UUID id(JsonNode held) {
        return UUID.fromString(held.get("id").asString());
    }

    private String state(UUID licence) {
        return jdbc.sql("select state from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }

    /** When it came to its state. */
    private String since(UUID licence) {
        return jdbc.sql("""
                        select max(s.at)::text from licence_status s join licence l on l.id = s.licence and s.state = l.state
                        where l.id = :id""").param("id", licence).query(String.class).single();
    }

    private void requireVoidTogether(UUID part, JsonNode composite) {
        assertThat(state(part)).isEqualTo("VOID");
        assertThat(state(id(composite))).isEqualTo("VOID");
        assertThat(since(id(composite))).isEqualTo(since(part));
        assertThat(old.state(composite.at("/licence/number").asString())).isEqualTo("VOID");
        assertThat(server.browser().as("zhang").open("/").shows("No longer in force since"))
                .as("called in")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MISTAKEN", "SUSPENDED", "RESUMED"})
    @Rule("LIC-04")
    void revoked_withdrawn_or_cancelled_by_its_unit(Ending.Kind kind) {
        UUID food = id(held("food-business-licence"));
        JsonNode composite = held("restaurant-composite");

        Api.Answer ended = server.api()
                .as("market-head")
                .post(
                        "/api/v1/licences/" + food + "/end",
                        Map.of("kind", kind.name(), "reason", "依法", "law", "示例依据", "hearing", "已书面告知，未要求听证"));

        assertThat(ended.status()).as(ended.body()).isBetween(200, 204);
        requireVoidTogether(food, composite);
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/licences/" + id(composite) + "/history")
                        .json()
                        .toString())
                .contains(held(food));
    }

    private String held(UUID licence) {
        return jdbc.sql("select number from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }

    @Test
    @Rule("LIC-04")
    void given_up_by_its_holder_in_an_application_that_is_granted() {
        JsonNode food = held("food-business-licence");
        JsonNode composite = held("restaurant-composite");
        UUID enterprise = jdbc.sql("select enterprise from licence where id = :id")
                .param("id", id(food))
                .query(UUID.class)
                .single();
        Api zhang = server.api().as("zhang");
        Api.Answer begun = zhang.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of(
                        "theme",
                        "item.food-licence-change",
                        "region",
                        "141002",
                        "enterprise",
                        enterprise,
                        "answers",
                        Map.of("renewal_kind", List.of("cancel"), "subject_kind", List.of("company"))));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        Filling filling = new Filling(zhang, begun.json().get("id").asString());
        filling.save("present_food_licence", food.at("/licence/number").asString());
        Granting granting = new Granting(server, jdbc);
        String matter = granting.accepted(filling.complete().submit(UUID.randomUUID()));
        assertThat(state(id(composite))).as("not before it is granted").isEqualTo("VALID");

        assertThat(granting.granted(matter, "market", () -> {}).status()).isEqualTo(200);

        requireVoidTogether(id(food), composite);
    }

    @Test
    @Rule("LIC-04")
    void lapsed_because_its_time_is_over() {
        JsonNode composite = held("restaurant-composite");
        String number = composite.at("/licence/number").asString();
        LocalDate first =
                jdbc.sql("""
                        select min(l.valid_until) from composite_part p join licence l on l.id = p.licence
                        where p.composite = :id""").param("id", id(composite)).query(LocalDate.class).single();
        String part = jdbc.sql("""
                        select l.number from composite_part p join licence l on l.id = p.licence
                        where p.composite = :id and l.valid_until = :first limit 1""")
                .param("id", id(composite))
                .param("first", first)
                .query(String.class)
                .single();
        Instant over = first.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();

        clock.set(over.minusSeconds(1));
        assertThat(List.of(old.state(part), old.state(number))).containsOnly("VALID");
        clock.set(over);
        assertThat(List.of(old.state(part), old.state(number))).containsOnly("EXPIRED");
        assertThat(server.api()
                        .get("/api/v1/verify/"
                                + jdbc.sql("select code from licence where id = :id")
                                        .param("id", id(composite))
                                        .query(String.class)
                                        .single())
                        .json()
                        .get("state")
                        .asString())
                .as("by the code on its face, too")
                .isEqualTo("EXPIRED");
    }
}
