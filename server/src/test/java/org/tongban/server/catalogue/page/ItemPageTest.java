package org.tongban.server.catalogue.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.LocalItem;

/** What the page of an item says of applying for it by itself. */
class ItemPageTest {
    private static final String YAODU = "141002";

    @Test
    void says_whether_it_is_the_counter_or_the_missing_unit_that_keeps_it_from_being_applied_for() throws IOException {
        Catalogue catalogue = catalogue();
        LocalItem here = catalogue.itemAt("company-registration", YAODU).orElseThrow();
        ItemPage possible = ItemPage.of(catalogue, here, List.of(), bases -> Map.of());
        assertThat(possible.alone()).isPresent();
        assertThat(possible.notAlone()).isEmpty();

        ItemPage nobody = ItemPage.of(catalogue, withoutUnit(here), List.of(), bases -> Map.of());
        assertThat(nobody.alone()).isEmpty();
        assertThat(nobody.notAlone().orElseThrow().zh()).contains("没有负责").doesNotContain("窗口");
    }

    private static LocalItem withoutUnit(LocalItem local) {
        return new LocalItem(
                local.item(),
                local.region(),
                local.situation(),
                Optional.empty(),
                local.statutory(),
                local.promised(),
                local.counters(),
                local.hours(),
                local.address(),
                local.contact(),
                local.pickUp(),
                local.mail());
    }

    private static Catalogue catalogue() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..", "packs"))) {
            List<Path> packs = folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .toList();
            return Catalogue.load(packs, LocalDate.of(2026, 3, 3)).orElseThrow();
        }
    }
}
