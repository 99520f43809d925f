package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.reading.DocumentFile;
import org.tongban.documents.reading.Unreadable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * What a file says that a policy is drafted from, for people to look over: nobody types what is written already.
 *
 * @param title blank when none was recognised
 * @param number 发文字号; blank when it has none
 * @param body all its text
 * @param from the first day in force, when the text says it; @param until the last
 */
record DraftFile(String title, String number, String body, Optional<LocalDate> from, Optional<LocalDate> until) {

    /** @throws Problem at the field {@code file}, when it can't be read or holds several documents */
    static DraftFile read(byte[] content) {
        try {
            Extraction found = Extraction.of(DocumentFile.read(content), Hints.NONE);
            return switch (found.documents().size()) {
                case 0 -> new DraftFile("", "", found.source().content().strip(), Optional.empty(), Optional.empty());
                case 1 -> of(found.documents().getFirst());
                default -> throw several(found.documents().size());
            };
        } catch (Unreadable unreadable) {
            throw Problem.atField("file", "document.unreadable", unreadable.sentence());
        }
    }

    private static DraftFile of(Document document) {
        return new DraftFile(
                document.title(),
                document.number().orElse(""),
                document.text(),
                document.validity().from(),
                document.validity().until());
    }

    private static Problem several(int documents) {
        return Problem.atField(
                "file",
                "document.several",
                LocalText.of(
                        "这个文件里有 " + documents + " 份公文。请一份一份地上传。",
                        "There are " + documents + " documents in this file. Bring them in one by one."));
    }
}
