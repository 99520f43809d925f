package org.tongban.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.account.Enrolment;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ThemeItem;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.settings.CannotStart;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;

@PlatformTest
class CityTest {
    private static final String YAODU = "141002";

    @Autowired
    City city;

    @Autowired
    CatalogueInForce catalogue;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Enrolment enrolment;

    @Autowired
    PlatformSettings settings;

    @Test
    void every_item_of_opening_a_restaurant_has_somebody_to_review_and_somebody_to_decide_it() {
        Catalogue rules = catalogue.today();
        Set<Post> posts = Cast.read().groups().stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> member.posts().stream())
                .collect(Collectors.toSet());
        for (ThemeItem included : rules.theme("open-restaurant").orElseThrow().items()) {
            Item item = rules.item(included.item()).orElseThrow();
            Unit unit = rules.unit(YAODU, item.decides()).orElseThrow();
            assertThat(posts)
                    .as(item.id())
                    .contains(new Post(Role.REVIEWER, unit.id(), YAODU), new Post(Role.HEAD, unit.id(), YAODU));
        }
    }

    @Test
    void everybody_works_at_a_unit_or_counter_that_exists() {
        Catalogue rules = catalogue.today();
        assertThat(Cast.read().groups().stream()
                        .flatMap(group -> group.members().stream())
                        .flatMap(member -> member.posts().stream())
                        .map(Post::unit))
                .allMatch(
                        unit -> rules.unit(unit).isPresent() || rules.counters().containsKey(unit));
    }

    @Test
    void a_second_start_brings_nobody_in_twice() {
        int before = people();
        city.afterSingletonsInstantiated();
        assertThat(people()).isEqualTo(before);
    }

    @Test
    void everybodys_number_shows_that_they_are_made_up() {
        assertThat(jdbc.sql("select credit_code from enterprise where name like '%（虚构）'")
                        .query(String.class)
                        .list())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(code -> code.startsWith("999999", 2));
    }

    @Test
    void a_database_with_made_up_people_never_becomes_a_real_platform() {
        PlatformSettings real = new PlatformSettings(settings.home(), settings.packs(), settings.publicUrl(), false);
        assertThatThrownBy(() -> new Boundary(enrolment, real).afterPropertiesSet())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Name another folder");
    }

    private int people() {
        return jdbc.sql("select count(*) from demo_person").query(Integer.class).single();
    }
}
