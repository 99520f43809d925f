package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.reading;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {

    @Test
    void tables_in_plain_text_are_tables() {
        String text = """
                青河市优化政务服务任务分工表（2025年）
                序号\t任务\t牵头单位\t责任单位\t完成时限
                1\t编制标准化工作指引\t市行政审批局\t市司法局、财政局\t2025年6月底前
                2\t建成市级“一件事”专窗20个\t市行政审批局\t各县（区）人民政府\t2025年9月30日前
                3\t每季度通报一次办理情况\t市政府办公室\t市大数据局\t长期
                """;
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("市行政审批局");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("市司法局", "市财政局");
        assertThat(tasks.get(1).measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("20");
        assertThat(tasks.get(2).measures().getFirst().deadlines())
                .extracting(deadline -> deadline.recurring().orElse(""))
                .containsExactly("quarterly", "continuous");
    }

    @Test
    void cells_in_any_order_are_told_by_what_they_hold() {
        String text = """
                安河县2025年民生实事任务清单
                序号
                任务名称
                责任单位
                牵头单位
                完成时限
                1
                新建公办幼儿园3所
                县住建局、
                县财政局
                县教育局
                2025年8月底前
                2
                2025年10月底前
                县民政局
                改造社区食堂12个
                县市场监管局
                """;
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("新建公办幼儿园3所", "改造社区食堂12个");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("县住建局", "县财政局");
        assertThat(tasks.get(1).measures().getFirst().deadlines())
                .extracting(Deadline::text)
                .containsExactly("2025年10月底前");
    }

    @Test
    void blank_cells_between_tabs_are_merged_with_those_above() {
        List<Task> tasks = tasks("序号\t类别\t工作任务\t目标要求\t责任领导\t责任部门\t完成时限\n"
                + "1\t产业发展\t发展蔬菜\t新建大棚120亩\t刘某\t农业办\t5月底前\n"
                + "\t\t培育主体\t新增家庭农场6家\t刘某\t农业办、各村\t年底前\n"
                + "2\t人居环境\t改造户厕\t改造户厕210户\t陈某\t生态办\t10月底前\n");
        assertThat(tasks).extracting(Task::no).containsExactly("1", "1", "2");
        assertThat(tasks).extracting(Task::title).containsExactly("发展蔬菜", "培育主体", "改造户厕");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("农业办", "各村");
    }

    @Test
    void a_year_before_the_plan_says_where_things_stood() {
        Task task = tasks("""
                云泽市健康行动计划
                云政办〔2025〕5号
                云泽市人民政府办公室
                2025年4月30日
                | 序号 | 指标名称 | 单位 | 2023年 | 2025年 | 2027年 | 牵头单位 |
                | 1 | 人均预期寿命 | 岁 | 78.09 | ≥79.2 | ≥80 | 市卫健局 |
                | 2 | 慢性病综合防控示范区 | 个 | 0 | 1 | 2 | 市卫健局 |
                """).getFirst();
        assertThat(task.measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("79.2", "80");
        assertThat(task.measures().getFirst().deadlines())
                .extracting(Deadline::text)
                .containsExactly("2025年", "2027年");
    }

    @Test
    void a_name_that_looks_like_a_unit_is_none_where_units_stand_in_their_column() {
        Task task = tasks("""
                云泽市2025年健康行动任务表
                | 序号 | 指标名称 | 单位 | 2025年 | 牵头单位 |
                | 1 | 人均预期寿命 | 岁 | ≥79.2 | 市卫健局 |
                | 2 | 省级慢性病综合防控示范区 | 个 | 建成 | 市卫健局 |
                """).get(1);
        assertThat(task.title()).isEqualTo("省级慢性病综合防控示范区");
        assertThat(task.measures().getFirst().lead()).containsExactly("市卫健局");
    }

    @Test
    void a_list_pulled_out_of_a_web_page_is_a_table_with_several_units_in_a_cell() {
        String text = """
                大松县人民政府办公室关于对2026年民生实事进行重点督办的通知
                发布日期：2026-03-01

                松府办〔2026〕20号

                大松县人民政府办公室关于对2026年民生实事进行重点督办的通知

                各乡镇人民政府、街道办事处，县级各部门：

                    现将目标任务分解下达。责任分解中，列第一位的责任单位为牵头单位。

                               大松县人民政府办公室
                                       2026年2月26日

                序号

                民生实事

                责任单位

                完成时限

                1

                启动建设城区段综合治理工程和湿地公园。

                县水务局

                县住建局

                12月底前

                2

                迁建县政务服务中心。

                县政务服务中心

                县代建中心

                5月底前动工

                分享到:
                """;
        assertThat(reading(text).documents()).hasSize(1);
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("启动建设城区段综合治理工程和湿地公园", "迁建县政务服务中心");
        assertThat(tasks)
                .allSatisfy(
                        task -> assertThat(task.measures().getFirst().lead()).hasSize(1));
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("县住建局");
        assertThat(tasks.get(1).measures().getFirst().deadlines().getFirst().date())
                .contains(LocalDate.of(2026, 5, 31));
    }

    @Test
    void cells_that_only_a_blank_parts_are_put_together_again() {
        String text = """
                青河市2026年重点任务分工表
                序号 任务内容 牵头单位 责任单位 完成时限
                1 推进政务服务标准化，编制办事
                指南 10 项 市行政审批局 市司法局、
                市财政局 2026年6月底前
                2 建设便民服务站 20 个 市民政局 各县（市、区）人民政府 2026年
                12月底前
                3 开展满意度评价 市政府办公室 市统计局 长期
                一、工作要求
                各单位要高度重视。
                """;
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("推进政务服务标准化，编制办事指南10项", "建设便民服务站20个", "开展满意度评价");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("市司法局", "市财政局");
        assertThat(tasks.get(1).measures().getFirst().deadlines().getFirst().date())
                .contains(LocalDate.of(2026, 12, 31));
        assertThat(tasks.get(2).path()).isEmpty();
    }

    @Test
    void cells_broken_over_several_lines_are_put_together_by_where_they_begin() {
        String text = """
                东河区重点任务清单

                序号  重点任务        具体内容                    牵头单位      配合单位          完成时限
                1     网上办事        事项网上可办率达到98%，     区政务服务    区直各部门        2025年6月
                                      全程网办率不低于85%。       管理局                          底前
                                                — 2 —
                2     电子证照        归集证照60种以上。          区数据局      区公安分局、区    长期坚持
                                                                                民政局
                """;
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("网上办事", "电子证照");
        Measure first = tasks.getFirst().measures().getFirst();
        assertThat(first.lead()).containsExactly("区政务服务管理局");
        assertThat(first.targets()).extracting(Target::value).containsExactly("98", "85");
        assertThat(first.deadlines().getFirst().date()).contains(LocalDate.of(2025, 6, 30));
        assertThat(tasks.getLast().measures().getFirst().responsible()).containsExactly("区公安分局", "区民政局");
    }

    @ParameterizedTest
    @ValueSource(strings = {"具体内容及目标", "工作内容和标准", "任务要点", "年度目标值说明"})
    void a_column_is_known_by_the_words_in_its_head(String head) {
        String text =
                "青河市2026年任务清单\n序号\t任务\t" + head + "\t责任单位\n1\t编制目录\t编制目录220条以上。\t市数据局\n2\t归集数据\t重复率控制在0.5%以内。\t市数据局\n";
        assertThat(tasks(text))
                .extracting(task -> task.measures().getFirst().targets().size())
                .containsExactly(1, 1);
    }

    @Test
    void what_is_said_beside_the_task_is_none_of_it() {
        String text = "青河市2026年任务清单\n序号\t任务\t进展情况\t责任单位\n1\t编制目录\t已编制目录220条。\t市数据局\n";
        assertThat(tasks(text).getFirst().measures().getFirst().targets()).isEmpty();
    }

    @Test
    void an_indicator_and_its_value_may_stand_in_columns_of_their_own() {
        String text =
                "青河市2026年防治指标表\n序号\t指标名称\t目标值\t责任单位\n1\t巡查覆盖率\t100%\t市水利局\n2\t搬迁户数\t≥85户\t市水利局\n3\t发布时间\t不超过10分钟\t市气象局\n";
        assertThat(tasks(text))
                .extracting(task -> task.measures().getFirst().targets().getFirst())
                .extracting(Target::subject, target -> target.op().sign() + target.value() + target.unit())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("巡查覆盖率", "=100%"),
                        org.assertj.core.groups.Tuple.tuple("搬迁户数", ">=85户"),
                        org.assertj.core.groups.Tuple.tuple("发布时间", "<=10分钟"));
    }

    @Test
    void columns_headed_by_days_say_what_is_due_then() {
        String text =
                "青河市2026年重点项目进度表\n序号\t项目名称\t6月底前\t年底前目标\t责任单位\n1\t供水工程\t完成总工程量的50%\t全部完工\t市水利局\n2\t零工市场\t建成1处\t入驻率不低于90%\t市人社局\n";
        List<Measure> measures =
                tasks(text).stream().map(task -> task.measures().getFirst()).toList();
        assertThat(measures)
                .allSatisfy(measure -> assertThat(measure.deadlines())
                        .extracting(deadline -> deadline.date().orElseThrow())
                        .containsExactly(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 12, 31)));
        assertThat(measures.getLast().targets())
                .extracting(Target::subject, Target::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("零工市场", "1"),
                        org.assertj.core.groups.Tuple.tuple("入驻率", "90"));
    }

    @Test
    void a_page_of_a_longer_table_counts_from_where_it_was_cut() {
        List<Task> tasks = tasks("""
                2025年重点工作目标任务分解表
                附件
                2025年重点工作目标任务分解表
                序号 |
                目标与任务 |
                分 管 县领导 |
                牵头责任单位 |
                责任单位 |
                80 |
                新增托位400个以上。 |
                张 某 |
                县教育局 |
                县各有关单位 |
                81 |
                保障新学院秋季开学。 |
                张 某李 某 |
                县教育局 |
                县各有关单位 |
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("80", "81");
        assertThat(tasks)
                .allSatisfy(
                        task -> assertThat(task.measures().getFirst().lead()).containsExactly("县教育局"));
        assertThat(tasks.getFirst().measures().getFirst().targets()).hasSize(1);
    }

    @Test
    void the_line_below_the_heads_of_a_table_drawn_with_characters_says_nothing() {
        List<Task> tasks = tasks("""
                云泽县2025年数字政府建设任务分解表
                | 序号 | 工作任务 | 牵头部门 | 完成时间 |
                | --- | :---: | --- | --- |
                | 1 | 归集证照不少于120类。 | 县数据局 | 9月底前 |
                | 2 | 精简办事环节。 | 县行政审批局 | 12月底前 |
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks).allSatisfy(task -> assertThat(task.path()).isEmpty());
    }

    @Test
    void numbers_without_a_head_of_their_own_and_headings_between_the_rows_are_told_from_cells() {
        List<Task> tasks = tasks("""
                工作任务
                |
                具体要求
                |
                责任科室
                |
                时限要求
                |
                规范公开
                |
                1
                |
                清理文件并公布目录。
                |
                办公室
                |
                2025年6月底前
                |
                深化解读
                |
                2
                |
                丰富解读形式。
                |
                各科室
                |
                持续推进
                |
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks).extracting(Task::title).containsExactly("清理文件并公布目录", "丰富解读形式");
        assertThat(tasks)
                .extracting(task -> task.measures().getFirst().responsible())
                .containsExactly(List.of("办公室"), List.of("各科室"));
    }

    @Test
    void a_heading_may_stand_between_the_heads_and_the_first_row() {
        List<Task> tasks = tasks("""
                序号
                名称
                工作任务
                主要责任单位
                全县经济社会发展主要预期目标分解（2项）
                1
                生产总值
                地区生产总值增长6%
                县发改局、统计局
                2
                消费
                社会消费品零售总额增长5%
                县商务局、统计局
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.getLast().measures().getFirst().responsible()).containsExactly("县商务局", "县统计局");
    }

    @Test
    void heads_may_follow_the_title_on_its_line() {
        List<Task> tasks = tasks("""
                青河市2026年工作任务分解表 序号 名称 工作任务 牵头责任单位

                一、主要预期目标（2项）

                1 地区生产总值增长6%，税收占比重80%. 发改委

                2 技改投资增长10%. 发改委、经信局
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.getFirst().title()).isEqualTo("地区生产总值增长6%，税收占比重80%");
        assertThat(tasks.getLast().measures().getFirst().lead()).containsExactly("发改委", "经信局");
    }

    @Test
    void an_item_counted_within_a_counted_group_is_the_task() {
        List<Task> tasks = tasks("""
                工作任务 | 具体要求 | 责任部门 |
                一、做好公开。 | 1.公开预算。 | 财务科 |
                2.更新概况信息。 | 各科室 | |
                二、加强解读。 | 3.健全解读机制。 | 办公室牵头，各科室配合 |
                4.回应咨询。 | 办公室牵头，各科室配合 | |
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3", "4");
        assertThat(tasks.getLast().measures().getFirst().lead()).containsExactly("办公室");
        assertThat(tasks.getLast().measures().getFirst().responsible()).containsExactly("各科室");
    }

    @Test
    void a_value_is_of_the_unit_that_a_column_beside_it_says() {
        String text = "青河市2026年目标分解表\n主要指标\t单位\t2026年目标值\t责任单位\n研发投入增速\t%\t≥15\t市科技局\n高新技术企业数量\t家\t28\t市科技局\n";
        assertThat(tasks(text)).extracting(Task::title).containsExactly("研发投入增速", "高新技术企业数量");
        assertThat(tasks(text))
                .extracting(task -> task.measures().getFirst().targets().getFirst())
                .extracting(Target::subject, target -> target.op().sign() + target.value() + target.unit())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("研发投入增速", ">=15%"),
                        org.assertj.core.groups.Tuple.tuple("高新技术企业数量", "=28家"));
    }
}
