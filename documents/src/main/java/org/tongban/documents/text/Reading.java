package org.tongban.documents.text;

import java.util.List;
import org.tongban.documents.SourceText;

/**
 * A source as people read it.
 *
 * @param flow all but the tables
 * @param tables with the place in the flow where each stands
 */
public record Reading(Flow flow, List<PlacedTable> tables) {

    public record PlacedTable(SourceText.Table table, int at) {}

    public static Reading of(SourceText source) {
        return Joining.join(PlainTables.find(source));
    }
}
