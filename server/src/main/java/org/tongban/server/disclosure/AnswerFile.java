package org.tongban.server.disclosure;

import java.util.Map;
import java.util.Optional;
import org.apache.tika.Tika;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** A file that goes out with an answer; its kind is told by its content, for a name proves nothing. */
record AnswerFile(String name, String type, byte[] content) {
    private static final Tika TIKA = new Tika();
    private static final int LONGEST_NAME = 120;
    private static final Map<String, String> ACCEPTED = Map.of(
            "application/pdf", "pdf",
            "image/jpeg", "jpg",
            "image/png", "png",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "text/plain", "txt",
            "text/csv", "csv");

    /** @throws Problem at the field {@code file} when it is empty or of no accepted kind */
    static AnswerFile accepted(String name, byte[] content) {
        String type = content.length == 0 ? "" : TIKA.detect(content, name);
        String ending = Optional.ofNullable(ACCEPTED.get(type))
                .orElseThrow(() -> Problem.atField(
                        "file",
                        "file.kind",
                        LocalText.of(
                                "“" + name + "”不能随答复发出。请上传 PDF、DOCX、XLSX、CSV、TXT、JPG 或 PNG 文件。",
                                "“" + name + "” can't go out with an answer. Upload a PDF, DOCX, XLSX, CSV, TXT, JPG or"
                                        + " PNG.")));
        return new AnswerFile(clean(name, ending), type, content);
    }

    private static String clean(String name, String ending) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.isEmpty() ? "answer." + ending : last.substring(Math.max(0, last.length() - LONGEST_NAME));
    }
}
