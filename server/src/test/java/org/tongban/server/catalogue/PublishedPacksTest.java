package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

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
}
