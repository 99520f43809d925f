package org.tongban.documents.text;

import java.util.List;
import org.tongban.documents.SourceText.Block;

/**
 * A table found in plain text.
 *
 * @param blocks the table, with what stands above it in the same line
 * @param end the first block after it
 */
record FoundTable(List<Block> blocks, int end) {
    FoundTable {
        blocks = List.copyOf(blocks);
    }
}
