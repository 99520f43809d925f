package org.tongban.server.catalogue.api;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;

/**
 * Things as a table of texts (RFC 4180), for spreadsheets.
 *
 * @param columns in order
 */
record Table<T>(List<Column<T>> columns) {

    /** So that spreadsheets read Chinese. */
    private static final String UTF_8_MARK = "\uFEFF";

    record Column<T>(String name, Function<T, String> value) {}

    @SafeVarargs
    static <T> Table<T> of(Column<T>... columns) {
        return new Table<>(List.of(columns));
    }

    static <T> Column<T> column(String name, Function<T, String> value) {
        return new Column<>(name, value);
    }

    String csv(List<T> rows) {
        StringBuilder csv = new StringBuilder(UTF_8_MARK);
        csv.append(columns.stream().map(Column::name).collect(Collectors.joining(",")))
                .append("\r\n");
        for (T row : rows) {
            csv.append(columns.stream()
                            .map(column -> quoted(column.value().apply(row)))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    static String zh(List<LocalText> texts) {
        return texts.stream().map(LocalText::zh).collect(Collectors.joining("；"));
    }
}
