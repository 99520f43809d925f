package org.tongban.server.oversight.task;

import java.util.List;
import org.tongban.kernel.text.Parsed;

/** Reads files of one kind into documents with their tasks. */
public interface DocumentReading {

    /** @param name as the file was called */
    boolean reads(String name, byte[] content);

    /** The documents of a file in their order. Codes of refusals begin with {@code document.}. */
    Parsed<List<Reading>> read(String name, byte[] content);
}
