package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Measure;
import org.tongban.documents.SourceText;
import org.tongban.documents.Task;

class DocumentFileTest {

    private static final List<String> LINES = List.of(
            "云泽市人民政府关于推进数字政府建设的意见",
            "云政发〔2025〕3号",
            "各县（市、区）人民政府，市直各单位：",
            "一、重点任务",
            "（一）统一建设政务云。上云率达到100%。（市数据局牵头，市财政局配合，2025年底前完成）",
            "（二）推进数据共享。新增共享目录不少于500条。（牵头单位：市数据局；责任单位：市直有关部门）",
            "云泽市人民政府",
            "2025年2月10日");

    private static final String NOISE = "（）、，。〔〕\n《》“”1一";

    private static void isRead(byte[] file) throws Unreadable {
        Extraction extraction = Extraction.of(DocumentFile.read(file), Hints.NONE);
        Document document = extraction.documents().getFirst();
        assertThat(document.title()).isEqualTo(LINES.getFirst());
        assertThat(document.number()).contains("云政发〔2025〕3号");
        assertThat(document.issuer()).contains("云泽市人民政府");
        assertThat(document.date()).hasToString("Optional[2025-02-10]");
        assertThat(document.tasks()).extracting(Task::title).containsExactly("统一建设政务云", "推进数据共享");
        Measure first = document.tasks().getFirst().measures().getFirst();
        assertThat(first.lead()).containsExactly("市数据局");
        assertThat(first.responsible()).containsExactly("市财政局");
        assertThat(extraction.source().at(first.span()).replaceAll("\\s", "")).isEqualTo(first.text());
    }

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
    void a_word_file_is_read() throws IOException, Unreadable {
        try (XWPFDocument word = new XWPFDocument()) {
            LINES.forEach(line -> word.createParagraph().createRun().setText(line));
            isRead(bytes(word));
        }
    }

    @Test
    void a_table_of_a_word_file_keeps_merged_cells() throws IOException, Unreadable {
        try (XWPFDocument word = new XWPFDocument()) {
            word.createParagraph().createRun().setText("云泽市2025年任务清单");
            XWPFTable table = word.createTable(3, 4);
            fill(table, 0, "序号", "工作任务", "牵头单位", "配合单位");
            fill(table, 1, "1", "建设政务云", "市数据局", "市财政局");
            fill(table, 2, "2", "共享数据目录", "", "市司法局");
            table.getRow(1).getCell(2).getCTTc().addNewTcPr().addNewVMerge().setVal(STMerge.RESTART);
            table.getRow(2).getCell(2).getCTTc().addNewTcPr().addNewVMerge().setVal(STMerge.CONTINUE);
            List<Task> tasks =
                    Extraction.of(DocumentFile.read(bytes(word)), Hints.NONE).tasks();
            assertThat(tasks).extracting(Task::title).containsExactly("建设政务云", "共享数据目录");
            assertThat(tasks.get(1).measures().getFirst().lead()).containsExactly("市数据局");
            assertThat(tasks.get(1).measures().getFirst().responsible()).containsExactly("市司法局");
        }
    }

    @Test
    void a_word_file_is_read_as_if_its_changes_were_accepted() throws IOException, Unreadable {
        String content = wordFile("""
                <w:p><w:r><w:t>一、减少证明。</w:t><w:footnoteReference w:id="2"/></w:r>\
                <w:ins w:id="1"><w:r><w:t>（责任单位：市民政局）</w:t></w:r></w:ins>\
                <w:del w:id="2"><w:r><w:delText>（责任单位：市教育局）</w:delText></w:r></w:del>\
                <w:r><w:pict><w:txbxContent><w:p><w:r><w:t>（完成时限：年底前）</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>
                """);
        assertThat(content).isEqualTo("一、减少证明。（责任单位：市民政局）\n（完成时限：年底前）\n");
    }

    @Test
    void numbers_that_a_style_of_word_sets_are_counted() throws IOException, Unreadable {
        String item = "<w:p><w:pPr><w:pStyle w:val=\"Item\"/></w:pPr><w:r><w:t>做好工作。</w:t></w:r></w:p>";
        assertThat(wordFile(item + item)).isEqualTo("第一条做好工作。\n第二条做好工作。\n");
    }

