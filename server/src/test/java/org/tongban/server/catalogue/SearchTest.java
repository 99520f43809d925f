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

    /** What people of all ages ask at a counter, with their own words, in Latin letters, with a slip, in English. */
    @ParameterizedTest
    @CsvSource({
        "开网店, open-business",
        "小孩打疫苗, newborn",
        "火化, after-death",
        "公积金买房, housing-fund",
        "摆摊, public-space",
        "残疾证, disability-certificate-issue",
        "低保, assistance",
        "老人补贴, elderly-allowance",
        "孤寡老人, extreme-poverty-support",
        "电动车上牌, own-vehicle",
        "驾驶正, own-vehicle",
        "过户, second-hand-home",
        "房子加名字, realty-transfer",
        "离婚, family-matters",
        "身后事, after-death",
        "异地看病, medical-care",
        "医保断了怎么续, medical-insurance-transfer",
        "丢了身份证, id-card-replacement",
        "户口本丢了, papers",
        "小孩户口, birth-registration",
        "迁户口, papers",
        "居住证, papers",
        "生二胎, newborn",
        "农村盖房, rural-home",
        "小孩上小学, school-start",
        "助学贷款, studying",
        "老板不发工资, labour-complaint",
        "失业金, unemployment",
        "当兵回来, leaving-army",
        "早餐店, open-restaurant",
        "开奶茶店, open-tea-shop",
        "食品证到期了, licence-changes",
        "药店换负责人, drug-licence-change",
        "被辞退, labour-arbitration",
        "遗产继承, after-death",
        "无犯罪证明, papers",
        "gongjijin, housing-fund",
        "shenfenzheng, papers",
        "退体金, retirement",
        "get married, marriage",
        "baby, newborn",
        "buy a house, second-hand-home",
        "lost id card, id-card-replacement",
        "driver license, own-vehicle",
        "food licence renewal, food-licence-change"
    })
    void what_people_call_it_leads_to_the_theme_or_the_item(String typed, String meant) {
        assertThat(INDEX.find(typed, 20).stream().limit(3).map(Hit::id)).contains(meant);
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
