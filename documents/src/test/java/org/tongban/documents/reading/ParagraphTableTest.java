package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Task;

/** Tables in web pages that lost their cells, and tables of tasks with what the site says in them. */
class ParagraphTableTest {

    private static List<Task> tasks(String body) throws Unreadable {
        byte[] page = ("<html><head><meta charset=\"utf-8\"></head><body>" + body + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        return Extraction.of(DocumentFile.read(page), Hints.NONE).tasks();
    }

    @Test
    void a_table_with_a_paragraph_a_cell_is_a_table() throws Unreadable {
        assertThat(tasks("<p>民生实事进度表</p><p>序号</p><p>项目内容</p><p>牵头单位</p><p>备注</p>"
                        + "<p>1</p><p>建设公路55公里</p><p>县交通局</p><p>县级</p>"
                        + "<p>2</p><p>新建学校3所</p><p>县教育局</p><p>市级</p>"))
                .extracting(Task::title)
                .containsExactly("建设公路55公里", "新建学校3所");
    }

    @Test
    void a_table_of_tasks_may_end_with_what_the_site_says() throws Unreadable {
        assertThat(tasks("<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td><td>备注</td></tr>"
                        + "<tr><td>1</td><td>建设公路55公里</td><td>县交通局</td><td></td></tr>"
                        + "<tr><td>2</td><td>新建学校3所</td><td>县教育局</td><td></td></tr>"
                        + "<tr><td>索引号:</td><td>1137/2022-04772</td><td>成文日期:</td><td>2022-10-08</td></tr></table>"))
                .extracting(Task::title)
                .containsExactly("建设公路55公里", "新建学校3所");
    }
}
