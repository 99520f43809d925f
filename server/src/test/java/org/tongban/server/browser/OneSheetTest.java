package org.tongban.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** The printed guide of an item: one sheet of A4, whatever it needs. */
@PlatformTest
class OneSheetTest {
    private static final int DESK = 1280;

    @Autowired
    private Server server;

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_item_prints_on_one_sheet(Language language) throws IOException {
        try (Chromium chromium = Chromium.at(server.url())) {
            Page page = chromium.window(DESK, language);
            for (String item : new String[] {
                "food-business-licence", "company-registration", "fire-safety-check", "construction-permit",
                "drug-retail-licence", "pension-claim", "realty-transfer", "eia-report-approval"
            }) {
                page.navigate("/items/" + item + "?region=141002");
                byte[] printed = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
                try (PDDocument sheets = Loader.loadPDF(printed)) {
                    assertThat(sheets.getNumberOfPages()).as(item).isEqualTo(1);
                    PDRectangle sheet = sheets.getPage(0).getMediaBox();
                    assertThat(sheet.getWidth()).isBetween(594f, 597f);
                    assertThat(sheet.getHeight()).isBetween(840f, 843f);
                }
            }
        }
    }
}
