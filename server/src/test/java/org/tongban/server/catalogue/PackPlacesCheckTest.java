package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.LOCAL;
import static org.tongban.server.catalogue.Mistakes.REGIONS;
import static org.tongban.server.catalogue.Mistakes.UNITS;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** Regions, units, levels and holidays fit together, and no level sets what is not its own. */
class PackPlacesCheckTest {

    private final SmallPack pack = new SmallPack();
    private final Path folder;
    private final Mistakes mistakes;

    PackPlacesCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Rule("CAT-02")
    @Test
    void a_local_limit_longer_than_the_one_above() {
        pack.with("cn-14/local/open-shop.yaml", "item: open-shop\nlimit: { promised: 6 wd }\n");
        mistakes.expect(
                "local-limit-longer",
                pack.with(LOCAL, "item: open-shop\nlimit:\n  promised: 7 wd\n"),
                LOCAL,
                "promised");
    }

    @Rule("CAT-02")
    @Test
    void a_lower_level_that_overrides_a_uniform_element() {
        for (String key :
                List.of("conditions", "subjects", "procedure", "materials", "result", "situations", "fields")) {
            SmallPack bent = new SmallPack().with(LOCAL, "item: open-shop\nmail: true\n" + key + ": []\n");
            assertThat(bent.load(folder.resolve(key)).findings()).as(key).anySatisfy(finding -> {
                assertThat(finding.check()).isEqualTo("uniform-element");
                assertThat(finding.place().file()).endsWith(LOCAL);
                assertThat(finding.place().line()).isEqualTo(3);
            });
        }
        mistakes.expect(
                "uniform-element",
                pack.with(LOCAL, "item: open-shop\nlimit:\n  statutory: 5 wd\n  promised: 4 wd\n"),
                LOCAL,
                "statutory");
    }

    @Test
    void a_region_without_a_unit_for_a_role() {
        pack.changing(UNITS, "roles: [market]", "roles: []");
        mistakes.expect("missing-unit", pack, "cn-14-10/pack.yaml", "pack:");
    }

    @Test
    void two_regions_on_one_tile_of_the_sketch() {
        pack.adding(
                REGIONS,
                "  - { code: \"141003\", level: county, tile: [1, 2], name: { zh: 甲县, en: One } }\n"
                        + "  - { code: \"141004\", level: county, tile: [1, 2], name: { zh: 乙县, en: Other } }\n");
        mistakes.expect("region-tile", pack, REGIONS, "\"141004\"");
    }

    @Test
    void a_region_code_that_cannot_be() {
        mistakes.expect("region-code", pack.changing(REGIONS, "\"141002\"", "\"1410\""), REGIONS, "\"1410\"");
        mistakes.expect(
                "region-code",
                new SmallPack().changing(REGIONS, "level: county", "level: city"),
                REGIONS,
                "\"141002\"");
    }

    @Test
    void a_region_whose_region_above_does_not_exist() {
        mistakes.expect("region-parent", pack.changing(REGIONS, "\"141002\"", "\"141102\""), REGIONS, "\"141102\"");
    }

    @Test
    void an_alias_of_two_units() {
        mistakes.expect("same-alias", pack.adding(UNITS, """
                  - id: 141000-b
                    name: { zh: 另一个局, en: Another bureau }
                    roles: []
                    aliases: [市局]
                    phone: "1"
                """), UNITS, "aliases: [市局]\n    phone");
    }

    @Test
    void letters_of_documents_of_two_units() {
        SmallPack twice = pack.adding(UNITS, """
                  - id: 141000-b
                    name: { zh: 另一个局, en: Another bureau }
                    roles: []
                    letters: [虚政发]
                  - id: 141000-c
                    name: { zh: 第三个局, en: A third bureau }
                    roles: []
                    letters: [虚函, 虚政发]
                """);
        mistakes.expect("same-letters", twice, UNITS, "letters: [虚函");
    }

    @Test
    void a_holiday_table_with_a_make_up_day_that_is_no_weekend() {
        mistakes.expect(
                "calendar",
                pack.changing("cn/calendar/2026.yaml", "2026-01-04", "2026-01-05"),
                "cn/calendar/2026.yaml",
                "holidays");
    }

    @Test
    void office_hours_that_cannot_be() {
        for (String hours : List.of(
                "[{ from: '09:00', to: '12:00' }]",
                "[{ from: '09:00', to: '17:00' }, { from: '13:00', to: '18:00' }]",
                "[{ from: nine, to: '17:00' }]")) {
            mistakes.expect(
                    "calendar",
                    new SmallPack().adding("cn/calendar/2026.yaml", "office-hours: " + hours + "\n"),
                    "cn/calendar/2026.yaml",
                    "office-hours");
        }
    }

    @Test
    void no_holiday_table_at_all() {
        mistakes.expect("calendar", pack.without("cn/calendar/2026.yaml"), "cn/pack.yaml", "pack:");
    }

    @Rule("CAT-02")
    @Test
    void a_lower_pack_that_writes_its_own_version_of_an_item() {
        String own = pack.text(ITEM) + "in-force: { from: 2027-01-01 }\n";
        mistakes.expect(
                "uniform-element",
                pack.adding(ITEM, "in-force: { from: 2025-01-01, until: 2026-12-31 }\n")
                        .with("cn-14-10/items/open-shop@2027-01-01.yaml", own),
                "cn-14-10/items/open-shop@2027-01-01.yaml",
                "item: open-shop");
    }

    @Rule("CAT-02")
    @Test
    void a_city_that_sets_something_for_another_citys_county() {
        pack.adding(REGIONS, """
                  - { code: "140100", level: city, name: { zh: 太原市, en: Taiyuan } }
                """);
        mistakes.expect(
                "outside-region",
                pack.with(LOCAL, "item: open-shop\nat:\n  \"140100\":\n    mail: true\n"),
                LOCAL,
                "mail");
    }

    @Test
    void a_pack_on_the_wrong_level() {
        mistakes.expect(
                "pack-level",
                pack.changing("cn-14-10/pack.yaml", "level: city", "level: county"),
                "cn-14-10/pack.yaml",
                "pack");
        mistakes.expect(
                "pack-level",
                new SmallPack().changing("cn-14/pack.yaml", "extends: cn", "extends: cn-14-10"),
                "cn-14/pack.yaml",
                "pack");
    }
}
