package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.document;
import static org.tongban.documents.Reads.measure;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that say who does it as their subject, where no bracket and no label does. */
class SubjectsTest {
    private static final String NOTICE = """
            云泽市人民政府办公室关于做好惠民工作的通知
            云泽政办发〔2026〕13号
            各县（市、区）人民政府：
            %s
            云泽市人民政府办公室
            2026年2月10日
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一、推进结算改造。市医保局于8月底前完成结算系统改造。",
                "一、推进结算改造。市医保局8月底前完成结算系统改造。",
                "一、推进结算改造。8月底前，市医保局对结算系统进行改造。",
                "一、推进结算改造。市医保局对结算系统进行改造，8月底前提交报告。",
                "一、推进结算改造。市医保局向市政府报送改造方案，8月底前完成。",
                "一、推进结算改造。市医保局负责系统改造，8月底前完成。"
            })
    void the_subject_of_a_sentence_answers_for_it(String item) {
        Measure measure = measure(NOTICE.formatted(item));
        assertThat(measure.responsible()).containsExactly("市医保局");
        assertThat(measure.deadlines())
                .extracting(Deadline::date)
                .containsExactly(Optional.of(LocalDate.of(2026, 8, 31)));
        assertThat(measure.confidence().value())
                .as("said less plainly than by a bracket")
                .isLessThan(0.6);
        assertThat(measure.text())
                .as("what closes the document isn't part of it")
                .doesNotContain("办公室", "2026年");
    }

    @ParameterizedTest
    @ValueSource(strings = {"一、出台细则。市卫生健康委会同市医保局，6月30日前出台实施细则。", "一、出台细则。市卫生健康委会同市医保局于6月30日前出台实施细则。"})
    void who_acts_together_with_others_leads_them(String item) {
        Measure measure = measure(NOTICE.formatted(item));
        assertThat(measure.lead()).containsExactly("市卫生健康委");
        assertThat(measure.responsible()).containsExactly("市医保局");
    }

    @Test
    void offices_of_inspection_report_and_groups_check_their_places() {
        List<Task> tasks = tasks(NOTICE.formatted("""
                一、通报情况。市政府督查室每月通报进展情况。
                二、强化检查。各县（市、区）人民政府负责本辖区检查工作，5月底前完成。"""));
        assertThat(tasks)
                .extracting(task -> task.measures().getFirst().responsible())
                .containsExactly(List.of("市政府督查室"), List.of("各县（市、区）人民政府"));
    }

    @Test
    void among_items_with_brackets_an_office_may_be_the_subject_of_another() {
        List<Task> tasks = tasks(NOTICE.formatted("""
                一、建成公园15个。（市城市管理局负责）
                二、改造管网20公里。（市住建局负责）
                三、新建学校3所。（市教育局负责）
                四、市卫生健康委会同市医保局，6月30日前出台分级诊疗实施细则。"""));
        assertThat(tasks).hasSize(4);
        assertThat(tasks.getLast().measures().getFirst().lead()).containsExactly("市卫生健康委");
    }

    @Test
    void a_day_in_a_sentence_of_its_own_behind_the_units_is_theirs() {
        Measure measure = measure(NOTICE.formatted("一、推进结算改造。实现跨省直接结算。责任单位：市医保局。8月底前完成。"));
        assertThat(measure.responsible()).containsExactly("市医保局");
        assertThat(measure.deadlines()).extracting(Deadline::text).containsExactly("8月底前");
    }

    @Test
    void what_names_an_office_perhaps_not_as_who_answers_is_left_out_for_that_reason() {
        Document document = document(NOTICE.formatted("""
                一、改造管网20公里。（市住建局负责）
                二、经费保障。市财政局的投入已经到位。
                三、宣传引导。营造良好氛围。"""));
        assertThat(document.tasks()).extracting(Task::no).containsExactly("一");
        assertThat(document.leftOut())
                .extracting(LeftOut::why)
                .containsExactly(LeftOut.Why.UNIT_UNSURE, LeftOut.Why.NO_UNIT);
    }

    @Test
    void who_signs_below_is_not_the_subject_of_what_stands_above() {
        assertThat(tasks(NOTICE.formatted("现将有关事项通知如下，请认真落实。"))).isEmpty();
    }
}
