package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One page of the documents that were handed in. @param next the last one shown, where more follow */
public record ListedDocuments(List<ImportedDocument> items, Optional<UUID> next) {
    public ListedDocuments {
        items = List.copyOf(items);
    }
}
