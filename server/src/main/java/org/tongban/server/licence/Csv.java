package org.tongban.server.licence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables as RFC 4180 writes them: commas, quotes doubled inside quotes, line breaks inside quotes. */
final class Csv {
    private Csv() {}

    /** A file's text: UTF-8, UTF-16 with its mark, or GB 18030 (GBK, GB 2312), which Chinese spreadsheets save. */
    static Optional<String> text(byte[] file) {
        if (begins(file, 0xff, 0xfe) || begins(file, 0xfe, 0xff)) {
            return decoded(file, StandardCharsets.UTF_16);
        }
        return decoded(file, StandardCharsets.UTF_8).or(() -> decoded(file, Charset.forName("GB18030")));
    }

    private static boolean begins(byte[] file, int first, int second) {
        return file.length > 1 && (file[0] & 0xff) == first && (file[1] & 0xff) == second;
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

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
