package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.tasks;
import static org.tongban.documents.Reads.withBracket;
import static org.tongban.documents.Reads.withText;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts cut out of documents, texts that lost their stops, and lists that say for several items at once who does them. */
class ExcerptsTest {

    @Test
    void a_bracket_says_for_which_items_above_it_is_meant() {
        List<Task> tasks = tasks("""
                云泽市2026年工作要点
                一、重点任务
                1.公布清单。
                2.优化流程。（市教育局负责）
                3.精简材料。
                4.压缩时限。（以上2项由市行政审批局牵头，市财政局配合）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2", "3", "4");
        assertThat(tasks.get(0).measures().getFirst().units()).isEmpty();
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("市教育局");
        assertThat(tasks.subList(2, 4)).allSatisfy(task -> {
            assertThat(task.measures().getFirst().lead()).containsExactly("市行政审批局");
            assertThat(task.measures().getFirst().responsible()).containsExactly("市财政局");
        });
    }

    @Test
    void items_that_open_with_a_unit_are_tasks_of_that_unit() {
        List<Task> tasks = tasks("""
                云泽区公园建设实施意见
                三、工作职责
                (一)区水务局：建设河道两侧绿地。
                (二)区交通局、区城管局：新建林荫道路12公里。
                """);
        assertThat(tasks).extracting(Task::title).containsExactly("建设河道两侧绿地", "新建林荫道路12公里");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("区交通局", "区城管局");
    }

    @Test
    void a_text_that_lost_its_full_stops_has_a_sentence_a_line() {
        List<Task> tasks = tasks("""
                云泽省减污降碳实施方案
                （九）推进交通领域协同增效
                加快推进公转铁进程，不断优化货运结构，促进大宗货物和中长距离货运向铁路转移
                到2027年，新建铁路专用线8条
                推动自行车、步行等城市慢行系统发展，引导公众低碳出行
                （省交通运输厅、省发展改革委按职责分工负责）
                （十三）推进大气污染防治
                优化治理技术路线，加大氮氧化物等减排力度，一体推进重点行业治理
                （省生态环境厅负责）
                """);
        assertThat(tasks).extracting(Task::no).containsExactly("九", "十三");
        assertThat(tasks).extracting(Task::title).containsExactly("推进交通领域协同增效", "推进大气污染防治");
        assertThat(tasks.getFirst().measures().getFirst().targets())
                .extracting(Target::subject)
                .containsExactly("铁路专用线");
    }

    @Test
    void rows_of_a_table_under_a_title_of_its_own_belong_to_no_item_of_the_text() {
        List<Task> tasks = tasks("""
                云泽市盘活资产实施方案
                二、强化保障
                7.盘活资产。（市财政局负责）
                云泽市盘活资产任务清单
                序号\t工作任务\t责任单位
                1\t清查房屋\t市国资委
                """);
        assertThat(tasks.getLast().title()).isEqualTo("清查房屋");
        assertThat(tasks.getLast().path()).containsExactly("云泽市盘活资产任务清单");
    }

    @Test
    void cells_parted_by_blank_lines_may_have_several_lines_and_be_shared_by_rows() {
        List<Task> tasks = tasks("""
                云泽市光伏任务分工表

                序号

                事项

                工作措施

                责任单位

                1

                客站工程

                利用车站屋顶，
                开展光伏建设

                市交通局

                2

                新建车站预留屋顶

                3

                推进停车场车棚建设

                4

                学校工程

                建成光伏校舍12所

                市教育局

                5

                开展宣传
                """);
        assertThat(tasks)
                .extracting(Task::title)
                .containsExactly("利用车站屋顶，开展光伏建设", "新建车站预留屋顶", "推进停车场车棚建设", "建成光伏校舍12所", "开展宣传");
        assertThat(tasks)
                .extracting(task -> task.measures().getFirst().responsible())
                .containsExactly(List.of("市交通局"), List.of("市交通局"), List.of("市交通局"), List.of("市教育局"), List.of("市教育局"));
    }

    @Test
    void how_a_letter_is_spoken_is_no_part_of_the_text() {
        assertThat(withBracket("（市人民(mín)政府辦(bàn)公室負(fù)責(zé)）").responsible()).containsExactly("市人民政府辦公室");
    }

    @Test
    void labels_that_are_not_known_name_others_that_help() {
        Measure measure = withBracket("（牵头单位：市住建局，支撑单位：市规划局、市财政局，联建单位：市水务局）");
        assertThat(measure.lead()).containsExactly("市住建局");
        assertThat(measure.responsible()).containsExactly("市规划局", "市财政局", "市水务局");
    }

    @Test
    void numbers_in_a_row_have_the_unit_of_the_last() {
        assertThat(withText("普及率、覆盖率、达标率分别达到95，98，100%。").targets())
                .extracting(target -> target.subject() + target.value() + target.unit())
                .containsExactly("普及率95%", "覆盖率98%", "达标率100%");
        assertThat(withText("树种和草种在新建、改建绿地的比例分别达到80%、50%以上。").targets())
                .extracting(target -> target.subject() + target.value())
                .containsExactly("树种80", "草种50");
    }

    @Test
    void about_so_many_are_about_so_many() {
        assertThat(withText("新建绿道约48公里。").targets()).extracting(Target::op).containsExactly(Target.Op.ABOUT);
    }

    @Test
    void what_a_number_is_made_up_of_is_no_target() {
        assertThat(withText("新建公园共计9个（新城5个、其他区域4个）。").targets())
                .extracting(Target::value)
                .containsExactly("9");
    }
}
