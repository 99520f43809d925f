package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.NOTICE;
import static org.tongban.documents.Reads.document;
import static org.tongban.documents.Reads.tasks;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {

    @Test
    void numbers_titles_and_paths_follow_the_outline() {
        assertThat(tasks(NOTICE)).extracting(Task::no).containsExactly("一", "1", "2");
        assertThat(tasks(NOTICE)).extracting(Task::title).containsExactly("提升开办企业便利度", "推行“带押过户”", "推进“网上办”");
        assertThat(tasks(NOTICE).get(1).path()).containsExactly("二、重点任务", "（二）优化不动产登记");
    }

    @Test
    void an_item_with_two_brackets_has_two_measures() {
        Task task = tasks(NOTICE).get(2);
        assertThat(task.measures()).extracting(Measure::text).containsExactly("网上办比例达到80%以上。", "推行电子证照。");
        assertThat(task.measures())
                .extracting(Measure::responsible)
                .containsExactly(List.of("省自然资源厅"), List.of("省大数据局"));
    }

    @Test
    void a_bracket_beside_the_heading_is_for_the_text_below_it() {
        Measure measure = tasks(NOTICE).getFirst().measures().getFirst();
        assertThat(measure.text()).isEqualTo("将企业开办时间压缩至1个工作日。");
        assertThat(measure.lead()).containsExactly("省市场监管局");
        assertThat(measure.responsible()).containsExactly("省公安厅", "省税务局");
    }

    @Test
    void what_names_no_unit_is_left_out_and_said_to_be() {
        assertThat(document(NOTICE).leftOut()).extracting(LeftOut::text).containsExactly("总体要求", "保障措施");
        assertThat(document(NOTICE).leftOut()).extracting(LeftOut::why).containsOnly(LeftOut.Why.NO_UNIT);
    }

    @ParameterizedTest
    @CsvSource({
        "一、,一、,二、",
        "（一）,一,二",
        "(一),一,二",
        "1.,1,2",
        "1．,1,2",
        "1、,1,2",
        "（1）,1,2",
        "1）,1,2",
        "①,①,②",
        "第一条　,第一条,第二条",
        "任务1：,任务1,任务2"
    })
    void every_way_of_numbering_is_understood(String mark, String first, String second) {
        String other = mark.replace("一", "二").replace("1", "2").replace("①", "②");
        String text = mark + "整合窗口。推行综合受理。（县行政审批局负责）\n" + other + "精简材料。推行共享核验。（县数据局负责）\n";
        assertThat(tasks(text)).extracting(Task::no).containsExactly(first.replace("、", ""), second.replace("、", ""));
        assertThat(tasks(text)).extracting(Task::title).containsExactly("整合窗口", "精简材料");
    }

    @Test
    void a_bracket_after_the_last_point_is_for_the_whole_item() {
        String text = """
                （一）规范办理流程。
                ①梳理准入条件；②编制办事指南。〔区行政审批局牵头，区市场监管局配合〕
                （二）加强监管。推行信用监管。〔区市场监管局牵头〕
                """;
        assertThat(tasks(text)).extracting(Task::no).containsExactly("一", "二");
        assertThat(tasks(text).getFirst().measures().getFirst().text()).startsWith("①梳理准入条件");
    }

    @Test
    void national_plans_name_ministries_and_steps_of_their_own() {
        String text = """
                国务院办公厅关于印发优化服务重点任务分工方案的通知
                国办发〔2026〕9号
                各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
                一、提升服务水平
                （一）推进信息共享。完善共享平台。（国家发展改革委、市场监管总局牵头，国务院相关部门及各地区按职责分工负责）
                具体举措：
                1. 建立目录。年底前出台管理办法。（工业和信息化部、公安部、应急管理部）
                2. 深化应用。拓展应用场景。（各地区、各有关部门负责）
                （二）评价工作。
                (1)加强管理，规范编制。
                (2)推进修订，按时完成。
                (责任单位:有关部门和单位，各市〔州〕、县〔市、区、特区〕人民政府)
                """;
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::no).containsExactly("一", "1", "2", "二");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("国家发展改革委", "市场监管总局");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("工业和信息化部", "公安部", "应急管理部");
        assertThat(tasks.get(2).measures().getFirst().responsible()).containsExactly("各地区", "各有关部门");
        assertThat(tasks.get(3).measures().getFirst().responsible()).containsExactly("有关部门和单位", "各市〔州〕、县〔市、区、特区〕人民政府");
        assertThat(tasks.get(3).measures().getFirst().text()).startsWith("(1)加强管理");
        assertThat(document(text).level()).isEqualTo(Level.NATIONAL);
    }

    @Test
    void a_number_at_the_very_end_is_no_harm() {
        assertThat(tasks("一、甲乙丙。\n一、")).isEmpty();
    }

    @Test
    void when_a_document_holds_is_no_task_among_others() {
        String text = """
                第一条　发展老年助餐。新建食堂5个。（市民政局牵头）
                第二条　拓展居家服务。建设床位50张。（市民政局牵头）
                第三条　本意见自2026年7月1日起施行，有效期5年。
                """;
        assertThat(tasks(text)).extracting(Task::no).containsExactly("第一条", "第二条");
    }

    @Test
    void minutes_say_who_before_what() {
        String text = """
                一、关于停车设施。会议议定，由市住建局牵头，市公安局配合，8月底前新增停车位100个。
                二、关于停车秩序。会议议定，由市公安局牵头，市城管局配合，完成标线施划。
                """;
        Measure first = tasks(text).getFirst().measures().getFirst();
        assertThat(first.lead()).containsExactly("市住建局");
        assertThat(first.text()).isEqualTo("8月底前新增停车位100个。");
        assertThat(first.targets()).hasSize(1);
    }

    @Test
    void what_is_done_this_year_or_in_this_place_is_a_task_and_no_entry_into_force() {
        List<Task> tasks = tasks("""
                云泽市2026年工作要点
                一、主要任务
                1.精简办事环节。（市行政审批局负责）
                2.归集电子证照。（市数据局负责）
                3.公布办事指南。（市行政审批局负责）
                4.本年度组织实施10个老旧小区改造项目。
                5.本行政区域内全面实施排污许可制度。
                6.本方案自印发之日起施行。
                """);

        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void a_day_may_stand_right_behind_a_number() {
        List<Task> tasks = Reads.tasks("""
                云泽县2026年工作要点
                一、重点任务
                1．2026年底前全面推行告知承诺。（县司法局负责）
                2．9月底前，完成电站检修。（县发改局负责）
                3．改造村道2.5公里。（县交通局负责）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
        assertThat(tasks.get(1).title()).startsWith("9月底前");
    }

    @Test
    void matters_are_counted_by_their_name() {
        List<Task> tasks = Reads.tasks("""
                云泽区人民政府督办单
                云政督〔2026〕41号
                区交通局：
                请按下列要求办理。
                事项一：完成人民路大修
                承办单位：区交通局
                办理要求：道路竣工通车。
                办理时限：2026年8月31日
                事项二：整治东门夜市
                承办单位：区城管局
                办理要求：安装净化设备46套。
                办理时限：2026年6月20日
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("事项一", "事项二");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().deadlines())
                .extracting(Deadline::text)
                .containsExactly("2026年8月31日", "2026年6月20日");
    }

    @Test
    void units_below_numbered_steps_are_said_of_their_item() {
        List<Task> tasks = Reads.tasks("""
                云泽省督察反馈意见整改方案
                一、煤炭消费量比上一年增加1200万吨。
                整改目标：到2026年底，煤炭消费总量控制在3.8亿吨以内。
                整改措施：
                1.严格控制新增项目。
                2.压减焦炭产能400万吨。
                整改时限：2026年12月底
                责任单位：各设区市党委、政府
                二、一些河段污水直排。
                整改目标：消除直排。
                整改措施：新建管网150公里。
                整改时限：2026年6月底前
                责任单位：东川市政府
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("一", "二");
        Measure first = tasks.getFirst().measures().getFirst();
        assertThat(first.responsible()).containsExactly("各设区市党委、政府");
        assertThat(first.targets()).extracting(Target::value).containsExactly("3.8", "400");
    }

    @Test
    void the_next_number_ends_a_line_of_units() {
        List<Task> tasks = Reads.tasks("""
                关于印发优化环境工作要点的通知
                一、便利准入
                1.推行登记网办。网办率保持在95%以上，设立登记平均用时不超过4小时，企业满意。
                牵头单位：市监局    责任单位：市数据局、市税务局、人行分行    完成时间：2026年6月
                2.深化证照分离改革。
                牵头单位：市监局、市司法局    责任单位：市直有关部门、各县（市、区）    完成时间：2026年9月
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
    }
}
