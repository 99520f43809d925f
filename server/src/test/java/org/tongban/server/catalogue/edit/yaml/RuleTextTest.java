package org.tongban.server.catalogue.edit.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a file says changes; its comments, its order and its style don't. */
class RuleTextTest {

    private static final List<String> WORDS = List.of(
            "新的说法",
            "true",
            "12",
            "a: b",
            "- x",
            "it's",
            "5 wd",
            "#",
            "{x}",
            "premises_area > 300 and fuel in [\"gas\"]",
            "“引号”");

    private static final String SHOP = """
            # 来源：某法
            item: open-shop   # the id
            title: { zh: 开店, en: Open a shop }
            limit:
              statutory: 20 wd
              # 市里承诺
              promised: 10 wd  # 2026

            materials:
              # 主要材料
              - material: plan
                weight: main
                review: [{ zh: 齐全, en: Complete }]
              - { material: photo, weight: other }
            fee: none
            """;

    private static RuleText read(String text) {
        return RuleText.of(text).orElseThrow();
    }

    private static String changed(String path, Tree value) {
        RuleText shop = read(SHOP);
        return shop.saying(shop.says().with(path, Optional.of(value)));
    }

    @Test
    void a_value_changes_and_nothing_else() {
        assertThat(changed("limit.promised", Tree.text("5 wd")))
                .isEqualTo(SHOP.replace("promised: 10 wd  # 2026", "promised: 5 wd  # 2026"));
        assertThat(changed("title.en", Tree.text("Open: a shop")))
                .isEqualTo(SHOP.replace("en: Open a shop", "en: 'Open: a shop'"));
    }

    @Test
    void what_is_new_comes_behind_what_stands_before_it() {
        LinkedHashMap<String, Tree> fee = new LinkedHashMap<>();
        fee.put("amount", Tree.bare("10"));
        fee.put("basis", Tree.text("x"));
        assertThat(changed("fee", new Tree.Keys(fee)))
                .isEqualTo(SHOP.replace("fee: none", "fee: { amount: 10, basis: x }"));
        assertThat(changed("limit.source", Tree.text("某法第三条"))).contains("promised: 10 wd  # 2026\n  source: 某法第三条\n");
        assertThat(changed("keywords", new Tree.Elements(List.of(Tree.text("开店"), Tree.text("小卖部")))))
                .endsWith("fee: none\nkeywords: [开店, 小卖部]\n");
    }

    @Test
    void elements_come_and_go_with_the_comments_of_the_others_kept() {
        Tree.Elements materials =
                (Tree.Elements) read(SHOP).says().at("materials").orElseThrow();
        Tree.Keys added = new Tree.Keys(new LinkedHashMap<>())
                .with("material", Optional.of(Tree.text("lease")))
                .with("weight", Optional.of(Tree.text("main")));
        String more = changed(
                "materials",
                new Tree.Elements(List.of(
                        materials.all().getFirst(), added, materials.all().getLast())));
        assertThat(more)
                .isEqualTo(SHOP.replace(
                        "  - { material: photo", "  - { material: lease, weight: main }\n  - { material: photo"));
        assertThat(changed(
                        "materials", new Tree.Elements(List.of(materials.all().getFirst()))))
                .isEqualTo(SHOP.replace("  - { material: photo, weight: other }\n", ""));
    }

    @Test
    void elements_that_change_places_take_their_comments_along() {
        Tree.Elements materials =
                (Tree.Elements) read(SHOP).says().at("materials").orElseThrow();
        assertThat(changed("materials", new Tree.Elements(materials.all().reversed())))
                .isEqualTo(SHOP.replace("  - { material: photo, weight: other }\n", "")
                        .replace(
                                "materials:\n  # 主要材料",
                                "materials:\n  - { material: photo, weight: other }\n  # 主要材料"));
    }

    @Test
    void a_row_can_move_and_change_at_once() {
        Tree.Elements materials =
                (Tree.Elements) read(SHOP).says().at("materials").orElseThrow();
        Tree.Keys plan = (Tree.Keys) materials.all().getFirst();
        String written = changed(
                "materials",
                new Tree.Elements(
                        List.of(materials.all().getLast(), plan.with("weight", Optional.of(Tree.text("other"))))));
        assertThat(written).contains("  # 主要材料\n  - material: plan\n    weight: other\n    review:");
    }

