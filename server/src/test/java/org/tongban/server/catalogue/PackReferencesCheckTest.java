package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ELEMENTS;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.LICENCE;
import static org.tongban.server.catalogue.Mistakes.LOCAL;
import static org.tongban.server.catalogue.Mistakes.MATERIAL;
import static org.tongban.server.catalogue.Mistakes.THEME;
import static org.tongban.server.catalogue.Mistakes.UNITS;
import static org.tongban.server.catalogue.Mistakes.item;
import static org.tongban.server.catalogue.Mistakes.licence;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** What is referred to is there, at that level and at that time; what is there is used; conditions ask what somebody answers. */
class PackReferencesCheckTest {

    private final SmallPack pack = new SmallPack();
    private final Path folder;
    private final Mistakes mistakes;

    PackReferencesCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Test
    void references_to_what_is_not_there() {
        mistakes.dangling(pack.changing(ITEM, "decides: market", "decides: fire"), ITEM, "decides");
        mistakes.dangling(
                new SmallPack().changing(ITEM, "- material: plan", "- material: photo"), ITEM, "material: photo");
        mistakes.dangling(
                new SmallPack().changing(ITEM, "element: shop_area", "element: shop_size"), ITEM, "shop_size");
        mistakes.dangling(new SmallPack().changing(ITEM, "procedure: simple", "procedure: swift"), ITEM, "procedure");
        mistakes.dangling(
                new SmallPack().changing(ITEM, "licence: shop-licence", "licence: stall-licence"), ITEM, "result");
        mistakes.dangling(new SmallPack().adding(ITEM, "needs: [close-shop]\n"), ITEM, "needs");
        mistakes.dangling(new SmallPack().changing(THEME, "item: open-shop", "item: close-shop"), THEME, "item: close");
        mistakes.dangling(new SmallPack().changing(THEME, "ask: fuel", "ask: smell"), THEME, "smell");
        mistakes.dangling(new SmallPack().adding(THEME, "core: close-shop\n"), THEME, "core");
        mistakes.dangling(new SmallPack().changing(LICENCE, "issuer: market", "issuer: fire"), LICENCE, "issuer");
        mistakes.dangling(new SmallPack().changing(LICENCE, "element: shop_area", "element: smell"), LICENCE, "smell");
        mistakes.dangling(new SmallPack().changing(UNITS, "roles: [market]", "roles: [market, fire]"), UNITS, "roles");
        mistakes.dangling(new SmallPack().with(LOCAL, "item: open-shop\nunit: 141002-fire\n"), LOCAL, "unit");
        mistakes.dangling(
                new SmallPack().changing(ITEM, "- material: plan", "- material: plan\n    situations: [warm]"),
                ITEM,
                "situations: [warm]");
        mistakes.dangling(
                new SmallPack().changing("cn-14/pack.yaml", "extends: cn", "extends: zz"), "cn-14/pack.yaml", "pack");
    }

    @Test
    void a_condition_that_cannot_be_read() {
        mistakes.expect(
                "bad-condition", pack.changing(ITEM, "shop_area > 100", "shop_area >"), ITEM, "when: shop_area");
    }

    @Test
    void a_condition_on_a_fact_nobody_defined() {
        mistakes.expect(
                "unknown-fact", pack.changing(ITEM, "shop_area > 100", "shop_size > 100"), ITEM, "when: shop_size");
    }

    @Test
    void a_condition_on_an_answer_the_theme_does_not_ask_for() {
        mistakes.expect("not-asked", pack.changing(THEME, "  - { ask: fuel }\n", ""), ITEM, "fuel = \"gas\"");
    }

