package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.document;
import static org.tongban.documents.Reads.reading;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {

    private static final String NOTICE = """
            云泽省人民政府办公厅文件
            云泽政办发〔2024〕15号
            云泽省人民政府办公厅
            关于印发云泽省优化营商环境行动方案的通知
            各市（州）人民政府，省直各有关部门：
            现将《云泽省优化营商环境行动方案》印发给你们，请认真贯彻落实。
            云泽省人民政府办公厅
            2024年3月5日
            （此件公开发布）
            云泽省优化营商环境行动方案
            一、总体要求
            以更大力度改善营商环境。
            二、重点任务
            （一）提升开办企业便利度（牵头单位：省市场监管局；责任单位：公安厅、税务局）
            将企业开办时间压缩至1个工作日。
            （二）优化不动产登记。
            1.推行“带押过户”。一般登记压缩至3个工作日以内。（责任单位：省自然资源厅）
            2.推进“网上办”。网上办比例达到80%以上。（省自然资源厅负责）推行电子证照。（省大数据局负责）
            三、保障措施
            （一）加强组织领导。各地各部门要高度重视。
            （二）强化督导考核。适时开展督查。
            本方案自2024年4月1日起施行，有效期3年。
            """;

    @Test
    void a_document_on_red_headed_paper_says_what_it_is() {
        Document document = document(NOTICE);
        assertThat(document.title()).isEqualTo("云泽省人民政府办公厅关于印发云泽省优化营商环境行动方案的通知");
        assertThat(document.number()).contains("云泽政办发〔2024〕15号");
        assertThat(document.issuer()).contains("云泽省人民政府办公厅");
        assertThat(document.date()).contains(LocalDate.of(2024, 3, 5));
        assertThat(document.level()).isEqualTo(Level.PROVINCE);
        assertThat(document.validity().from()).contains(LocalDate.of(2024, 4, 1));
        assertThat(document.validity().until()).contains(LocalDate.of(2027, 3, 31));
    }

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

    @Test
    void every_span_points_to_the_words_it_was_read_from() {
        Extraction extraction = reading(NOTICE);
        for (Task task : extraction.tasks()) {
            for (Measure measure : task.measures()) {
                assertThat(extraction.source().at(measure.span())).isEqualTo(measure.text());
                measure.units()
                        .forEach(unit ->
                                assertThat(extraction.source().at(unit.span())).isEqualTo(unit.printed()));
                measure.targets()
                        .forEach(target -> assertThat(extraction.source().at(target.span()))
                                .contains(target.value()));
            }
        }
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
    void broken_lines_page_numbers_and_running_heads_are_put_right() {
        String page = "云泽市人民政府公报                第3期\n";
        String text = page
                + "云泽市2025年改革要点\n一、重点任务\n"
                + "（一）推进窗口整合。整合全市政务服务中心各类专业窗口，推行前\n"
                + "台综合受理、后台分类审批、统一窗口出件的服务模式，年底前实现\n"
                + "— 1 —\n\f" + page
                + "市县两级全覆盖，综合窗口比例不低于 90 %，企业群众办事只进一\n"
                + "扇门、最多跑一次。（牵头单位：市行政审批局；责任单位：市数\n"
                + "据局，各县（市、区）人民政府）\n"
                + "（二）推进材料精简。持续清理各类证明材料，能够通过共享核验的\n"
                + "一律不再要求提供。（市司法局牵头，市直有关部门配合）\n"
                + "— 2 —\n\f" + page + "（三）推进结果互认。推动电子证照跨地区互认共享，让企业群众少\n带材料。（市数据局负责）\n— 3 —\n";
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("推进窗口整合", "推进材料精简", "推进结果互认");
        Measure first = tasks.getFirst().measures().getFirst();
        assertThat(first.text())
                .isEqualTo("整合全市政务服务中心各类专业窗口，推行前台综合受理、后台分类审批、统一窗口出件的服务模式，年底前实现市县两级全覆盖，"
                        + "综合窗口比例不低于90%，企业群众办事只进一扇门、最多跑一次。");
        assertThat(first.responsible()).containsExactly("市数据局", "各县（市、区）人民政府");
        assertThat(first.deadlines().getFirst().date()).contains(LocalDate.of(2025, 12, 31));
        assertThat(first.targets()).extracting(Target::value).containsExactly("100", "90");
    }

    @Test
    void a_compilation_is_parted_into_its_documents() {
        String second = NOTICE.substring(NOTICE.indexOf("云泽省人民政府办公厅\n关于")).replace("行动方案", "考核办法");
        Extraction extraction = reading(NOTICE + "云泽政办发〔2024〕16号\n" + second);
        assertThat(extraction.documents()).hasSize(2);
        assertThat(extraction.documents().get(1).number()).contains("云泽政办发〔2024〕16号");
        assertThat(extraction.documents().get(1).tasks()).hasSize(3);
    }

    @Test
    void units_in_a_sentence_do_when_nothing_plainer_is_there() {
        Measure measure = Reads.measure("一、推进数据共享。由市数据局牵头，市财政局、市教育局配合，建成数据共享平台。\n");
        assertThat(measure.lead()).containsExactly("市数据局");
        assertThat(measure.responsible()).containsExactly("市财政局", "市教育局");
        assertThat(measure.confidence().value()).isLessThan(0.8);
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
    void a_document_of_two_issuers_with_lines_for_units_and_time_is_read() {
        String text = """
                中共海城市委办公室  海城市人民政府办公室
                印发《关于优化营商环境的若干措施》的通知
                海办发〔2026〕2号
                各县（市、区）党委和人民政府，市直各单位：
                现将《关于优化营商环境的若干措施》印发给你们。
                                    中共海城市委办公室
                                    海城市人民政府办公室
                                    2026年1月15日
                关于优化营商环境的若干措施
                （一）政务服务提质
                1. 推进“一网通办”
                    深化平台建设，网办率达到98%。
                    责任单位：市政务服务管理局（牵头），市委编办、市司法局
                    完成时限：2026年9月
                2. 推进“综合窗口”改革
                    设置综合窗口，实行无差别受理。
                    责任单位：市政务服务管理局、各县（市、区）政务服务管理局
                    完成时限：2026年上半年
                """;
        assertThat(reading(text).documents()).hasSize(1);
        assertThat(document(text).title()).endsWith("印发《关于优化营商环境的若干措施》的通知");
        assertThat(document(text).number()).contains("海办发〔2026〕2号");
        assertThat(document(text).date()).contains(LocalDate.of(2026, 1, 15));
        List<Task> tasks = tasks(text);
        assertThat(tasks).extracting(Task::title).containsExactly("推进“一网通办”", "推进“综合窗口”改革");
        Measure first = tasks.getFirst().measures().getFirst();
        assertThat(first.text()).isEqualTo("深化平台建设，网办率达到98%。");
        assertThat(first.lead()).containsExactly("市政务服务管理局");
        assertThat(first.responsible()).containsExactly("市委编办", "市司法局");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("市政务服务管理局", "各县（市、区）政务服务管理局");
    }

    @Test
    void a_number_at_the_very_end_is_no_harm() {
        assertThat(tasks("一、甲乙丙。\n一、")).isEmpty();
    }

    @Test
    void nothing_comes_of_a_text_without_tasks() {
        assertThat(tasks("今天天气很好。\n我们去公园吧。\n")).isEmpty();
    }

    @Test
    void reading_twice_gives_the_same() {
        assertThat(reading(NOTICE)).isEqualTo(reading(NOTICE));
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

    @Test
    void what_is_said_of_all_brackets_is_no_unit_of_one() {
        Measure measure = Reads.measure("一、提升商圈。培育商圈。（责任单位：省商务厅、住房城乡建设厅按职责分工负责。具体任务均涉及各市人民政府，不再列出，下同）\n");
        assertThat(measure.responsible()).containsExactly("省商务厅", "省住房城乡建设厅");
    }

    @Test
    void points_in_half_width_end_sentences_too() {
        String text = "1、完成工业投资150亿元以上.(责任部门:经济发展局)\n2、新增规上企业40家左右.(责任部门:经济发展局)\n";
        assertThat(tasks(text)).extracting(Task::title).containsExactly("完成工业投资150亿元以上", "新增规上企业40家左右");
    }

    @Test
    void whom_a_sentence_tells_answers_when_nothing_plainer_is_there() {
        Measure measure = Reads.measure("一是项目复工。县住建局要会同县自然资源局、县金融办，于8月15日前督促企业复工。\n");
        assertThat(measure.lead()).containsExactly("县住建局");
        assertThat(measure.responsible()).containsExactly("县自然资源局", "县金融办");
    }

    @Test
    void a_line_of_the_web_page_above_is_no_part_of_the_title() {
        String text = "政务公开\n办事服务\n" + NOTICE;
        assertThat(document(text).title()).isEqualTo(document(NOTICE).title());
    }
}
