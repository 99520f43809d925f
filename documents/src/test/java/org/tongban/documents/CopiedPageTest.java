package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.document;
import static org.tongban.documents.Reads.reading;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Documents as they were copied out of web pages, with what the site put around them. */
class CopiedPageTest {

    @Test
    void what_the_site_says_is_no_title() {
        Document document = document("""
                当前位置:首页
                >> 专题专栏 >> 归档专题
                导航菜单
                发布时间:2023-11-16 16:38
                来源:区政府办
                13.03.2023  07:51
                云泽市2023年重点工作责任分解
                1.推进数据共享。
                责任单位:市数据局
                """);
        assertThat(document.title()).isEqualTo("云泽市2023年重点工作责任分解");
    }

    @Test
    void a_number_between_labels_of_the_site_is_found_below_a_title_said_twice() {
        Document document = document("""
                区人民政府办公室关于印发2023年目标任务责任分解方案的通知
                区人民政府办公室关于印发2023年目标任务责任分解方案的通知
                2023-01-05 10:00 区人民政府办公室
                索 引 号 MB1000000/2023-00001 发文日期 2023-01-03
                发布机构 区人民政府办公室 文    号 云政办〔2023〕1号
                分   类 政务公开 有 效 性 有效
                各街道办事处,区人民政府各部门:
                现将方案印发给你们。
                一、主要目标
                (一)生产总值增长7%以上
                责任单位:区发展和改革局
                """);
        assertThat(document.number()).contains("云政办〔2023〕1号");
        assertThat(document.date()).contains(LocalDate.of(2023, 1, 3));
    }

    @Test
    void the_name_of_a_page_and_its_document_are_one() {
        assertThat(reading("""
                        关于印发云泽市水污染防治实施方案的通知
                        来源:信用云泽 浏览:
                        云政办发〔2018〕17号
                        云泽市人民政府办公室
                        关于印发云泽市水污染防治实施方案的通知
                        各县区人民政府:
                        现将方案印发给你们。
                        1.控制用水总量。（市水务局牵头）
                        """).documents()).singleElement().satisfies(document -> {
            assertThat(document.issuer()).contains("云泽市人民政府办公室");
            assertThat(document.number()).contains("云政办发〔2018〕17号");
        });
    }

    @Test
    void a_category_before_a_title_and_a_number_behind_it_are_no_part_of_it() {
        Document document = document("""
                【任务分工】云泽市残疾人联合会2024年政务公开任务分工(云残发〔2024〕9号)
                1.公开年度预算。
                责任单位:办公室
                """);
        assertThat(document.title()).isEqualTo("云泽市残疾人联合会2024年政务公开任务分工");
        assertThat(document.number()).contains("云残发〔2024〕9号");
    }

    @Test
    void the_name_of_a_file_is_a_title_without_its_ending() {
        assertThat(document("2021年民生实事任务分解表.docx\n1.新建小学2所。\n责任单位:市教育局\n").title())
                .isEqualTo("2021年民生实事任务分解表");
    }

    @Test
    void the_title_of_a_plan_below_its_notice_without_one_is_found() {
        Document document = document("""
                云劳社[2007]18号
                各相关处室、直属单位:
                现将工作任务分解给你们。请协同配合。
                二○○七年三月二十三日
                对市政府2007年工作任务分解落实方案
                1.新增就业80万人。（市就业局负责）
                """);
        assertThat(document.title()).isEqualTo("对市政府2007年工作任务分解落实方案");
    }

    @Test
    void the_first_of_two_plans_sent_out_together_names_the_document() {
        assertThat(document("""
                        各县人民政府,市政府各部门:
                        《2020年政府工作报告任务分解》和《民生实事责任分解》已经市政府同意,现印发给你们。
                        1.支持企业发展。
                        责任单位:市经信局、市财政局
                        """).title()).isEqualTo("2020年政府工作报告任务分解");
    }

    @Test
    void text_in_traditional_letters_is_read_as_printed() {
        Task task = document("""
                雲澤市2022年改革工作要點
                1.推行清單管理。2022年10月底前編制並公布清單。(市政府辦公室牽頭,市財政局配合)
                2.優化流程。(責任單位:市稅務局)
                """).tasks().getFirst();
        assertThat(task.measures().getFirst().lead()).containsExactly("市政府辦公室");
        assertThat(task.measures().getFirst().responsible()).containsExactly("市財政局");
    }
}
