package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Upper bounds in processor time, so that a busy machine doesn't matter, and beside a peer where a slow one would. Generous
 * on purpose: who makes something many times slower finds out here.
 */
class CatalogueSpeedTest {

    @Test
    void five_thousand_items_are_checked_in_seven_times_what_parsing_them_takes() {
        ManyItems.Loaded loaded = ManyItems.loaded();
        assertThat(loaded.catalogue().items()).hasSizeGreaterThanOrEqualTo(ManyItems.ITEMS);
        assertThat(loaded.took())
                .as("parsed in " + loaded.parsed())
                .isLessThan(loaded.parsed().multipliedBy(7));
    }

    @Test
    void a_guide_takes_milliseconds() {
        Catalogue catalogue = PublishedPacks.catalogue();
        GuideRequest request = new GuideRequest(
                "open-restaurant",
                "141002",
                Map.of(
                        "subject_kind", List.of("company"),
                        "already_registered", List.of("no"),
                        "food_business", List.of("catering"),
                        "delivery_only", List.of("no"),
                        "premises_area", List.of("420"),
                        "seats", List.of("120"),
                        "shop_sign", List.of("yes"),
                        "town_sewer", List.of("yes"),
                        "staff_count", List.of("18")));
        int rounds = 300;
        for (int i = 0; i < rounds; i++) {
            Guide.of(catalogue, request).orElseThrow();
        }
        long start = cpuNanos();
        for (int i = 0; i < rounds; i++) {
            Guide.of(catalogue, request).orElseThrow();
        }
        Duration each = Duration.ofNanos((cpuNanos() - start) / rounds);
        assertThat(each).isLessThan(Duration.ofMillis(10));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
