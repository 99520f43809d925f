package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.List;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Block;
import org.tongban.documents.SourceText.Layout;
import org.tongban.documents.SourceText.Row;
import org.tongban.documents.Span;

/** Puts a text together out of lines and tables, as readers come upon them. */
final class TextBuilder {
    private final StringBuilder content = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    void line(String text) {
        for (String line : text.split("\\R", -1)) {
            if (!line.isBlank()) {
                blocks.add(new SourceText.Line(append(line)));
                content.append('\n');
            }
        }
    }

    void pageEnd() {
        blocks.add(new SourceText.PageEnd());
    }

    /** A cell that stands in several rows is given in each. */
    void table(List<List<String>> rows) {
        List<Row> all = new ArrayList<>();
        for (List<String> row : rows) {
            List<Span> cells = new ArrayList<>();
            for (String cell : row) {
                cells.add(append(cell.strip()));
                content.append('\t');
            }
            content.append('\n');
            if (!cells.isEmpty()) {
                all.add(Row.of(cells));
            }
        }
        if (!all.isEmpty()) {
            blocks.add(new SourceText.Table(all));
        }
    }

    int length() {
        return content.length();
    }

    private Span append(String text) {
        int from = content.length();
        content.append(text);
        return new Span(from, content.length());
    }

    SourceText build(Layout layout) {
        return new SourceText(content.toString(), blocks, layout);
    }
}
