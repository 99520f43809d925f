package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.withBracket;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "（省商务厅牵头，省财政厅、省税务局配合）",
                "(省商务厅牵头,省财政厅、省税务局配合)",
                "（牵头单位：省商务厅；责任单位：省财政厅、省税务局）",
                "（牵头单位:省商务厅 配合单位:省财政厅、省税务局）",
                "〔牵头单位：省商务厅；责任单位：省财政厅，省税务局〕",
                "【牵头部门：省商务厅；配合部门：省财政厅、省税务局】",
                "[省商务厅牵头负责，省财政厅、省税务局按职责分工负责]",
                "（由省商务厅牵头，省财政厅和省税务局参与）",
                "（省商务厅会同省财政厅、省税务局负责）",
                "（省商务厅牵头，财政厅、税务局配合）",
                "\n牵头单位：省商务厅\n责任单位：省财政厅、省税务局\n",
                "\n牵头单位：省商务厅\n配合单位：省财政厅 省税务局\n",
                "省商务厅牵头，省财政厅、省税务局配合。",
                "（责任领导：张三；牵头单位：省商务厅；责任单位：省财政厅、省税务局）",
                "（牵头单位：省商务厅）（责任单位：省财政厅、省税务局）",
                "（省商务厅牵头，省财政\n厅、省税务局配合）",
                "（省商务厅牵头督导，省财政厅、省税务局配合）",
                "（牵头单位：省商务厅；责任单位：省财政厅、省税务局。以下任务均需各市政府、开发区管委落实，不再一一列出）",
                "\n分管省领导：张三\n部门分工：省商务厅牵头，省财政厅、省税务局配合。",
                "牵头单位为省商务厅，责任单位为省财政厅、省税务局。",
                "（牵头单位：省商务厅；责任单位：省财政厅，省税务局〔以下均需各市人民政府落实，不再列出〕）"
            })
    void lead_and_others_are_told_apart_however_it_is_written(String bracket) {
        Measure measure = withBracket(bracket);
        assertThat(measure.lead()).containsExactly("省商务厅");
        assertThat(measure.responsible()).containsExactly("省财政厅", "省税务局");
        assertThat(measure.text()).isEqualTo("整合申请材料，精简办事环节。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "（市住房和城乡建设局、市规划和自然资源局负责）",
                "（责任单位：市住房和城乡建设局、规划和自然资源局）",
                "（市住房和城乡建设局和市规划和自然资源局按职责分工负责）",
                "（市住房和城乡建设局、市规划和自然资源局）",
                "（责任部门：市住房和城乡建设局/市规划和自然资源局）",
                "（落实单位：市住房和城乡建设局；市规划和自然资源局）"
            })
    void names_with_a_conjunction_in_them_stay_whole(String bracket) {
        assertThat(withBracket(bracket).responsible()).containsExactly("市住房和城乡建设局", "市规划和自然资源局");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "（市民政局、财政局等有关部门负责）|市民政局,市财政局,等有关部门",
                "（市民政局等相关单位和各县（市、区）人民政府按职责分工负责）|市民政局,等相关单位,各县（市、区）人民政府",
                "（各市、县人民政府和省级行政执法部门落实）|各市、县人民政府,省级行政执法部门",
                "（区民政局等区直各有关部门，各镇（街道）负责）|区民政局,等区直各有关部门,各镇（街道）",
                "（市市场监管局、发展改革委、国网云泽供电公司、云泽海关负责）|市市场监管局,市发展改革委,国网云泽供电公司,云泽海关",
                "（责任单位：市商务局；市供销合作社；市邮政管理局）|市商务局,市供销合作社,市邮政管理局",
                "（市民政局、市公路段、国营河口林场负责）|市民政局,市公路段,国营河口林场",
                "（市发展改革委、市场监管局、教育局负责）|市发展改革委,市市场监管局,市教育局",
                "（团市委、市委宣传部、市妇联负责）|团市委,市委宣传部,市妇联",
                "（县直各单位，各乡（镇）人民政府、街道办事处负责）|县直各单位,各乡（镇）人民政府,街道办事处"
            })
    void groups_open_ends_and_prefixes_come_out_as_meant(String bracket, String units) {
        assertThat(withBracket(bracket).responsible()).isEqualTo(List.of(units.split(",")));
    }

    @Test
    void a_bracket_in_the_line_of_a_label_is_part_of_a_name() {
        Measure measure = withBracket("\n牵头单位：县应急局\n配合单位：县发展改革局（县粮食和物资储备局）、县财政局\n完成时限：5月底\n");
        assertThat(measure.lead()).containsExactly("县应急局");
        assertThat(measure.responsible()).containsExactly("县发展改革局（县粮食和物资储备局）", "县财政局");
        assertThat(measure.deadlines()).hasSize(1);
    }

    @Test
    void a_line_break_within_a_name_parts_nothing() {
        assertThat(withBracket("（市公安局、市纪委\n监委驻卫生健康委纪检监察组负责）").responsible())
                .containsExactly("市公安局", "市纪委监委驻卫生健康委纪检监察组");
    }

    @Test
    void an_open_end_and_a_group_are_told_from_a_unit() {
        assertThat(withBracket("（市民政局等有关部门和各县人民政府负责）").units())
                .extracting(UnitMention::kind)
                .containsExactly(UnitMention.Kind.NAMED, UnitMention.Kind.OPEN, UnitMention.Kind.GROUP);
    }

    @Test
    void a_restored_prefix_is_said_to_be_one() {
        UnitMention restored = withBracket("（市民政局、财政局负责）").units().get(1);
        assertThat(restored.printed()).isEqualTo("财政局");
        assertThat(restored.confidence().value()).isLessThan(1);
        assertThat(restored.confidence().reasons()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "（市商务局、物价局）,市商务局|市物价局",
        "（责任单位：市发改委、外经贸局、农委）,市发改委|市外经贸局|市农委",
        "（市发改委、农委、妇联，工商联）,市发改委|市农委|市妇联|市工商联",
        "（责任单位：市直有关部门、单位，各县党委和人民政府）,市直有关部门、单位|各县党委和人民政府",
        "（青河、安河经济开发区管委会负责）,青河、安河经济开发区管委会",
        "（市财政局、国家税务局、密码管理局）,市财政局|市国家税务局|市密码管理局",
        "（市财政局，云泽国税局、地税局）,市财政局|云泽国税局|地税局",
        "（责任单位：市政府各部门、各直属机构）,市政府各部门、各直属机构",
        "（责任单位：人民渠、荒湖管理区）,人民渠、荒湖管理区"
    })
    void what_is_said_once_for_several_is_not_lost(String bracket, String units) {
        assertThat(withBracket(bracket).responsible()).containsExactly(units.split("\\|"));
    }

    @Test
    void how_the_work_is_shared_is_kept() {
        assertThat(withBracket("（市民政局牵头，市财政局配合，市教育局、市公安局按职责分工负责）").units())
                .extracting(UnitMention::role)
                .containsExactly(
                        UnitMention.Role.LEAD,
                        UnitMention.Role.COOPERATING,
                        UnitMention.Role.BY_DUTY,
                        UnitMention.Role.BY_DUTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"（以下简称政务部门）", "（含开发区）", "（国办发〔2022〕30号）", "（县、市、区）", "（试行）", "（见附件）", "（商圈）", "（2022年版）"})
    void other_brackets_are_no_clause_of_duty(String bracket) {
        assertThat(withBracket(bracket + "继续推进。（市民政局负责）").text()).contains(bracket);
    }

    @Test
    void units_that_only_the_dictionary_knows_are_taken_with_it() {
        SourceText text = SourceText.ofPlainText("一、任务\n（一）办好事情。抓紧办理。（云上驿、市民政局负责）\n");
        Measure measure = Extraction.of(text, new Hints(java.util.Set.of("云上驿")))
                .tasks()
                .getFirst()
                .measures()
                .getFirst();
        assertThat(measure.responsible()).containsExactly("云上驿", "市民政局");
    }

    @Test
    void who_leads_with_whose_help_is_told_from_a_sentence() {
        List<Task> tasks = Reads.tasks("""
                关于落实有关政策措施分工的通知
                一、工作分工
                （一）关于保障粮食安全的问题，由发展改革委会同农业部、财政部等部门研究提出落实意见。
                （二）关于保护耕地的问题，由自然资源部会同农业部等部门负责落实。
                """);
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().lead())
                .containsExactly("发展改革委", "自然资源部");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("农业部", "财政部", "等部门");
    }

    @Test
    void what_a_unit_is_there_for_is_no_part_of_its_name() {
        List<Task> tasks = Reads.tasks("""
                1、东桥河边有垃圾。
                整改要求：由包片单位县气象局负责清除。
                2、北街商户占道。
                整改要求：由北街沿线包片单位县供销社、县水利局负责劝阻，在本月底以前报县住建局。
                """);
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().responsible())
                .containsExactly("县气象局", "县供销社", "县水利局");
        assertThat(tasks.get(1).measures().getFirst().deadlines())
                .extracting(Deadline::text)
                .containsExactly("本月底以前");
    }

    @Test
    void minutes_say_who_has_to_do_what() {
        List<Task> tasks = Reads.tasks("""
                市政府专题会议纪要
                2026年4月12日，会议研究供水管网改造。会议议定以下事项：
                一、原则同意《改造方案》，由市住建局根据会议意见修改后报批，4月底前完成。
                二、由市财政局牵头，市水务集团配合，落实资金。
                三、市自然资源和规划局要加快办理用地手续。
                """);
        assertThat(tasks)
                .extracting(
                        task -> task.measures().getFirst().units().getFirst().name())
                .containsExactly("市住建局", "市财政局", "市自然资源和规划局");
        assertThat(tasks.getFirst().measures().getFirst().deadlines()).hasSize(1);
    }

    @Test
    void a_request_names_who_is_to_do_it() {
        List<Task> tasks = Reads.tasks("""
                云泽市关于常务会议议定事项的督办通知
                一、关于内涝治理
                请市城管局会同市水利局，于7月10日前完成方案编制。
                二、关于零工市场
                请市人社局牵头，各区政府配合，6月底前建成驿站。
                三、关于水厂建设
                由县水利局作为业主抓紧完善设计；县财政局负责落实资金，县自然资源局负责报批用地。
                """);
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().lead())
                .containsExactly("市城管局", "市人社局");
        assertThat(tasks.getLast().measures().getFirst().responsible()).containsExactly("县水利局", "县财政局", "县自然资源局");
    }

    @Test
    void lists_may_open_with_the_units_that_are_charged() {
        List<Task> tasks = Reads.tasks("""
                云泽市整治工作方案
                三、部门职责
                （一）公安部门负责依法查处。
                （二）市商务局、市城管局负责，督促业主清运垃圾。
                """);
        assertThat(tasks)
                .extracting(task -> task.measures().getFirst().responsible())
                .containsExactly(List.of("公安部门"), List.of("市商务局", "市城管局"));
    }

    @Test
    void small_offices_of_a_town_before_a_colon_are_units_when_all_items_open_so() {
        List<Task> tasks = Reads.tasks("""
                云泽镇整治行动方案
                三、职责分工
                1.镇纪委：负责监督党员带头自拆。
                2.财政所：负责统筹经费60万元。
                3.各村（居）：落实属地责任。
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("负责监督党员带头自拆", "负责统筹经费60万元", "落实属地责任");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().responsible())
                .containsExactly("镇纪委", "财政所", "各村（居）");
    }

    @Test
    void groups_of_towns_need_no_word_of_role() {
        assertThat(withBracket("（区委办、区政府办，各部门各镇街，持续推进）").responsible()).containsExactly("区委办", "区政府办", "各部门各镇街");
    }

    @Test
    void several_may_lead_together() {
        Measure measure = withBracket("（责任单位：市数据局、市财政局（共同牵头），市公安局）");
        assertThat(measure.lead()).containsExactly("市数据局", "市财政局");
        assertThat(measure.responsible()).containsExactly("市公安局");
    }

    @Test
    void leagues_banners_and_corps_are_levels_too() {
        assertThat(withBracket("（兵团农业农村局、水利局，各师市，锡林郭勒盟、兴安盟，各盟行政公署、市人民政府负责）").responsible())
                .containsExactly("兵团农业农村局", "兵团水利局", "各师市", "锡林郭勒盟", "兴安盟", "各盟行政公署、市人民政府");
    }

    @Test
    void what_a_label_says_is_a_unit_even_without_the_shape_of_one() {
        List<UnitMention> units = withBracket("（责任单位：河湖股、城东片；完成时限：长期）").units();
        assertThat(units).extracting(UnitMention::name).containsExactly("河湖股", "城东片");
        assertThat(units.getLast().confidence().value()).isLessThan(0.7);
    }

    @Test
    void names_alone_in_brackets_answer_where_many_items_end_so() {
        List<Task> tasks = Reads.tasks("""
                目标任务分解方案
                一、目标分解
                1.居民收入增长9%。（工资处、就管中心）
                2.登记失业率控制在4%。（就业处、就管中心）
                3.转移劳动力50万人。（就管中心）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
        assertThat(tasks.getLast().measures().getFirst().responsible()).containsExactly("就管中心");
    }

    @Test
    void a_group_may_help_to_carry_it_forward() {
        assertThat(withBracket("（市发展改革委会同有关部门和各县区组织推进）").lead()).containsExactly("市发展改革委");
    }

    @Test
    void lines_of_units_below_several_items_answer_for_them() {
        List<Task> tasks = Reads.tasks("""
                2026年重点工作任务分解
                （排序第一的为牵头单位）
                1．新增规上企业40家。
                县工信局、县统计局、高新区管委会
                2．技改投资增长20%。
                县工信局、县发改局
                3．建成基站300个。
                县工信局、县通信办、各乡镇（街道）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
        assertThat(tasks.getFirst().measures().getFirst().lead()).containsExactly("县工信局");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("县统计局", "高新区管委会");
    }

    @Test
    void headings_that_are_units_answer_for_what_stands_below() {
        List<Task> tasks = Reads.tasks("""
                关于“攻坚行动”任务分工的通知
                一、区教育局
                1.新建小学2所，9月1日前投入使用。
                2.引进骨干教师80名。
                二、区交通运输局
                1.修建农村公路45公里。
                """);
        assertThat(tasks)
                .extracting(task -> task.measures().getFirst().responsible().getFirst())
                .containsExactly("区教育局", "区教育局", "区交通运输局");
        assertThat(tasks.getFirst().measures().getFirst().targets()).hasSize(1);
    }
}
