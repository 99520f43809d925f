package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.server.catalogue.search.Hit;
import org.tongban.server.catalogue.search.SearchIndex;

/** People find things by their own words. */
class SearchTest {

    private static final SearchIndex INDEX = SearchIndex.of(PublishedPacks.catalogue());

    @ParameterizedTest
    @CsvSource({
        "开饭馆, open-restaurant",
        "我想开个饭店怎么办理, open-restaurant",
        "办准生证, newborn",
        "孩子上户口, newborn",
        "注册公司, open-business",
        "办营业执照, open-business",
        "open a restaurant, open-restaurant",
        "restarant, open-restaurant",
        "kaifanguan, open-restaurant",
        "kai fan guan, open-restaurant",
        "kfg, open-restaurant",
        "kaifangaun, open-restaurant",
        "开反馆, open-restaurant",
        "网巴, open-internet-cafe",
        "营业执召, open-business",
        "tuixiu, retirement",
        "tx, retirement",
        "退体, retirement",
        "剧本杀, open-script-club",
        "petrol, open-petrol-station"
    })
    void what_people_type_leads_to_what_they_mean(String typed, String theme) {
        List<String> first =
                INDEX.find(typed, 20).stream().limit(3).map(Hit::id).toList();
        assertThat(first).contains(theme);
    }

    @ParameterizedTest
    @CsvSource({
        "食品经营许可, food-business-licence",
        "食品经营许克证, food-business-licence",
        "spjyxk, food-business-licence",
        "shipinjingying, food-business-licence",
        "消防, fire-safety-check"
    })
    void single_items_are_found_too(String typed, String item) {
        assertThat(INDEX.find(typed, 20).stream()
                        .filter(hit -> !hit.theme())
                        .map(Hit::id)
                        .limit(4))
                .contains(item);
    }

    @Test
    void what_holds_no_word_finds_nothing() {
        for (String nothing : List.of("", "  ", "？！…", "\u0000", "\"(+-&&||!{}[]^~*?:\\/")) {
            assertThat(INDEX.find(nothing, 20)).isEmpty();
        }
        assertThat(INDEX.find("zzzzqqqq", 20)).isEmpty();
        assertThat(INDEX.find("饭".repeat(10_000), 20)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void a_search_among_five_thousand_items_takes_milliseconds() {
        SearchIndex index = SearchIndex.of(ManyItems.loaded().catalogue());
        List<String> typed = List.of(
                "开饭馆", "办准生证", "kaifanguan", "kfg", "kaifangaun", "restarant", "我想开个饭店怎么办理", "食品", "x", "消防安全检查");
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            for (String words : typed) {
                long start = cpuNanos();
                index.find(words, 20);
                if (round >= 10) {
                    nanos.add(cpuNanos() - start);
                }
            }
        }
        Collections.sort(nanos);
        Duration p95 = Duration.ofNanos(nanos.get(nanos.size() * 95 / 100));
        assertThat(p95).isLessThan(Duration.ofMillis(30));
    }

    /** Of this thread, so that a busy machine doesn't matter. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
