package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Upper bounds in processor time, so that a busy machine doesn't matter. Generous on purpose: who makes something many
 * times slower finds out here.
 */
class CatalogueSpeedTest {

    private static final int ITEMS = 5000;

    /** Files are read side by side; the bound is for a machine of two cores. */
    private static final int CORES = 2;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void five_thousand_items_are_checked_in_three_seconds() {
        List<Path> packs = ManyItems.write(folder, ITEMS);
        warmUp();
        long start = allCpuNanos();
        Catalogue.Loading loading = Catalogue.load(packs, LocalDate.of(2026, 6, 1));
        Duration took = Duration.ofNanos((allCpuNanos() - start) / CORES);
        assertThat(loading.orElseThrow().items()).hasSizeGreaterThanOrEqualTo(ITEMS);
        assertThat(took).isLessThan(Duration.ofSeconds(3));
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

    private static void warmUp() {
        for (int i = 0; i < 10; i++) {
            Catalogue.load(PublishedPacks.folders(), LocalDate.of(2026, 6, 1)).orElseThrow();
        }
    }

    private static long allCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
