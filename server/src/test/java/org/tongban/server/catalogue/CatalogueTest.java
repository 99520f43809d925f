package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.rulebook.Rule;

class CatalogueTest {

    private static final String ITEM = "cn/items/open-shop.yaml";
    private static final String LOCAL = "cn-14-10/local/open-shop.yaml";
    private static final String COUNTY = "141002";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPack pack = new SmallPack();

    @Rule("CAT-02")
    @Test
    void a_county_takes_the_nearest_setting_above_it_and_the_rest_from_the_item() {
        pack.with("cn-14/local/open-shop.yaml", "item: open-shop\nlimit: { promised: 8 wd }\ncontact: '0351-1'\n");
        pack.with(LOCAL, "item: open-shop\nmail: true\nat:\n  \"141002\": { limit: { promised: 5 wd } }\n");
        Catalogue catalogue = catalogue();
        LocalItem county = catalogue.itemAt("open-shop", COUNTY).orElseThrow();
        assertThat(county.promised()).isEqualTo(LegalPeriod.workdays(5));
        assertThat(county.mail()).isTrue();
        assertThat(county.contact()).contains("0351-1");
        assertThat(county.unit()).map(Unit::id).contains("141000-market");
        assertThat(catalogue.itemAt("open-shop", "141000").orElseThrow().promised())
                .isEqualTo(LegalPeriod.workdays(8));
        assertThat(catalogue.itemAt("open-shop", "100000").orElseThrow().promised())
                .isEqualTo(LegalPeriod.workdays(10));
    }

    @Test
    void every_value_shows_the_file_and_line_it_comes_from() {
        pack.with(LOCAL, "item: open-shop\nat:\n  \"141002\":\n    limit:\n      promised: 5 wd\n");
        List<Sourced> values = catalogue().sources("open-shop", COUNTY);
        assertThat(values).anySatisfy(value -> {
            assertThat(value.key()).isEqualTo("limit.promised");
            assertThat(value.value()).isEqualTo("5 wd");
            assertThat(value.place()).isEqualTo(new Place(folder.resolve(LOCAL).toString(), 5));
        });
        assertThat(values).anySatisfy(value -> {
            assertThat(value.key()).isEqualTo("limit.statutory");
            assertThat(value.place())
                    .isEqualTo(new Place(folder.resolve(ITEM).toString(), pack.line(ITEM, "statutory")));
        });
        assertThat(values).extracting(Sourced::key).doesNotHaveDuplicates();
    }

    @Rule("CAT-10")
    @Test
    void the_catalogue_answers_for_any_day_with_the_version_in_force() {
        pack.adding(ITEM, "in-force: { from: 2026-01-01, until: 2026-06-30 }\n");
        String shorter = new SmallPack().text(ITEM).replace("promised: 10 wd", "promised: 3 wd");
        pack.with("cn/items/open-shop@2026-07-01.yaml", shorter + "in-force: { from: 2026-07-01 }\n");
        Catalogue catalogue = catalogue();
        assertThat(promised(catalogue.inForce(LocalDate.of(2026, 6, 30)))).isEqualTo(LegalPeriod.workdays(10));
        assertThat(promised(catalogue.inForce(LocalDate.of(2026, 7, 1)))).isEqualTo(LegalPeriod.workdays(3));
    }

    @Rule("CAT-10")
    @Test
    void a_rule_lapses_by_itself_after_its_last_day() {
        pack.adding(ITEM, "in-force: { from: 2023-07-01, until: 2025-06-30 }\n");
        pack.adding("cn/themes/shop.yaml", "in-force: { from: 2023-07-01, until: 2025-06-30 }\n");
        Catalogue catalogue = catalogue();
        assertThat(catalogue.inForce(LocalDate.of(2025, 6, 30)).item("open-shop"))
                .isPresent();
        assertThat(catalogue.inForce(LocalDate.of(2025, 7, 1)).item("open-shop"))
                .isEmpty();
        assertThat(catalogue.inForce(LocalDate.of(2023, 6, 30)).item("open-shop"))
                .isEmpty();
    }

    @Test
    void a_procedure_keeps_its_version_as_long_as_it_says_the_same() {
        String before = catalogue().procedure("simple").orElseThrow().version();
        SmallPack renamed =
                new SmallPack().changing("cn/procedures/simple.yaml", "limit: item", "limit: item # the item's own");
        SmallPack changed =
                new SmallPack().changing("cn/procedures/simple.yaml", "must: [reasons, remedies]", "must: [reasons]");
        assertThat(version(renamed, "same")).isEqualTo(before);
        assertThat(version(changed, "changed")).isNotEqualTo(before);
    }

    @Test
    void a_unit_is_found_by_role_in_the_region_or_above_and_by_any_of_its_names() {
        Catalogue catalogue = catalogue();
        assertThat(catalogue.unit(COUNTY, "market")).map(Unit::id).contains("141000-market");
        assertThat(catalogue.unit("140000", "market")).isEmpty();
        assertThat(catalogue.unitsCalled("市局")).extracting(Unit::id).containsExactly("141000-market");
    }

    @Rule("CAT-12")
    @Test
    void the_unit_of_the_core_step_leads_or_else_that_of_the_first() {
        assertThat(catalogue().theme("shop").orElseThrow().lead()).isEqualTo("market");
        assertThat(PublishedPacks.catalogue()
                        .theme("open-restaurant")
                        .orElseThrow()
                        .lead())
                .isEqualTo(PublishedPacks.catalogue()
                        .item("food-business-licence")
                        .orElseThrow()
                        .decides());
    }

    private Catalogue catalogue() {
        return pack.load(folder).orElseThrow();
    }

    private String version(SmallPack other, String name) {
        return other.load(folder.resolve(name))
                .orElseThrow()
                .procedure("simple")
                .orElseThrow()
                .version();
    }

    private static LegalPeriod promised(Catalogue catalogue) {
        return catalogue.item("open-shop").orElseThrow().limits().promised();
    }
}
