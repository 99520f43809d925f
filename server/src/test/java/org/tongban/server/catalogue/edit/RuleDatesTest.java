package org.tongban.server.catalogue.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.LocalText;
import org.tongban.rulebook.Rule;

/** A change becomes files that say themselves when they hold, and says in words what is different. */
class RuleDatesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final String PATH = "cn/items/shop.yaml";
    private static final String TEXT = """
            # why this item is as it is
            item: shop
            title: { zh: 店, en: Shop }
            limit: { statutory: 20 wd, promised: 10 wd } # by law
            materials:
              - material: plan
                weight: main
            """;

    private static PackTexts packs(String text) {
        TreeMap<String, String> texts = new TreeMap<>();
        texts.put("cn/pack.yaml", "pack: cn\nin-force: { from: 2023-01-01 }\n");
        texts.put(PATH, text);
        return new PackTexts(texts);
    }

    private static PackTexts changed(String before, String after) {
        PackTexts packs = packs(before);
        ChangedFile file = new ChangedFile(PATH, Optional.of(after), packs.digestOf(PATH));
        return packs.with(Dates.resolved(List.of(file), packs, DAY));
    }

    @Rule("CAT-10")
    @Test
    void the_version_before_ends_the_day_before_and_the_new_one_is_a_file_of_its_own() {
        PackTexts after = changed(TEXT, TEXT.replace("20 wd", "15 wd"));
        assertThat(after.text(PATH)).contains(TEXT + "in-force: { until: 2026-06-30 }\n");
        assertThat(after.text("cn/items/shop@2026-07-01.yaml"))
                .contains(TEXT.replace("20 wd", "15 wd") + "in-force: { from: 2026-07-01 }\n");
    }

    @Test
    void a_version_with_a_term_keeps_its_end_and_its_comment() {
        String dated = TEXT + "in-force: { from: 2025-01-01, until: 2027-12-31 } # two years\nfee: none\n";
        PackTexts after = changed(dated, dated.replace("20 wd", "15 wd"));
        assertThat(after.text(PATH).orElseThrow())
                .contains("in-force: { from: 2025-01-01, until: 2026-06-30 }  # two years\nfee: none\n");
        assertThat(after.text("cn/items/shop@2026-07-01.yaml").orElseThrow())
                .contains("in-force: { from: 2026-07-01, until: 2027-12-31 }  # two years\nfee: none\n");
    }

    @Test
    void dates_written_by_hand_are_left_as_they_are() {
        String byHand = TEXT + "in-force:\n  from: 2026-08-01\n";
        assertThat(changed(TEXT, byHand).byPath()).containsEntry(PATH, byHand).hasSize(2);
    }

    @Test
    void comments_alone_make_no_new_version() {
        String commented = TEXT.replace("# by law", "# by law, art. 42");
        assertThat(changed(TEXT, commented).byPath())
                .containsEntry(PATH, commented)
                .hasSize(2);
    }

    @Test
    void a_rule_that_goes_lapses_and_stays_readable() {
        PackTexts packs = packs(TEXT);
        ChangedFile gone = new ChangedFile(PATH, Optional.empty(), packs.digestOf(PATH));
        assertThat(packs.with(Dates.resolved(List.of(gone), packs, DAY)).text(PATH))
                .contains(TEXT + "in-force: { until: 2026-06-30 }\n");
    }

    @Test
    void differences_are_told_in_words() {
        List<LocalText> told = Differences.between(
                TEXT,
                TEXT.replace("20 wd", "15 wd").replace("weight: main", "weight: other")
                        + "  - material: photo\n    weight: main\nfee: none\n");
        assertThat(told)
                .extracting(LocalText::zh)
                .containsExactly("法定时限：20 个工作日 → 15 个工作日", "材料“plan”的分量：main → other", "新增材料“photo”", "新增收费：none");
        assertThat(told)
                .extracting(LocalText::en)
                .first()
                .isEqualTo("statutory limit: 20 working days → 15 working days");
    }

    @Test
    void what_changes_in_a_case_is_told_with_its_level_and_its_limit() {
        String before = """
                situations:
                  - { situation: gas, level: city, limit: { statutory: 20 wd, promised: 10 wd } }
                """;
        List<LocalText> told =
                Differences.between(before, before.replace("city", "province").replace("10 wd", "8 wd"));
        assertThat(told)
                .extracting(LocalText::zh)
                .containsExactly("情形“gas”的决定层级：市 → 省", "情形“gas”的承诺时限：10 个工作日 → 8 个工作日");
        assertThat(told)
                .extracting(LocalText::en)
                .containsExactly(
                        "situation “gas”, deciding level: City → Province",
                        "situation “gas”, promised limit: 10 working days → 8 working days");
    }

    @Test
    void order_makes_no_difference() {
        assertThat(Differences.between(
                        "a: 1\nmaterials:\n  - { material: x, weight: main }\n  - { material: y, weight: main }\n",
                        "materials:\n  - { material: y, weight: main }\n  - { material: x, weight: main }\na: 1\n"))
                .isEmpty();
    }
}
