package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.document;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a document says of itself, as sites and papers put it. */
class HeadsTest {
    private static final String NOTICE = """
            各县（市、区）人民政府，市级有关部门：
            《2025年重点任务责任分解》已经市政府同意，现印发给你们，请认真执行。
            云泽市人民政府办公室
            2025年3月1日
            一、主要任务
            （一）优化流程。精简办事环节。（市行政审批局负责）
            """;

    @Test
    void a_line_of_metadata_with_several_labels_gives_number_and_issuer() {
        Document read = document("""
                索引号: 000000000/2025-000001 公开方式: 主动公开
                发文文号: 云政办发〔2025〕7号 发布机关: 市政府办公室
                成文日期: 2025-03-01

                云泽市人民政府办公室关于印发2025年重点任务责任分解的通知
                发布日期:2025-03-03 09:37 信息来源:市政府办公室
                """ + NOTICE);

        assertThat(read.number()).contains("云政办发〔2025〕7号");
        assertThat(read.issuer()).contains("云泽市人民政府办公室");
        assertThat(read.date()).contains(LocalDate.of(2025, 3, 1));
    }

    @Test
    void metadata_in_a_table_gives_issuer_and_date_where_the_text_has_none() {
        Document read = document("""
                文号 | 云政发〔2025〕5号 |
                制发机关 | 云泽市人民政府 |
                成文日期 | 2025-03-14 10:58:43 |
                云泽市2025年民生实事方案
                一、主要任务
                （一）优化流程。精简办事环节。（市行政审批局负责）
                """);

        assertThat(read.title()).isEqualTo("云泽市2025年民生实事方案");
        assertThat(read.number()).contains("云政发〔2025〕5号");
        assertThat(read.issuer()).contains("云泽市人民政府");
        assertThat(read.date()).contains(LocalDate.of(2025, 3, 14));
    }

    @Test
    void a_title_said_by_a_label_is_the_title() {
        Document read = document("""
                标题：云泽市2025年民生实事方案
                成文日期：2025-03-14
                一、主要任务
                （一）优化流程。精简办事环节。（市行政审批局负责）
                """);

        assertThat(read.title()).isEqualTo("云泽市2025年民生实事方案");
        assertThat(read.date()).contains(LocalDate.of(2025, 3, 14));
    }

    @Test
    void a_notice_printed_without_its_title_is_called_after_what_it_brings() {
        Document read = document(NOTICE);

        assertThat(read.title()).isEqualTo("2025年重点任务责任分解");
        assertThat(read.issuer()).contains("云泽市人民政府办公室");
        assertThat(read.confidence().value()).isLessThan(1);
    }
}
