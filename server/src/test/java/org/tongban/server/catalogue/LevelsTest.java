package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.rulebook.Rule;

/** From the country down to a village: what is inherited, what may be set on the way, and what may not. */
class LevelsTest {
    private static final String TOWNSHIP = "141002101";
    private static final String VILLAGE = "141002101201";
    private static final String OF_COUNTY = "cn-14-10-02/local/open-shop.yaml";
    private static final String OF_TOWNSHIP = "cn-14-10-02-101/local/open-shop.yaml";
    private static final String OF_VILLAGE = "cn-14-10-02-101-201/local/open-shop.yaml";

    @TempDir
    private Path folder = Path.of("");

    private static SmallPack sixLevels() {
        return new SmallPack()
                .adding("cn-14/regions.yaml", """
                  - { code: "141002101", level: township, name: { zh: 大阳镇, en: Dayang Town } }
                  - { code: "141002101201", level: village, name: { zh: 岳壁村, en: Yuebi Village } }
                """)
                .with("cn-14-10-02/pack.yaml", """
                pack: cn-14-10-02
                title: { zh: 尧都, en: Yaodu }
                level: county
                region: "141002"
                extends: cn-14-10
                """)
                .with(OF_COUNTY, """
                item: open-shop
                limit: { promised: 8 wd }
                mail: true
                """)
                .with("cn-14-10-02-101/pack.yaml", """
                pack: cn-14-10-02-101
                title: { zh: 大阳镇, en: Dayang Town }
                level: township
                region: "141002101"
                extends: cn-14-10-02
                """)
                .with("cn-14-10-02-101/units.yaml", """
                units:
                  - id: 141002101-hall
                    name: { zh: 大阳镇便民服务中心, en: Service centre of Dayang Town }
                    roles: [market]
                counters:
                  - id: 141002101-window
                    name: { zh: 综合窗口, en: General counter }
                    unit: 141002101-hall
                """)
                .with(OF_TOWNSHIP, """
                item: open-shop
                hours: { zh: 逢集日也办, en: On market days too }
                """)
                .with("cn-14-10-02-101-201/pack.yaml", """
                pack: cn-14-10-02-101-201
                title: { zh: 岳壁村, en: Yuebi Village }
                level: village
                region: "141002101201"
                extends: cn-14-10-02-101
                """)
                .with(OF_VILLAGE, """
                item: open-shop
                limit: { promised: 5 wd }
                contact: 村便民服务点
                """);
    }

    @Rule("CAT-02")
    @Test
    void a_village_has_what_is_set_nearest_to_it_and_everything_else_from_above() {
        Catalogue catalogue = sixLevels().load(folder).orElseThrow();
        LocalItem village = catalogue.itemAt("open-shop", VILLAGE).orElseThrow();
        assertThat(village.promised()).isEqualTo(LegalPeriod.workdays(5));
        assertThat(village.contact()).contains("村便民服务点");
        assertThat(village.hours())
                .hasValueSatisfying(hours -> assertThat(hours.zh()).isEqualTo("逢集日也办"));
        assertThat(village.mail()).isTrue();
        assertThat(village.unit())
                .hasValueSatisfying(unit -> assertThat(unit.id()).isEqualTo("141002101-hall"));
        assertThat(village.item()).isSameAs(catalogue.item("open-shop").orElseThrow());
        assertThat(catalogue.itemAt("open-shop", TOWNSHIP).orElseThrow().promised())
                .isEqualTo(LegalPeriod.workdays(8));
        assertThat(catalogue.itemAt("open-shop", "141000").orElseThrow().promised())
                .isEqualTo(LegalPeriod.workdays(10));
    }

    @Test
    void each_value_tells_the_file_and_line_it_comes_from() {
        SmallPack pack = sixLevels();
        Catalogue catalogue = pack.load(folder).orElseThrow();
        List<String> told = catalogue.sources("open-shop", VILLAGE).stream()
                .map(value -> value.key() + " = " + value.value() + " @ "
                        + value.place().file().replace(folder.toString().replace('\\', '/') + "/", "") + ":"
                        + value.place().line())
                .toList();
        assertThat(told)
                .contains(
                        "limit.promised = 5 wd @ " + OF_VILLAGE + ":2",
                        "hours.zh = 逢集日也办 @ " + OF_TOWNSHIP + ":2",
                        "mail = true @ " + OF_COUNTY + ":3",
                        "limit.statutory = 20 wd @ cn/items/open-shop.yaml:"
                                + pack.line("cn/items/open-shop.yaml", "statutory: 20 wd"),
                        "unit = 141002101-hall @ cn-14-10-02-101/units.yaml:2")
                .doesNotContain("limit.promised = 8 wd @ " + OF_COUNTY + ":2");
    }

    @Rule("CAT-02")
    @Test
    void a_village_cannot_take_longer_than_the_county_above_it() {
        SmallPack pack = sixLevels().changing(OF_VILLAGE, "5 wd", "9 wd");
        assertThat(refused(pack)).containsExactly("local-limit-longer " + OF_VILLAGE + ":2");
    }

    @Rule("CAT-02")
    @Test
    void what_is_uniform_cannot_be_changed_at_any_level_below() {
        assertThat(refused(sixLevels().adding(OF_VILLAGE, "materials: []\n")))
                .containsExactly("uniform-element " + OF_VILLAGE + ":4");
        assertThat(refused(sixLevels().changing(OF_TOWNSHIP, "hours:", "result: { licence: shop-licence }\nhours:")))
                .containsExactly("uniform-element " + OF_TOWNSHIP + ":2");
    }

    @Test
    void a_township_sets_nothing_for_the_county_it_lies_in() {
        SmallPack pack = sixLevels().adding(OF_TOWNSHIP, "at:\n  \"141002\":\n    mail: false\n");
        assertThat(refused(pack)).containsExactly("outside-region " + OF_TOWNSHIP + ":5");
    }

    private List<String> refused(SmallPack pack) {
        return pack.load(folder).findings().stream()
                .filter(Finding::isError)
                .map(finding -> finding.check() + " "
                        + finding.place().file().replace(folder.toString().replace('\\', '/') + "/", "") + ":"
                        + finding.place().line())
                .toList();
    }
}