    @Test
    void a_review_that_depends_on_what_no_licence_says() {
        String review = "review: { when: %s, every: 1 year, title: { zh: 年检, en: Review } }\n";
        assertThat(mistakes.errors(new SmallPack().adding(LICENCE, review.formatted("shop_area > 50"))))
                .isEmpty();
        mistakes.expect(
                "not-asked",
                new SmallPack().adding(LICENCE, review.formatted("fuel = \"gas\"")),
                LICENCE,
                "when: fuel");
        mistakes.expect(
                "unknown-fact", new SmallPack().adding(LICENCE, review.formatted("beds > 9")), LICENCE, "when: beds");
    }

    @Test
    void a_question_that_depends_on_a_later_one() {
        mistakes.expect(
                "not-asked",
                pack.changing(THEME, "{ ask: shop_area }", "{ ask: shop_area, when: fuel = \"gas\" }"),
                THEME,
                "when: fuel");
    }

    @Test
    void a_comparison_with_a_value_of_another_type() {
        mistakes.expect(
                "condition-type",
                pack.changing(ITEM, "shop_area > 100", "shop_area > \"100\""),
                ITEM,
                "when: shop_area");
    }

    @Test
    void a_comparison_with_an_option_that_does_not_exist() {
        mistakes.expect(
                "unknown-option", pack.changing(ITEM, "fuel = \"gas\"", "fuel = \"gaz\""), ITEM, "fuel = \"gaz\"");
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
        mistakes.expect("unused-material", pack, "cn/materials/photo.yaml", "material");
    }

    @Test
    void an_element_nothing_uses() {
        mistakes.expect("unused-element", pack.adding(ELEMENTS, """
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
        mistakes.expect(
                "unused-question",
                pack.changing(THEME, "{ ask: fuel }", "{ ask: fuel }\n  - { ask: smell }"),
                THEME,
                "smell");
    }

    @Test
    void a_licence_type_nobody_issues() {
        mistakes.expect(
                "unissued-licence", pack.with("cn/licences/x.yaml", licence("x", "")), "cn/licences/x.yaml", "licence");
    }

    @Test
    void a_situation_no_answer_leads_to() {
        mistakes.expect("situation-unreachable", pack.changing(ITEM, "fields:", """
                          - { situation: none, title: { zh: 无, en: None }, when: fuel = "gas" and fuel = "power" }
                        fields:"""), ITEM, "situation: none");
    }

    @Test
    void two_situations_that_both_hold() {
        mistakes.expect(
                "situation-overlap",
                pack.changing(ITEM, "when: fuel = \"power\"", "when: fuel = \"power\" or shop_area > 900"),
                ITEM,
                "situations:");
    }

    @Test
    void answers_that_lead_to_no_situation() {
        List<Finding> findings = mistakes.expect(
                "situation-gap",
                pack.changing(ITEM, "when: fuel = \"power\"", "when: fuel = \"power\" and shop_area < 900"),
                ITEM,
                "situations:");
        assertThat(findings.getFirst().message().en()).contains("fuel = power", "shop_area = ");
    }

    @Test
    void a_material_no_answer_leads_to() {
        mistakes.expect(
                "never-applies", pack.changing(ITEM, "shop_area > 100", "shop_area > 1000"), ITEM, "when: shop_area");
    }

    @Test
    void a_higher_pack_that_refers_to_something_of_a_lower_one() {
        String material = pack.text(MATERIAL);
        mistakes.expect(
                "lower-reference",
                pack.without(MATERIAL).with("cn-14-10/materials/plan.yaml", material),
                ITEM,
                "material: plan");
    }

    @Rule("CAT-10")
    @Test
    void a_reference_to_something_that_lapses_before() {
        mistakes.expect(
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

    @Rule("CAT-10")
    @Test
    void two_versions_in_force_on_one_day() {
        pack.adding(ITEM, "in-force: { from: 2026-01-01, until: 2026-07-01 }\n");
        String later = item("open-shop", "in-force: { from: 2026-07-01 }");
        mistakes.expect(
                "version-overlap",
                pack.with("cn/items/open-shop@2026-07-01.yaml", later),
                "cn/items/open-shop@2026-07-01.yaml",
                "in-force");
    }
}
