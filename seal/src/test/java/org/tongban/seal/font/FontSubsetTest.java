package org.tongban.seal.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FontSubsetTest {
    @Test
    void a_subset_shows_its_characters_as_the_whole_font_does() {
        Typeface font = Typefaces.regular();
        for (long seed = 0; seed < 30; seed++) {
            SortedSet<Integer> characters = random(seed, font);

            Typeface subset = Typeface.of(FontSubset.of(font, characters));

            for (int c : characters) {
                assertThat(subset.has(c)).as("seed %d, U+%04X", seed, c).isTrue();
                assertThat(subset.advance(subset.glyph(c))).isEqualTo(font.advance(font.glyph(c)));
                assertThat(outline(subset, c)).as("seed %d, U+%04X", seed, c).isEqualTo(outline(font, c));
            }
        }
    }

    @Test
    void a_subset_is_small() {
        SortedSet<Integer> characters =
                "食品经营许可证持证人统一社会信用代码".codePoints().boxed().collect(Collectors.toCollection(TreeSet::new));

        assertThat(FontSubset.of(Typefaces.bold(), characters)).hasSizeLessThan(20_000);
    }

    @Test
    void a_character_the_font_lacks_is_left_out() {
        Typeface subset = Typeface.of(FontSubset.of(Typefaces.bold(), new TreeSet<>(List.of(0x10ffff, (int) '证'))));

        assertThat(subset.has('证')).isTrue();
        assertThat(subset.has(0x10ffff)).isFalse();
    }

    @Test
    void rare_characters_of_names_are_in_the_regular_weight() {
        assertThat("㛃䶮𣲘𬭎㧑䢺".codePoints())
                .allSatisfy(c -> assertThat(Typefaces.regular().has(c)).isTrue());
    }

    private static SortedSet<Integer> random(long seed, Typeface font) {
        SplittableRandom random = new SplittableRandom(seed);
        SortedSet<Integer> characters = new TreeSet<>();
        while (characters.size() < 40) {
            int c = random.nextInt(10) == 0 ? random.nextInt(0x20, 0x180) : random.nextInt(0x3000, 0x2fa20);
            if (font.has(c)) {
                characters.add(c);
            }
        }
        return characters;
    }

    private static List<String> outline(Typeface font, int codePoint) {
        List<String> steps = new ArrayList<>();
        font.outline(font.glyph(codePoint), new GlyphSink() {
            @Override
            public void moveTo(double x, double y) {
                steps.add("M" + x + "," + y);
            }

            @Override
            public void lineTo(double x, double y) {
                steps.add("L" + x + "," + y);
            }

            @Override
            public void quadTo(double cx, double cy, double x, double y) {
                steps.add("Q" + cx + "," + cy + "," + x + "," + y);
            }

            @Override
            public void close() {
                steps.add("Z");
            }
        });
        return steps;
    }
}
