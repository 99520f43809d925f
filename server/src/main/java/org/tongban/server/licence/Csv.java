package org.tongban.server.licence;

import java.util.ArrayList;
import java.util.List;

/** Tables as RFC 4180 writes them: commas, quotes doubled inside quotes, line breaks inside quotes. */
final class Csv {
    private Csv() {}

    /** The rows with their cells; blank lines are left out. A byte order mark is skipped. */
    static List<List<String>> read(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = text.startsWith("\ufeff") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                quoted = c != '"' || doubled;
                if (c != '"' || doubled) {
                    cell.append(c);
                }
                i += doubled ? 1 : 0;
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(taken(cell));
            } else if (c == '\n') {
                row.add(taken(cell));
                add(rows, row);
                row = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        row.add(taken(cell));
        add(rows, row);
        return rows;
    }

    private static String taken(StringBuilder cell) {
        String text = cell.toString().strip();
        cell.setLength(0);
        return text;
    }

    private static void add(List<List<String>> rows, List<String> row) {
        if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
            rows.add(row);
        }
    }

    /** One row. What a spreadsheet would take for a formula is written as text. */
    static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
