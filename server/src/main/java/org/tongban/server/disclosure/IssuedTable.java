package org.tongban.server.disclosure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.documents.reading.Unreadable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Csv;

/** Many issued documents at once: a folder of their files, or a table that says of each what it is. */
final class IssuedTable {
    /** The columns of a table as people name them; the names of {@link IssuedReading#FIELDS} are understood as well. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("标题", "title"),
            Map.entry("文号", "number"),
            Map.entry("发文机关", "issuer"),
            Map.entry("层级", "level"),
            Map.entry("发布日期", "issued"),
            Map.entry("施行日期", "from"),
            Map.entry("失效日期", "until"),
            Map.entry("效力", "state"),
            Map.entry("自何日", "since"),
            Map.entry("被何文号", "byNumber"),
            Map.entry("被何文件", "byTitle"),
            Map.entry("修改文号", "amends"),
            Map.entry("废止文号", "repeals"),
            Map.entry("延长文号", "prolongs"),
            Map.entry("继续有效文号", "continues"),
            Map.entry("延长至", "prolongedUntil"),
            Map.entry("宣布失效文号", "lapses"),
            Map.entry("失效自", "lapsesFrom"),
            Map.entry("行业", "trades"),
            Map.entry("出处", "source"),
            Map.entry("正文文件", "file"));

    private IssuedTable() {}

    /**
     * One document as it is said to be.
     *
     * @param where file, or file and row; @param faults why it can't be read
     */
    record Row(String where, Map<String, String> said, List<LocalText> faults) {
        static Row unreadable(String where, LocalText fault) {
            return new Row(where, Map.of(), List.of(fault));
        }
    }

    /** Every file in the folder, by name; those in folders below it are left alone. */
    static List<Row> folder(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                rows.addAll(file(file));
            }
        }
        return rows;
    }

    private static List<Row> file(Path file) throws IOException {
        String where = String.valueOf(file.getFileName());
        try {
            return IssuedFile.read(Files.readAllBytes(file)).stream()
                    .map(said -> new Row(where, said, List.of()))
                    .toList();
        } catch (Unreadable unreadable) {
            return List.of(Row.unreadable(where, unreadable.sentence()));
        }
    }

    /** @return the rows below the first, which names the columns; empty when the table can't be read or names others */
    static Optional<List<Row>> table(Path file) throws IOException {
        List<Csv.Row> rows = Csv.text(Files.readAllBytes(file)).map(Csv::read).orElse(List.of());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> head = rows.getFirst().cells().stream()
                .map(name -> COLUMNS.getOrDefault(name, name))
                .toList();
        boolean known = head.stream().allMatch(name -> name.equals("file") || IssuedReading.FIELDS.contains(name));
        return known && head.stream().distinct().count() == head.size()
                ? Optional.of(
                        rows.stream().skip(1).map(row -> row(file, head, row)).toList())
                : Optional.empty();
    }

    private static Row row(Path table, List<String> head, Csv.Row row) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < Math.min(head.size(), row.cells().size()); i++) {
            said.put(head.get(i), row.cells().get(i));
        }
        String where = table.getFileName() + ":" + row.line();
        List<LocalText> faults = new ArrayList<>(row.faults());
        String text = said.getOrDefault("file", "");
        if (!text.isEmpty()) {
            text(table, text)
                    .ifPresentOrElse(
                            body -> said.put("body", body),
                            () -> faults.add(LocalText.of(
                                    "正文文件“" + text + "”读不出来。",
                                    "The file “" + text + "” with its text can't be read.")));
        }
        return new Row(where, said, faults);
    }

    /** The text of a file beside the table, all documents in it together. */
    private static Optional<String> text(Path table, String name) {
        try {
            return Optional.of(String.join(
                    "\n",
                    IssuedFile.read(Files.readAllBytes(table.resolveSibling(name))).stream()
                            .map(said -> said.getOrDefault("body", ""))
                            .toList()));
        } catch (IOException | Unreadable unreadable) {
            return Optional.empty();
        }
    }
}
