package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.withBracket;
import static org.tongban.documents.Reads.withText;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    @ParameterizedTest
    @CsvSource({
        "2024年6月底前完成改造。,2024年6月底前,2024-06-30",
        "6月底前完成改造。,6月底前,2024-06-30",
        "2025年3月31日前报送方案。,2025年3月31日前,2025-03-31",
        "年底前全部投用。,年底前,2024-12-31",
        "今年年底前全部投用。,今年年底前,2024-12-31",
        "到2025年底，全面建成。,2025年底,2025-12-31",
        "2026年末全面建成。,2026年末,2026-12-31",
        "明年6月底前完成。,明年6月底前,2025-06-30",
        "上半年完成清理。,上半年,2024-06-30",
        "2025年，全县用水总量控制在2亿立方米以内。,2025年,2025-12-31",
        "一季度末前完成清理。,一季度末前,2024-03-31",
        "2024年10月中旬前完成。,2024年10月中旬前,2024-10-20",
        "“十四五”期间建成一批。,“十四五”期间,2025-12-31",
        "到2027年，形成体系。,2027年,2027-12-31",
        "2023—2025年每年认定一批。,2023—2025年,2025-12-31",
        "第三季度实现上线。,第三季度,2024-09-30",
        "6月份主体结顶。,6月份,2024-06-30",
        "即日起至10月31日完成整改。,即日起至10月31日,2024-10-31",
        "全年新增企业40家。,全年,2024-12-31",
        "2024年全市用水总量控制在5亿立方米。,2024年,2024-12-31",
        "2025年上半年，对重点企业检查一遍。,2025年上半年,2025-06-30",
        "二季度完成清理。,二季度,2024-06-30",
        "零售额，2028年突破30亿元。,2028年,2028-12-31",
        "全年联合执法不少于12次。,全年,2024-12-31",
        "全年实施技改项目50个。,全年,2024-12-31",
        "三季度取得批复。,三季度,2024-09-30",
        "2025年补贴标准达到每人每月130元。,2025年,2025-12-31"
    })
    void a_day_is_told_with_the_year_of_the_document(String text, String printed, String day) {
        Deadline deadline = withText(text).deadlines().getFirst();
        assertThat(deadline.text()).isEqualTo(printed);
        assertThat(deadline.date()).hasToString("Optional[" + day + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "每月20日前报送进展。,monthly-20",
        "每季度末通报情况。,quarterly",
        "每年3月底前报告。,yearly-03",
        "每半年通报一次。,half-yearly",
        "每半月调度一次进展。,half-monthly"
    })
    void what_comes_again_and_again_has_no_day_but_a_rhythm(String text, String recurring) {
        Deadline deadline = withText(text).deadlines().getFirst();
        assertThat(deadline.date()).isEmpty();
        assertThat(deadline.recurring()).contains(recurring);
    }

    @ParameterizedTest
    @CsvSource({
        "（市民政局牵头，2024年10月底前完成）,2024年10月底前,2024-10-31,",
        "（责任单位：市民政局；完成时限：2024年12月）,2024年12月,2024-12-31,",
        "（责任单位：市民政局；完成时间：2024.9）,2024.9,2024-09-30,",
        "（市民政局负责，2024年9月底前取得阶段性成果）,2024年9月底前,2024-09-30,",
        "（市民政局负责，长期坚持）,长期坚持,,continuous",
        "（责任单位：市民政局；完成时限：2024—2026年）,2024—2026年,2026-12-31,",
        "（责任单位：市民政局；完成时限：5月1日至9月30日）,5月1日至9月30日,2024-09-30,",
        "（责任单位：市民政局；完成时限：5月底）,5月底,2024-05-31,",
        "（责任单位：市民政局；完成时限：秋季开学前）,秋季开学前,,",
        "（牵头单位：市民政局；完成时限：持续推进）,持续推进,,continuous",
        "（市民政局负责，每季度报送）,每季度,,quarterly"
    })
    void clauses_of_duty_say_when_in_fewer_words(String bracket, String printed, String day, String recurring) {
        Deadline deadline = withBracket(bracket).deadlines().getFirst();
        assertThat(deadline.text()).isEqualTo(printed);
        assertThat(deadline.date().map(Object::toString).orElse("")).isEqualTo(day == null ? "" : day);
        assertThat(deadline.recurring().orElse("")).isEqualTo(recurring == null ? "" : recurring);
    }

    @ParameterizedTest
    @ValueSource(strings = {"（市民政局负责，年内持续推进）", "（市民政局负责，2024年底前持续推进）"})
    void going_on_until_a_day_is_due_that_day(String bracket) {
        assertThat(withBracket(bracket).deadlines())
                .extracting(deadline -> deadline.date().map(Object::toString).orElse(""))
                .containsExactly("2024-12-31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "落实《云泽市2020年底前治理方案》。",
                "持续推进改革。",
                "2022年底政策到期后继续执行。",
                "2021年完成了改造。",
                "2021年上半年，完成了改造。",
                "接到举报后，一周内完成核查。",
                "连续三个月内发生两起的，严肃处理。",
                "对引进的人才，五年内给予补贴。",
                "自2024年7月1日起施行。",
                "推进“十四五”规划实施。",
                "全年粮食播种面积不低于5万亩。"
            })
    void not_every_date_is_a_deadline(String text) {
        assertThat(withText(text).deadlines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "自本通知印发之日起30日内制定方案。,2026-06-05",
        "一周内明确联络员。,2026-05-13",
        "两个月内完成排查。,2026-07-06",
        "三年内全市引进领军人才20名。,2029-05-06"
    })
    void days_and_weeks_count_from_the_day_of_the_document(String text, String day) {
        String notice = "河口市人民政府关于开展整治的通知\n各县人民政府：\n一、整治安排\n1.动员部署。" + text + "（责任单位：市应急局）\n河口市人民政府\n2026年5月6日\n";
        assertThat(Reads.measure(notice).deadlines().getFirst().date()).hasToString("Optional[" + day + "]");
    }

    @Test
    void the_year_of_one_numbered_part_is_none_of_the_next() {
        assertThat(withText("1、主体工程计划2025年6月底完工 2、装修工程10月1日前完成。").deadlines())
                .extracting(deadline -> deadline.date().map(Object::toString).orElse(""))
                .containsExactly("2025-06-30", "2024-10-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"汛期结束前完成整治。", "汛前完成加固。", "于15个工作日内修订清单。", "收到本通知后10个工作日内报送。"})
    void some_days_are_settled_by_what_happens_then(String text) {
        assertThat(withText(text).deadlines())
                .singleElement()
                .satisfies(deadline -> assertThat(deadline.date()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"4月16日—6月20日,2026-06-20", "7月至8月,2026-08-31"})
    void a_heading_says_in_brackets_when_its_stage_ends(String stage, String day) {
        Measure measure = Reads.measure("云泽市2026年整治方案\n一、实施步骤\n（一）集中拆除阶段（" + stage + "）。由综合执法队牵头，派出所配合，拆除违建。\n");
        assertThat(measure.deadlines())
                .singleElement()
                .satisfies(deadline -> assertThat(deadline.date()).hasToString("Optional[" + day + "]"));
    }

    @Test
    void no_month_comes_after_the_end_of_its_year() {
        assertThat(withText("确保2027年底前建成，于7月15日前完成报批。").deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2027, 12, 31), LocalDate.of(2024, 7, 15));
    }

    @Test
    void each_of_several_years_is_one() {
        assertThat(withText("2025年、2026年分别新建床位200张、300张。").deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31));
    }

    @Test
    void years_that_are_aimed_at_run_from_the_day_of_the_document() {
        Document document = Reads.document("云泽市推进数字小镇实施意见\n（2026年9月15日）\n一、任务\n1.加快小镇建设。力争5年内全部成网。（牵头单位：市发改委）\n");
        assertThat(document.tasks().getFirst().measures().getFirst().deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2031, 9, 15));
    }
}
