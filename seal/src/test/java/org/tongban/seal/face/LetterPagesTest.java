package org.tongban.seal.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Colour;
import org.tongban.seal.LicenceDocument.Look;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Style;
import org.tongban.seal.LicenceDocument.Type;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Place;

/** How letters go on over pages, whatever their length. */
class LetterPagesTest {
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}]");
    private static final String TEXT = "请各有关单位对照月度计划抓紧落实，逾期任务要逐项说明原因、明确完成时间；涉及多个部门的，由牵头单位会同配合单位办理。";

    @Test
    void the_pages_hold_the_whole_text_in_order_and_nothing_else_comes_between() {
        for (long seed = 0; seed < 120; seed++) {
            LicenceDocument letter = random(seed);

            String shown = FaceLayout.pages(letter).stream()
                    .map(LetterPagesTest::body)
                    .flatMap(List::stream)
                    .map(Mark.Text::text)
                    .collect(Collectors.joining());

            assertThat(shown)
                    .as("seed %d", seed)
                    .isEqualTo(letter.holder().name() + "：" + String.join("", letter.notes()));
        }
    }

    @Test
    void the_seal_stands_on_the_last_page_alone_below_some_of_the_text() {
        for (long seed = 0; seed < 120; seed++) {
            List<Face> pages = FaceLayout.pages(random(seed));
            Face last = pages.getLast();

            assertThat(pages.subList(0, pages.size() - 1))
                    .as("seed %d", seed)
                    .allMatch(page -> page.seal().isEmpty());
            Place seal = last.seal().orElseThrow();
            assertThat(body(last))
                    .as("seed %d", seed)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(line -> line.baseline() < seal.centreY() - seal.side() / 2 + 3);
        }
    }

    @Test
    void blank_paragraphs_never_push_the_text_away_from_the_seal() {
        for (String blank : List.of(" ", "\u3000\u3000", "\u00a0", "\u200b", "\u3000".repeat(3000))) {
            for (int text = 1; text < 24; text++) {
                List<String> paragraphs = new ArrayList<>(Collections.nCopies(text, TEXT));
                paragraphs.addAll(Collections.nCopies(60, blank));
                if (text % 2 == 0) {
                    paragraphs.add("完。");
                    paragraphs.addAll(Collections.nCopies(5, blank));
                }
                Face last = FaceLayout.pages(letter(paragraphs)).getLast();

                assertThat(body(last).stream()
                                .filter(line -> SEEN.matcher(line.text()).find()))
                        .as("%d paragraphs, then U+%04X", text, (int) blank.charAt(0))
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void no_line_runs_into_the_page_number_and_every_page_of_several_has_its_own() {
        for (long seed = 0; seed < 120; seed++) {
            List<Face> pages = FaceLayout.pages(random(seed));

            for (int i = 0; i < pages.size() && pages.size() > 1; i++) {
                Face page = pages.get(i);
                Mark.Text number = number(page);
                assertThat(number.text()).as("seed %d", seed).isEqualTo("— " + (i + 1) + " —");
                assertThat(number.x() > page.width() / 2).as("seed %d", seed).isEqualTo(i % 2 == 0);
                assertThat(body(page))
                        .as("seed %d", seed)
                        .isNotEmpty()
                        .allMatch(line -> line.baseline() < number.baseline() - 8);
            }
        }
    }

    @Test
    void what_fits_on_a_page_takes_one_without_a_number() {
        List<Face> pages = FaceLayout.pages(letter(List.of(TEXT)));

        assertThat(pages).hasSize(1);
        assertThat(texts(pages.getFirst())).noneMatch(text -> text.text().startsWith("— "));
    }

    @Test
    void the_text_is_never_set_smaller_than_can_be_read() {
        for (long seed = 0; seed < 120; seed++) {
            assertThat(FaceLayout.pages(random(seed)).stream().flatMap(page -> body(page).stream()))
                    .as("seed %d", seed)
                    .allMatch(line -> line.size() >= 4.4);
        }
    }

    private static Mark.Text number(Face page) {
        return texts(page).stream()
                .filter(text -> text.text().startsWith("— "))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of the letter itself: all that is set in its size between the heading and the foot. */
    private static List<Mark.Text> body(Face page) {
        List<Mark.Text> values = texts(page.values());
        double size = values.stream()
                .filter(text -> text.x() < 40 && !text.text().startsWith("— "))
                .mapToDouble(Mark.Text::size)
                .max()
                .orElseThrow();
        return values.stream()
                .filter(text -> text.size() == size && !text.text().endsWith("日"))
                .toList();
    }

    private static List<Mark.Text> texts(Face page) {
        return texts(page.marks());
    }

    private static List<Mark.Text> texts(List<Mark> marks) {
        return marks.stream()
                .filter(Mark.Text.class::isInstance)
                .map(Mark.Text.class::cast)
                .toList();
    }

    /** From nothing to some eight pages, so that every way in which a page can end comes up. */
    private static LicenceDocument random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return letter(IntStream.range(0, random.nextInt(1, 60))
                .mapToObj(
                        i -> TEXT.substring(0, random.nextInt(1, TEXT.length())).repeat(random.nextInt(1, 3)))
                .toList());
    }

    private static LicenceDocument letter(List<String> paragraphs) {
        LicenceDocument.Builder letter = LicenceDocument.of(new Type("official-paper", "督办通知", "Supervision Notice"))
                .identifier("paper-1")
                .number("督办〔2026〕1号")
                .holder("临汾市尧都区城市管理局", "", "")
                .issuer(new IssuingUnit("临汾市人民政府办公室", "141000"))
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/notices/1")
                .page(Page.PORTRAIT)
                .look(new Look(Style.LETTER, Colour.RED));
        paragraphs.forEach(letter::note);
        return letter.build();
    }
}
