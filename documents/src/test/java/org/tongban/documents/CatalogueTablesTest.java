package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables whose heads are said in words of their own: lists of decisions to be made, of figures to be reached. */
class CatalogueTablesTest {

    @Test
    void heads_are_told_by_how_they_end() {
        List<Task> tasks = tasks("""
                各科室:
                现将2026年度重大决策目录通知如下,由各决策承办科室负责落实。
                序号 | 重大行政 决策事项 | 决策实施单位 | 法律政策依据 | 履行程序要求 | 计划完成时间 |
                1 | 东山社区食堂建设 | 平安办公室 | 《政府投资管理办法》 | 公众参与、集体讨论决定 | 2026年10月 |
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("东山社区食堂建设");
        Measure measure = tasks.getFirst().measures().getFirst();
        assertThat(measure.responsible()).containsExactly("平安办公室");
        assertThat(measure.deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2026, 10, 31));
    }

    @Test
    void a_line_without_a_bar_goes_on_with_its_cell() {
        List<Task> tasks = tasks("""
                附件
                2026年度云泽区重大行政决策事项目录
                序号 |
                决策事项名称 |
                决策事项程序 |
                决策中是否需听证 |
                决策承办单位 |
                决策时间 |
                1 |
                2026年度云泽区
                民生项目安排方案 |
                公开征求意见、集体决策 |
                否 |
                区政府办 |
                2026年7月 |
                2 |
                云泽区
                2025-2028年度松林病虫防控实施方案 |
                公开征求意见、集体决策 |
                否 |
                区林业局 |
                2026.08—2026.11 |
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("2026年度云泽区民生项目安排方案", "云泽区2025-2028年度松林病虫防控实施方案");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().responsible())
                .containsExactly("区政府办", "区林业局");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2026, 7, 31), LocalDate.of(2026, 11, 30));
    }

    @Test
    void heads_with_spaced_letters_stand_above_words() {
        List<Task> tasks = tasks("""
                2026年量化指标分工
                序号 工 作 任 务 牵头负责部门
                1 铁路投资800亿元以上 发展改革委
                2 推进5万个行政村通光纤 工业和信息化部
                3 再开工20项重大水利工程 水利部
                """);
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().lead())
                .containsExactly("发展改革委", "工业和信息化部", "水利部");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("800", "5", "20");
    }

    @Test
    void when_something_was_published_is_no_column_of_deadlines() {
        assertThat(tasks("""
                序号 | 文件名称 | 发布日期 |
                1 | 关于扩大绿地的意见 | 2026-01-08 |
                2 | 关于整治河道的意见 | 2026-02-08 |
                """)).isEmpty();
    }

    @Test
    void rows_may_have_long_numbers_of_their_own() {
        List<Task> tasks = tasks("""
                云泽县部门联合抽查计划表（2026年度）
                | 抽查计划编号 |
                任务 名称 |
                抽查对象 |
                发起 部门 |
                参与 部门 |
                起止时间 |
                | 202601002 |
                用工检查 |
                各类用人单位(有劳动关系) |
                县人力资源和社会保障局 |
                县市场监督管理局 |
                2026年1月—11月 |
                | 202601005 |
                餐饮检查 |
                学校食堂 |
                县市场监督管理局 |
                县教育局 |
                2026年2月24日 -2026年10月30日 |
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("202601002", "202601005");
        assertThat(tasks).extracting(Task::title).containsExactly("用工检查", "餐饮检查");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().lead())
                .containsExactly("县人力资源和社会保障局", "县市场监督管理局");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 10, 30));
    }

    @Test
    void heads_go_on_in_the_lines_above_the_first_row() {
        List<Task> tasks = tasks("""
                云泽市2026年度联合抽查计划
                序号 抽查任务名称 抽查对象范围 抽查比例
                及频次
                抽查检查
                起止时间
                发起部门 配合部门 抽查检查
                模式
                1 烟草运输检查 3% 3月—12月 市烟草专卖局 市邮政管理局、
                市公安局
                2 医保经办检查 20% 3月—11月 医疗保障经办部门 市医保局 市审批局
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("市烟草专卖局");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("市邮政管理局", "市公安局");
        assertThat(tasks.getLast().measures().getFirst().lead()).containsExactly("市医保局");
    }

    @Test
    void what_was_reached_the_year_before_is_no_aim() {
        List<Task> tasks = tasks("""
                2026年主要指标分解表
                序号	指标名称	单位	2025年完成	2026年目标	责任单位
                1	规上企业数	家	86	95	县工信局
                2	城镇新增就业	人	4200	≥4300	县人社局
                """);
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("95", "4300");
    }
}
