package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Beyond what every new business needs, whatever a trade's items result in is gathered in its one certificate. */
    @Rule("APP-01")
    @Test
    void a_trade_is_applied_for_on_one_site_and_at_one_window_and_ends_in_one_certificate() {
        Catalogue catalogue = PublishedPacks.catalogue();
        Set<String> everyBusiness =
                results(catalogue, catalogue.theme("open-business").orElseThrow());
        List<Theme> trades = catalogue.themes().values().stream()
                .filter(theme -> theme.kind() == ThemeKind.TRADE && theme.audience() == Audience.BUSINESS)
                .toList();
        assertThat(trades).hasSizeGreaterThanOrEqualTo(40);
        for (Theme trade : trades) {
            LicenceType composite =
                    trade.composite().flatMap(catalogue::licence).orElseThrow();
            Set<String> own = results(catalogue, trade);
            own.removeAll(everyBusiness);
            assertThat(composite.gathers()).as(trade.id()).containsAll(own);
            for (ThemeItem entry : trade.items()) {
                Item item = catalogue.item(entry.item()).orElseThrow();
                assertThat(item.availability().channels()).as(item.id()).contains(Channel.ONLINE);
            }
        }
    }

    private static Set<String> results(Catalogue catalogue, Theme theme) {
        Set<String> licences = new HashSet<>();
        for (ThemeItem entry : theme.items()) {
            if (catalogue.item(entry.item()).orElseThrow().result()
                    instanceof ItemResult.Licence(String id, var present)) {
                licences.add(id);
            }
        }
        return licences;
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
