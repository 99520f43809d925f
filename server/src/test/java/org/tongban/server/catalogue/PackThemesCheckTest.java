package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.PROCEDURE;
import static org.tongban.server.catalogue.Mistakes.THEME;
import static org.tongban.server.catalogue.Mistakes.UNITS;
import static org.tongban.server.catalogue.Mistakes.item;
import static org.tongban.server.catalogue.Mistakes.licence;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** A theme hangs together, keeps what it promises, and comes out as its examples say; so do procedures. */
class PackThemesCheckTest {

    private static final String EXAMPLE = """
            examples:
              - case: { zh: 大店, en: A large shop }
                answers: { shop_area: 200, fuel: gas }
                items: [open-shop]
                materials: [plan]
            """;

    private final SmallPack pack = new SmallPack();
    private final Path folder;
    private final Mistakes mistakes;

    PackThemesCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Rule("CAT-13")
    @Test
    void an_order_that_goes_in_a_circle() {
        pack.with("cn/items/b.yaml", item("b", "needs: []"));
        pack.changing(THEME, "  - item: open-shop\n", "  - item: open-shop\n    after: [b]\n");
        mistakes.expect("order-cycle", pack.adding(THEME, """
                  - item: b
                    because: { zh: 要, en: Yes }
                    after: [open-shop]
                """), THEME, "items:");
    }

    @Rule("CAT-13")
    @Test
    void a_predecessor_that_is_not_in_the_theme() {
        pack.with("cn/items/b.yaml", item("b", "needs: []"));
        mistakes.expect(
                "order-outside",
                pack.changing(THEME, "  - item: open-shop\n", "  - item: open-shop\n    after: [b]\n"),
                THEME,
                "after");
    }

    @Rule("CAT-12")
    @Test
    void a_lead_that_is_not_the_unit_of_the_core_step() {
        pack.adding("cn/roles.yaml", "  fire: { title: { zh: 消防, en: Fire } }\n");
        pack.changing(UNITS, "roles: [market]", "roles: [market, fire]");
        mistakes.expect("lead-unit", pack.adding(THEME, "lead: fire\n"), THEME, "lead");
    }

    @Test
    void a_composite_that_gathers_what_no_item_of_its_theme_issues() {
        pack.with("cn/licences/b-licence.yaml", licence("b-licence", ""));
        pack.with("cn/items/b.yaml", item("b", "needs: []").replace("shop-licence", "b-licence"));
        pack.with("cn/licences/all.yaml", licence("all", "composite: { gathers: [shop-licence, b-licence] }"));
        mistakes.expect("composite-part", pack.adding(THEME, "composite: all\n"), THEME, "composite");
    }

    @Test
    void a_theme_that_promises_more_than_its_items_keep() {
        mistakes.expect("promise-broken", pack.adding(THEME, "promises: { items: 2 }\n"), THEME, "promises");
    }

    @Test
    void each_thing_a_theme_promises_is_held() {
        for (String promise : List.of("items: 2", "within: 9 wd", "whole: 9 wd", "one-window: true")) {
            SmallPack small = new SmallPack().adding(THEME, "promises: { " + promise + " }\n");
            assertThat(small.load(folder).findings())
                    .as(promise)
                    .anyMatch(finding -> finding.check().equals("promise-broken"));
        }
        SmallPack kept = new SmallPack()
                .adding(THEME, "promises: { items: 1, within: 10 wd, free: true, one-window: true }\n")
                .adding(ITEM, "channels: [online, counter]\ncomes: { alone: 1, bundled: 0 }\n");
        assertThat(kept.load(folder).findings())
                .noneMatch(finding -> finding.check().equals("promise-broken"));
    }

    @Rule("CAT-17")
    @Test
    void the_whole_is_the_items_one_after_the_other() {
        SmallPack small = new SmallPack()
                .changing(ITEM, "promised: 10 wd", "promised: 2 wh")
                .with(
                        "cn/items/second.yaml",
                        item("second", "needs: [open-shop]\n").replace("10 wd", "1 wh"))
                .adding(THEME, """
                          - item: second
                            because: { zh: 接着办, en: It follows }
                        """);
        assertThat(small.adding(THEME, "promises: { whole: half wd }\n")
                        .load(folder.resolve("kept"))
                        .findings())
                .noneMatch(finding -> finding.check().equals("promise-broken"));
        SmallPack broken = small.changing("cn/items/second.yaml", "1 wh", "2 wh");
        assertThat(broken.load(folder.resolve("broken")).findings())
                .anySatisfy(finding -> assertThat(finding.message().zh()).contains("open-shop、second”要 4 个工作小时"));
    }

    @Test
    void an_example_of_a_theme_that_comes_out_as_it_says_is_right() {
        assertThat(pack.adding(THEME, EXAMPLE).load(folder).findings()).isEmpty();
    }

    @Test
    void an_example_of_a_theme_that_comes_out_otherwise() {
        mistakes.expect("example-fails", pack.adding(THEME, EXAMPLE.replace("200", "50")), THEME, "case: { zh: 大店");
        mistakes.expect(
                "example-fails",
                new SmallPack().adding(THEME, EXAMPLE.replace("items: [open-shop]", "items: []")),
                THEME,
                "case: { zh: 大店");
        mistakes.expect(
                "example-fails",
                new SmallPack().adding(THEME, EXAMPLE.replace(", fuel: gas", "")),
                THEME,
                "case: { zh: 大店");
        mistakes.expect(
                "example-fails",
                new SmallPack().adding(THEME, EXAMPLE.replace("fuel: gas", "fuel: gas, smell: 1")),
                THEME,
                "case: { zh: 大店");
    }

    @Test
    void an_example_of_an_item_that_comes_out_otherwise() {
        String example = """
                examples:
                  - case: { zh: 用气的大店, en: A large shop with gas }
                    answers: { shop_area: 200, fuel: gas }
                    situation: hot
                    materials: [plan]
                    visit: false
                """;
        assertThat(pack.adding(ITEM, example).load(folder.resolve("right")).findings())
                .isEmpty();
        for (String wrong : List.of("situation: cold", "visit: true", "materials: []")) {
            String key = wrong.replaceFirst(":.*", "");
            mistakes.expect(
                    "example-fails",
                    new SmallPack().adding(ITEM, example.replaceAll(key + ": .*", wrong)),
                    ITEM,
                    "case: { zh: 用气");
        }
    }

    @Test
    void a_procedure_with_a_step_that_cannot_be_reached() {
        mistakes.expect("unreachable-step", pack.changing(PROCEDURE, "ends:", """
                  idle:
                    title: { zh: 闲置, en: Idle }
                    by: applicant
                    outcomes: { go: granted }
                ends:"""), PROCEDURE, "idle:");
    }

    @Test
    void a_procedure_that_does_not_yield_what_the_item_promises() {
        List<Finding> findings = mistakes.errors(pack.changing(
                ITEM, "result: { licence: shop-licence }", "result: { filing: { zh: 回执, en: Receipt } }"));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("yields-something-else");
            assertThat(finding.place().file()).endsWith(ITEM);
            assertThat(finding.place().line()).isEqualTo(pack.line(ITEM, "procedure: simple"));
        });
    }

    @Rule("CAT-01")
    @Test
    void a_step_that_asks_for_a_material_off_the_guide() {
        List<Finding> findings = mistakes.errors(
                pack.changing(PROCEDURE, "by: unit(item.decides)", "by: unit(item.decides)\n    asks: [photo]"));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("material-off-guide");
            assertThat(finding.message().en()).contains("photo");
        });
    }
}
