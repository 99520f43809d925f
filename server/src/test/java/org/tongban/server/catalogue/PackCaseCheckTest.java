package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.LOCAL;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** Mistakes in what single cases of an item say of their level and their limit. */
class PackCaseCheckTest {

    private final SmallPack pack = CasesTest.gasIsForTheProvince();
    private final Path folder;
    private final Mistakes mistakes;

    PackCaseCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Test
    void the_pack_of_these_tests_has_nothing_wrong() {
        assertThat(pack.load(folder).findings()).isEmpty();
    }

    @Rule("CAT-04")
    @Test
    void a_case_is_promised_later_than_the_law_allows() {
        pack.changing(ITEM, "promised: 25 wd", "promised: 31 wd");
        mistakes.expect("limit-over-law", pack, ITEM, "promised: 31 wd");
    }

    @Test
    void the_law_of_a_case_isnt_named() {
        pack.changing(ITEM, ", source: { zh: 第三条, en: Article 3 } }", " }");
        mistakes.expect("missing-key", pack, ITEM, "statutory: 30 wd");
    }

    @Test
    void nothing_says_why_another_level_decides() {
        pack.changing(ITEM, " because: { zh: 用气的由省里定, en: The province decides on gas },", "");
        mistakes.expect("missing-key", pack, ITEM, "situation: hot");
    }

    @Test
    void a_level_that_there_isnt() {
        mistakes.expect("bad-value", pack.changing(ITEM, "level: province", "level: region"), ITEM, "level: region");
        mistakes.expect(
                "bad-value",
                new SmallPack().changing(ITEM, "decides: market", "decides: market\nlevel: region"),
                ITEM,
                "level: region");
    }

    @Test
    void the_level_has_no_unit_and_none_is_above() {
        pack.without("cn-14/units.yaml");
        mistakes.expect("missing-unit", pack, "cn-14-10/pack.yaml", "pack:");
    }

    @Test
    void a_case_that_says_what_the_item_says() {
        pack.changing(ITEM, "decides: market", "decides: market\nlevel: province");
        mistakes.expect("repeats-item", pack, ITEM, "level: province,");
        SmallPack sameLimit = CasesTest.gasIsForTheProvince()
                .changing(ITEM, "statutory: 30 wd, promised: 25 wd", "statutory: 20 wd, promised: 10 wd");
        mistakes.expect("repeats-item", sameLimit, ITEM, "limit: { statutory: 20 wd, promised: 10 wd, source");
    }

    @Rule("CAT-02")
    @Test
    void a_place_sets_something_for_what_a_higher_level_decides() {
        pack.with(LOCAL, "item: open-shop\nlimit:\n  situations:\n    hot: 5 wd\n");
        mistakes.expect("below-level", pack, LOCAL, "hot: 5 wd");
        SmallPack everyCase = new SmallPack()
                .changing(ITEM, "decides: market", "decides: market\nlevel: province")
                .with("cn-14/units.yaml", CasesTest.PROVINCE_UNITS)
                .with(LOCAL, "item: open-shop\nunit: 141000-market\nlimit:\n  promised: 5 wd\n");
        mistakes.expect("below-level", everyCase, LOCAL, "unit:");
        mistakes.expect("below-level", everyCase, LOCAL, "promised:");
    }

    @Rule("CAT-02")
    @Test
    void a_place_takes_longer_for_a_case_than_above() {
        pack.with("cn-14/local/open-shop.yaml", "item: open-shop\nlimit:\n  situations:\n    hot: 26 wd\n");
        mistakes.expect("local-limit-longer", pack, "cn-14/local/open-shop.yaml", "hot:");
    }

    @Rule("CAT-02")
    @Test
    void a_place_takes_longer_for_all_cases_than_above_for_one_of_them() {
        pack.with("cn-14/local/open-shop.yaml", "item: open-shop\nlimit:\n  situations:\n    cold: 3 wd\n")
                .with(LOCAL, "item: open-shop\nlimit:\n  promised: 5 wd\n");
        mistakes.expect("local-limit-longer", pack, LOCAL, "promised: 5 wd");
        pack.with(LOCAL, "item: open-shop\nlimit:\n  promised: 3 wd\n");
        assertThat(pack.load(folder).findings()).isEmpty();
    }

    @Test
    void a_place_sets_a_limit_for_a_case_that_there_isnt() {
        mistakes.dangling(pack.with(LOCAL, "item: open-shop\nlimit:\n  situations:\n    warm: 5 wd\n"), LOCAL, "warm:");
    }

    @Rule("CAT-02")
    @Test
    void a_lower_level_says_which_level_decides() {
        mistakes.expect(
                "uniform-element", pack.with(LOCAL, "item: open-shop\nmail: true\nlevel: county\n"), LOCAL, "level:");
    }
}
