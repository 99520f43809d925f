package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ELEMENTS;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.MATERIAL;
import static org.tongban.server.catalogue.Mistakes.item;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** What the law allows of limits, proofs, burdens, penalties and commitments is held to. */
class PackLawCheckTest {

    private final SmallPack pack = new SmallPack();
    private final Path folder;
    private final Mistakes mistakes;

    PackLawCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Rule("CAT-04")
    @Test
    void a_promised_limit_longer_than_the_laws() {
        mistakes.expect("limit-over-law", pack.changing(ITEM, "promised: 10 wd", "promised: 21 wd"), ITEM, "promised");
    }

    @Rule("LIC-03")
    @Test
    void what_becomes_of_a_present_licence_is_not_said() {
        mistakes.expect(
                "present-licence",
                pack.changing(ITEM, "title: { zh: 用气, en: Gas }", "title: { zh: 延续, en: Renewal }"),
                ITEM,
                "延续");
        SmallPack one = pack.changing(ITEM, "{ licence: shop-licence }", "{ licence: shop-licence, issues: new }");
        assertThat(mistakes.errors(one)).isEmpty();
    }

    @Rule("LIC-04")
    @Test
    void a_present_licence_that_the_form_does_not_ask_for_or_that_is_of_another_kind() {
        String ends = "result: { licence: shop-licence, ends: shop_licence_number }";
        mistakes.expect(
                "present-licence", pack.changing(ITEM, "result: { licence: shop-licence }", ends), ITEM, "result:");
        String number = """
                  shop_licence_number:
                    title: { zh: 原证编号, en: Number }
                    type: text
                    source: %s
                """;
        String asked = "- { element: shop_area }\n  - { element: shop_licence_number }";
        SmallPack good = pack.changing(ITEM, "- { element: shop_area }", asked)
                .adding(ELEMENTS, number.formatted("number:shop-licence"));
        assertThat(mistakes.errors(good)).isEmpty();
        mistakes.expect("present-licence", good.changing(ELEMENTS, "number:shop-licence", "asked"), ITEM, "result:");
    }

    @Rule("CAT-07")
    @Test
    void a_material_that_government_issued_is_asked_for() {
        mistakes.expect(
                "government-issued",
                pack.changing(MATERIAL, "issued-by: applicant", "issued-by: government"),
                MATERIAL,
                "issued-by");
    }

    @Rule("CAT-07")
    @Test
    void a_paper_original_is_asked_for_where_an_electronic_licence_serves() {
        mistakes.expect(
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
        mistakes.expect("duplicate-proof", pack.changing(ITEM, "procedure: simple", """
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
        List<Finding> findings = mistakes.expect("circular-proof", pack, "cn/items/b.yaml", "needs");
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
        mistakes.expect("penalty-basis", pack.adding(ITEM, "penalty: true\n"), ITEM, "penalty");
    }

    @Rule("CAT-11")
    @Test
    void a_new_burden_in_less_than_30_days() {
        String burden = "burdens: true\npublished: 2026-06-02\nin-force: { from: 2026-07-01 }\n";
        mistakes.expect("short-notice", pack.adding(ITEM, burden), ITEM, "burdens");
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

    @Rule("APP-08")
    @Test
    void a_commitment_where_it_may_not_be_offered() {
        mistakes.expect(
                "not-deferrable",
                pack.adding(ITEM, "touches: [health]\ncommitment: { offered: true, text: { zh: 承诺, en: I commit } }\n"),
                ITEM,
                "commitment");
    }

    @Rule("CAT-07")
    @Test
    void data_that_can_be_shared_is_asked_for_again() {
        mistakes.expect("collected-again", pack.adding(ELEMENTS, """
                  known_area:
                    title: { zh: 面积, en: Area }
                    type: number
                    source: registry:enterprise.area
                """), ELEMENTS, "title: { zh: 面积");
    }

    @Test
    void a_limit_of_the_law_without_its_source() {
        mistakes.expect(
                "no-source",
                pack.changing(ITEM, "  source: { zh: 商店法第二条, en: 'Shop Law, art. 2' }\n", ""),
                ITEM,
                "statutory");
    }

    @Test
    void a_limit_that_says_of_itself_that_it_is_local() {
        mistakes.expect(
                "local-value",
                pack.changing(ITEM, "  promised: 10 wd", "  promised: 10 wd\n  local: true"),
                ITEM,
                "limit:");
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
}
