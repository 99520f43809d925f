package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** Every kind of mistake is found, in its file and on its line, by the smallest pack that has it. */
class PackChecksTest {

    private static final String ITEM = "cn/items/open-shop.yaml";
    private static final String THEME = "cn/themes/shop.yaml";
    private static final String ELEMENTS = "cn/elements/shop.yaml";
    private static final String MATERIAL = "cn/materials/plan.yaml";
    private static final String LICENCE = "cn/licences/shop-licence.yaml";
    private static final String PROCEDURE = "cn/procedures/simple.yaml";
    private static final String REGIONS = "cn-14/regions.yaml";
    private static final String UNITS = "cn-14-10/units.yaml";
    private static final String LOCAL = "cn-14-10/local/open-shop.yaml";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPack pack = new SmallPack();

    @Test
    void the_small_pack_itself_has_nothing_wrong() {
        assertThat(pack.load(folder).findings()).isEmpty();
    }

    @Test
    void yaml_that_cannot_be_read() {
        expect("yaml", pack.changing(ITEM, "kind: licence", "kind: [licence"), ITEM, "decides: market");
    }

    @Test
    void a_key_given_twice() {
        expect("yaml", pack.changing(ITEM, "decides: market", "decides: market\nfee: none"), ITEM, "fee: none\nresult");
    }

    @Test
    void a_key_nobody_knows() {
        expect("unknown-key", pack.adding(ITEM, "colour: red\n"), ITEM, "colour");
    }

    @Test
    void a_file_nobody_knows() {
        expect("unknown-file", pack.with("cn/itmes/x.yaml", "item: x\n"), "cn/itmes/x.yaml", "item");
    }

    @Rule("CAT-03")
    @Test
    void an_item_without_one_of_its_parts() {
        for (String key : List.of("basis", "conditions", "materials", "procedure", "limit", "fee", "result")) {
            SmallPack without = new SmallPack();
            String line = "\n" + key + ":";
            without.changing(ITEM, line, "\nnote_" + key + ":");
            assertThat(without.load(folder.resolve(key)).findings()).as(key).anySatisfy(finding -> {
                assertThat(finding.check()).isEqualTo("missing-key");
                assertThat(finding.subject()).isEqualTo("open-shop");
                assertThat(finding.message().en()).contains("“" + key + "”");
                assertThat(finding.place().file()).endsWith(ITEM);
                assertThat(finding.place().line()).isPositive();
            });
        }
    }

    @Rule("CAT-03")
    @Test
    void a_material_without_review_points_or_a_sample() {
        expect(
                "missing-key",
                pack.changing(ITEM, "    review: [{ zh: 清楚, en: It is clear }]\n", ""),
                ITEM,
                "material: plan");
        expect(
                "missing-key",
                new SmallPack().changing(MATERIAL, "sample: { zh: 样例, en: Sample }\n", ""),
                MATERIAL,
                "material: plan");
    }

    @Test
    void a_value_that_cannot_be_read() {
        expect("bad-value", pack.changing(ITEM, "promised: 10 wd", "promised: ten"), ITEM, "promised");
    }

    @Test
    void a_word_that_is_none_of_those_offered() {
        expect("bad-value", pack.changing(ITEM, "kind: licence", "kind: permit"), ITEM, "kind: permit");
    }

    @Test
    void a_text_without_english() {
        expect("missing-english", pack.changing(ITEM, "{ zh: 有店面, en: There is a shop }", "{ zh: 有店面 }"), ITEM, "有店面");
        expect("missing-english", new SmallPack().changing(ITEM, "en: There is a shop", "en: 有店面"), ITEM, "有店面");
    }

    @Test
    void a_text_without_chinese() {
        expect("missing-chinese", pack.changing(ITEM, "zh: 有店面, ", ""), ITEM, "There is a shop");
    }

    @Test
    void a_file_that_is_not_named_by_its_id() {
        expect("file-name", pack.changing(ITEM, "item: open-shop", "item: open-stall"), ITEM, "item:");
    }

