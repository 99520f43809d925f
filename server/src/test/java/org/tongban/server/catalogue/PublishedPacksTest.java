package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.rulebook.Rule;

/** The packs that come with the platform. */
class PublishedPacksTest {

    @Test
    void load_without_an_error() {
        var loading = Catalogue.load(PublishedPacks.folders(), LocalDate.of(2026, 6, 1));
        assertThat(loading.findings().stream()
                        .filter(Finding::isError)
                        .map(f -> f.place() + ": " + f.message().en()))
                .isEmpty();
    }

    @Rule("CAT-16")
    @ParameterizedTest
    @CsvSource({
        "open-business, BUSINESS",
        "construct-project, BUSINESS",
        "operate-business, BUSINESS",
        "policy-benefits, BUSINESS",
        "hire-employees, BUSINESS",
        "business-realty, BUSINESS",
        "close-business, BUSINESS",
        "newborn, PEOPLE",
        "school-start, PEOPLE",
        "graduation, PEOPLE",
        "find-work, PEOPLE",
        "medical-care, PEOPLE",
        "marriage, PEOPLE",
        "assistance, PEOPLE",
        "leaving-army, PEOPLE",
        "second-hand-home, PEOPLE",
        "retirement, PEOPLE",
        "after-death, PEOPLE"
    })
    void every_life_cycle_theme_is_there_and_offered(String id, Audience audience) {
        Catalogue catalogue = PublishedPacks.catalogue();
        Theme theme = catalogue.theme(id).orElseThrow();
        assertThat(theme.kind()).isEqualTo(ThemeKind.LIFE_EVENT);
        assertThat(theme.audience()).isEqualTo(audience);
        assertThat(theme.items()).isNotEmpty();
        assertThat(catalogue.themesAt("141002")).contains(theme);
        assertThat(theme.items())
                .allSatisfy(entry -> assertThat(catalogue
                                .itemAt(entry.item(), "141002")
                                .orElseThrow()
                                .unit())
                        .as(entry.item())
                        .isPresent());
    }

    @Rule("CAT-17")
    @Test
    void opening_a_business_is_seven_matters_at_one_window_in_half_a_day_and_free() {
        ThemePromise promise = PublishedPacks.catalogue()
                .theme("open-business")
                .flatMap(Theme::promise)
                .orElseThrow();
        assertThat(promise.items()).contains(7);
        assertThat(promise.whole()).contains(new LegalPeriod.HalfWorkday());
        assertThat(promise.free()).isTrue();
        assertThat(promise.oneWindow()).isTrue();
        assertThat(PublishedPacks.catalogue()
                        .theme("open-business")
                        .orElseThrow()
                        .items())
                .extracting(ThemeItem::item)
                .containsExactlyInAnyOrder(
                        "company-registration",
                        "seal-carving",
                        "invoice-registration",
                        "social-insurance-registration",
                        "medical-insurance-registration",
                        "housing-fund-registration",
                        "bank-account-booking");
    }

    @Test
    void every_theme_has_an_ordinary_and_an_unusual_example() throws IOException {
        try (Stream<Path> themes = Files.list(Path.of("..", "packs", "cn", "themes"))) {
            for (Path theme : themes.toList()) {
                assertThat(Files.readString(theme).split("\n  - case:", -1))
                        .as(theme.toString())
                        .hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }
}
