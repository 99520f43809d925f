package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Block;
import org.tongban.documents.SourceText.Line;
import org.tongban.documents.Span;

/**
 * Tables of tasks in text without any table: cells parted by tabs, bars or wide blanks; words parted by blanks; or one
 * cell a line, from the heads 序号, 任务, 责任单位 on.
 */
final class PlainTables {
    private static final int LONGEST_LINE = 400;

    private final SourceText source;
    private final TextCells text;

    private PlainTables(SourceText source) {
        this.source = source;
        this.text = new TextCells(source);
    }

    /** The same text with such tables as tables. */
    static SourceText find(SourceText source) {
        PlainTables tables = new PlainTables(source);
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < source.blocks().size()) {
            Optional<FoundTable> found = tables.at(at);
            found.ifPresent(table -> blocks.addAll(table.blocks()));
            if (found.isEmpty()) {
                blocks.add(source.blocks().get(at));
            }
            at = found.map(FoundTable::end).orElse(at + 1);
        }
        return new SourceText(source.content(), blocks, source.layout());
    }

    /** The table whose heads stand there. */
    private Optional<FoundTable> at(int at) {
        if (!(source.blocks().get(at) instanceof Line(Span span)) || span.to() - span.from() > LONGEST_LINE) {
            return Optional.empty();
        }
        if (DrawnTable.mayBegin(text, at)) {
            return DrawnTable.at(text, at);
        }
        if (!mayBeHead(at)) {
            return WordTable.belowTitle(text, at);
        }
        List<Span> cells = text.bars(at) > 1 ? BarredTable.heads(text, at) : text.cells(at);
        if (cells.size() >= 2 && Column.areHeads(text.said(cells))) {
            return LaidOutTable.at(source, text, at, cells)
                    .or(() -> BarredTable.at(text, at))
                    .or(() -> BarredTable.ofBlanks(text, at, cells));
        }
        return WordTable.at(text, at).or(() -> WordTable.belowTitle(text, at)).or(() -> ListedTable.at(text, at));
    }

    /** Only a line that begins with the head of a column begins a table. */
    private boolean mayBeHead(int at) {
        List<Span> words = text.words(at);
        if (words.isEmpty()) {
            return false;
        }
        String first = text.said(words.getFirst());
        return first.startsWith("|") || first.startsWith("│") || Column.mayBe(first);
    }
}
