package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.MATERIAL;
import static org.tongban.server.catalogue.Mistakes.THEME;
import static org.tongban.server.catalogue.Mistakes.UNITS;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

/** What cannot be read, or is not written as it should be, is found in its file and on its line. */
class PackFilesCheckTest {

    private final SmallPack pack = new SmallPack();
    private final Path folder;
    private final Mistakes mistakes;

    PackFilesCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Test
    void the_small_pack_itself_has_nothing_wrong() {
        assertThat(pack.load(folder).findings()).isEmpty();
    }

    @Test
    void yaml_that_cannot_be_read() {
        mistakes.expect("yaml", pack.changing(ITEM, "kind: licence", "kind: [licence"), ITEM, "decides: market");
    }

    @Test
    void a_key_given_twice() {
        mistakes.expect(
                "yaml",
                pack.changing(ITEM, "decides: market", "decides: market\nfee: none"),
                ITEM,
                "fee: none\nresult");
    }

    @Test
    void a_key_nobody_knows() {
        mistakes.expect("unknown-key", pack.adding(ITEM, "colour: red\n"), ITEM, "colour");
    }

    @Test
    void a_file_nobody_knows() {
        mistakes.expect("unknown-file", pack.with("cn/itmes/x.yaml", "item: x\n"), "cn/itmes/x.yaml", "item");
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
        mistakes.expect(
                "missing-key",
                pack.changing(ITEM, "    review: [{ zh: 清楚, en: It is clear }]\n", ""),
                ITEM,
                "material: plan");
        mistakes.expect(
                "missing-key",
                new SmallPack().changing(MATERIAL, "sample: { zh: 样例, en: Sample }\n", ""),
                MATERIAL,
                "material: plan");
    }

    @Test
    void a_value_that_cannot_be_read() {
        mistakes.expect("bad-value", pack.changing(ITEM, "promised: 10 wd", "promised: ten"), ITEM, "promised");
    }

    @Test
    void a_word_that_is_none_of_those_offered() {
        mistakes.expect("bad-value", pack.changing(ITEM, "kind: licence", "kind: permit"), ITEM, "kind: permit");
    }

    @Test
    void a_text_without_english() {
        mistakes.expect(
                "missing-english", pack.changing(ITEM, "{ zh: 有店面, en: There is a shop }", "{ zh: 有店面 }"), ITEM, "有店面");
        mistakes.expect(
                "missing-english", new SmallPack().changing(ITEM, "en: There is a shop", "en: 有店面"), ITEM, "有店面");
    }

    @Test
    void a_text_without_chinese() {
        mistakes.expect("missing-chinese", pack.changing(ITEM, "zh: 有店面, ", ""), ITEM, "There is a shop");
    }

    @Test
    void a_file_that_is_not_named_by_its_id() {
        mistakes.expect("file-name", pack.changing(ITEM, "item: open-shop", "item: open-stall"), ITEM, "item:");
    }

    @Test
    void a_unit_listed_twice() {
        mistakes.expect("duplicate-id", pack.adding(UNITS, """
                  - id: 141000-market
                    name: { zh: 另一个局, en: Another bureau }
                    roles: [market]
                """), UNITS, "id: 141000-market\n    name: { zh: 另一个局");
    }

    @Test
    void the_same_thing_listed_twice() {
        mistakes.expect(
                "listed-twice",
                pack.changing(ITEM, "- { element: shop_area }", "- { element: shop_area }\n  - { element: shop_area }"),
                ITEM,
                "- { element: shop_area }\nmaterials:");
        mistakes.expect(
                "listed-twice",
                new SmallPack().changing(THEME, "- { ask: fuel }", "- { ask: fuel }\n  - { ask: fuel }"),
                THEME,
                "- { ask: fuel }\nitems:");
    }

    @Test
    void two_items_of_one_name() {
        mistakes.expect(
                "same-title",
                pack.with("cn/items/open-stall.yaml", pack.text(ITEM).replace("item: open-shop", "item: open-stall")),
                "cn/items/open-stall.yaml",
                "title:");
    }

    @Test
    void a_template_that_is_not_there() {
        mistakes.dangling(pack.adding(MATERIAL, "template: templates/plan.docx\n"), MATERIAL, "template");
    }

    @Test
    void a_warning_accepted_that_does_not_occur() {
        mistakes.expect(
                "accepted-nothing",
                pack.adding(ITEM, "accept: [{ check: short-notice, reason: 应对突发事件 }]\n"),
                ITEM,
                "accept");
    }

    @Test
    void a_warning_accepted_without_a_reason() {
        mistakes.expect("missing-key", pack.adding(ITEM, "accept: [{ check: short-notice }]\n"), ITEM, "accept");
    }

    @Test
    void a_warning_accepted_with_a_blank_reason() {
        mistakes.expect(
                "missing-key",
                pack.adding(ITEM, "accept: [{ check: same-title, reason: '' }]\n"),
                ITEM,
                "check: same-title");
    }

    @Test
    void a_role_defined_twice() {
        mistakes.expect(
                "duplicate-id",
                pack.with("cn-14-10/roles.yaml", "roles:\n  market: { title: { zh: 另一个局, en: Another } }\n"),
                "cn-14-10/roles.yaml",
                "market");
    }
}
