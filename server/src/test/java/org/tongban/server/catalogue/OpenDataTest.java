package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** The catalogue for everybody: pages to browse, and open data that says the same. */
@PlatformTest
class OpenDataTest {

    @Autowired
    private Server server;

    private JsonNode json(String path) {
        Api.Answer answer = server.api().get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void items_come_page_by_page_and_each_once() {
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json("/api/v1/catalogue/items?limit=25" + (after.isEmpty() ? "" : "&after=" + after));
            page.get("items").forEach(item -> ids.add(item.get("id").asString()));
            after = page.get("next").isNull() ? "" : page.get("next").asString();
        } while (!after.isEmpty());
        assertThat(ids)
                .doesNotHaveDuplicates()
                .contains("food-business-licence")
                .hasSizeGreaterThan(50);
    }

    @Test
    void a_table_says_the_same_as_the_json_and_names_its_next_page() {
        Api.Answer guide = server.api()
                .get(
                        "/api/v1/catalogue/guides/open-business?region=141002&subject_kind=company&staff_count=5&format=csv");
        assertThat(guide.body().lines()).anyMatch(line -> line.startsWith("company-registration,"));
        Api.Answer csv = server.api().get("/api/v1/catalogue/items?format=csv&limit=3");
        assertThat(csv.response().headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("\uFEFFid,title_zh,title_en,kind,");
        List<String> ids = new ArrayList<>();
        json("/api/v1/catalogue/items?limit=3")
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[0])).containsExactlyElementsOf(ids);
        assertThat(csv.response().headers().firstValue("Link").orElse(""))
                .contains("after=" + ids.getLast())
                .contains("rel=\"next\"");
    }

    @Test
    void every_kind_of_thing_is_open() {
        assertThat(json("/api/v1/catalogue/themes").get("items").size()).isGreaterThan(10);
        assertThat(json("/api/v1/catalogue/themes/open-restaurant")
                        .get("questions")
                        .size())
                .isPositive();
        assertThat(json("/api/v1/catalogue/materials").get("items").size()).isGreaterThan(10);
        assertThat(json("/api/v1/catalogue/licences").get("items").size()).isGreaterThan(5);
        assertThat(json("/api/v1/catalogue/savings").get("all").size()).isEqualTo(5);
        assertThat(json("/api/v1/catalogue/ratios").size()).isEqualTo(5);
        assertThat(json("/api/v1/catalogue/search?q=kaifanguan")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo("open-restaurant");
        assertThat(server.api().get("/api/v1/catalogue/items/no-such-item").status())
                .isEqualTo(404);
    }

    @Test
    void an_item_tells_of_each_case_which_unit_decides_it_and_how_soon() {
        JsonNode cases =
                json("/api/v1/catalogue/items/performance-permit?region=141002").get("situations");
        JsonNode abroad = cases.get(0);
        assertThat(abroad.get("level").asString()).isEqualTo("province");
        assertThat(abroad.get("unit").asString()).isEqualTo("140000-culture-tourism");
        assertThat(abroad.get("statutoryLimit").asString()).isEqualTo("20 wd");
        assertThat(abroad.get("promisedLimit").asString()).isEqualTo("10 wd");
        assertThat(abroad.get("because").get("en").asString()).contains("province");
        JsonNode home = cases.get(1);
        assertThat(home.get("unit").asString()).isEqualTo("141002-culture-tourism");
        assertThat(home.get("promisedLimit").asString()).isEqualTo("2 wd");
        assertThat(server.api()
                        .get("/api/v1/catalogue/items?format=csv&limit=200")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("device-licence,")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(",market-regulation,city,"));
    }

    @Test
    void lists_say_that_unit_and_time_depend_on_the_case() {
        Browser browser = server.browser();
        for (String list :
                List.of("/themes/hold-event?region=141002", "/items?region=141002&department=culture-tourism")) {
            assertThat(browser.open(list).body())
                    .as(list)
                    .contains("from 2 working days, by case")
                    .contains("By case: Shanxi Department of Culture and Tourism, Yaodu District");
        }
    }

    @Test
    void figures_are_of_the_place_asked_for_or_it_is_said_that_it_is_not_served() {
        assertThat(json("/api/v1/catalogue/savings?region=141081").get("region").asString())
                .isEqualTo("141081");
        assertThat(json("/api/v1/catalogue/savings?region=141002101")
                        .get("region")
                        .asString())
                .isEqualTo("141002");
        Api.Answer elsewhere = server.api().get("/api/v1/catalogue/savings?region=110101");
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(elsewhere.json().get("code").asString()).isEqualTo("region-not-served");
        assertThat(elsewhere.json().get("title").asString()).contains("110101", "county that is served");
        Api.Answer noCode = server.api().get("/api/v1/catalogue/savings?region=yaodu&format=csv");
        assertThat(noCode.status()).isEqualTo(400);
        assertThat(noCode.json().get("code").asString()).isEqualTo("region-code");
    }

    @Test
    void the_description_of_the_api_has_it_all() {
        JsonNode paths = json("/api/v1/openapi.json").get("paths");
        for (String path : List.of("items", "items/{id}", "themes", "materials", "licences", "lists/{id}", "savings")) {
            assertThat(paths.has("/api/v1/catalogue/" + path)).as(path).isTrue();
        }
        assertThat(paths.has("/api/v1/packs/changes/{id}/publish")).isTrue();
    }

    @Rule("CAT-06")
    @Test
    void the_published_lists_are_pages_and_data_alike() {
        Browser browser = server.browser();
        assertThat(browser.open("/lists").shows("Public lists and service levels"))
                .isTrue();
        json("/api/v1/catalogue/lists").get("items").forEach(list -> {
            String id = list.get("id").asString();
            int items = list.get("items").asInt();
            assertThat(json("/api/v1/catalogue/lists/" + id + "?limit=1000")
                            .get("items")
                            .size())
                    .isEqualTo(items);
            Browser.Seen page = browser.open("/lists/" + id);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.shows(items + (items == 1 ? " item" : " items")))
                    .as(id)
                    .isTrue();
        });
    }

    @Rule("CAT-05")
    @Test
    void page_guide_and_program_say_the_same_of_an_item() {
        JsonNode item = json("/api/v1/catalogue/items/food-business-licence?region=141002");
        Browser.Seen page = server.browser().open("/items/food-business-licence?region=141002");
        assertThat(page.shows(item.get("item").get("title").get("en").asString()))
                .isTrue();
        item.get("conditions")
                .forEach(condition -> assertThat(
                                page.shows(escaped(condition.get("en").asString())))
                        .as(condition.toString())
                        .isTrue());
        item.get("materials")
                .forEach(material -> assertThat(page.shows(
                                escaped(material.get("title").get("en").asString())))
                        .as(material.toString())
                        .isTrue());
        JsonNode guide = json("/api/v1/guides/open-restaurant?region=141002&subject_kind=company&already_registered=yes"
                + "&food_business=catering&delivery_only=no&premises_area=120&seats=20&shop_sign=no&town_sewer=no"
                + "&staff_count=3");
        guide.get("items").forEach(applied -> {
            if (applied.get("id").asString().equals("food-business-licence")) {
                assertThat(applied.get("promised").asString())
                        .isEqualTo(item.get("item").get("promisedLimit").asString());
                assertThat(applied.get("unit").asString())
                        .isEqualTo(item.get("item").get("unit").asString());
            }
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Test
    void items_are_found_by_department_place_and_way() {
        Browser browser = server.browser();
        Browser.Seen fire = browser.open("/items?region=141002&department=fire-rescue");
        assertThat(fire.shows("/items/fire-safety-check?region=141002")).isTrue();
        assertThat(fire.shows("/items/food-business-licence?region=141002")).isFalse();
        assertThat(browser.open("/items?region=141002&way=online").status()).isEqualTo(200);
        assertThat(browser.open("/savings").shows("All at once")).isTrue();
    }

    @Test
    void any_theme_is_started_from_the_home_page_in_three_clicks() {
        Browser browser = server.browser();
        String home = browser.open("/").body();
        json("/api/v1/catalogue/themes?limit=1000").get("items").forEach(theme -> {
            String id = theme.get("id").asString();
            assertThat(home).contains("href=\"/themes/" + id + "\"");
        });
        Browser.Seen theme = browser.open("/themes/marriage");
        assertThat(theme.shows("action=\"/themes/marriage/guide\"")).isTrue();
    }
}
