package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers as GB/T 9704 writes them: the office's letters, the year in brackets, the serial without zeros before it. */
class NoticeNumberTest {
    @Test
    void a_number_has_the_offices_letters_the_kind_the_year_and_the_serial() {
        assertThat(NoticeNumber.of(List.of("临政发", "临政办发"), "催办", 2026, 3)).isEqualTo("临政办催办〔2026〕3号");
        assertThat(NoticeNumber.of(List.of("临政函"), "约谈", 2026, 12)).isEqualTo("临政约谈〔2026〕12号");
    }

    @Test
    void an_office_without_letters_is_told_apart_by_who_sends_it() {
        assertThat(NoticeNumber.of(List.of(), "督办", 2027, 1)).isEqualTo("督办〔2027〕1号");
    }

    @Test
    void a_decision_is_told_apart_by_its_number_alone() {
        assertThat(NoticeNumber.ofDecision(List.of("例市监发"), "例区市场监督管理局", "注销决定", 2026, 1))
                .isEqualTo("例市监注销决定〔2026〕1号");
        assertThat(NoticeNumber.ofDecision(List.of(), "例区城市管理局", "注销决定", 2026, 1))
                .isEqualTo("例区城市管理局注销决定〔2026〕1号");
    }
}
