package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.tasks;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables as they come out of web pages and old files: bars, merged cells, heads of two lines, drawn lines. */
class CopiedTablesTest {

    @Test
    void a_row_under_a_merged_first_cell_keeps_its_columns() {
        List<Task> tasks = tasks("""
                云泽市2022年民生实事进展表
                类别 | 民生事项名称 | 2022年度任务目标 | 责任单位 | 分管市领导 | 1-9月份工作完成情况 | 备注 |
                一、教育文化 | 1.改建实验小学 | 建成教学楼2座 | 教育体育局 | 王大河 | 主体完成60%,已投入800万元 | 在建 |
                2.铺设运动场 | 完成13处农村学校运动场建设 | 教育体育局 | 王大河 | 完成基础施工30% | 在建 | |
                索引号: | 113700000000000000/2022-00001 | 成文日期: | 2022-10-08 |
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("改建实验小学", "铺设运动场");
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("教育体育局");
        assertThat(tasks.get(1).measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("13");
    }

    @Test
    void what_was_done_by_a_month_is_no_deadline() {
        List<Task> tasks = tasks("""
                序号 | 工作任务 | 责任单位 | 1-6月份完成情况 |
                1 | 新建停车场4个 | 区住建局 | 已完成2个 |
                2 | 修建道路12公里 | 区交通局 | 已完成9公里 |
                """);
        assertThat(tasks)
                .hasSize(2)
                .allSatisfy(task ->
                        assertThat(task.measures().getFirst().deadlines()).isEmpty());
        assertThat(tasks.getFirst().measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("4");
    }

    @Test
    void a_row_of_one_cell_that_says_how_much_goes_on_with_the_row_above() {
        List<Task> tasks = tasks("""
                序号 | 工作任务 | 责任单位 | 进展情况 |
                1 | 改建小学1所 | 区教体局 | 正在施工 |
                新增学位810个 | |||
                2 | 建成养老服务中心3家 | 区民政局 | 已建成2家 |
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.getFirst().measures()).hasSize(2);
        assertThat(tasks.getFirst().measures().getLast().responsible()).containsExactly("区教体局");
        assertThat(tasks.getFirst().measures().getLast().targets())
                .extracting(Target::value)
                .containsExactly("810");
    }

    @Test
    void a_cell_of_several_lines_is_one_cell() {
        List<Task> tasks = tasks("""
                | 序号 | 工作任务 | 责任单位 | 完成时限 |
                | 1 | 编制办事指南
                并在网上公布 | 县行政审批局、
                县司法局 | 2024年6月底前 |
                | 2 | 开展业务培训 | 县人社局 | 2024年9月底前 |
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("编制办事指南并在网上公布", "开展业务培训");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("县行政审批局", "县司法局");
    }

    @Test
    void heads_of_two_lines_are_put_together() {
        List<Task> tasks = tasks("""
                泗水镇2024年重点工作执行情况

                序号

                重点工作

                责任

                领导

                责任

                科室

                攻坚目标

                任务

                第二季度

                完成情况

                1

                石桥水库政策处理

                欧阳春

                农业农村办

                完成项目政策处理工作。

                进度达60%。

                2

                现代化美丽城镇

                吴小舟

                乡村振兴办

                创成省级美丽城镇。

                完成投资3000万元。
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("石桥水库政策处理", "现代化美丽城镇");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("乡村振兴办");
        assertThat(tasks.get(1).measures().getFirst().targets()).isEmpty();
    }

    @Test
    void heads_with_spaced_letters_are_heads() {
        List<Task> tasks = tasks("""
                附件
                序号
                目  标  任  务
                牵头单位
                责任单位
                一、主要经济社会发展指标、发改、财政等工作目标(牵头领导:成某、柯某)
                1
                地区生产总值增长15%。
                区发改局
                区统计局
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("地区生产总值增长15%");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("区发改局");
    }

    @Test
    void a_drawn_table_is_read_cell_by_cell() {
        List<Task> tasks = tasks("""
                ┌──┬────────┬──────┬────┐
                │序│工 作 任 务 │牵头组织实施│完成时限│
                │号│ │单位 │ │
                ├──┼────────┼──────┼────┤
                │1 │推进财税体制改革,增强 │市财政局、市税│6月底前 │
                │ │保障能力 │务局 │ │
                ├──┼────────┤ ├────┤
                │2 │加强国有资产监管 │ │年底前 │
                └──┴────────┴──────┴────┘
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("推进财税体制改革,增强保障能力", "加强国有资产监管");
        assertThat(tasks)
                .allSatisfy(
                        task -> assertThat(task.measures().getFirst().lead()).containsExactly("市财政局", "市税务局"));
    }

    @Test
    void a_column_headed_unit_holds_offices_when_they_stand_in_it() {
        List<Task> tasks = tasks("""
                序号\t工作任务\t单位\t完成时限
                1\t建成口袋公园5个\t市园林局\t2025年10月底前
                2\t改造管网30公里\t市水务局\t2025年11月底前
                """);
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("市园林局");
    }

    @Test
    void two_numbers_below_each_other_in_a_cell_are_two() {
        List<Task> tasks = tasks("""
                | 序号 | 工作任务 | 年度目标 | 责任单位 |
                | 1 | 新增充电桩 | 100
                35个 | 县发改局 |
                | 2 | 到20
                23年建成书屋 | 6个 | 县文旅局 |
                """);
        assertThat(tasks.getFirst().measures().getFirst().targets())
                .extracting(Target::value)
                .doesNotContain("10035");
        assertThat(tasks.get(1).title()).isEqualTo("到2023年建成书屋");
    }

    @Test
    void heads_that_name_several_duties_hold_units() {
        List<Task> tasks = tasks("""
                序号 | 实事项目 | 工作举措及实施计划 | 牵头 单位 | 责任主体与协同单位 |
                1 | 新建学校7所 | 1.4月底前主体完工。 2.8月底前竣工交付。 | 县教育局 | 县财政局、城关镇 |
                2 | 建成驿站9家 | 1.6月底前建成2家。 2.9月底前全部建成。 | 县卫健局 | 县民政局 |
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("新建学校7所", "建成驿站9家");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("县教育局");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("县财政局", "城关镇");
    }
}