    /** With a style {@code Item} whose paragraphs Word numbers 第一条, 第二条. */
    private static String wordFile(String body) throws IOException, Unreadable {
        String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        String types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/word/document.xml\" ContentType=\"" + types
                            + "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" + types
                            + "styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"" + types
                            + "numbering+xml\"/></Types>");
            String relationships =
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
            entry(
                    zip,
                    "_rels/.rels",
                    relationships + "<Relationship Id=\"r1\" Type=\"" + office
                            + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            entry(
                    zip,
                    "word/_rels/document.xml.rels",
                    relationships + "<Relationship Id=\"r1\" Type=\"" + office
                            + "styles\" Target=\"styles.xml\"/><Relationship Id=\"r2\" Type=\"" + office
                            + "numbering\" Target=\"numbering.xml\"/></Relationships>");
            entry(
                    zip,
                    "word/styles.xml",
                    "<w:styles " + w + "><w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"Item\"/>"
                            + "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>");
            entry(
                    zip,
                    "word/numbering.xml",
                    "<w:numbering " + w
                            + "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
                            + "<w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"第%1条\"/></w:lvl></w:abstractNum>"
                            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
            entry(zip, "word/document.xml", "<w:document " + w + "><w:body>" + body + "</w:body></w:document>");
        }
        return DocumentFile.read(file.toByteArray()).content();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

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

    @Test
    void radicals_that_look_like_letters_become_them() throws Unreadable {
        assertThat(DocumentFile.read("⼀、⽣产。各部⻔负责⻝品。".getBytes(StandardCharsets.UTF_8))
                        .content())
                .isEqualTo("一、生产。各部门负责食品。");
    }

    private static void fill(XWPFTable table, int row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            table.getRow(row).getCell(i).setText(cells[i]);
        }
    }

    private static byte[] bytes(XWPFDocument word) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        word.write(out);
        return out.toByteArray();
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

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static String refusal(byte[] file) {
        Unreadable unreadable = catchThrowableOfType(Unreadable.class, () -> DocumentFile.read(file));
        assertThat(unreadable).isNotNull();
        assertThat(unreadable.sentence().zh()).doesNotContain("\n").endsWith("。");
        return unreadable.sentence().en();
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(refusal(new byte[0])).contains("empty");
        assertThat(refusal("  \n\n ".getBytes(StandardCharsets.UTF_8))).contains("no text");
    }

    @Test
    void a_file_that_is_no_text_is_refused() {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);
        assertThat(refusal(noise)).contains("no text");
    }

    @Test
    void a_file_too_large_is_refused() {
        assertThat(refusal(new byte[(int) DocumentFile.LARGEST + 1])).contains("too large");
    }

    @Test
    void a_zip_bomb_is_not_unpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] blank = new byte[1 << 20];
            for (int megabytes = 0; megabytes < 300; megabytes++) {
                zip.write(blank);
            }
        }
        assertThat(refusal(out.toByteArray())).contains("far too much");
    }

    @Test
    void entities_of_an_ofd_are_not_expanded() throws IOException {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><OFD><DocRoot>&b;</DocRoot></OFD>";
        assertThat(refusal(zip(Map.of("OFD.xml", bomb)))).contains("OFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7 and nothing more", "PK\u0003\u0004broken"})
    void damaged_files_are_refused(String start) {
        assertThat(refusal(start.getBytes(StandardCharsets.ISO_8859_1))).isNotEmpty();
    }

    @Test
    void an_archive_of_something_else_is_refused() throws IOException {
        assertThat(refusal(zip(Map.of("readme.txt", "hello")))).contains("neither DOCX nor OFD");
    }

    @Test
    void an_old_word_file_is_refused_with_what_to_do() {
        byte[] old = new byte[600];
        old[0] = (byte) 0xD0;
        old[1] = (byte) 0xCF;
        old[2] = 0x11;
        old[3] = (byte) 0xE0;
        assertThat(refusal(old)).contains("Save it as .docx");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        Unreadable missing = catchThrowableOfType(Unreadable.class, () -> DocumentFile.read(Path.of("no-such-file")));
        assertThat(missing.sentence().en()).contains("no-such-file");
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
