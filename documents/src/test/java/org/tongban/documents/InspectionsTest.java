package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.document;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulletins and plans about what inspections found wrong: the problem, who mends it, and by when. */
class InspectionsTest {
    private static Measure only(Task task) {
        assertThat(task.measures()).hasSize(1);
        return task.measures().getFirst();
    }

    /** The second of two problems; the first is there for the list. */
    private static Measure problem(String said) {
        return only(tasks(
                        "云泽市关于安全检查发现问题的通报\n2026年5月6日\n一、主要问题\n1.台账不全。抽查的9家企业中有4家未建台账。整改责任单位为市应急局，整改时限为6月底前。\n2.通道堵塞。抽查的40个小区有17个划线不清。"
                                + said + "\n")
                .getLast());
    }

    @Test
    void a_sentence_says_who_mends_a_problem_and_by_when() {
        Measure measure = problem("整改责任单位为市住建局、东湖区人民政府，整改时限为10月15日前，要求完好率达到95%以上。");
        assertThat(measure.responsible()).containsExactly("市住建局", "东湖区人民政府");
        assertThat(measure.deadlines()).extracting(Deadline::text).containsExactly("10月15日前");
        assertThat(measure.targets()).extracting(Target::value).containsExactly("95");
    }

    @ParameterizedTest
    @CsvSource({
        "'整改责任单位为市住建局，市水利局配合，整改时限为10月底前。','市住建局,市水利局',10月底前",
        "'责任单位为市住建局和市城管局；完成时间为2026年9月30日前；目标是新增车位50个。','市住建局,市城管局',2026年9月30日前",
        "'责任单位为市住建局，各县（市）人民政府，整改期限截至2026年8月底。','市住建局,各县（市）人民政府',2026年8月底",
        "'整改责任单位：市住建局（牵头），市城管局。整改时限：2026年8月底前。','市住建局,市城管局',2026年8月底前",
        "'由市住建局牵头整改，市公安局配合，2026年8月底前完成。','市住建局,市公安局',2026年8月底前",
        "'此项整改由市住建局负总责，市公安局具体落实，8月底前销号。','市住建局,市公安局',8月底前",
        "'整改责任单位为市住建局，整改时限为收到通报后7个工作日内。',市住建局,收到通报后7个工作日内"
    })
    void units_and_days_of_mending_are_said_in_many_ways(String said, String units, String day) {
        Measure measure = problem(said);
        assertThat(measure.units()).extracting(UnitMention::name).containsExactly(units.split(","));
        assertThat(measure.deadlines()).extracting(Deadline::text).containsExactly(day);
    }

