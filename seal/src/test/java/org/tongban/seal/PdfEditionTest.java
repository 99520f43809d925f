package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Others judge the PDF edition: veraPDF whether it is PDF/A-2b, poppler whether it opens and can be read. */
class PdfEditionTest {
    static Stream<LicenceDocument> licences() {
        return Stream.of(
                Examples.foodLicence().build(),
                Examples.compositeLicence().build(),
                Examples.letterOfThreePages(),
                Examples.photographed().build(),
                Examples.foodLicence()
                        .field("字号", "Name", "𠮷野家")
                        .page(LicenceDocument.Page.PORTRAIT)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("licences")
    void it_is_pdf_a_2b_to_vera_pdf(LicenceDocument licence) throws Exception {
        requirePdfA(PdfEdition.of(licence));
    }

    static void requirePdfA(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B)) {
            ValidationResult said = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_2_B, false)
                    .validate(parser);

            assertThat(said.isCompliant())
                    .as(String.valueOf(said.getTestAssertions()))
                    .isTrue();
        }
    }

    @Test
    void poppler_opens_it_and_reads_its_text(@TempDir Path folder) throws Exception {
        OtherTools.required("pdfinfo", "pdftotext");
        Path file = Files.write(
                folder.resolve("x.pdf"), PdfEdition.of(Examples.foodLicence().build()));

        assertThat(run("pdfinfo", file.toString()))
                .contains("Pages:           1")
                .contains("JY21410020000123");
        assertThat(run("pdftotext", "-layout", file.toString(), "-"))
                .contains("临汾市尧都区晋味轩餐饮有限公司")
                .contains("91141002MA0KXYZ12A")
                .contains("以加盖电子印章的 OFD 文件为准");
    }

    @Test
    void poppler_finds_the_photograph_in_it_as_it_is(@TempDir Path folder) throws Exception {
        OtherTools.required("pdfimages");
        LicenceDocument licence = Examples.photographed().build();
        Path file = Files.write(folder.resolve("x.pdf"), PdfEdition.of(licence));

        run("pdfimages", "-j", file.toString(), folder.resolve("found").toString());

        assertThat(folder.resolve("found-000.jpg"))
                .hasBinaryContent(licence.photograph().orElseThrow().jpeg());
    }

    @Test
    void of_what_is_not_in_force_it_says_so_across_the_page_and_in_words(@TempDir Path folder) throws Exception {
        OtherTools.required("pdftotext");
        LicenceDocument licence = Examples.foodLicence().build();
        byte[] marked =
                PdfEdition.of(licence, LicenceFile.seal(licence, Examples.seal(), Examples.NOW), Optional.of(VOID));
        Path file = Files.write(folder.resolve("x.pdf"), marked);

        assertThat(run("pdftotext", "-layout", file.toString(), "-"))
                .contains("本件已失效，自2026年11月22日起不作为有效证照使用")
                .contains("Void since 2026-11-22")
                .contains("临汾市尧都区晋味轩餐饮有限公司");
        assertThat(run("pdfinfo", file.toString())).contains("已失效 2026年11月22日 食品经营许可证");
        requirePdfA(marked);
    }

    private static final NotInForce VOID = new NotInForce("已失效", "Void", LocalDate.of(2026, 11, 22));

    @Test
    void its_metadata_name_the_licence_by_its_identifier_and_its_issuer() {
        LicenceDocument licence = Examples.foodLicence().build();
        assertThat(new String(PdfEdition.of(licence), StandardCharsets.UTF_8))
                .contains("<dc:identifier>" + licence.identifier() + "</dc:identifier>")
                .contains("<rdf:li>" + licence.issuer().name() + "</rdf:li>");
    }

    @Test
    void the_same_licence_gives_the_same_bytes() {
        assertThat(PdfEdition.of(Examples.foodLicence().build()))
                .isEqualTo(PdfEdition.of(Examples.foodLicence().build()));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
