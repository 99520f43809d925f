package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.NOTICE;
import static org.tongban.documents.Reads.document;
import static org.tongban.documents.Reads.reading;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentHeadTest {
    private static final String UNTITLED = """
            各县（市、区）人民政府，市级有关部门：
            《2025年重点任务责任分解》已经市政府同意，现印发给你们，请认真执行。
            云泽市人民政府办公室
            2025年3月1日
            一、主要任务
            （一）优化流程。精简办事环节。（市行政审批局负责）
            """;

    @Test
    void a_document_on_red_headed_paper_says_what_it_is() {
        Document document = document(NOTICE);
        assertThat(document.title()).isEqualTo("云泽省人民政府办公厅关于印发云泽省优化营商环境行动方案的通知");
        assertThat(document.number()).contains("云泽政办发〔2024〕15号");
        assertThat(document.issuer()).contains("云泽省人民政府办公厅");
        assertThat(document.date()).contains(LocalDate.of(2024, 3, 5));
        assertThat(document.level()).isEqualTo(Level.PROVINCE);
        assertThat(document.validity().from()).contains(LocalDate.of(2024, 4, 1));
        assertThat(document.validity().until()).contains(LocalDate.of(2027, 3, 31));
    }

    @Test
    void a_compilation_is_parted_into_its_documents() {
        String second = NOTICE.substring(NOTICE.indexOf("云泽省人民政府办公厅\n关于")).replace("行动方案", "考核办法");
        Extraction extraction = reading(NOTICE + "云泽政办发〔2024〕16号\n" + second);
        assertThat(extraction.documents()).hasSize(2);
        assertThat(extraction.documents().get(1).number()).contains("云泽政办发〔2024〕16号");
        assertThat(extraction.documents().get(1).tasks()).hasSize(3);
    }

    @Test
    void a_document_of_two_issuers_with_lines_for_units_and_time_is_read() {
        String text = """
                中共海城市委办公室  海城市人民政府办公室
                印发《关于优化营商环境的若干措施》的通知
                海办发〔2026〕2号
                各县（市、区）党委和人民政府，市直各单位：
                现将《关于优化营商环境的若干措施》印发给你们。
                                    中共海城市委办公室
                                    海城市人民政府办公室
                                    2026年1月15日
                关于优化营商环境的若干措施
                （一）政务服务提质
                1. 推进“一网通办”
                    深化平台建设，网办率达到98%。
                    责任单位：市政务服务管理局（牵头），市委编办、市司法局
                    完成时限：2026年9月
                2. 推进“综合窗口”改革
                    设置综合窗口，实行无差别受理。
                    责任单位：市政务服务管理局、各县（市、区）政务服务管理局
                    完成时限：2026年上半年
                """;
        assertThat(reading(text).documents()).hasSize(1);
        assertThat(document(text).title()).endsWith("印发《关于优化营商环境的若干措施》的通知");
        assertThat(document(text).number()).contains("海办发〔2026〕2号");
        assertThat(document(text).date()).contains(LocalDate.of(2026, 1, 15));
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("推进“一网通办”", "推进“综合窗口”改革");
        Measure first = tasks.getFirst().measures().getFirst();
        assertThat(first.text()).isEqualTo("深化平台建设，网办率达到98%。");
        assertThat(first.lead()).containsExactly("市政务服务管理局");
        assertThat(first.responsible()).containsExactly("市委编办", "市司法局");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("市政务服务管理局", "各县（市、区）政务服务管理局");
    }

    @Test
    void a_line_of_the_web_page_above_is_no_part_of_the_title() {
        String text = "政务公开\n办事服务\n" + NOTICE;
        assertThat(document(text).title()).isEqualTo(document(NOTICE).title());
    }

    @Test
    void menus_of_the_site_are_no_part_of_the_title() {
        String text = "首页\n走进云泽\n政务公开\n互动交流\n云泽市人民政府关于发展银发经济的实施意见\n云政发〔2026〕11号\n各县（区）人民政府：\n一、重点任务\n";
        assertThat(document(text).title()).isEqualTo("云泽市人民政府关于发展银发经济的实施意见");
        assertThat(document(text).issuer()).contains("云泽市人民政府");
    }

    @Test
    void a_list_without_a_notice_says_whose_it_is_and_of_when() {
        String text = "云泽区安全生产委员会2026年重点任务责任清单\n（2026年2月25日）\n一、重点任务\n1.开展检查。（责任单位：区应急局）\n";
        assertThat(document(text).title()).isEqualTo("云泽区安全生产委员会2026年重点任务责任清单");
        assertThat(document(text).issuer()).contains("云泽区安全生产委员会");
        assertThat(document(text).date()).contains(LocalDate.of(2026, 2, 25));
    }

    @Test
    void a_line_of_metadata_with_several_labels_gives_number_and_issuer() {
        Document read = document("""
                索引号: 000000000/2025-000001 公开方式: 主动公开
                发文文号: 云政办发〔2025〕7号 发布机关: 市政府办公室
                成文日期: 2025-03-01

                云泽市人民政府办公室关于印发2025年重点任务责任分解的通知
                发布日期:2025-03-03 09:37 信息来源:市政府办公室
                """ + UNTITLED);

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
        Document read = document(UNTITLED);

        assertThat(read.title()).isEqualTo("2025年重点任务责任分解");
        assertThat(read.issuer()).contains("云泽市人民政府办公室");
        assertThat(read.confidence().value()).isLessThan(1);
    }

    @Test
    void who_is_to_publish_something_has_not_issued_the_document() {
        Document read = document("""
                关于2025年政务公开工作的通知
                一、主要任务
                （一）规范发布。发布单位：县委宣传部，发布日期：2025年6月30日。（县政府办公室负责）
                云泽县人民政府
                2025年3月1日
                """);

        assertThat(read.issuer()).contains("云泽县人民政府");
        assertThat(read.date()).contains(LocalDate.of(2025, 3, 1));
    }
}
