package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.PlatformTarget.Measured;
import org.tongban.server.oversight.task.PlatformTarget.Tally;

/** Which targets, as documents say them, the platform counts itself, and how far a task is by its count. */
class PlatformFiguresTest {
    private static final String NOBODY = "-";

    /** The first target of a sentence, as a task has it. */
    private static Goal goal(String sentence) {
        Reading.Number read = WrittenTargets.in(sentence).getFirst();
        return TaskDraft.goal(read.value() + read.unit()).orElseThrow().of(read);
    }

    @Rule("OVR-01")
    @ParameterizedTest
    @CsvSource({
        "企业群众满意率达到98%以上。, SATISFACTION",
        "企业和群众对政务服务满意度达到95%。, SATISFACTION",
        "政务服务“好差评”满意率达到99%以上。, SATISFACTION",
        "不满意率控制在1%以内。, -",
        "群众不满意率降至1%以下。, -",
        "满意率不超过98%。, -",
        "学生满意率达到95%。, -",
        "网办率提高到90%。, ON_LINE",
        "实际网办率达到80%。, ON_LINE",
        "审批服务事项网上办理比例达到90%以上。, ON_LINE",
        "网办率比上年提高10%。, -",
        "网办率比上年提高10个百分点。, -",
        "不见面审批率达到70%。, -",
        "政务服务事项网上可办率达到95%以上。, OFFERED_ON_LINE",
        "全程网办事项比例达到85%。, OFFERED_ON_LINE",
        "办件按时办结率达到98%。, IN_TIME",
        "政务服务事项按时办结率100%。, IN_TIME",
        "工单按期办结率达到95%。, -",
        "平均办理时长压缩至5个工作日。, AVERAGE_DAYS",
        "办件平均用时不超过4个工作日。, AVERAGE_DAYS",
        "平均办理时长压缩50%。, -",
        "审批时限压缩至8个工作日以内。, WITHIN_DAYS",
        "办理时限压缩到法定时限的50%。, -",
        "企业开办时间压缩至1个工作日。, -"
    })
    void a_target_is_counted_only_where_subject_and_comparison_are_understood(String sentence, String target) {
        String counted = PlatformTarget.of(goal(sentence)).map(Enum::name).orElse(NOBODY);
        assertThat(counted).as("%s", goal(sentence)).isEqualTo(target);
    }

    private static Measured measured(String sentence, int sum, int all) {
        Goal goal = goal(sentence);
        return new Measured(
                PlatformTarget.of(goal).orElseThrow(), goal, PlatformTarget.Counted.of(new Tally(sum, all)));
    }

    @Rule("OVR-01")
    @ParameterizedTest
    @CsvSource({
        "满意率达到98%以上。, 27, 28, 98, false",
        "满意率达到98%以上。, 979, 1000, 99, false",
        "满意率达到98%以上。, 98, 100, 100, true",
        "网上申请占比超过80%。, 80, 100, 99, false",
        "网上申请占比超过80%。, 81, 100, 100, true",
        "满意率达到98%以上。, 0, 0, 0, false",
        "办理时限压缩至3个工作日。, 7, 10, 70, false",
        "办理时限压缩至3个工作日。, 10, 10, 100, true",
        "平均办理时长压缩至5个工作日。, 40, 4, 50, false",
        "平均办理时长压缩至5个工作日。, 20, 4, 100, true",
        "平均办理时长压缩至5个工作日。, 21, 4, 95, false"
    })
    void progress_is_whole_only_once_the_records_reach_the_goal(
            String sentence, int sum, int all, int percent, boolean reached) {
        Measured measured = measured(sentence, sum, all);
        assertThat(measured.percent()).isEqualTo(percent);
        assertThat(measured.reached()).isEqualTo(reached);
    }

    @Test
    void a_figure_is_rounded_to_the_side_on_which_nothing_looks_better() {
        assertThat(measured("满意率达到98%以上。", 9799, 10000).text().en()).isEqualTo("97.9% (9799/10000)");
        assertThat(measured("平均办理时长压缩至5个工作日。", 201, 40).text().zh()).isEqualTo("5.1 个工作日（201/40）");
    }

    private static Optional<PlatformTarget> corrected(TaskDraft.Field field, String value) {
        Reading.Part part = new Reading.Part(
                "满意率达到98%以上。",
                List.of(), List.of(), WrittenTargets.in("满意率达到98%以上。"), Reading.Place.UNKNOWN, Reading.Sure.FULLY);
        Reading reading = new Reading(
                "虚构方案",
                "",
                "",
                Optional.of(LocalDate.of(2026, 3, 1)),
                "",
                List.of(new Reading.Item("1", List.of(), "", List.of(part), 1)),
                List.of(),
                Reading.About.NOTHING);
        List<TaskDraft> drafts =
                TaskDraft.of(reading, List.of(), List.of(new TaskDraft.Correction("1", field, "", value, false)));
        return drafts.getFirst().goal().flatMap(PlatformTarget::of);
    }

    @Test
    void a_number_that_a_person_corrected_is_of_the_same_figure_and_a_target_they_wrote_is_read_like_a_document() {
        assertThat(corrected(TaskDraft.Field.GOAL, "97%")).contains(PlatformTarget.SATISFACTION);
        assertThat(corrected(TaskDraft.Field.GOAL, "97家")).isEmpty();
        assertThat(corrected(TaskDraft.Field.TARGETS, "按时办结率达到98%")).contains(PlatformTarget.IN_TIME);
        assertThat(corrected(TaskDraft.Field.TARGETS, "投诉下降98%")).isEmpty();
    }

    @Test
    void of_a_goal_without_its_subject_the_platform_counts_nothing() {
        assertThat(PlatformTarget.of(new Goal(new BigDecimal("98"), "%"))).isEmpty();
    }
}
