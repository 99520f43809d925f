package org.tongban.documents.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Measure;
import org.tongban.documents.Task;

/** One document, to be put into files of every format, and what must be read from each. */
final class SampleFiles {
    static final List<String> LINES = List.of(
            "云泽市人民政府关于推进数字政府建设的意见",
            "云政发〔2025〕3号",
            "各县（市、区）人民政府，市直各单位：",
            "一、重点任务",
            "（一）统一建设政务云。上云率达到100%。（市数据局牵头，市财政局配合，2025年底前完成）",
            "（二）推进数据共享。新增共享目录不少于500条。（牵头单位：市数据局；责任单位：市直有关部门）",
            "云泽市人民政府",
            "2025年2月10日");

    static void isRead(byte[] file) throws Unreadable {
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

    static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private SampleFiles() {}
}
