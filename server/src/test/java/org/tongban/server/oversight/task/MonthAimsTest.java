package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.task.MonthPlan.Goal;

class MonthAimsTest {

    private static List<String> standards(String value, String unit, String printed) {
        return MonthPlan.propose(
                        LocalDate.of(2026, 3, 10),
                        LocalDate.of(2026, 4, 20),
                        Optional.of(new Goal(new BigDecimal(value), unit)),
                        printed)
                .stream()
                .map(MonthPlan::standard)
                .toList();
    }

    @Rule("OVR-02")
    @Test
    void only_what_is_counted_adds_up_month_by_month() {
        assertThat(standards("5", "家", "建成5家")).containsExactly("累计达到 3家", "累计达到 5家");
        assertThat(standards("8", "个工作日", "压缩至8个工作日")).containsOnly("不超过 8个工作日");
        assertThat(standards("98", "%", "满意率达到98%以上；办件10家")).containsOnly("不低于 98%");
        assertThat(standards("2", "%", "失信率不超过2%")).containsOnly("不超过 2%");
        assertThat(standards("30", "%", "压缩30%以上")).containsOnly("不低于 30%");
        assertThat(standards("3", "位", "排名进入全省前3位")).containsOnly("保持在前 3位");
        assertThat(standards("10", "家", "不低于10家")).containsExactly("累计达到 5家", "累计达到 10家");
    }

    @Test
    void a_proposed_standard_is_read_in_both_languages_and_words_of_people_stay() {
        LocalDate day = LocalDate.of(2026, 4, 20);
        MonthPlan proposed = MonthPlan.propose(day, day, Optional.empty(), "").getFirst();
        assertThat(proposed.text().zh()).isEqualTo("累计完成 100%");
        assertThat(proposed.text().en()).isEqualTo("of the work done in all: 100%");
        assertThat(new MonthPlan(proposed.month(), "不超过 8个工作日", day).text().en())
                .isEqualTo("at most 8个工作日");
        assertThat(new MonthPlan(proposed.month(), "完成选址", day).text().en()).isEqualTo("完成选址");
    }
}
