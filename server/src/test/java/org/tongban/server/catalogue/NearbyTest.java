package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** What can be done near a place, without JavaScript. */
@PlatformTest
class NearbyTest {

    @Autowired
    private Server server;

    @Test
    void one_chooses_from_the_province_down_to_the_township() {
        Browser reader = server.browser().reading("en");
        assertThat(reader.open("/near").body()).contains("Choose the province", "/near?place=140000");
        assertThat(reader.open("/near?place=140000").body()).contains("Choose the city", "Linfen City");
        assertThat(reader.open("/near?place=141000").body()).contains("Choose the county", "Yaodu District");
        assertThat(reader.open("/near?place=141002").body()).contains("Choose the township", "Yaomiao Town");
        String township = reader.open("/near?place=141002109").body();
        assertThat(township).contains("Near Yaomiao Town").doesNotContain("Choose the ");
    }

    @Test
    void halls_come_nearest_first_with_their_hours() {
        String page =
                server.browser().reading("en").open("/near?place=141002109").body();
        int county = page.indexOf("General counter, Yaodu District Government Service Centre");
        int city = page.indexOf("General counter, Linfen Government Service Centre");
        assertThat(county).isPositive();
        assertThat(city).isGreaterThan(county);
        assertThat(page.substring(county, city)).contains("Working days 9:00–12:00 and 13:00–17:00");
    }

    @Test
    void what_can_be_done_close_by_is_counted_and_one_click_away() {
        Browser reader = server.browser().reading("en");
        String page = reader.open("/near?place=141002109").body();
        assertThat(page).contains("/items?region=141002109&amp;way=nearby");
        assertThat(reader.open("/items?region=141002109&way=nearby").body()).contains("Yaodu District");
    }

    @Test
    void the_place_is_remembered_until_it_is_forgotten() {
        Browser reader = server.browser().reading("en");
        reader.open("/near?place=141081");
        assertThat(reader.open("/near").body()).contains("Near Houma");
        assertThat(reader.open("/themes/open-restaurant").body())
                .contains("<option value=\"141081\" selected>")
                .doesNotContain("<option value=\"141002\" selected>");
        assertThat(reader.open("/themes/open-restaurant?region=141002").body())
                .contains("<option value=\"141002\" selected>");
        reader.open("/near?place=");
        assertThat(reader.open("/near").body()).contains("Choose the province");
    }

    @Test
    void a_remembered_place_that_is_not_served_is_not_passed_off_as_another() {
        Browser reader = server.browser().reading("en");
        reader.open("/near?place=140100");
        for (String address : List.of(
                "/items",
                "/items/doctor-registration",
                "/themes/open-restaurant",
                "/themes/open-restaurant/guide",
                "/savings")) {
            String page = reader.open(address).body();
            assertThat(page).as(address).contains("Taiyuan City isn’t served here yet");
            assertThat(page).as(address).doesNotContainPattern("<option value=\"1410\\d\\d\" selected>");
        }
        assertThat(reader.open("/items").body())
                .contains("<option value=\"140100\" selected>Taiyuan City (not served yet)");
    }

    @Test
    void a_remembered_city_that_is_served_opens_at_one_of_its_counties() {
        Browser reader = server.browser().reading("en");
        reader.open("/near?place=141000");
        assertThat(reader.open("/items").body())
                .contains("<option value=\"141002\" selected>")
                .doesNotContain("served here yet");
    }

    @Test
    void where_nobody_can_apply_yet_the_page_says_so() {
        String page = server.browser().reading("en").open("/near?place=140105").body();
        assertThat(page)
                .contains("Applications for Xiaodian District can’t be made here yet")
                .doesNotContain("way=nearby");
    }

    @Test
    void a_place_that_does_not_exist_is_not_remembered() {
        Browser reader = server.browser().reading("en");
        assertThat(reader.open("/near?place=999999").status()).isEqualTo(404);
        assertThat(reader.open("/near").body()).contains("Choose the province");
    }
}
