package org.tongban.documents;

import java.util.List;

/**
 * What a file says, in reading order.
 *
 * @param content all characters; every {@link Span} points into it
 * @param blocks lines and tables in reading order
 * @param layout whether a line is a paragraph or only as much as fitted on the page
 */
public record SourceText(String content, List<Block> blocks, Layout layout) {
    public SourceText {
        blocks = List.copyOf(blocks);
    }

    /** What a line of the file is. */
    public enum Layout {
        /** Each line is a paragraph, as in HTML and DOCX. */
        PARAGRAPHS,
        /** Lines are broken by the page, as in PDF and OFD. */
        PAGE_LINES,
        /** Nobody says; the lines themselves have to show it. */
        UNKNOWN
    }

    /** A line, a table, or the place where a page ends. */
    public sealed interface Block permits Line, Table, PageEnd {}

    public record Line(Span span) implements Block {}

    public record Table(List<Row> rows) implements Block {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    public record Row(List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** Each cell in one piece. */
        public static Row of(List<Span> cells) {
            return new Row(cells.stream().map(cell -> new Cell(List.of(cell))).toList());
        }

        public Span span() {
            return cells.stream().map(Cell::span).reduce(Span::through).orElseThrow();
        }
    }

    /**
     * A cell of a table.
     *
     * @param parts at least one; several where the lines of a cell stand in lines of the text that other cells share
     */
    public record Cell(List<Span> parts) {
        public Cell {
            parts = List.copyOf(parts);
        }

        /** From its first part to its last; other cells may stand between. */
        public Span span() {
            return parts.stream().reduce(Span::through).orElseThrow();
        }
    }

    public record PageEnd() implements Block {}

    /** Plain text: a line ends where the file ends it, a page where there is a form feed. */
    public static SourceText ofPlainText(String content) {
        java.util.ArrayList<Block> blocks = new java.util.ArrayList<>();
        int from = 0;
        for (int at = 0; at <= content.length(); at++) {
            char here = at == content.length() ? '\n' : content.charAt(at);
            if (here != '\n' && here != '\r' && here != '\f' && here != '\u2028') {
                continue;
            }
            blocks.add(new Line(new Span(from, at)));
            if (here == '\f') {
                blocks.add(new PageEnd());
            }
            from = at + 1;
        }
        return new SourceText(content, blocks, Layout.UNKNOWN);
    }

    public String at(Span span) {
        return content.substring(span.from(), span.to());
    }
}
