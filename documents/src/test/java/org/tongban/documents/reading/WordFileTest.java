package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.reading.SampleFiles.LINES;
import static org.tongban.documents.reading.SampleFiles.isRead;
import static org.tongban.documents.reading.SampleFiles.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Task;

class WordFileTest {

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
    void units_on_lines_of_one_cell_are_several() throws IOException, Unreadable {
        try (XWPFDocument word = new XWPFDocument()) {
            word.createParagraph().createRun().setText("云泽县2025年任务清单");
            XWPFTable table = word.createTable(2, 3);
            fill(table, 0, "序号", "工作任务", "责任单位");
            fill(table, 1, "1", "改造危桥4座", "各乡镇人民政府");
            table.getRow(1).getCell(2).addParagraph().createRun().setText("县公路段");
            table.getRow(1).getCell(2).addParagraph().createRun().setText("县市场监管局");
            List<Task> tasks =
                    Extraction.of(DocumentFile.read(bytes(word)), Hints.NONE).tasks();
            assertThat(tasks.getFirst().measures().getFirst().responsible())
                    .containsExactly("各乡镇人民政府", "县公路段", "县市场监管局");
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
}
