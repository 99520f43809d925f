package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Level;
import org.tongban.documents.reading.DocumentFile;
import org.tongban.documents.reading.Unreadable;

/** What a file of issued documents says of each, under the names of {@link IssuedReading#FIELDS}, for people to look over. */
final class IssuedFile {
    private IssuedFile() {}

    /** @return one of each document in the file; only its text where no document is recognised in it */
    static List<Map<String, String>> read(byte[] content) throws Unreadable {
        Extraction found = Extraction.of(DocumentFile.read(content), Hints.NONE);
        return found.documents().isEmpty()
                ? List.of(Map.of("body", found.source().content().strip()))
                : found.documents().stream().map(IssuedFile::said).toList();
    }

    private static Map<String, String> said(Document document) {
        Map<String, String> said = new HashMap<>();
        said.put("title", document.title());
        said.put("number", document.number().orElse(""));
        said.put("issuer", document.issuer().orElse(""));
        said.put("issued", document.date().map(LocalDate::toString).orElse(""));
        said.put("from", document.validity().from().map(LocalDate::toString).orElse(""));
        said.put("until", document.validity().until().map(LocalDate::toString).orElse(""));
        said.put("level", level(document.level()));
        said.put("body", document.text());
        return said;
    }

    private static String level(Level level) {
        return switch (level) {
            case NATIONAL -> "country";
            case PROVINCE -> "province";
            case CITY -> "city";
            case COUNTY -> "county";
            case UNKNOWN -> "";
        };
    }
}
