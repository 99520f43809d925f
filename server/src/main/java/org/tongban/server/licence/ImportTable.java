package org.tongban.server.licence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.web.Csv;
import org.tongban.server.web.Problem;

/** The table of an import: its columns, and its lines by column. */
final class ImportTable {
    static final int MOST_LINES = 10_000;

    private static final List<String> OPTIONAL = List.of("valid_until", "identifier", "scan", ImportChecks.PHOTO);

    private ImportTable() {}

    /** @param number of the row in a spreadsheet; @param faults of the row as a whole */
    record Line(int number, Map<String, String> cells, List<LocalText> faults) {}

    /** @throws Problem when the first row doesn't name the columns, or there are no lines, or too many */
    static List<Line> lines(String table, Catalogue catalogue) {
        List<Csv.Row> rows = Csv.read(table);
        if (rows.isEmpty()) {
            throw refused("empty", "表格是空的。", "The table is empty.");
        }
        List<String> head = rows.getFirst().cells();
        checkHead(head, catalogue);
        List<Csv.Row> lines = rows.stream()
                .skip(1)
                .filter(row -> !row.cells().getFirst().startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw refused("no-lines", "除了第一行，表格里没有可以导入的行。", "Below its first row the table has no line to take.");
        }
        if (lines.size() > MOST_LINES) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-many-lines",
                    LocalText.of(
                            "一次最多导入 " + MOST_LINES + " 行，请分批。",
                            "At most " + MOST_LINES + " lines at once; split the table."));
        }
        return lines.stream().map(row -> named(head, row)).toList();
    }

    private static void checkHead(List<String> head, Catalogue catalogue) {
        List<String> missing = ImportChecks.NEEDED.stream()
                .filter(column -> !head.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw refused(
                    "columns-missing",
                    "表格第一行缺少列：" + String.join("、", missing) + "。请按模板填写，存为 CSV（UTF-8 或 GB18030）。",
                    "The first row lacks the columns " + String.join(", ", missing)
                            + ". Use the template and save it as CSV in UTF-8 or GB 18030.");
        }
        Set<String> known = new HashSet<>(ImportChecks.NEEDED);
        known.addAll(OPTIONAL);
        catalogue.lastLicences().forEach(type -> type.face().forEach(field -> known.add(field.element())));
        Set<String> seen = new HashSet<>();
        List<String> wrong = head.stream()
                .filter(column -> !column.isEmpty())
                .filter(column -> !known.contains(column) || !seen.add(column))
                .toList();
        if (!wrong.isEmpty()) {
            throw refused(
                    "columns-wrong",
                    "表格第一行有不认识或重复的列：" + String.join("、", wrong) + "。请按模板填写。",
                    "The first row has columns that are unknown or there twice: " + String.join(", ", wrong)
                            + ". Use the template.");
        }
    }

    private static Problem refused(String code, String zh, String en) {
        return Problem.atField("table", code, LocalText.of(zh, en));
    }

    private static Line named(List<String> head, Csv.Row row) {
        Map<String, String> line = new LinkedHashMap<>();
        List<LocalText> faults = new ArrayList<>(row.faults());
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            if (i < head.size() && !head.get(i).isEmpty()) {
                line.put(head.get(i), cell);
            } else if (!cell.isEmpty()) {
                faults.add(LocalText.of(
                        "第 " + (i + 1) + " 列没有列名，却有内容：" + cell,
                        "Column " + (i + 1) + " has no name, but says " + cell));
            }
        }
        return new Line(row.line(), line, faults);
    }

    /** A table to fill in for a type: the columns, then an example and the codes, which are skipped when it comes back. */
    static String template(LicenceType type, Catalogue catalogue) {
        List<String> columns = new ArrayList<>(ImportChecks.NEEDED);
        columns.addAll(OPTIONAL);
        if (type.look().photo().isEmpty()) {
            columns.remove(ImportChecks.PHOTO);
        }
        type.face().stream()
                .map(field -> field.element())
                .filter(element -> !columns.contains(element))
                .forEach(columns::add);
        StringBuilder template = new StringBuilder("\ufeff").append(Csv.line(columns));
        template.append(Csv.line(
                columns.stream().map(column -> example(column, type, catalogue)).toList()));
        template.append(
                Csv.line(
                        List.of(
                                "# 以 # 开头的行不导入；原证没有的项目写“无”。 Lines that begin with # are skipped; write 无 for what the paper doesn't have.")));
        columns.forEach(column -> catalogue
                .element(column)
                .filter(element -> !element.options().isEmpty())
                .ifPresent(element -> template.append(
                        Csv.line(List.of("# " + column + "（" + element.label().zh() + "）：" + codes(element))))));
        return template.toString();
    }

    private static String codes(org.tongban.server.catalogue.DataElement element) {
        return String.join(
                "；",
                element.options().stream()
                        .map(option -> option.value() + "=" + option.title().zh())
                        .toList());
    }

    private static String example(String column, LicenceType type, Catalogue catalogue) {
        return switch (column) {
            case "type" -> "# " + type.id();
            case "number" -> type.title().zh() + "编号";
            case "holder" ->
                switch (type.holder()) {
                    case PERSON -> "姓名";
                    case BUSINESS -> "单位名称";
                    case EITHER -> "姓名或者单位名称";
                };
            case "holder_id" ->
                switch (type.holder()) {
                    case PERSON -> "18 位公民身份号码";
                    case BUSINESS -> "18 位统一社会信用代码";
                    case EITHER -> "18 位公民身份号码或者统一社会信用代码";
                };
            case "issued_on" -> "2024-05-01";
            case "valid_until" -> "2029-04-30（长期的写“长期”）";
            case "identifier" -> "已有电子证照的写它的标识（1.2.156.3005.2.…），没有的留空";
            case "scan" -> "扫描件文件名.pdf";
            case ImportChecks.PHOTO -> "持证人照片文件名.jpg（没有的留空）";
            default ->
                catalogue
                        .element(column)
                        .map(element -> element.options().isEmpty()
                                ? element.example().orElse(element.label().zh())
                                : element.options().getFirst().value())
                        .orElse("");
        };
    }
}