    @Test
    void who_leads_the_mending_is_told() {
        Measure measure = problem("由市住建局牵头整改，市公安局配合，2026年8月底前完成。");
        assertThat(measure.lead()).containsExactly("市住建局");
        assertThat(measure.responsible()).containsExactly("市公安局");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"日均直排污水约2万吨，收集率仅为46%。", "应于2025年底前完成的9座关闭矿山，目前仅完成4座。", "设施配套率低于全市平均水平11个百分点。", "共查出14人无有效证件。"})
    void what_was_found_is_no_aim(String found) {
        Measure measure = problem(found + "整改责任单位为市住建局，整改时限为8月底前。");
        assertThat(measure.targets()).isEmpty();
        assertThat(measure.deadlines()).extracting(Deadline::text).containsExactly("8月底前");
    }

    @Test
    void what_is_to_be_reached_is_an_aim_beside_what_was_found() {
        assertThat(problem("整改责任单位为市住建局，整改时限为8月底前，占比不低于70%，达标率达到100%。").targets())
                .extracting(Target::value)
                .containsExactly("70", "100");
    }

    @Test
    void lines_broken_anywhere_and_page_marks_change_nothing() {
        List<Task> tasks = tasks("""
                云泽市人民政府办公室关于安全生产
                督查发现问题的通报

                云政办发〔2026〕37号

                各县（市、区）人民政府，市政府有关部门：

                    9月14日至22日，市政府督查室会同市安委办对
                8个县（市、区）开展实地督查，共抽查企业86家，发
                现问题隐患193条。现将主要问题及整改要求通报如下：

                    一、危险化学品领域
                    1．在线监测数据离线。抽查的21家企业中有6家
                离线超过24小时。整改责任单位为市应急管理局、东湖
                区人民政府，整改时限为10月15日前，要求在线率达到
                99%以上。

                                     — 1 —

                    二、消防领域
                    2．消防车通道堵塞。抽查的40个小区有17个划线
                不清。整改责任单位为市消防救援支队，整改时限为11
                月20日前。

                    各责任单位要举一反三，于10月31日前将整改
                情况报市政府督查室。

                                     云泽市人民政府办公室
                                        2026年9月28日
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(only(tasks.getFirst()).responsible()).containsExactly("市应急管理局", "东湖区人民政府");
        assertThat(only(tasks.getLast()).deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2026, 11, 20));
    }

    @Test
    void a_body_that_somebody_leads_is_none_of_what_is_asked() {
        List<Task> tasks = tasks("""
                云泽市设备更新方案
                一、重点任务
                （一）推进更新。改造电梯500台。（市住建局负责）
                （二）开展换新。举办活动30场。（市商务局负责）
                （三）强化支持。统筹用好资金。（市财政局负责）
                二、保障措施
                （四）加强领导。建立由市发展改革委牵头的协调机制，各地要压实责任。
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("一", "二", "三");
    }

    @Test
    void the_fields_of_a_form_are_no_items() {
        Task task = tasks("""
                云泽市督察整改任务清单
                一、清河水质恶化问题
                （一）问题描述：2024年清河断面水质降为Ⅴ类，4个污水厂超标排放。
                （二）整改目标：2026年底前，达标排放率达到95%以上。
                （三）整改措施：1.实施4个污水厂提标改造。2.新建管网52公里。
                （四）责任单位：云泽市人民政府、市水务局
                （五）整改时限：2026年12月底
                二、固废倾倒问题
                （一）问题描述：违法堆存固废约4.3万吨。
                （二）整改目标：完成固废清运处置。
                （三）责任单位：市生态环境局
                （四）整改时限：2025年9月底
                """).getFirst();
        assertThat(task.no()).isEqualTo("一");
        assertThat(task.title()).isEqualTo("清河水质恶化问题");
        assertThat(only(task).responsible()).containsExactly("云泽市人民政府", "市水务局");
        assertThat(only(task).deadlines()).extracting(Deadline::text).containsExactly("2026年底前", "2026年12月底");
        assertThat(only(task).targets()).extracting(Target::value).containsExactly("95", "4", "52");
    }

    @Test
    void an_audit_is_done_after_the_year_it_looks_into() {
        Document document = document("""
                关于2025年度预算执行审计查出问题整改任务的通知
                各有关单位：
                请于2026年11月30日前完成整改。
                问题1：资金分配不及时
                整改要求：10月15日前追回违规资金8.6万元。
                牵头单位：县财政局
                问题2：补贴发放不精准
                整改要求：年底前完成比对。
                牵头单位：县农业农村局
                """);
        assertThat(document.tasks())
                .flatExtracting(task -> only(task).deadlines())
                .extracting(deadline -> deadline.date().orElseThrow())
                .containsExactly(LocalDate.of(2026, 10, 15), LocalDate.of(2026, 12, 31));
    }

    @Test
    void a_year_since_which_something_is_so_is_not_that_of_the_document() {
        assertThat(only(tasks("""
                                关于全县督查情况的通报
                                一、存在的问题
                                （一）资产管理薄弱。2023年以来形成的资产收益偏低。（责任单位：县财政局；整改时限：6月底前）
                                （二）帮扶不精准。措施未落实。（责任单位：县农业农村局；整改时限：5月10日前）
                                """).getFirst()).deadlines())
                .extracting(Deadline::date)
                .containsExactly(java.util.Optional.empty());
    }
}