    @Test
    void the_rows_of_any_published_file_can_be_shuffled_without_losing_a_comment() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("..", "packs"))) {
            files = walk.filter(file -> file.toString().matches(".*/(items|themes|procedures)/.*\\.yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String text = read(file);
            RuleText rules = RuleText.of(text).orElseThrow();
            Random random = new Random(file.hashCode());
            Tree.Keys wanted = (Tree.Keys) shuffled(rules.says(), random);
            String written = rules.saying(wanted);
            assertThat(RuleText.of(written).orElseThrow().says())
                    .as(file.toString())
                    .isEqualTo(wanted);
            assertThat(written.lines().filter(line -> line.strip().startsWith("#")))
                    .as(file.toString())
                    .containsExactlyInAnyOrderElementsOf(text.lines()
                            .filter(line -> line.strip().startsWith("#"))
                            .toList());
        }
    }

    private static Tree shuffled(Tree tree, Random random) {
        return switch (tree) {
            case Tree.Leaf leaf -> leaf;
            case Tree.Elements(List<Tree> all) -> {
                List<Tree> other = new ArrayList<>(
                        all.stream().map(one -> shuffled(one, random)).toList());
                Collections.shuffle(other, random);
                yield new Tree.Elements(other);
            }
            case Tree.Keys(var entries) -> {
                LinkedHashMap<String, Tree> other = new LinkedHashMap<>();
                entries.forEach((key, value) -> other.put(key, shuffled(value, random)));
                yield new Tree.Keys(other);
            }
        };
    }

    @Test
    void a_line_tells_what_stands_there() {
        assertThat(read(SHOP).pathAt(7)).isEqualTo("limit.promised");
        assertThat(read(SHOP).pathAt(12)).isEqualTo("materials[0].weight");
    }

    @Test
    void any_published_file_can_be_made_to_say_something_else_without_losing_a_comment() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("..", "packs"))) {
            files = walk.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(500);
        for (Path file : files) {
            String text = read(file);
            if (text.length() < 20_000) {
                changesSafely(file, text);
            }
        }
    }

    private static void changesSafely(Path file, String text) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(file.hashCode());
        RuleText rules = RuleText.of(text).orElseThrow();
        assertThat(rules.saying(rules.says())).isEqualTo(text);
        Tree.Keys wanted = (Tree.Keys) disturbed(rules.says(), random, 0);
        String written = rules.saying(wanted);
        assertThat(RuleText.of(written).orElseThrow().says())
                .as(file.toString())
                .isEqualTo(wanted);
        String back = RuleText.of(written).orElseThrow().saying(rules.says());
        assertThat(RuleText.of(back).orElseThrow().says()).as(file.toString()).isEqualTo(rules.says());
        assertThat(leading(written)).as(file.toString()).containsAll(leading(text));
    }

    /** Comments before the first key and between those at the left edge belong to no value. */
    private static List<String> leading(String text) {
        return text.lines().filter(line -> line.startsWith("#")).toList();
    }

    private static Tree disturbed(Tree tree, RandomGenerator random, int depth) {
        return switch (tree) {
            case Tree.Leaf leaf when random.nextInt(6) == 0 -> Tree.text(WORDS.get(random.nextInt(WORDS.size())));
            case Tree.Leaf leaf -> leaf;
            case Tree.Elements(List<Tree> all) -> {
                List<Tree> other = new ArrayList<>();
                for (Tree element : all) {
                    if (random.nextInt(8) == 0) {
                        other.add(Tree.text(WORDS.get(random.nextInt(WORDS.size()))));
                    }
                    if (random.nextInt(6) != 0) {
                        other.add(disturbed(element, random, depth + 1));
                    }
                }
                yield new Tree.Elements(other);
            }
            case Tree.Keys(var entries) -> {
                LinkedHashMap<String, Tree> other = new LinkedHashMap<>();
                entries.forEach((key, value) -> {
                    if (depth == 0 || random.nextInt(10) != 0) {
                        other.put(key, disturbed(value, random, depth + 1));
                    }
                    if (random.nextInt(10) == 0) {
                        other.put(key + "-more", Tree.text(WORDS.get(random.nextInt(WORDS.size()))));
                    }
                });
                yield new Tree.Keys(other.isEmpty() ? entries : other);
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
