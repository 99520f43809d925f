package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** An item applied for by itself, from its guide to its one matter. */
@PlatformTest
class SingleItemApplicationTest {
    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Test
    void makes_one_application_with_one_matter_named_after_the_item() {
        Filling filling = Filling.begin(
                        server.api().as("zhang"),
                        "item.company-registration",
                        Restaurant.YAODU,
                        Map.of("subject_kind", List.of("company"), "premises_right", List.of("lease")))
                .complete();
        Api.Answer handedIn = filling.submit(UUID.randomUUID());
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(200);
        String id = handedIn.json().get("application").asString();
        JsonNode application = filling.api().get("/api/v1/applications/" + id).json();
        assertThat(application.get("matters").size()).isEqualTo(1);
        assertThat(application.get("matters").get(0).get("item").asString()).isEqualTo("company-registration");
        Browser zhang = server.browser().as("zhang");
        for (String page : List.of("/my/applications/" + id, "/my/applications")) {
            assertThat(zhang.open(page).body())
                    .as(page)
                    .contains("Registration of a business")
                    .doesNotContain("item.company");
        }
    }

    /** Whatever a person holds is looked for in their own name, not in that of a business. */
    @Test
    void an_item_for_persons_only_needs_no_business() {
        Catalogue catalogue = Restaurant.catalogue();
        assertThat(catalogue.items().values().stream()
                        .filter(item -> item.subjects().equals(Set.of(SubjectKind.PERSON)))
                        .map(Item::id)
                        .filter(item -> Guide.of(
                                        catalogue,
                                        new GuideRequest(Catalogue.themeOfOnly(item), Restaurant.YAODU, Map.of()))
                                .orElseThrow()
                                .needsBusiness(catalogue)))
                .isEmpty();
    }

    @Test
    void needs_the_business_it_is_for() {
        Api.Answer refused = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of(
                                "theme",
                                "item.food-business-licence",
                                "region",
                                Restaurant.YAODU,
                                "answers",
                                Map.of("subject_kind", List.of("company"), "food_business", List.of("sales"))));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("enterprise");
    }

    @Rule("CAT-07")
    @Test
    void staff_see_the_papers_of_its_situation_only_and_whether_the_licence_that_serves_was_found() {
        Map<String, Dossier.Instead.Source> papers = new HashMap<>();
        Api wang = server.api().as("wang");
        Api.Answer begun = wang.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of(
                        "theme",
                        "item.food-business-licence",
                        "region",
                        Restaurant.YAODU,
                        "enterprise",
                        jdbc.sql("select id from enterprise where name like '例三餐饮%'")
                                .query(UUID.class)
                                .single(),
                        "answers",
                        Map.of("subject_kind", List.of("company"), "food_business", List.of("sales"))));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        Filling filling = new Filling(wang, begun.json().get("id").asString()).complete();
        Api.Answer handedIn = filling.submit(UUID.randomUUID());
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(200);

        JsonNode dossier = server.api()
                .as("counter")
                .get("/api/v1/counter/applications/"
                        + handedIn.json().get("application").asString())
                .json()
                .get("dossier");
        dossier.get("papers").forEach(paper -> {
            JsonNode instead = paper.get("instead");
            papers.put(
                    paper.get("material").asString(),
                    instead == null || instead.isNull()
                            ? null
                            : Dossier.Instead.Source.valueOf(
                                    instead.get("source").asString()));
        });
        assertThat(papers.keySet()).containsExactlyInAnyOrder("food-safety-rules", "business-licence-copy");
        assertThat(papers)
                .containsEntry("food-safety-rules", null)
                .containsEntry("business-licence-copy", Dossier.Instead.Source.NOT_FOUND);
    }

    @Rule("CAT-01")
    @Test
    void an_item_outside_the_lists_can_not_be_begun() {
        Api.Answer refused = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of("theme", "item.no-such-item", "region", Restaurant.YAODU, "answers", Map.of()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asString()).isEqualTo("guide.theme");
    }

    @Test
    void what_is_not_done_online_is_begun_at_a_counter_only() {
        Catalogue catalogue = Restaurant.catalogue();
        String item = catalogue.items().values().stream()
                .filter(one -> !one.availability().channels().contains(Channel.ONLINE))
                .map(Item::id)
                .filter(one -> catalogue.offers(Catalogue.themeOfOnly(one), Restaurant.YAODU))
                .findFirst()
                .orElseThrow();
        Api.Answer refused = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of("theme", Catalogue.themeOfOnly(item), "region", Restaurant.YAODU, "answers", Map.of()));
        assertThat(refused.status()).as(item + refused.body()).isEqualTo(409);
        assertThat(refused.json().get("code").asString()).isEqualTo("counter-only");
    }

    @Test
    void its_page_as_a_theme_is_the_page_of_the_item_in_the_same_place() {
        assertThat(server.browser().open("/themes/item.company-registration").body())
                .contains("Apply for this one");
        assertThat(server.browser()
                        .look("/themes/item.company-registration?region=" + Restaurant.YAODU)
                        .location())
                .hasValueSatisfying(to -> assertThat(to).endsWith("/items/company-registration?region=141002"));
    }
}
