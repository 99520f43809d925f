package org.tongban.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

/** An official letter of three pages is one sealed file, in whole and in each page. */
class LetterTest {
    @TempDir
    Path folder;

    @Test
    void every_page_is_sealed_and_a_change_on_any_is_named() {
        byte[] ofd = PeerExamples.letterOfThreePages();
        assertThat(verify(ofd).verdict()).as(verify(ofd).toString()).isEqualTo(Verdict.GENUINE);

        for (int page = 0; page < 3; page++) {
            String name = "Doc_0/Pages/Page_" + page + "/Content.xml";
            assertThat(verify(PeerExamples.flipped(ofd, name)).failures())
                    .singleElement()
                    .satisfies(claim -> assertThat(claim.files()).containsExactly(name));
        }
    }

    @Test
    void a_page_added_or_taken_away_is_found() {
        byte[] ofd = PeerExamples.letterOfThreePages();
        byte[] page = Zips.file(ofd, "Doc_0/Pages/Page_1/Content.xml");

        assertThat(verify(Zips.with(ofd, "Doc_0/Pages/Page_3/Content.xml", page))
                        .verdict())
                .isEqualTo(Verdict.BROKEN);
        assertThat(verify(Zips.without(ofd, "Doc_0/Pages/Page_1/Content.xml")).verdict())
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void the_seal_is_put_on_the_last_page() {
        byte[] ofd = PeerExamples.letterOfThreePages();
        String document = new String(Zips.file(ofd, "Doc_0/Document.xml"), UTF_8);
        String signature = new String(Zips.file(ofd, "Doc_0/Signs/Sign_0/Signature.xml"), UTF_8);

        String last = document.replaceAll("(?s).*<ofd:Page ID=\"(\\d+)\" BaseLoc=\"Pages/Page_2/.*", "$1");

        assertThat(last).matches("\\d+");
        assertThat(signature).contains("PageRef=\"" + last + "\"");
    }

    @Test
    void a_second_unit_seals_the_same_page() {
        LicenceDocument letter = Examples.letterOfThreePages();
        byte[] open = LicenceFile.seal(
                letter,
                List.of(Examples.seal()),
                LicenceFile.Terms.at(Examples.NOW).open());
        UnitSeal other = Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW);

        byte[] both = LicenceFile.countersign(open, letter, other, LicenceFile.Terms.at(Examples.NOW));

        assertThat(verify(both).verdict()).as(verify(both).toString()).isEqualTo(Verdict.GENUINE);
        assertThat(page(both, 1)).isEqualTo(page(both, 0));
    }

    @Test
    void poppler_reads_all_pages_of_its_pdf_edition() throws Exception {
        OtherTools.required("pdfinfo", "pdftotext");
        Path file = Files.write(folder.resolve("x.pdf"), PdfEdition.of(Examples.letterOfThreePages()));

        assertThat(run("pdfinfo", file.toString())).contains("Pages:           3");
        String[] pages = run("pdftotext", file.toString(), "-").replace(" ", "").split("\f");
        assertThat(pages).hasSize(3);
        assertThat(pages[0]).contains("督办通知", "第1段", "—1—").doesNotContain("2026年11月20日");
        assertThat(pages[2]).contains("第30段", "—3—", "2026年11月20日").doesNotContain("督办通知");
    }

    private static String page(byte[] ofd, int seal) {
        return new String(Zips.file(ofd, "Doc_0/Signs/Sign_" + seal + "/Signature.xml"), UTF_8)
                .replaceAll("(?s).*PageRef=\"(\\d+)\".*", "$1");
    }

    private static Signed verify(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, Examples.authority().anchors(), Examples.NOW);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
