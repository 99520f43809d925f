package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
    private final Licences licences;
    private final Keeping keeping;
    private final StatusHistory statuses;
    private final Imports imports;
    private final ImportChecks checks;
    private final Issuing issuing;
    private final Seals seals;
    private final FurtherSeals further;
    private final HolderMarks marks;
    private final Composites composites;
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
            FurtherSeals further,
            HolderMarks marks,
            Composites composites,
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
        this.further = further;
        this.marks = marks;
        this.composites = composites;
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
        List<ImportTable.Line> lines = ImportTable.lines(delivery.table(), catalogue.today());
        imports.alone();
        Instant now = clock.instant();
        Set<String> numbers = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        List<ImportLine> results = new ArrayList<>();
        for (ImportTable.Line line : lines) {
            String number = line.cells().getOrDefault("number", "");
            Checked checked = checks.check(line.cells(), unit, delivery.scans(), ChinaTime.dayOf(now));
            List<LocalText> faults = new ArrayList<>(line.faults());
            faults.addAll(checked.faults());
            if (!number.isEmpty() && !numbers.add(line.cells().getOrDefault("type", "") + " " + number)) {
                faults.add(LocalText.of("同种证照的这个编号在表中出现两次", "The number stands in the table twice for this type"));
            }
            sameHolder(line.cells(), names).ifPresent(faults::add);
            Optional<UUID> taken =
                    faults.isEmpty() ? checked.good().map(good -> issue(good, unit, now)) : Optional.empty();
            results.add(new ImportLine(line.number(), number, taken, faults));
        }
        return imports.add(unit.id(), viewer.person(), delivery.name(), now, results);
    }

    /** @param names of those before, by number, to which this one's is added */
    private static Optional<LocalText> sameHolder(Map<String, String> line, Map<String, String> names) {
        String id = line.getOrDefault("holder_id", "");
        String name = line.getOrDefault("holder", "");
        String before = id.isEmpty() || name.isEmpty() ? name : names.putIfAbsent(id, name);
        return before == null || name.isEmpty() || SameName.of(before, name)
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "同一号码在表中还有另一个名称：" + before, "The table has another name for this number: " + before));
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

    private UUID issue(ImportLine.Good good, Unit unit, Instant now) {
        LicenceType type = good.type();
        Issuing.Face made = new Issuing.Face(
                UUID.randomUUID(),
                Issuing.first(type, unit, ChinaTime.dayOf(now), keeping.nextSerial()),
                Codes.make(Codes.PUBLIC),
                good.number(),
                good.named(),
                good.issuedOn(),
                good.until());
        LicenceDocument.Builder face = issuing.face(type, made, unit, good.fields());
        type.remarks().forEach(remark -> face.note(remark.zh()));
        face.note("本电子证照根据原纸质证照补录制作。 Made from the paper licence.");
        LicenceDocument document = face.build();
        List<String> owed = further.needed(type, unit.region(), unit.id());
        FileParts parts = seals.seal(document, unit, owed, now);
        Licence licence = licence(good, made, unit, now);
        keeping.add(new Keeping.Sealed(
                licence, document, parts, Optional.of(new Keeping.Imported(good.mark(), good.scan()))));
        further.owe(licence.id(), owed);
        statuses.note(
                licence.id(),
                new StatusHistory.Change(
                        LicenceState.VALID, StatedReason.BROUGHT_IN.stored(), Optional.empty(), unit.id(), now));
        good.holder().ifPresent(marks::adopt);
        licences.find(licence.id()).ifPresent(kept -> composites.joined(kept, now));
        return licence.id();
    }

    private static Licence licence(ImportLine.Good good, Issuing.Face made, Unit unit, Instant now) {
        return new Licence(
                made.id(),
                made.identifier(),
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
        StringBuilder out = new StringBuilder("\ufeff")
                .append(Csv.line(List.of("行 line", "编号 number", "结果 result", "问题", "faults")));
        report.lines()
                .forEach(line -> out.append(Csv.line(List.of(
                        Integer.toString(line.line()),
                        line.number(),
                        line.licence().isPresent() ? "taken 已导入" : "refused 未导入",
                        String.join(
                                "；", line.faults().stream().map(LocalText::zh).toList()),
                        String.join(
                                "; ", line.faults().stream().map(LocalText::en).toList())))));
        return out.toString();
    }
}
