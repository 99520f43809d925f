package org.tongban.documents;

import java.util.List;
import org.tongban.documents.structure.Documents;

/**
 * What a file was found to hold.
 *
 * @param source its text; all spans point into it
 * @param documents in the order of the text; a compilation holds several
 */
public record Extraction(SourceText source, List<Document> documents) {
    public Extraction {
        documents = List.copyOf(documents);
    }

    /** Reads documents and their tasks out of a text. The same text and hints always give the same. */
    public static Extraction of(SourceText source, Hints hints) {
        return new Extraction(source, Documents.in(source, hints));
    }

    /** The tasks of all documents. */
    public List<Task> tasks() {
        return documents.stream().flatMap(document -> document.tasks().stream()).toList();
    }
}
