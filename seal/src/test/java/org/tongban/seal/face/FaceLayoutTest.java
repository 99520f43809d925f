package org.tongban.seal.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Column;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Type;
import org.tongban.seal.face.Mark.Face;

class FaceLayoutTest {
    private static final String TEXT = "山西省临汾市尧都区鼓楼北大街128号3幢1层105室（热食类食品制售；冷食类食品制售）、ABC-12345";

    @Test
    void nothing_is_drawn_outside_the_inner_border_whatever_the_licence_says() {
        for (long seed = 0; seed < 200; seed++) {
            Face face = FaceLayout.of(random(seed));

            for (Mark mark : face.marks()) {
                if (mark instanceof Mark.Text text) {
                    double end = text.x() + Arrays.stream(text.advances()).sum() + text.size() / 2;
                    assertThat(text.x()).as("seed %d: %s", seed, text.text()).isGreaterThan(16);
                    assertThat(end).as("seed %d: %s", seed, text.text()).isLessThan(face.width() - 15);
                    assertThat(text.baseline())
                            .as("seed %d: %s", seed, text.text())
                            .isBetween(20.0, face.height() - 16);
                }
            }
        }
    }

    @Test
    void lines_of_text_do_not_run_over_each_other() {
        for (long seed = 0; seed < 100; seed++) {
            List<Mark.Text> texts = FaceLayout.of(random(seed)).marks().stream()
                    .filter(Mark.Text.class::isInstance)
                    .map(Mark.Text.class::cast)
                    .toList();
            for (Mark.Text a : texts) {
                for (Mark.Text b : texts) {
                    double endOfA = a.x() + Arrays.stream(a.advances()).sum();
                    boolean sameLine =
                            a != b && Math.abs(a.baseline() - b.baseline()) < 0.3 * Math.min(a.size(), b.size());
                    assertThat(sameLine && b.x() > a.x() && b.x() < endOfA)
                            .as("seed %d: %s over %s", seed, a.text(), b.text())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_list_too_long_for_the_page_ends_with_how_many_more_there_are() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(List.of("事项" + i, "编号" + i));
        }
        LicenceDocument document = base(new SplittableRandom(1))
                .table(List.of(new Column("事项", "Matter", 1), new Column("编号", "No.", 1)), rows)
                .build();

        assertThat(FaceLayout.of(document).marks())
                .anySatisfy(mark -> assertThat(mark.toString()).contains("more: scan the code"));
    }

    @Test
    void the_same_licence_is_laid_out_the_same() {
        assertThat(FaceLayout.of(random(7)).seal())
                .isEqualTo(FaceLayout.of(random(7)).seal());
        assertThat(SvgPainter.paint(FaceLayout.of(random(7)), List.of(), ""))
                .isEqualTo(SvgPainter.paint(FaceLayout.of(random(7)), List.of(), ""));
    }

    private static LicenceDocument random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LicenceDocument.Builder builder = base(random);
        for (int n = random.nextInt(14); n > 0; n--) {
            builder.field(text(random, 12), "Label " + n, text(random, 90));
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            builder.note(text(random, 150));
        }
        if (random.nextInt(2) == 0) {
            List<List<String>> rows = new ArrayList<>();
            for (int n = random.nextInt(15); n > 0; n--) {
                rows.add(List.of(text(random, 30), text(random, 20), text(random, 10)));
            }
            builder.table(
                    List.of(
                            new Column("事项", "Matter", 4),
                            new Column("证照编号", "Licence No.", 3),
                            new Column("状态", "Status", 1)),
                    rows);
        }
        return builder.build();
    }

    private static LicenceDocument.Builder base(SplittableRandom random) {
        return LicenceDocument.of(new Type("T", text(random, 24), "A Licence of Some Sort with a Longish Name"))
                .identifier("1.2.156.3005.2.11100000MB0327461R001.11141002MB1234567X.0000001.001.K")
                .number("JY" + random.nextLong(1L << 40))
                .holder(text(random, 40), "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(new IssuingUnit(text(random, 36), "11141002MB1234567X"))
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/v/" + random.nextInt())
                .page(random.nextInt(2) == 0 ? Page.LANDSCAPE : Page.PORTRAIT);
    }

    private static String text(SplittableRandom random, int most) {
        StringBuilder out = new StringBuilder("证");
        for (int n = random.nextInt(1, most); n > 0; n--) {
            out.append(TEXT.charAt(random.nextInt(TEXT.length())));
        }
        return out.toString();
    }
}
