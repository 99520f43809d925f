package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.tongban.documents.Reads.reading;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes except to keep a server busy: each is a hundred thousand characters in one measure. */
class HostileTextTest {
    private static final int LENGTH = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "为1人居民提供",
                "均",
                "建成1个",
                "印发之日起7日内",
                "2026年6月底前，",
                "市教育局、",
                "（",
                "“",
                "不低于80%，",
                "前",
                "居",
                "完成1,000",
                "力争实现",
                "1",
                "每人",
                "有关部门单位"
            })
    void a_measure_that_says_one_thing_over_and_over_is_read_in_seconds(String said) {
        String text = "云泽市2026年改革要点\n一、重点任务\n（一）优化办事流程。" + said.repeat(LENGTH / said.length()) + "达到5个。（市行政审批局负责）\n";

        Extraction read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reading(text));

        assertThat(read.documents()).isNotEmpty();
        read.tasks().stream()
                .flatMap(task -> task.measures().stream())
                .filter(measure -> measure.text().length() > 20_000)
                .forEach(measure -> assertThat(measure.confidence().value()).isLessThan(0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "┌──┬──┐\n",
                "│甲│乙│\n",
                "附件1\n",
                "附件1\n一、办好。\n",
                "1、办好2、建好",
                "1、办好",
                "序号 任务 责任单位\n1 甲\n",
                "序号 | 任务 | 责任单位 |\n",
                "序号\n任务\n责任单位\n1\n甲\n",
                "来源:甲\n",
                "（一）办好。\n责任单位：\n",
                "序号\n\n任务\n\n责任单位\n\n1\n\n甲\n\n",
                "序号\n\n任务\n\n责任单位\n\n（一）\n\n甲\n\n",
                "单位\n\n职责分工\n\n市教育局\n\n办好\n\n",
                "市教育局：办好学校\n",
                "（三）办好学校\n",
                "1.办好。（以上99项由市教育局负责）\n"
            })
    void lines_that_stand_there_over_and_over_are_read_in_seconds(String said) {
        String text = "云泽市2026年改革要点\n" + said.repeat(LENGTH / said.length());

        Extraction read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reading(text));

        assertThat(read.documents()).isNotEmpty();
    }
}
