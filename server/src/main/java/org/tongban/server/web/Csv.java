package org.tongban.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** Tables as RFC 4180 writes them: commas, quotes doubled inside quotes, line breaks inside quotes. */
public final class Csv {
    private static final int LONGEST_CELL = 2000;

    /** With what a spreadsheet takes a cell for a formula; some do at the full-width signs, too. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /** A file's text: UTF-8, UTF-16 with its mark, or GB 18030 (GBK, GB 2312), which Chinese spreadsheets save. */
    public static Optional<String> text(byte[] file) {
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

    /**
     * A row as it stands.
     *
     * @param line as a spreadsheet counts its rows: blank ones count, one whose cells have several lines counts once
     * @param faults what makes it unreadable, with whatever its cells hold
     */
    public record Row(int line, List<String> cells, List<LocalText> faults) {}

    /** The rows with their cells; blank ones are left out. A byte order mark is skipped; CR, LF and CR LF end rows alike. */
    public static List<Row> read(String text) {
        return new Reader(text.startsWith("\ufeff") ? text.substring(1) : text).rows();
    }

    /** Goes through a table once. */
    private static final class Reader {
        private final String text;
        private final List<Row> rows = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private List<String> row = new ArrayList<>();
        private boolean quoted;
        private int line = 1;

        Reader(String text) {
            this.text = text;
        }

        List<Row> rows() {
            for (int i = 0; i < text.length(); i++) {
                i += take(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : '\0');
            }
            end();
            return rows;
        }

        /** @return how many characters after this one were taken with it */
        private int take(char c, char next) {
            if (quoted) {
                boolean doubled = c == '"' && next == '"';
                quoted = c != '"' || doubled;
                if (c != '"' || doubled) {
                    cell.append(c);
                }
                return doubled ? 1 : 0;
            }
            switch (c) {
                case ',' -> endCell();
                case '\r', '\n' -> end();
                case '"' -> open();
                default -> cell.append(c);
            }
            return c == '\r' && next == '\n' ? 1 : 0;
        }

        /** A quote within a cell is a quote, such as that of inches. */
        private void open() {
            quoted = cell.toString().isBlank();
            if (quoted) {
                cell.setLength(0);
            } else {
                cell.append('"');
            }
        }

        private void endCell() {
            row.add(cell.toString().strip());
            cell.setLength(0);
        }

        private void end() {
            endCell();
            if (row.stream().anyMatch(each -> !each.isEmpty())) {
                rows.add(new Row(line, row.stream().map(Reader::shown).toList(), faults()));
            }
            row = new ArrayList<>();
            line++;
        }

        /** Without what no database keeps. */
        private static String shown(String cell) {
            String plain = cell.replace('\0', '\ufffd');
            return plain.length() > LONGEST_CELL ? plain.substring(0, LONGEST_CELL) : plain;
        }

        private List<LocalText> faults() {
            List<LocalText> faults = new ArrayList<>();
            if (quoted) {
                faults.add(LocalText.of(
                        "有一个双引号没有结束，从本行起到文件末尾都没有读", "A quote isn't closed; nothing from this row to the end was read"));
            }
            if (row.stream().anyMatch(each -> each.indexOf('\0') >= 0)) {
                faults.add(LocalText.of(
                        "含有空字符（NUL），请另存为 CSV 后再导入", "It holds a NUL character; save the table as CSV again"));
            }
            if (!quoted && row.stream().anyMatch(each -> each.length() > LONGEST_CELL)) {
                faults.add(LocalText.of(
                        "有的单元格超过 " + LONGEST_CELL + " 个字", "A cell has more than " + LONGEST_CELL + " characters"));
            }
            return faults;
        }
    }

    /** One row. What a spreadsheet would take for a formula is written as text. */
    public static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
