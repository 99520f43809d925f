package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.MadeUpMatters.Made;
import org.tongban.server.oversight.Picture.Part;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The picture of Linfen on Tuesday 31 March 2026, with matters whose days were counted by hand. */
@OversightTest
class NumbersTest {
    private static final String YAODU = "141002-market-regulation";
    private static final String HOUSING = "141002-housing-construction";
    private static final String HOUMA = "141081-market-regulation";
    private static Optional<Made> late = Optional.empty();

    @Autowired
    MadeUpMatters matters;

    @Autowired
    Oversight oversight;

    @Autowired
    Watching watching;

    @Autowired
    Server server;

    @BeforeEach
    void anOrdinaryMonth() {
        if (late.isEmpty()) {
            matters.declined(matters.accepted(YAODU, 5, "2026-02-24"), "2026-02-26");
            matters.declined(matters.accepted(YAODU, 10, "2026-03-02"), "2026-03-09"); // 5 of 10 days
            matters.declined(matters.accepted(HOUMA, 5, "2026-03-02"), "2026-03-11"); // 7 of 5 days
            late = Optional.of(matters.accepted(YAODU, 5, "2026-03-16")); // due on the 23rd
            matters.accepted(YAODU, 5, "2026-03-24"); // due today
            matters.accepted(YAODU, 20, "2026-03-25");
            matters.accepted(HOUSING, 3, "2026-03-25"); // due yesterday
            matters.accepted(HOUMA, 20, "2026-03-30");
            matters.takenBy(late.get(), MadeUpMatters.reviewer("李审查", YAODU));
        }
        matters.now("2026-03-31");
    }

    private Scope scope(String region, String unit) {
        return watching.scope(MadeUpMatters.leader("141000"), region, unit);
    }

    @Test
    @Rule("PRJ-12")
    void open_matters_are_counted_by_lamp_place_and_unit() {
        Picture picture = oversight.picture(scope("", ""));
        assertThat(picture.lamps()).isEqualTo(new Lamps(2, 1, 2, 2));
        assertThat(part(picture.places(), "141002")).isEqualTo(new Lamps(2, 1, 1, 2));
        assertThat(part(picture.places(), "141081")).isEqualTo(new Lamps(0, 0, 1, 0));
        assertThat(part(picture.places(), "141021")).isEqualTo(Lamps.NONE);
        assertThat(picture.units())
                .extracting(Part::id, unit -> unit.lamps().open())
                .containsExactly(tuple(YAODU, 3), tuple(HOUSING, 1), tuple(HOUMA, 1));
    }

    @Test
    void decisions_of_the_month_say_how_much_of_their_limit_they_took() {
        Picture.Decided city = oversight.picture(scope("", "")).month();
        assertThat(city.count()).isEqualTo(2);
        assertThat(city.late()).isEqualTo(1);
        assertThat(city.share().orElseThrow()).isCloseTo((0.5 + 1.4) / 2, within(1e-9));
        Picture.Decided county = oversight.picture(scope("141002", "")).month();
        assertThat(county).isEqualTo(new Picture.Decided(1, 0, Optional.of(0.5)));
        assertThat(oversight.picture(scope("141002", HOUSING)).month())
                .isEqualTo(new Picture.Decided(0, 0, Optional.empty()));
    }

    @Test
    void each_week_has_what_was_accepted_and_decided_and_what_was_late_at_its_end() {
        assertThat(oversight.picture(scope("", "")).weeks())
                .containsExactly(
                        week("2026-02-09", 0, 0, 0),
                        week("2026-02-16", 0, 0, 0),
                        week("2026-02-23", 1, 1, 0),
                        week("2026-03-02", 2, 0, 0),
                        week("2026-03-09", 0, 2, 0),
                        week("2026-03-16", 1, 0, 0),
                        week("2026-03-23", 3, 0, 1),
                        week("2026-03-30", 1, 0, 2));
    }

