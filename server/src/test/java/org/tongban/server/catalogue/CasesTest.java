package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.rulebook.Rule;
import org.tongban.rules.Facts;

/** One item whose cases are for different levels to decide, in different times. */
class CasesTest {

    static final String PROVINCE_UNITS = """
            units:
              - id: 140000-market
                name: { zh: 山西省市场监管局, en: Market Bureau of Shanxi }
                uscc: 11999999000000027G
                roles: [market]
            """;

    @TempDir
    private Path folder = Path.of("");

    /** With gas it is the province's to decide, within 30 working days; with power the county's own unit decides in 10. */
    static SmallPack gasIsForTheProvince() {
        return new SmallPack()
                .changing(Mistakes.ITEM, "when: fuel = \"gas\" }", """
                        when: fuel = "gas",
                            level: province, because: { zh: 用气的由省里定, en: The province decides on gas },
                            limit: { statutory: 30 wd, promised: 25 wd, source: { zh: 第三条, en: Article 3 } } }""")
                .with("cn-14/units.yaml", PROVINCE_UNITS)
                .adding("cn-14-10/units.yaml", """
                  - id: 141002-market
                    name: { zh: 尧都区市场监管局, en: Market Bureau of Yaodu }
                    uscc: 11999999000000035B
                    roles: [market]
                """);
    }

    private LocalItem with(SmallPack pack, String fuel) {
        return pack.load(folder)
                .orElseThrow()
                .itemAt("open-shop", "141002", Facts.of(Map.of("fuel", fuel)))
                .orElseThrow();
    }

    @Test
    void the_answers_decide_which_level_decides_and_in_what_time() {
        LocalItem gas = with(gasIsForTheProvince(), "gas");
        assertThat(gas.unit().map(Unit::id)).contains("140000-market");
        assertThat(gas.statutory()).contains(LegalPeriod.workdays(30));
        assertThat(gas.promised()).isEqualTo(LegalPeriod.workdays(25));
        LocalItem power = with(gasIsForTheProvince(), "power");
        assertThat(power.unit().map(Unit::id)).contains("141002-market");
        assertThat(power.statutory()).contains(LegalPeriod.workdays(20));
        assertThat(power.promised()).isEqualTo(LegalPeriod.workdays(10));
    }

    @Test
    void before_the_answers_are_there_the_item_is_as_it_says_itself() {
        LocalItem open = gasIsForTheProvince()
                .load(folder)
                .orElseThrow()
                .itemAt("open-shop", "141002")
                .orElseThrow();
        assertThat(open.situation()).isEmpty();
        assertThat(open.unit().map(Unit::id)).contains("141002-market");
        assertThat(open.promised()).isEqualTo(LegalPeriod.workdays(10));
    }

    @Test
    void an_item_for_a_level_goes_there_in_every_case_that_says_nothing_else() {
        SmallPack pack =
                gasIsForTheProvince().changing(Mistakes.ITEM, "decides: market", "decides: market\nlevel: city");
        assertThat(with(pack, "power").unit().map(Unit::id)).contains("141000-market");
        assertThat(with(pack, "gas").unit().map(Unit::id)).contains("140000-market");
    }

    @Test
    void where_that_level_has_no_unit_the_next_one_above_decides() {
        SmallPack pack = gasIsForTheProvince()
                .changing(Mistakes.ITEM, "decides: market", "decides: market\nlevel: city")
                .changing("cn-14-10/units.yaml", "roles: [market]\n    aliases", "roles: []\n    aliases");
        assertThat(with(pack, "power").unit().map(Unit::id)).contains("140000-market");
    }

    @Rule("CAT-02")
    @Test
    void a_place_promises_less_for_the_cases_that_are_its_own_and_nothing_for_those_above_it() {
        SmallPack pack = gasIsForTheProvince()
                .with(Mistakes.LOCAL, "item: open-shop\nlimit: { promised: 6 wd }\nunit: 141000-market\n")
                .with("cn-14/local/open-shop.yaml", "item: open-shop\nlimit: { situations: { hot: 20 wd } }\n");
        LocalItem power = with(pack, "power");
        assertThat(power.promised()).isEqualTo(LegalPeriod.workdays(6));
        assertThat(power.unit().map(Unit::id)).contains("141000-market");
        LocalItem gas = with(pack, "gas");
        assertThat(gas.promised()).isEqualTo(LegalPeriod.workdays(20));
        assertThat(gas.unit().map(Unit::id)).contains("140000-market");
    }

    @Test
    void a_unit_named_for_an_item_above_the_level_of_a_case_leaves_that_case_where_it_is() {
        SmallPack pack = new SmallPack()
                .changing(Mistakes.ITEM, "decides: market", "decides: market\nlevel: province")
                .changing(Mistakes.ITEM, "when: fuel = \"gas\" }", """
                        when: fuel = "gas",
                            level: city, because: { zh: 用气的由市里定, en: The city decides on gas } }""")
                .with("cn-14/units.yaml", PROVINCE_UNITS + """
                      - id: 140000-other
                        name: { zh: 山西省另一局, en: Another bureau of Shanxi }
                        roles: []
                    """)
                .with("cn-14/local/open-shop.yaml", "item: open-shop\nunit: 140000-other\n");
        assertThat(with(pack, "power").unit().map(Unit::id)).contains("140000-other");
        assertThat(with(pack, "gas").unit().map(Unit::id)).contains("141000-market");
    }

    @Test
    void the_guide_names_the_unit_and_the_time_of_the_case() {
        Catalogue catalogue = gasIsForTheProvince().load(folder).orElseThrow();
        Guide guide = Guide.of(
                        catalogue,
                        new GuideRequest("shop", "141002", Map.of("shop_area", List.of("50"), "fuel", List.of("gas"))))
                .toOptional()
                .orElseThrow();
        AppliedItem item = guide.item("open-shop").orElseThrow();
        assertThat(item.situation().map(Situation::id)).contains("hot");
        assertThat(item.local().unit().map(Unit::id)).contains("140000-market");
        assertThat(item.local().promised()).isEqualTo(LegalPeriod.workdays(25));
    }

    @Test
    void what_is_shown_of_an_item_tells_the_unit_of_a_case_and_where_it_stands() {
        SmallPack pack = gasIsForTheProvince();
        Catalogue catalogue = pack.load(folder).orElseThrow();
        List<String> told = catalogue.sources("open-shop", "141002").stream()
                .map(value -> value.key() + " = " + value.value() + " @ "
                        + Path.of(value.place().file()).getFileName() + ":"
                        + value.place().line())
                .toList();
        assertThat(told)
                .contains(
                        "unit[hot] = 140000-market @ units.yaml:2",
                        "situations[1].level = province @ open-shop.yaml:"
                                + pack.line(Mistakes.ITEM, "level: province"),
                        "situations[1].limit.statutory = 30 wd @ open-shop.yaml:"
                                + pack.line(Mistakes.ITEM, "statutory: 30 wd"));
    }

    @Test
    void the_longest_time_of_an_item_is_that_of_its_slowest_case() {
        Item item = gasIsForTheProvince()
                .load(folder)
                .orElseThrow()
                .item("open-shop")
                .orElseThrow();
        assertThat(item.longestPromised()).isEqualTo(LegalPeriod.workdays(25));
        assertThat(item.limitsIn(Optional.empty()).promised()).isEqualTo(LegalPeriod.workdays(10));
    }
}