    @Test
    void a_unit_listed_twice() {
        expect("duplicate-id", pack.adding(UNITS, """
                  - id: 141000-market
                    name: { zh: 另一个局, en: Another bureau }
                    roles: [market]
                """), UNITS, "id: 141000-market\n    name: { zh: 另一个局");
    }

    @Test
    void references_to_what_is_not_there() {
        dangling(pack.changing(ITEM, "decides: market", "decides: fire"), ITEM, "decides");
        dangling(new SmallPack().changing(ITEM, "- material: plan", "- material: photo"), ITEM, "material: photo");
        dangling(new SmallPack().changing(ITEM, "element: shop_area", "element: shop_size"), ITEM, "shop_size");
        dangling(new SmallPack().changing(ITEM, "procedure: simple", "procedure: swift"), ITEM, "procedure");
        dangling(new SmallPack().changing(ITEM, "licence: shop-licence", "licence: stall-licence"), ITEM, "result");
        dangling(new SmallPack().adding(ITEM, "needs: [close-shop]\n"), ITEM, "needs");
        dangling(new SmallPack().changing(THEME, "item: open-shop", "item: close-shop"), THEME, "item: close");
        dangling(new SmallPack().changing(THEME, "ask: fuel", "ask: smell"), THEME, "smell");
        dangling(new SmallPack().adding(THEME, "core: close-shop\n"), THEME, "core");
        dangling(new SmallPack().changing(LICENCE, "issuer: market", "issuer: fire"), LICENCE, "issuer");
        dangling(new SmallPack().changing(LICENCE, "element: shop_area", "element: smell"), LICENCE, "smell");
        dangling(new SmallPack().changing(UNITS, "roles: [market]", "roles: [market, fire]"), UNITS, "roles");
        dangling(new SmallPack().with(LOCAL, "item: open-shop\nunit: 141002-fire\n"), LOCAL, "unit");
        dangling(
                new SmallPack().changing(ITEM, "- material: plan", "- material: plan\n    situations: [warm]"),
                ITEM,
                "situations: [warm]");
        dangling(new SmallPack().changing("cn-14/pack.yaml", "extends: cn", "extends: zz"), "cn-14/pack.yaml", "pack");
    }

    @Test
    void a_condition_that_cannot_be_read() {
        expect("bad-condition", pack.changing(ITEM, "shop_area > 100", "shop_area >"), ITEM, "when: shop_area");
    }

    @Test
    void a_condition_on_a_fact_nobody_defined() {
        expect("unknown-fact", pack.changing(ITEM, "shop_area > 100", "shop_size > 100"), ITEM, "when: shop_size");
    }

    @Test
    void a_condition_on_an_answer_the_theme_does_not_ask_for() {
        expect("not-asked", pack.changing(THEME, "  - { ask: fuel }\n", ""), ITEM, "fuel = \"gas\"");
    }

    @Test
    void a_question_that_depends_on_a_later_one() {
        expect(
                "not-asked",
                pack.changing(THEME, "{ ask: shop_area }", "{ ask: shop_area, when: fuel = \"gas\" }"),
                THEME,
                "when: fuel");
    }

    @Test
    void a_comparison_with_a_value_of_another_type() {
        expect(
                "condition-type",
                pack.changing(ITEM, "shop_area > 100", "shop_area > \"100\""),
                ITEM,
                "when: shop_area");
    }

    @Test
    void a_comparison_with_an_option_that_does_not_exist() {
        expect("unknown-option", pack.changing(ITEM, "fuel = \"gas\"", "fuel = \"gaz\""), ITEM, "fuel = \"gaz\"");
    }

    @Rule("CAT-04")
    @Test
    void a_promised_limit_longer_than_the_laws() {
        expect("limit-over-law", pack.changing(ITEM, "promised: 10 wd", "promised: 21 wd"), ITEM, "promised");
    }

