package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.NOTICE;
import static org.tongban.documents.Reads.reading;
import static org.tongban.documents.Reads.tasks;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutsTest {

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

    @Test
    void a_table_at_the_end_is_part_of_the_document_it_ends() {
        String text = """
                青河市人民政府办公室关于印发2025年重点任务清单的通知
                青政办发〔2025〕3号
                各县（区）人民政府：
                现将清单印发给你们，请认真落实。
                附件：重点任务清单
                序号\t任务\t牵头单位\t完成时限
                1\t编制标准化工作指引\t市行政审批局\t2025年6月底前
                2\t建成市级专窗20个\t市大数据局\t2025年9月30日前
                青河市人民政府办公室关于加强公文管理的通知
                青政办发〔2025〕4号
                各县（区）人民政府：
                请规范公文格式。
                序号\t任务\t牵头单位\t完成时限
                1\t开展公文检查\t市政府办公室\t2025年8月底前
                """;
        List<Document> documents = reading(text).documents();
        assertThat(documents).extracting(document -> document.tasks().size()).containsExactly(2, 1);
        String first = text.substring(
                documents.getFirst().span().from(), documents.getFirst().span().to());
        assertThat(first).endsWith("2025年9月30日前");
        assertThat(text.substring(
                        documents.getLast().span().from(),
                        documents.getLast().span().to()))
                .startsWith("青河市人民政府办公室关于加强公文管理的通知")
                .endsWith("2025年8月底前");
    }

    @Test
    void the_text_of_a_document_is_without_the_site_it_was_copied_from() {
        String text = """
                首页 > 政务公开 > 政策文件
                浮山县人民政府办公室关于做好防汛工作的通知
                来源：浮山县政府办  发布时间：2026-03-05  字体：大 中 小
                浮政办发〔２０２６〕８号
                各乡镇人民政府：
                请做好防汛准备。
                附件：物资清单
                序号\t物资\t数量
                1\t水泵\t10台
                浮山县人民政府办公室
                2026年3月4日
                打印 关闭 分享到
                上一篇：关于春耕的通知
                """;
        assertThat(Reads.document(text).text()).isEqualTo("""
                浮山县人民政府办公室关于做好防汛工作的通知
                浮政办发〔２０２６〕８号
                各乡镇人民政府：
                请做好防汛准备。
                附件：物资清单
                序号\t物资\t数量
                1\t水泵\t10台
                浮山县人民政府办公室
                2026年3月4日""");
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
    void units_in_a_sentence_do_when_nothing_plainer_is_there() {
        Measure measure = Reads.measure("一、推进数据共享。由市数据局牵头，市财政局、市教育局配合，建成数据共享平台。\n");
        assertThat(measure.lead()).containsExactly("市数据局");
        assertThat(measure.responsible()).containsExactly("市财政局", "市教育局");
        assertThat(measure.confidence().value()).isLessThan(0.8);
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
    void a_number_that_the_end_of_a_line_breaks_is_one() {
        String text = """
                云泽市2026年农村水利重点工作分工
                三、推进水土流失综合治理。治理水土流失面积420平方公里，新建生态清洁小流域2
                6条，带动群众增收。（市水利局牵头，市水土保持监测中心、市农业农村局配合，1
                0月底前完成年度任务，并将进展情况及时报送市水利局办公室）
                """;
        Measure measure = Reads.measure(text);
        assertThat(measure.targets()).extracting(Target::value).containsExactly("420", "26");
        assertThat(measure.deadlines()).extracting(Deadline::text).containsExactly("10月底前");
    }

    @Test
    void few_broken_lines_are_told_by_their_one_width() {
        List<Task> tasks = Reads.tasks("""
                云泽市2026年重点工作
                一、主要任务
                1.整治高耗低效企业。
                责任单位：市经信局
                2.固定资产投资增长10%。
                责任单位：市发改委、市经信局、市科技局、市财政局、市自然资源局、市生态环
                境局、市建设局
                3.推进腾笼换鸟，完成高耗低效企业整治任务，力争全市数字经济核心产业增加值增
                长12%。
                责任单位：市科技局
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3");
        assertThat(tasks.get(1).measures().getFirst().responsible()).contains("市生态环境局");
        assertThat(tasks.get(2).measures().getFirst().targets())
                .extracting(Target::value)
                .containsExactly("12");
    }

    @Test
    void words_at_the_top_of_a_page_part_no_sentence() {
        List<Task> tasks = Reads.tasks("""
                　　云泽市2026年交通工作要点
                　　一、重点任务
                　　（一）推进充换电、加注、加氢、港口机场岸电等基础设施建设，提高城市公交、出租、物
                流、环卫清扫等车辆使用新能源汽车的比例。（市交通运输局牵头，市发展改革委、市公
                — 1 —
                云泽市人民政府公报
                安局、市财政局、市生态环境局、市住房城乡建设局、市城市管理局按职责分工负责共同落
                实）
                　　（二）新能源汽车新车销售量达到汽车新车销售总量的20%左右，铁路、水路货运量占比进
                一步提升。（市交通运输局负责）
                """);
        assertThat(tasks.getFirst().measures().getFirst().responsible())
                .startsWith("市发展改革委", "市公安局")
                .doesNotContain("云泽市人民政府公报");
    }

    @Test
    void cells_parted_by_a_blank_go_on_where_the_page_broke_the_line() {
        List<Task> tasks = Reads.tasks("""
                江北区2026年稳增长重点任务分工表
                序号 重点任务 具体措施 牵头单位 责任单位 完成时限
                1 扩大有效投资 滚动实施重大项目120个，年度完成投资30亿元以上。 区发改
                局 区工信局、区住建局 2026年12月
                2 提振消费 发放消费券2000万元，举办促消费活动50场，培育消费集聚区
                5个。 区商务局 各街道 2026年9月
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("扩大有效投资", "提振消费");
        assertThat(tasks)
                .flatExtracting(task -> task.measures().getFirst().lead())
                .containsExactly("区发改局", "区商务局");
    }
}
