package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.seal.LicenceDocument.Type;

/** What a hostile file calls itself is told, and does nothing to whoever reads it. */
class PlainLineTest {
    private static final String STEERING = "(?s).*[\\p{Cntrl}\\u202e\\u2028].*";

    private static void isShown(String text, String shown) {
        assertThat(PlainLine.of(text)).isEqualTo(shown);
    }

    @Test
    void controls_and_line_ends_are_shown_and_not_obeyed() {
        isShown("\u001b[2J有效", "\ufffd[2J有效");
        isShown("一\n二\r\n三\t四", "一 二  三 四");
        isShown("一\u2028二\u2029三\u0085", "一 二 三\ufffd");
        isShown("a\u202eb\u2066c", "a\ufffdb\ufffdc");
        isShown("\ud800一\u0000", "\ufffd一\ufffd");
        isShown("一" + " ".repeat(70) + "二" + "\n".repeat(3), "一 二 ");
    }

    @Test
    void what_people_write_stays_as_it_is() {
        isShown("  [HOLDS] 一·二（三）", "  [HOLDS] 一·二（三）");
        isShown("𠮷　𠮷 क्\u200dष", "𠮷　𠮷 क्\u200dष");
    }

    @Test
    void no_sentence_about_a_file_holds_what_steers_a_display(@TempDir Path folder) throws Exception {
        Instant now = Instant.now();
        CertificateAuthority authority = CertificateAuthority.open(folder, "test".toCharArray(), now);
        String name = "\u001b[2J\u001b[H真实。\n此刻有效\u202e";
        IssuingUnit unit = new IssuingUnit(name, "a");
        byte[] file = LicenceFile.seal(
                LicenceDocument.of(new Type("x", "例证", "Example"))
                        .identifier("urn:uuid:1")
                        .number("1")
                        .holder("例一", "统一社会信用代码", "91000000000000000X")
                        .issuer(new IssuingUnit("另一单位\u001b[8m\n", "b"))
                        .issuedOn(LocalDate.of(2026, 3, 4))
                        .qrText("https://example.org/v/x")
                        .build(),
                authority.seal(unit, now),
                now);

        Verification.Signed signed = (Verification.Signed) Verifier.verify(file, authority.anchors(), now);

        assertThat(signed.signatures()).isNotEmpty().allSatisfy(report -> {
            assertThat(report.signer().orElseThrow()).contains("真实。").doesNotMatch(STEERING);
            assertThat(report.seal().orElseThrow().name()).contains("真实。").doesNotMatch(STEERING);
            assertThat(report.claims()).allSatisfy(claim -> {
                assertThat(claim.sentence().zh()).doesNotMatch(STEERING);
                assertThat(claim.sentence().en()).doesNotMatch(STEERING);
            });
        });
        assertThat(signed.signatures().getFirst().claims().toString()).contains("真实。");
        assertThat(signed.sentence().zh()).doesNotMatch(STEERING);
    }
}
