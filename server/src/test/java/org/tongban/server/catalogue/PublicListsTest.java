package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** Lists and shares follow from what items say, on any day. */
class PublicListsTest {

    private static final String ITEM = "cn/items/open-shop.yaml";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPack pack = new SmallPack();

    private Catalogue with(String more) {
        return pack.adding(ITEM, more).load(folder).orElseThrow();
    }

    private static List<PublicList> lists(Catalogue catalogue) {
        Item item = catalogue.item("open-shop").orElseThrow();
        return List.of(PublicList.values()).stream()
                .filter(list -> list.holds(catalogue, item))
                .toList();
    }

    @Rule("CAT-06")
    @Test
    void an_item_is_on_the_lists_that_its_attributes_put_it_on_and_on_no_others() {
        assertThat(lists(with(""))).containsExactly(PublicList.POWERS, PublicList.ONE_VISIT);
    }

    @Rule("CAT-06")
    @Test
    void an_attribute_changed_changes_the_lists() {
        assertThat(lists(with("""
                        channels: [online, counter]
                        comes: { alone: 2, bundled: 0 }
                        near-home: true
                        cross-province: true
                        instant: true
                        assisted: true
                        """)))
                .containsExactly(
                        PublicList.POWERS,
                        PublicList.AT_ONCE,
                        PublicList.NEARBY,
                        PublicList.ONLINE,
                        PublicList.WHOLE_PROCESS,
                        PublicList.ACROSS_PROVINCES,
                        PublicList.ASSISTED);
    }

    @Rule("CAT-06")
    @Test
    void what_a_third_party_makes_is_an_intermediary_service() {
        pack.changing("cn/materials/plan.yaml", "issued-by: applicant", "issued-by: third-party");
        Catalogue catalogue = with("");
        assertThat(PublicList.INTERMEDIARY.items(catalogue))
                .extracting(Item::id)
                .containsExactly("open-shop");
        assertThat(PublicList.byThirdParties(
                        catalogue, catalogue.item("open-shop").orElseThrow()))
                .extracting(Material::id)
                .containsExactly("plan");
    }

    @Rule("CAT-06")
    @Test
    void a_list_is_another_one_on_another_day() {
        Catalogue catalogue = with("instant: true\nin-force: { from: 2026-03-01 }\n");
        assertThat(PublicList.AT_ONCE.items(catalogue.inForce(LocalDate.of(2026, 2, 28))))
                .isEmpty();
        assertThat(PublicList.AT_ONCE.items(catalogue.inForce(LocalDate.of(2026, 3, 1))))
                .hasSize(1);
    }

    @Rule("CAT-15")
    @Test
    void shares_are_computed_from_the_items() {
        Catalogue catalogue = with("channels: [online]\ncomes: { alone: 1, bundled: 0 }\n");
        assertThat(ServiceRatio.FULLY_ONLINE.of(catalogue)).isEqualTo(new Share(1, 1));
        assertThat(ServiceRatio.NEAR_HOME.of(catalogue)).isEqualTo(new Share(0, 1));
        assertThat(ServiceRatio.ONE_COUNTER.of(catalogue)).isEqualTo(new Share(0, 1));
        assertThat(ServiceRatio.BY_COMMITMENT.of(catalogue)).isEqualTo(new Share(0, 1));
    }

    @Rule("CAT-15")
    @Test
    void what_touches_health_does_not_count_as_eligible_for_commitment() {
        assertThat(ServiceRatio.BY_COMMITMENT.of(with("touches: [health]\n"))).isEqualTo(new Share(0, 0));
    }

    @Rule("CAT-15")
    @Test
    void a_share_is_rounded_down_so_that_no_target_seems_met() {
        assertThat(new Share(9699, 10_000).percent()).contains(96.9);
        assertThat(new Share(9699, 10_000).reaches(97)).isFalse();
        assertThat(new Share(97, 100).reaches(97)).isTrue();
        assertThat(new Share(0, 0).percent()).isEmpty();
        assertThat(new Share(0, 0).reaches(0)).isFalse();
    }
}
