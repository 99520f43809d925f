package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.ImportLine.Checked;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Old licences brought into the library in bulk (rulebook LIC-06): a table, and a scan of each paper. Every line is
 * checked by itself; good ones become sealed electronic licences at once, the others are reported with every fault.
 */
@Service
public class Importing {
    static final int MOST_LINES = 2000;

    private final Licences licences;
    private final Keeping keeping;
    private final StatusHistory statuses;
    private final Imports imports;
    private final ImportChecks checks;
    private final Issuing issuing;
    private final Seals seals;
    private final HolderMarks marks;
    private final CatalogueInForce catalogue;
    private final AccessLog log;
    private final Clock clock;

    Importing(
            Licences licences,
            Keeping keeping,
            StatusHistory statuses,
            Imports imports,
            ImportChecks checks,
            Issuing issuing,
            Seals seals,
            HolderMarks marks,
            CatalogueInForce catalogue,
            AccessLog log,
            Clock clock) {
        this.licences = licences;
        this.keeping = keeping;
        this.statuses = statuses;
        this.imports = imports;
        this.checks = checks;
        this.issuing = issuing;
        this.seals = seals;
        this.marks = marks;
        this.catalogue = catalogue;
        this.log = log;
        this.clock = clock;
    }

    /** What is handed in. @param scans by file name */
    public record Delivery(String name, String table, Map<String, byte[]> scans) {}

    /** @throws Problem unless the viewer heads or reviews for a unit, and the table has the columns it needs */
    @Transactional
    public UUID take(Viewer viewer, Delivery delivery) {
        Unit unit = unit(viewer);
        List<Map<String, String>> lines = lines(delivery.table());
        Instant now = clock.instant();
        Set<String> numbers = new HashSet<>();
        List<ImportLine> results = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String number = lines.get(i).getOrDefault("number", "");
            Checked checked = checks.check(lines.get(i), unit, delivery.scans(), ChinaTime.dayOf(now));
            List<LocalText> faults = new ArrayList<>(checked.faults());
            if (!number.isEmpty() && !numbers.add(number)) {
                faults.add(LocalText.of("编号在表中出现两次", "The number stands in the table twice"));
            }
            Optional<UUID> taken =
                    faults.isEmpty() ? checked.good().map(good -> issue(good, unit, now)) : Optional.empty();
            results.add(new ImportLine(i + 2, number, taken, faults));
        }
        return imports.add(unit.id(), viewer.person(), delivery.name(), now, results);
    }

    private Unit unit(Viewer viewer) {
        Set<String> units = new TreeSet<>(viewer.unitsAs(Role.HEAD));
        units.addAll(viewer.unitsAs(Role.REVIEWER));
        return units.stream().findFirst().flatMap(catalogue.today()::unit).orElseThrow(() -> {
            log.refused(viewer, "import of licences");
            return Problem.forbidden(LocalText.of(
                    "只有发证单位的审查人员和负责人可以导入证照。", "Only reviewers and heads of issuing units bring in licences."));
        });
    }

    private static List<Map<String, String>> lines(String table) {
        List<List<String>> rows = Csv.read(table);
        List<String> head = rows.isEmpty() ? List.of() : rows.getFirst();
        List<String> missing = ImportChecks.NEEDED.stream()
                .filter(column -> !head.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.atField(
                    "table",
                    "columns-missing",
                    LocalText.of(
                            "表格第一行缺少列：" + String.join("、", missing) + "。请按模板填写，存为 CSV（UTF-8 或 GB18030）。",
                            "The first row lacks the columns " + String.join(", ", missing)
                                    + ". Use the template and save it as CSV in UTF-8 or GB 18030."));
        }
        if (rows.size() - 1 > MOST_LINES) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-many-lines",
                    LocalText.of(
                            "一次最多导入 " + MOST_LINES + " 行，请分批。",
                            "At most " + MOST_LINES + " lines at once; split the table."));
        }
        return rows.stream().skip(1).map(row -> named(head, row)).toList();
    }

    private static Map<String, String> named(List<String> head, List<String> row) {
        Map<String, String> line = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(head.size(), row.size()); i++) {
            line.put(head.get(i), row.get(i));
        }
        return line;
    }

    private UUID issue(ImportLine.Good good, Unit unit, Instant now) {
        LicenceType type = good.type();
        Issuing.Face made = new Issuing.Face(
                UUID.randomUUID(),
                Codes.make(Codes.PUBLIC),
                good.number(),
                good.named(),
                good.issuedOn(),
                good.until());
        LicenceDocument.Builder face = issuing.face(type, made, unit, good.fields());
        type.remarks().forEach(remark -> face.note(remark.zh()));
        face.note("本电子证照根据原纸质证照补录制作。 Made from the paper licence.");
        LicenceDocument document = face.build();
        FileParts parts = seals.seal(document, unit, type, now);
        Licence licence = licence(good, made, unit, now);
        keeping.add(new Keeping.Sealed(
                licence, document, parts, Optional.of(new Keeping.Imported(good.mark(), good.scan()))));
        statuses.note(
                licence.id(),
                new StatusHistory.Change(
                        LicenceState.VALID, StatedReason.BROUGHT_IN.stored(), Optional.empty(), unit.id(), now));
        good.holder().ifPresent(marks::adopt);
        return licence.id();
    }

    private static Licence licence(ImportLine.Good good, Issuing.Face made, Unit unit, Instant now) {
        return new Licence(
                made.id(),
                made.code(),
                good.type().id(),
                good.number(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unit.id(),
                unit.region(),
                good.holder(),
                good.named().name(),
                good.ofPerson(),
                LicenceState.VALID,
                good.issuedOn(),
                good.issuedOn(),
                good.until(),
                good.fields(),
                Map.of(),
                false,
                Optional.empty(),
                now);
    }

    /** @throws Problem unless it is their unit's */
    Imports.Report require(Viewer viewer, UUID id) {
        return imports.find(id)
                .filter(report ->
                        viewer.posts().stream().anyMatch(post -> post.unit().equals(report.unit())))
                .orElseThrow(() -> Problem.notYours("import " + id));
    }

    /** Every line with what became of it, for a spreadsheet. */
    static String csv(Imports.Report report) {
        StringBuilder out = new StringBuilder("\ufeff").append(Csv.line(List.of("line", "number", "result", "faults")));
        report.lines()
                .forEach(line -> out.append(Csv.line(List.of(
                        Integer.toString(line.line()),
                        line.number(),
                        line.licence().isPresent() ? "taken 已导入" : "refused 未导入",
                        String.join(
                                "；", line.faults().stream().map(LocalText::zh).toList())))));
        return out.toString();
    }

    /** The first row a table needs for a type: what always is there, then what its face shows. */
    static String template(LicenceType type) {
        List<String> columns = new ArrayList<>(ImportChecks.NEEDED);
        columns.add("valid_until");
        columns.add("scan");
        type.face().stream()
                .map(field -> field.element())
                .filter(element -> !columns.contains(element))
                .forEach(columns::add);
        return "\ufeff" + Csv.line(columns);
    }
}