    @Test
    void what_is_late_is_listed_with_unit_days_and_whose_desk_the_latest_first() {
        List<OpenMatter> items =
                oversight.list(scope("", ""), Lamp.RED, Cursor.START, 10).items();
        assertThat(items).extracting(OpenMatter::daysLate).containsExactly(8, 1);
        OpenMatter first = items.getFirst();
        assertThat(first.matter()).isEqualTo(late.orElseThrow().matter());
        assertThat(first.due()).contains(LocalDate.of(2026, 3, 23));
        assertThat(first.limitPassed()).isTrue();
        assertThat(first.unitName().zh()).contains("尧都区").contains("市场监督管理局");
        assertThat(first.desks()).singleElement().satisfies(desk -> {
            assertThat(desk.desk()).isEqualTo("unit:" + YAODU);
            assertThat(desk.person()).contains("李审查");
            assertThat(desk.step().en()).isEqualTo("Check what is filed");
        });
        assertThat(items.getLast().desks())
                .singleElement()
                .satisfies(desk -> assertThat(desk.person()).isEmpty());
    }

    @Test
    void pages_of_the_list_follow_each_other() {
        for (Lamp lamp : Lamp.values()) {
            List<OpenMatter> all =
                    oversight.list(scope("", ""), lamp, Cursor.START, 100).items();
            Cursor after = Cursor.START;
            for (OpenMatter expected : all) {
                OpenMatters page = oversight.list(scope("", ""), lamp, after, 1);
                assertThat(page.items()).containsExactly(expected);
                after = page.next().map(Cursor::parse).orElse(after);
            }
            assertThat(all).hasSize(lamp == Lamp.YELLOW ? 1 : 2);
        }
    }

    @Test
    void a_leader_gets_from_the_city_to_the_late_matter_in_three_clicks() {
        Browser browser = leader();
        Browser.Seen city = browser.open("/oversight");
        assertThat(city.status()).isEqualTo(200);
        assertThat(city.shows("Linfen")).isTrue();
        assertThat(city.body()).contains("href=\"/oversight?region=141002\"");
        Browser.Seen county = browser.open("/oversight?region=141002");
        assertThat(county.body()).contains("href=\"/oversight?region=141002&amp;unit=" + YAODU + "\"");
        Browser.Seen unit = browser.open("/oversight?region=141002&unit=" + YAODU);
        String matter = "/matters/" + late.orElseThrow().matter();
        assertThat(unit.body())
                .contains("href=\"" + matter + "\"")
                .contains("8 days late")
                .contains("李审查");
        assertThat(unit.body()).doesNotContain("1 day late");
    }

    @Test
    void pictures_carry_their_numbers_in_words() {
        String body = leader().open("/oversight").body();
        assertThat(body)
                .contains("2 overdue, 1 due soon, 1 on time")
                .contains("This week 1 were accepted and 0 decided; 2 are past their limit now.")
                .contains(
                        "<th scope=\"row\">2026-03-23</th><td class=\"number\">3</td><td class=\"number\">0</td><td class=\"number watch-late-number\">1</td>");
    }

    @Test
    void programs_get_the_same_numbers() {
        Browser browser = leader();
        JsonNode picture = json(ask(browser, "/api/v1/oversight?region=141002"));
        assertThat(picture.at("/open").asInt()).isEqualTo(4);
        assertThat(picture.at("/picture/lamps/late").asInt()).isEqualTo(2);
        assertThat(picture.at("/picture/month/share").asDouble()).isEqualTo(0.5);
        assertThat(picture.at("/picture/weeks/7/late").asInt()).isEqualTo(2);
        JsonNode list = json(ask(browser, "/api/v1/oversight/matters?unit=" + YAODU + "&limit=1"));
        assertThat(list.at("/items/0/number").asString())
                .isEqualTo(late.orElseThrow().number());
        assertThat(list.at("/items/0/desks/0/desk").asString()).isEqualTo("unit:" + YAODU);
        assertThat(ask(browser, "/api/v1/oversight/matters?lamp=blue").status()).isEqualTo(400);
        assertThat(ask(browser, "/api/v1/oversight/matters?after=nowhere").status())
                .isEqualTo(400);
    }

    private Browser leader() {
        Browser browser = server.browser();
        browser.open("/sign-in");
        browser.submit("/sign-in/demo", Map.of("person", "leader"));
        return browser;
    }

    private static Browser.Seen ask(Browser browser, String address) {
        return browser.send(
                browser.request(address).setHeader("Accept", "application/json").GET());
    }

    private static JsonNode json(Browser.Seen seen) {
        assertThat(seen.status()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(seen.body());
    }

    private static Lamps part(List<Part> parts, String id) {
        return parts.stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow()
                .lamps();
    }

    private static Picture.Week week(String monday, int accepted, int decided, int late) {
        LocalDate from = LocalDate.parse(monday);
        return new Picture.Week(from, from.plusDays(6), accepted, decided, late);
    }
}