    @Rule("CAT-02")
    @Test
    void a_local_limit_longer_than_the_one_above() {
        pack.with("cn-14/local/open-shop.yaml", "item: open-shop\nlimit: { promised: 6 wd }\n");
        expect(
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
        expect(
                "uniform-element",
                pack.with(LOCAL, "item: open-shop\nlimit:\n  statutory: 5 wd\n  promised: 4 wd\n"),
                LOCAL,
                "statutory");
    }

    @Rule("CAT-07")
    @Test
    void a_material_that_government_issued_is_asked_for() {
        expect(
                "government-issued",
                pack.changing(MATERIAL, "issued-by: applicant", "issued-by: government"),
                MATERIAL,
                "issued-by");
    }

    @Rule("CAT-07")
    @Test
    void a_paper_original_is_asked_for_where_an_electronic_licence_serves() {
        expect(
                "paper-original",
                pack.adding(MATERIAL, "paper: true\nreplaced-by: { licence: shop-licence }\n"),
                MATERIAL,
                "paper");
    }

    @Rule("CAT-08")
    @Test
    void two_materials_that_prove_the_same_fact() {
        pack.with("cn/materials/photo.yaml", """
                material: photo
                title: { zh: 照片, en: Photo }
                files: [jpg]
                max-size: 1 MB
                issued-by: applicant
                proves: [layout]
                sample: { zh: 样例, en: Sample }
                """);
        expect("duplicate-proof", pack.changing(ITEM, "procedure: simple", """
                  - material: photo
                    weight: other
                    review: [{ zh: 清楚, en: It is clear }]
                procedure: simple"""), ITEM, "material: photo");
    }

    @Rule("CAT-08")
    @Test
    void two_proofs_of_the_same_fact_that_exclude_each_other_are_right() {
        pack.with("cn/materials/photo.yaml", """
                material: photo
                title: { zh: 照片, en: Photo }
                files: [jpg]
                max-size: 1 MB
                issued-by: applicant
                proves: [layout]
                sample: { zh: 样例, en: Sample }
                """);
        pack.changing(ITEM, "procedure: simple", """
                  - material: photo
                    weight: other
                    when: shop_area <= 100
                    review: [{ zh: 清楚, en: It is clear }]
                procedure: simple""");
        assertThat(pack.load(folder).findings()).isEmpty();
    }

    @Rule("CAT-08")
    @Test
    void a_proof_that_needs_the_result_it_is_for_over_three_hops() {
        pack.adding(MATERIAL, "needs-result-of: [b]\n");
        pack.with("cn/items/b.yaml", item("b", "needs: [c]"));
        pack.with("cn/items/c.yaml", item("c", "needs: [open-shop]"));
        List<Finding> findings = expect("circular-proof", pack, "cn/items/b.yaml", "needs");
        assertThat(findings.getFirst().message().en()).contains("b —(needs)→ c —(needs)→ open-shop —(plan)→ b");
    }

    @Test
    void a_licence_that_several_items_issue_makes_no_circle() {
        pack.adding(MATERIAL, "needs-result-of: []\nreplaced-by: { licence: shop-licence }\n");
        pack.with("cn/items/b.yaml", item("b", "needs: []"));
        assertThat(pack.load(folder).findings()).isEmpty();
    }

    @Rule("CAT-09")
    @Test
    void a_penalty_on_a_normative_document_alone() {
        pack.changing(ITEM, "kind: law }", "kind: normative-document }");
        expect("penalty-basis", pack.adding(ITEM, "penalty: true\n"), ITEM, "penalty");
    }

    @Rule("CAT-11")
    @Test
    void a_new_burden_in_less_than_30_days() {
        String burden = "burdens: true\npublished: 2026-06-02\nin-force: { from: 2026-07-01 }\n";
        expect("short-notice", pack.adding(ITEM, burden), ITEM, "burdens");
    }

    @Rule("CAT-11")
    @Test
    void a_new_burden_after_30_days_or_with_a_reason_is_right() {
        String burden = "burdens: true\npublished: 2026-06-01\nin-force: { from: 2026-07-01 }\n";
        assertThat(pack.adding(ITEM, burden).load(folder).findings()).isEmpty();
        SmallPack sooner = new SmallPack()
                .adding(ITEM, "burdens: true\npublished: 2026-06-30\nin-force: { from: 2026-07-01 }\n")
                .adding(ITEM, "accept: [{ check: short-notice, reason: 应对突发事件 }]\n");
        assertThat(sooner.load(folder.resolve("sooner")).findings()).isEmpty();
    }

    @Test
    void a_warning_accepted_that_does_not_occur() {
        expect(
                "accepted-nothing",
                pack.adding(ITEM, "accept: [{ check: short-notice, reason: 应对突发事件 }]\n"),
                ITEM,
                "accept");
    }

    @Test
    void a_warning_accepted_without_a_reason() {
        expect("missing-key", pack.adding(ITEM, "accept: [{ check: short-notice }]\n"), ITEM, "accept");
    }

    @Rule("APP-08")
    @Test
    void a_commitment_where_it_may_not_be_offered() {
        expect(
                "not-deferrable",
                pack.adding(ITEM, "touches: [health]\ncommitment: { offered: true, text: { zh: 承诺, en: I commit } }\n"),
                ITEM,
                "commitment");
    }

    @Rule("CAT-13")
    @Test
    void an_order_that_goes_in_a_circle() {
        pack.with("cn/items/b.yaml", item("b", "needs: []"));
        pack.changing(THEME, "  - item: open-shop\n", "  - item: open-shop\n    after: [b]\n");
        expect("order-cycle", pack.adding(THEME, """
                  - item: b
                    because: { zh: 要, en: Yes }
                    after: [open-shop]
                """), THEME, "items:");
    }

    @Rule("CAT-13")
    @Test
    void a_predecessor_that_is_not_in_the_theme() {
        pack.with("cn/items/b.yaml", item("b", "needs: []"));
        expect(
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
        expect("lead-unit", pack.adding(THEME, "lead: fire\n"), THEME, "lead");
    }

    @Test
    void a_composite_that_gathers_what_no_item_of_its_theme_issues() {
        pack.with("cn/licences/b-licence.yaml", licence("b-licence", ""));
        pack.with("cn/items/b.yaml", item("b", "needs: []").replace("shop-licence", "b-licence"));
        pack.with("cn/licences/all.yaml", licence("all", "composite: { gathers: [shop-licence, b-licence] }"));
        expect("composite-part", pack.adding(THEME, "composite: all\n"), THEME, "composite");
    }

    @Test
    void a_theme_that_promises_more_than_its_items_keep() {
        expect("promise-broken", pack.adding(THEME, "promises: { items: 2 }\n"), THEME, "promises");
    }

    @Test
    void each_thing_a_theme_promises_is_held() {
        for (String promise : List.of("items: 2", "within: 9 wd", "one-window: true")) {
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

    @Test
    void a_material_no_item_uses() {
        pack.with("cn/materials/photo.yaml", """
                material: photo
                title: { zh: 照片, en: Photo }
                files: [jpg]
                max-size: 1 MB
                issued-by: applicant
                proves: [face]
                sample: { zh: 样例, en: Sample }
                """);
        expect("unused-material", pack, "cn/materials/photo.yaml", "material");
    }

    @Test
    void an_element_nothing_uses() {
        expect("unused-element", pack.adding(ELEMENTS, """
                  smell:
                    title: { zh: 气味, en: Smell }
                    type: text
                """), ELEMENTS, "title: { zh: 气味");
    }

    @Test
    void a_question_no_rule_uses() {
        pack.adding(ELEMENTS, """
                  smell:
                    title: { zh: 气味, en: Smell }
                    type: text
                """);
        expect(
                "unused-question",
                pack.changing(THEME, "{ ask: fuel }", "{ ask: fuel }\n  - { ask: smell }"),
                THEME,
                "smell");
    }

    @Test
    void a_licence_type_nobody_issues() {
        expect("unissued-licence", pack.with("cn/licences/x.yaml", licence("x", "")), "cn/licences/x.yaml", "licence");
    }

    @Test
    void a_situation_no_answer_leads_to() {
        expect("situation-unreachable", pack.changing(ITEM, "fields:", """
                          - { situation: none, title: { zh: 无, en: None }, when: fuel = "gas" and fuel = "power" }
                        fields:"""), ITEM, "situation: none");
    }

    @Test
    void two_situations_that_both_hold() {
        expect(
                "situation-overlap",
                pack.changing(ITEM, "when: fuel = \"power\"", "when: fuel = \"power\" or shop_area > 900"),
                ITEM,
                "situations:");
    }

    @Test
    void answers_that_lead_to_no_situation() {
        List<Finding> findings = expect(
                "situation-gap",
                pack.changing(ITEM, "when: fuel = \"power\"", "when: fuel = \"power\" and shop_area < 900"),
                ITEM,
                "situations:");
        assertThat(findings.getFirst().message().en()).contains("fuel = power", "shop_area = ");
    }

    @Test
    void a_material_no_answer_leads_to() {
        expect("never-applies", pack.changing(ITEM, "shop_area > 100", "shop_area > 1000"), ITEM, "when: shop_area");
    }

    @Test
    void a_region_without_a_unit_for_a_role() {
        pack.changing(UNITS, "roles: [market]", "roles: []");
        expect("missing-unit", pack, "cn-14-10/pack.yaml", "pack:");
    }

    @Test
    void a_region_code_that_cannot_be() {
        expect("region-code", pack.changing(REGIONS, "\"141002\"", "\"1410\""), REGIONS, "\"1410\"");
        expect("region-code", new SmallPack().changing(REGIONS, "level: county", "level: city"), REGIONS, "\"141002\"");
    }

    @Test
    void a_region_whose_region_above_does_not_exist() {
        expect("region-parent", pack.changing(REGIONS, "\"141002\"", "\"141102\""), REGIONS, "\"141102\"");
    }

    @Test
    void an_alias_of_two_units() {
        expect("same-alias", pack.adding(UNITS, """
                  - id: 141000-b
                    name: { zh: 另一个局, en: Another bureau }
                    roles: []
                    aliases: [市局]
                    phone: "1"
                """), UNITS, "aliases: [市局]\n    phone");
    }

    @Rule("CAT-10")
    @Test
    void two_versions_in_force_on_one_day() {
        pack.adding(ITEM, "in-force: { from: 2026-01-01, until: 2026-07-01 }\n");
        String later = item("open-shop", "in-force: { from: 2026-07-01 }");
        expect(
                "version-overlap",
                pack.with("cn/items/open-shop@2026-07-01.yaml", later),
                "cn/items/open-shop@2026-07-01.yaml",
                "in-force");
    }

    @Test
    void a_holiday_table_with_a_make_up_day_that_is_no_weekend() {
        expect(
                "calendar",
                pack.changing("cn/calendar/2026.yaml", "2026-01-04", "2026-01-05"),
                "cn/calendar/2026.yaml",
                "holidays");
    }

    @Test
    void no_holiday_table_at_all() {
        expect("calendar", pack.without("cn/calendar/2026.yaml"), "cn/pack.yaml", "pack:");
    }

    @Test
    void a_procedure_with_a_step_that_cannot_be_reached() {
        expect("unreachable-step", pack.changing(PROCEDURE, "ends:", """
                  idle:
                    title: { zh: 闲置, en: Idle }
                    by: applicant
                    outcomes: { go: granted }
                ends:"""), PROCEDURE, "idle:");
    }

    @Test
    void a_procedure_that_does_not_yield_what_the_item_promises() {
        List<Finding> findings = errors(pack.changing(
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
        List<Finding> findings =
                errors(pack.changing(PROCEDURE, "by: unit(item.decides)", "by: unit(item.decides)\n    asks: [photo]"));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("material-off-guide");
            assertThat(finding.message().en()).contains("photo");
        });
    }

    @Test
    void a_value_each_locality_decides_is_listed_and_no_warning() {
        pack.adding(ITEM, "local: [limit]\n");
        assertThat(pack.load(folder).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("local-value");
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.place().line()).isEqualTo(pack.line(ITEM, "limit:"));
        });
    }

    private static final String EXAMPLE = """
            examples:
              - case: { zh: 大店, en: A large shop }
                answers: { shop_area: 200, fuel: gas }
                items: [open-shop]
                materials: [plan]
            """;

    @Test
    void an_example_of_a_theme_that_comes_out_as_it_says_is_right() {
        assertThat(pack.adding(THEME, EXAMPLE).load(folder).findings()).isEmpty();
    }

    @Test
    void an_example_of_a_theme_that_comes_out_otherwise() {
        expect("example-fails", pack.adding(THEME, EXAMPLE.replace("200", "50")), THEME, "case: { zh: 大店");
        expect(
                "example-fails",
                new SmallPack().adding(THEME, EXAMPLE.replace("items: [open-shop]", "items: []")),
                THEME,
                "case: { zh: 大店");
        expect(
                "example-fails",
                new SmallPack().adding(THEME, EXAMPLE.replace(", fuel: gas", "")),
                THEME,
                "case: { zh: 大店");
        expect(
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
            expect(
                    "example-fails",
                    new SmallPack().adding(ITEM, example.replaceAll(key + ": .*", wrong)),
                    ITEM,
                    "case: { zh: 用气");
        }
    }

    @Rule("CAT-02")
    @Test
    void a_lower_pack_that_writes_its_own_version_of_an_item() {
        String own = pack.text(ITEM) + "in-force: { from: 2027-01-01 }\n";
        expect(
                "uniform-element",
                pack.adding(ITEM, "in-force: { from: 2025-01-01, until: 2026-12-31 }\n")
                        .with("cn-14-10/items/open-shop@2027-01-01.yaml", own),
                "cn-14-10/items/open-shop@2027-01-01.yaml",
                "item: open-shop");
    }

    @Test
    void a_role_defined_twice() {
        expect(
                "duplicate-id",
                pack.with("cn-14-10/roles.yaml", "roles:\n  market: { title: { zh: 另一个局, en: Another } }\n"),
                "cn-14-10/roles.yaml",
                "market");
    }

    @Rule("CAT-02")
    @Test
    void a_city_that_sets_something_for_another_citys_county() {
        pack.adding(REGIONS, """
                  - { code: "140100", level: city, name: { zh: 太原市, en: Taiyuan } }
                """);
        expect(
                "outside-region",
                pack.with(LOCAL, "item: open-shop\nat:\n  \"140100\":\n    mail: true\n"),
                LOCAL,
                "mail");
    }

    @Test
    void a_pack_on_the_wrong_level() {
        expect(
                "pack-level",
                pack.changing("cn-14-10/pack.yaml", "level: city", "level: county"),
                "cn-14-10/pack.yaml",
                "pack");
        expect(
                "pack-level",
                new SmallPack().changing("cn-14/pack.yaml", "extends: cn", "extends: cn-14-10"),
                "cn-14/pack.yaml",
                "pack");
    }

    @Test
    void a_higher_pack_that_refers_to_something_of_a_lower_one() {
        String material = pack.text(MATERIAL);
        expect(
                "lower-reference",
                pack.without(MATERIAL).with("cn-14-10/materials/plan.yaml", material),
                ITEM,
                "material: plan");
    }

    @Rule("CAT-10")
    @Test
    void a_reference_to_something_that_lapses_before() {
        expect(
                "not-in-force",
                pack.adding(MATERIAL, "in-force: { from: 2000-01-01, until: 2027-06-30 }\n"),
                ITEM,
                "material: plan");
        assertThat(new SmallPack()
                        .adding(MATERIAL, "in-force: { from: 2000-01-01, until: 2027-06-30 }\n")
                        .with(
                                "cn/materials/plan@2027-07-01.yaml",
                                new SmallPack().text(MATERIAL) + "in-force: { from: 2027-07-01 }\n")
                        .load(folder.resolve("followed"))
                        .findings())
                .isEmpty();
    }

    @Test
    void the_same_thing_listed_twice() {
        expect(
                "listed-twice",
                pack.changing(ITEM, "- { element: shop_area }", "- { element: shop_area }\n  - { element: shop_area }"),
                ITEM,
                "- { element: shop_area }\nmaterials:");
        expect(
                "listed-twice",
                new SmallPack().changing(THEME, "- { ask: fuel }", "- { ask: fuel }\n  - { ask: fuel }"),
                THEME,
                "- { ask: fuel }\nitems:");
    }

    @Test
    void two_items_of_one_name() {
        expect(
                "same-title",
                pack.with("cn/items/open-stall.yaml", pack.text(ITEM).replace("item: open-shop", "item: open-stall")),
                "cn/items/open-stall.yaml",
                "title:");
    }

    @Rule("CAT-07")
    @Test
    void data_that_can_be_shared_is_asked_for_again() {
        expect("collected-again", pack.adding(ELEMENTS, """
                  known_area:
                    title: { zh: 面积, en: Area }
                    type: number
                    source: registry:enterprise.area
                """), ELEMENTS, "title: { zh: 面积");
    }

    @Test
    void a_limit_of_the_law_without_its_source() {
        expect(
                "no-source",
                pack.changing(ITEM, "  source: { zh: 商店法第二条, en: 'Shop Law, art. 2' }\n", ""),
                ITEM,
                "statutory");
    }

    @Test
    void a_template_that_is_not_there() {
        dangling(pack.adding(MATERIAL, "template: templates/plan.docx\n"), MATERIAL, "template");
    }

    @Test
    void a_limit_that_says_of_itself_that_it_is_local() {
        expect(
                "local-value",
                pack.changing(ITEM, "  promised: 10 wd", "  promised: 10 wd\n  local: true"),
                ITEM,
                "limit:");
    }

    @Test
    void a_warning_accepted_with_a_blank_reason() {
        expect(
                "missing-key",
                pack.adding(ITEM, "accept: [{ check: same-title, reason: '' }]\n"),
                ITEM,
                "check: same-title");
    }

    private void dangling(SmallPack broken, String file, String piece) {
        Path own = folder.resolve("dangling-" + System.identityHashCode(broken));
        expect("dangling-reference", broken, file, own, broken.line(file, piece));
    }

    private List<Finding> expect(String check, SmallPack broken, String file, String piece) {
        Path own = folder.resolve("pack-" + System.identityHashCode(broken));
        return expect(check, broken, file, own, broken.line(file, piece));
    }

    private static List<Finding> expect(String check, SmallPack broken, String file, Path folder, int line) {
        List<Finding> findings = broken.load(folder).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(findings).as(check).isNotEmpty().anySatisfy(finding -> {
            assertThat(finding.place().file()).isEqualTo(folder.resolve(file).toString());
            assertThat(finding.place().line()).isEqualTo(line);
        });
        return findings;
    }

    private List<Finding> errors(SmallPack broken) {
        return broken.load(folder).findings().stream().filter(Finding::isError).toList();
    }

    private static String item(String id, String more) {
        return """
                item: %s
                title: { zh: 事项, en: Item }
                kind: licence
                decides: market
                subjects: [company]
                basis:
                  - { law: { zh: 商店法, en: Shop Law }, article: "1", kind: law }
                conditions: []
                fields: []
                materials: []
                procedure: simple
                limit: { statutory: 20 wd, promised: 10 wd, source: { zh: 第二条, en: Article 2 } }
                fee: none
                result: { licence: shop-licence }
                %s
                """.formatted(id, more);
    }

    private static String licence(String id, String more) {
        return """
                licence: %s
                title: { zh: 证, en: Licence }
                holder: business
                issuer: market
                validity: long-term
                number: "X{serial:8}"
                face: []
                %s
                """.formatted(id, more);
    }
}
