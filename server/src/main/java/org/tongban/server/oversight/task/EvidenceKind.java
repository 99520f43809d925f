package org.tongban.server.oversight.task;

import java.util.Map;
import java.util.Optional;
import org.apache.tika.Tika;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** What may be handed in as evidence, by its content: a name proves nothing. */
final class EvidenceKind {
    private static final Tika TIKA = new Tika();
    private static final Map<String, String> ACCEPTED = Map.of(
            "application/pdf", "pdf",
            "image/jpeg", "jpg",
            "image/png", "png",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "text/plain", "txt");

    private EvidenceKind() {}

    /** @throws Problem at the field {@code evidence} when it is empty or of no accepted kind */
    static DocumentStore.Kept accepted(String name, byte[] content) {
        String type = content.length == 0 ? "" : TIKA.detect(content, name);
        String ending = Optional.ofNullable(ACCEPTED.get(type))
                .orElseThrow(() -> Problem.atField(
                        "evidence",
                        "evidence.kind",
                        LocalText.of(
                                "“" + name + "”不能作为佐证材料。请上传 PDF、JPG、PNG、DOCX、XLSX 或 TXT 文件。",
                                "“" + name
                                        + "” can't be taken as evidence. Upload a PDF, JPG, PNG, DOCX, XLSX or TXT.")));
        return new DocumentStore.Kept(clean(name, ending), type, content);
    }

    private static String clean(String name, String ending) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.isEmpty() ? "evidence." + ending : last.substring(Math.max(0, last.length() - 120));
    }
}
