package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.reading.SampleFiles.LINES;
import static org.tongban.documents.reading.SampleFiles.isRead;
import static org.tongban.documents.reading.SampleFiles.zip;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Task;

class PageFileTest {

    @Test
    void a_page_in_two_columns_is_read_column_by_column() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        page.text(150, 60, "关于印发云泽市工作方案的通知");
        for (int line = 0; line < 8; line++) {
            page.text(40, 100 + line * 20, "左边第" + line + "行的文字一直写到这里为止");
            page.text(310, 100 + line * 20, "右边第" + line + "行的文字一直写到这里为止");
        }
        String content = DocumentFile.read(page.pdf()).content();
        assertThat(content.indexOf("左边第7行")).isLessThan(content.indexOf("右边第0行"));
        assertThat(content).startsWith("关于印发");
    }

    /** Columns side by side, each a little lower than the one before, as when paragraphs end at different lines. */
    private static void columns(PrintedPage page, double top, double width, String... columns) {
        for (int column = 0; column < columns.length; column++) {
            for (int line = 0; line < 9; line++) {
                String text = columns[column] + "栏" + line + "行的文字写到头";
                page.text(40 + column * width, top + line * 20 + column * 5, text);
            }
        }
    }

    private static void areReadInOrder(String content, String... columns) {
        for (int i = 1; i < columns.length; i++) {
            assertThat(content.indexOf(columns[i - 1] + "栏8行"))
                    .as(content)
                    .isPositive()
                    .isLessThan(content.indexOf(columns[i] + "栏0行"));
        }
    }

    @Test
    void a_page_in_three_columns_is_read_column_by_column() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        page.text(150, 40, "关于印发云泽市工作方案的通知");
        page.text(240, 65, "云政发〔2025〕3号");
        columns(page, 100, 175, "左", "中", "右");
        page.text(40, 310, "栏下有一行从页面的左边一直写到右边，写完之后这一页的正文就结束了");
        String content = DocumentFile.read(page.pdf()).content();
        areReadInOrder(content, "左", "中", "右");
        assertThat(content.indexOf("云政发")).isLessThan(content.indexOf("左栏0行"));
        assertThat(content.indexOf("栏下有一行")).isGreaterThan(content.indexOf("右栏8行"));
    }

    @Test
    void columns_that_begin_in_the_middle_of_a_page_are_read_after_what_is_above() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        for (int line = 0; line < 14; line++) {
            page.text(40, 60 + line * 20, "上面第" + line + "行从左边一直写到右边没有分栏也没有空白一直写到这里才换到下一行");
        }
        columns(page, 400, 270, "左左左左左左", "右右右右右右");
        String content = DocumentFile.read(page.pdf()).content();
        assertThat(content.indexOf("上面第13行")).isLessThan(content.indexOf("左栏0行"));
        areReadInOrder(content, "左", "右");
    }

    @Test
    void cells_of_a_table_without_lines_are_no_columns() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        for (int row = 0; row < 8; row++) {
            page.text(40, 80 + row * 20, "任务" + "之".repeat(row));
            page.text(260, 80 + row * 20, row % 2 == 0 ? "市数据局" : "市财政局、市教育局");
            page.text(460, 80 + row * 20, row + 1 + "月底前");
        }
        String content = DocumentFile.read(page.pdf()).content();
        assertThat(content.lines().findFirst().orElseThrow()).matches("任务\\s+市数据局\\s+1月底前");
    }

    @Test
    void a_pdf_with_broken_lines_is_read() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        double y = 60;
        for (String line : LINES) {
            for (int from = 0; from < line.length(); from += 30) {
                page.text(72, y, line.substring(from, Math.min(line.length(), from + 30)));
                y += 22;
            }
        }
        page.text(280, 800, "— 1 —");
        isRead(page.pdf());
    }

    @Test
    void a_ruled_table_of_a_pdf_keeps_its_cells_in_whatever_order_they_were_drawn() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        page.text(72, 60, "云泽市2025年任务清单");
        double[] columns = {60, 110, 300, 420, 540};
        double[] rows = {80, 110, 170, 230};
        page.grid(columns, rows);
        page.text(430, 215, "市司法局");
        page.text(112, 185, "共享数据目录，新增");
        page.text(112, 203, "目录不少于500条");
        page.text(65, 200, "2");
        page.text(430, 140, "市财政局、");
        page.text(430, 158, "教育局");
        page.text(310, 140, "市数据局");
        page.text(112, 140, "建设政务云");
        page.text(65, 140, "1");
        page.text(62, 100, "序号");
        page.text(112, 100, "工作任务");
        page.text(310, 100, "牵头单位");
        page.text(430, 100, "配合单位");
        page.text(310, 200, "市大数据局");
        List<Task> tasks =
                Extraction.of(DocumentFile.read(page.pdf()), Hints.NONE).tasks();
        assertThat(tasks).extracting(Task::title).containsExactly("建设政务云", "共享数据目录，新增目录不少于500条");
        assertThat(tasks.getFirst().measures().getFirst().responsible()).containsExactly("市财政局", "市教育局");
        assertThat(tasks.get(1).measures().getFirst().lead()).containsExactly("市大数据局");
        assertThat(tasks.get(1).measures().getFirst().targets()).hasSize(1);
    }

    @Test
    void an_ofd_is_read_in_the_order_of_its_places() throws IOException, Unreadable {
        isRead(ofd(LINES.reversed(), LINES.size()));
    }

    /** The lines are drawn from the last to the first, each at its place. */
    private static byte[] ofd(List<String> drawn, int count) throws IOException {
        StringBuilder objects = new StringBuilder();
        for (int i = 0; i < drawn.size(); i++) {
            int place = count - 1 - i;
            objects.append("<ofd:TextObject ID=\"")
                    .append(i + 10)
                    .append("\" Boundary=\"20 ")
                    .append(20 + place * 8)
                    .append(" 170 6\" Font=\"1\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">")
                    .append(drawn.get(i))
                    .append("</ofd:TextCode></ofd:TextObject>");
        }
        String space = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        return zip(Map.of(
                "OFD.xml",
                "<ofd:OFD" + space
                        + "><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
                "Doc_0/Document.xml",
                "<ofd:Document" + space
                        + "><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>",
                "Doc_0/Pages/Page_0/Content.xml",
                "<ofd:Page" + space + "><ofd:Content><ofd:Layer>" + objects + "</ofd:Layer></ofd:Content></ofd:Page>"));
    }

    @Test
    void lines_within_a_cell_that_part_nothing_make_no_rows_and_columns() throws IOException, Unreadable {
        PrintedPage page = new PrintedPage();
        page.grid(new double[] {60, 110, 300, 420}, new double[] {80, 110, 170, 230});
        page.line(150, 150, 190, 150);
        page.line(220, 130, 220, 150);
        page.text(62, 100, "序号");
        page.text(112, 100, "工作任务");
        page.text(310, 100, "责任单位");
        page.text(65, 140, "1");
        page.text(112, 140, "建设政务云");
        page.text(310, 140, "市数据局");
        page.text(65, 200, "2");
        page.text(112, 200, "共享数据目录");
        page.text(310, 200, "市司法局");
        List<Task> tasks =
                Extraction.of(DocumentFile.read(page.pdf()), Hints.NONE).tasks();
        assertThat(tasks).extracting(Task::no).containsExactly("1", "2");
        assertThat(tasks).allSatisfy(task -> assertThat(task.measures()).hasSize(1));
    }

    @Test
    void an_ofd_laid_across_with_a_scaled_table_over_two_pages_is_read() throws IOException, Unreadable {
        String first = text(90, 10, "云泽市2025年任务清单")
                + row(20, "序号", "工作任务", "牵头单位", "完成时限")
                + row(32, "1", "建设政务云", "市数据局", "6月底前")
                + grid(20, 44);
        String second = grid(20, 32) + row(20, "2", "共享数据目录500条", "市大数据局", "长期坚持");
        List<Task> tasks = Extraction.of(DocumentFile.read(ofd(List.of(first, second))), Hints.NONE)
                .tasks();
        assertThat(tasks).extracting(Task::title).containsExactly("建设政务云", "共享数据目录500条");
        assertThat(tasks.getLast().measures().getFirst().lead()).containsExactly("市大数据局");
        assertThat(tasks.getLast().measures().getFirst().deadlines()).hasSize(1);
    }

    private static final int[] COLUMNS = {20, 40, 130, 200, 270};

    /** In millimetres, from right to left. */
    private static String row(int top, String... cells) {
        StringBuilder row = new StringBuilder();
        for (int i = cells.length - 1; i >= 0; i--) {
            row.append(text(COLUMNS[i] + 2, top + 4, cells[i]));
        }
        return row.toString();
    }

    /** Written at a tenth of the scale, and made larger by its transformation. */
    private static String text(int left, int top, String said) {
        return "<ofd:TextObject ID=\"9\" Boundary=\"" + left + " " + top + " " + said.length() * 4
                + " 6\" Font=\"1\" Size=\"0.4\" CTM=\"10 0 0 10 0 0\"><ofd:TextCode X=\"0\" Y=\"0.4\">" + said
                + "</ofd:TextCode></ofd:TextObject>";
    }

    private static String grid(int top, int bottom) {
        StringBuilder lines = new StringBuilder();
        int width = COLUMNS[COLUMNS.length - 1] - COLUMNS[0];
        for (int y = top; y <= bottom; y += 12) {
            lines.append(line(COLUMNS[0], y, width, 0));
        }
        for (int x : COLUMNS) {
            lines.append(line(x, top, 0, bottom - top));
        }
        return lines.toString();
    }

    private static String line(int left, int top, int across, int down) {
        return "<ofd:PathObject ID=\"8\" Boundary=\"" + left + " " + top + " " + across + " " + down
                + "\"><ofd:AbbreviatedData>M 0 0 L " + across + " " + down + "</ofd:AbbreviatedData></ofd:PathObject>";
    }

    /** Pages named from the root of the archive. */
    private static byte[] ofd(List<String> pages) throws IOException {
        String space = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        Map<String, String> entries = new HashMap<>();
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            String name = "Doc_0/Pages/Page_" + i + "/Content.xml";
            places.append("<ofd:Page ID=\"")
                    .append(i + 1)
                    .append("\" BaseLoc=\"/")
                    .append(name)
                    .append("\"/>");
            entries.put(
                    name,
                    "<ofd:Page" + space + "><ofd:Content><ofd:Layer>" + pages.get(i)
                            + "</ofd:Layer></ofd:Content></ofd:Page>");
        }
        entries.put(
                "OFD.xml",
                "<ofd:OFD" + space
                        + "><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
        entries.put(
                "Doc_0/Document.xml",
                "<ofd:Document" + space + "><ofd:Pages>" + places + "</ofd:Pages></ofd:Document>");
        return zip(entries);
    }
}
