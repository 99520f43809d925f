package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.tasks;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Items whose numbers don't begin at one, skip some, or stand all in one paragraph. */
class PartOfListTest {

    @Test
    void items_of_a_list_that_leaves_out_others_keep_their_numbers() {
        List<Task> tasks = tasks("""
                对2027年工作任务中涉及我局任务的分解方案
                一、目标分解
                5.城镇新增就业增长9%。（市就业局负责）
                7.登记失业率控制在4%以内。（市就业局、市人社局负责）
                二、任务分解
                17.办好农村实事。（市农业农村局负责）
                18.建设创业示范基地6个。（市就业局负责）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("5", "7", "17", "18");
    }

    @Test
    void a_number_printed_twice_counts_twice_when_units_are_named_for_both() {
        List<Task> tasks = tasks("""
                云泽市2026年工作要点
                1.推进数据共享。（责任单位：市数据局）
                2.优化办事流程。（责任单位：市行政审批局）
                2.加强窗口建设。（责任单位：市政务中心）
                3.开展满意度评价。（责任单位：市统计局）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "2", "3");
    }

    @Test
    void a_part_of_a_document_may_begin_anywhere() {
        List<Task> tasks = tasks("""
                营商环境政策摘编
                (八)提升查询便利度。拓展线下查询渠道，鼓励整合查询窗口。(责任单位:市公安局、市税务局;各区政府)
                2.完善综合验收制度。编制工作手册，推进验收标准化。(责任部门:市住房城乡建设局、市气象局)
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("八", "2");
        assertThat(tasks).extracting(Task::title).containsExactly("提升查询便利度", "完善综合验收制度");
    }

    @Test
    void items_in_one_paragraph_are_items() {
        List<Task> tasks = tasks("关于支持创业的三条意见。为落实市委、市政府部署，现提出以下意见。"
                + "1.支持团队创业，给予启动资金支持。责任单位：市委组织部、市科技局。"
                + "2.支持企业引才，开通绿色通道。责任单位：市人社局。"
                + "3.支持平台建设，优先保障用地。责任单位：市自然资源局。");
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("市委组织部", "市科技局");
    }

    @Test
    void a_number_may_stand_behind_the_point_and_a_blank() {
        List<Task> tasks = tasks("""
                云泽市2026年工作要点
                1. 新建幼儿园12所。（责任处室：学前处）
                2. 2个县通过评估认定。（责任处室：基教处）
                3. 招聘教师500名。（责任处室：人事处）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
    }

    @Test
    void proposals_are_counted_before_their_name() {
        List<Task> tasks = tasks("""
                云泽区重点建议办理任务分解
                1号建议：关于补齐养老短板的建议
                主办单位：区民政局  会办单位：区财政局
                2号建议：关于解决交通拥堵的建议
                主办单位：区公安分局  会办单位：区教育局
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1号建议", "2号建议");
        assertThat(tasks.getLast().measures().getFirst().lead()).containsExactly("区公安分局");
    }

    @Test
    void what_is_said_of_all_below_the_last_item_is_none_of_it() {
        List<Task> tasks = tasks("""
                云泽市2026年工作要点
                一、关于燃气安全
                由市住建局负责，9月底前完成检查。
                二、关于轨道交通
                由市轨道办负责，年底前取得批复。
                请各承办单位于每月25日前反馈办理情况。
                """);
        assertThat(tasks.getLast().measures().getFirst().deadlines())
                .extracting(Deadline::text)
                .containsExactly("年底前");
    }

    @Test
    void points_of_any_size_end_a_number() {
        List<Task> tasks = tasks("""
                一、完成全年主要预期目标
                1﹒生产总值增长7%以上。
                牵头负责领导：刘某。
                牵头责任单位：省发展改革委。
                协同责任单位：省财政厅、省商务厅等。
                2﹒消费品零售总额增长9%左右。
                牵头负责领导：周某。
                牵头责任单位：省商务厅。
                协同责任单位：省税务局、省统计局等。
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("省发展改革委");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).contains("省财政厅", "省商务厅");
    }

    @Test
    void items_in_one_paragraph_may_begin_anywhere_and_follow_without_a_stop() {
        List<Task> tasks = tasks("[接上页] (三)加快服务体系建设 12、加快设施建设，建成服务中心5个。(责任单位：市发改委)"
                + " 13、优化资源配置，扩大优质资源。(责任单位：市教育局)"
                + " 14、推进均衡发展，缩小城乡差距。(责任单位：市教育局、市财政局)");
        assertThat(tasks).extracting(Task::no).containsExactly("12", "13", "14");
    }

    @Test
    void numbers_with_a_nought_need_no_point() {
        List<Task> tasks = tasks("""
                全县实事项目情况汇报
                01 改善环境
                新建公共厕所5座。
                责任单位:
                县水务局、县城管局
                02 文化惠民
                新建书房1个。
                责任单位:
                县文广旅局
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("01", "02");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("县水务局", "县城管局");
    }

    @Test
    void a_label_behind_a_comma_names_units_too() {
        List<Task> tasks = tasks("""
                云泽市1至8月份民生工程进度通报
                一、部分项目进展情况
                1、学前教育促进，牵头单位：市教体局。整改不到位的为青河县。
                2、卫生室标准化建设，牵头单位：市卫健委。进度较慢的为安河区。
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("学前教育促进", "卫生室标准化建设");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("市教体局");
    }

    @Test
    void tasks_of_an_attachment_say_of_which() {
        List<Task> tasks = tasks("""
                云泽市2026年工作方案
                一、完善机制。（市政府办公室牵头）
                二、加强宣传。（市委宣传部牵头）
                附件1
                重点任务清单
                一、建成停车场6个。（市住建局牵头）
                附件2
                民生实事清单
                序号\t任务\t责任单位\t完成时限
                1\t改造老旧小区12个\t市住建局\t2026年10月底前
                2\t新建公园3个\t市园林局\t2026年11月底前
                """);
        assertThat(tasks).extracting(Task::path).contains(List.of(), List.of("附件1 重点任务清单"), List.of("附件2 民生实事清单"));
        assertThat(tasks).extracting(Task::no).containsExactly("一", "二", "一", "1", "2");
        assertThat(tasks.get(1).measures().getFirst().text()).isEqualTo("加强宣传");
    }

    @Test
    void items_cut_out_of_a_list_end_in_names_alone() {
        List<Task> tasks = tasks("""
                省政府目标任务中涉及我厅任务分解方案
                一、目标分解
                5.城镇居民收入增长9%。（工资处、就管中心）
                9.登记失业率控制在4%。（就业处、就管中心）
                二、任务分解
                17.继续办好农村新五件实事。
                (2)教育培训。培训农村劳动力240万人。（就管中心）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("5", "9", "2");
    }
}
