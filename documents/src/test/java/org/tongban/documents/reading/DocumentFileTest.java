package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.reading.SampleFiles.LINES;
import static org.tongban.documents.reading.SampleFiles.isRead;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Measure;
import org.tongban.documents.SourceText;
import org.tongban.documents.Task;

class DocumentFileTest {

    private static final String NOISE = "（）、，。〔〕\n《》“”1一";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void text_is_read_whatever_its_coding(String charset) throws Unreadable {
        isRead(String.join("\r\n", LINES).getBytes(Charset.forName(charset)));
    }

    @Test
    void a_text_that_was_cut_off_within_a_character_is_still_utf_8() throws Unreadable {
        byte[] whole = String.join("\n", LINES).getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(
                (String.join("\n", LINES) + "\n抄送").getBytes(StandardCharsets.UTF_8), whole.length + 5);
        isRead(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK"})
    void a_web_page_is_read_without_its_menus(String charset) throws Unreadable {
        String page = "<!DOCTYPE html><html><head><meta charset=\"" + charset
                + "\"><title>云泽市人民政府</title><script>var x='（省商务厅负责）';</script></head><body><nav><a>首页</a></nav><div><p>"
                + String.join("</p><p>　　", LINES) + "</p></div></body></html>";
        isRead(page.getBytes(Charset.forName(charset)));
    }

    @Test
    void a_table_of_a_web_page_keeps_cells_that_span_rows() throws Unreadable {
        String page = "<html><body><p>云泽市2025年任务清单</p><table><tr><th>序号</th><th>任务</th><th>责任单位</th><th>完成时限</th></tr>"
                + "<tr><td>1</td><td>建设政务云</td><td rowspan=\"2\">市数据局、财政局</td><td>6月底前</td></tr>"
                + "<tr><td>2</td><td>共享数据目录</td><td>年底前</td></tr></table></body></html>";
        List<Task> tasks = Extraction.of(DocumentFile.read(page.getBytes(StandardCharsets.UTF_8)), Hints.NONE)
                .tasks();
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("市数据局", "市财政局");
        assertThat(tasks.get(1).measures().getFirst().deadlines().getFirst().date())
                .hasToString("Optional[2025-12-31]");
    }

    @Test
    void radicals_that_look_like_letters_become_them() throws Unreadable {
        assertThat(DocumentFile.read("⼀、⽣产。各部⻔负责⻝品。".getBytes(StandardCharsets.UTF_8))
                        .content())
                .isEqualTo("一、生产。各部门负责食品。");
    }

    @Test
    void noise_in_a_document_never_ends_in_an_exception() throws Unreadable {
        String words = String.join("\n", LINES);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(words);
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            SourceText source = SourceText.ofPlainText(text.toString());
            for (Task task : Extraction.of(source, Hints.NONE).tasks()) {
                for (Measure measure : task.measures()) {
                    assertThat(measure.span().to())
                            .as("seed %d", seed)
                            .isLessThanOrEqualTo(source.content().length());
                }
            }
        }
    }
}
