package org.tongban.server.licence;

import java.io.IOException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Csv;
import org.tongban.server.web.Problem;

/**
 * Old licences brought into the library in bulk (rulebook LIC-06): a table, and a scan of each paper
 * and a photograph of its holder, where there are. What is handed in is
 * kept as a job that {@link ImportRun} does line by line; every line is checked by itself and
 * reported with every fault; when a head has released the import ({@link Releasing}), good ones become sealed electronic
 * licences.
 */
@Service
public class Importing {
    private static final LocalText SCAN = LocalText.of("扫描件", "scan");
    private static final LocalText PHOTO = LocalText.of("照片", "photograph");

    private final Imports imports;
    private final ImportReports reports;
    private final CatalogueInForce catalogue;
    private final AccessLog log;
    private final Clock clock;
    private final Answering answering;
    private final BulkSteps steps;

    Importing(
            Imports imports,
            ImportReports reports,
            CatalogueInForce catalogue,
            AccessLog log,
            Clock clock,
            Answering answering,
            BulkSteps steps) {
        this.steps = steps;
        this.answering = answering;
        this.imports = imports;
        this.reports = reports;
        this.catalogue = catalogue;
        this.log = log;
        this.clock = clock;
    }

    /** What is handed in. */
    public record Delivery(String name, String table, Scans scans) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            scans.close();
        }
    }

    /**
     * @param said the unit whose licences these are; needn't be said by who works for one issuing unit only
     * @throws Problem unless the viewer heads or reviews for that unit or one that took over from it, and the table has the columns it needs
     */
    @Transactional
    public UUID take(Viewer viewer, Optional<String> said, Delivery delivery) {
        Unit unit = unit(viewer, said);
        List<Imports.Line> lines = lines(delivery);
        Instant now = clock.instant();
        UUID id = imports.add(acting(viewer, unit), unit.id(), viewer.person(), delivery.name(), now, lines);
        lines.stream()
                .flatMap(line -> Stream.of("scan", ImportChecks.PHOTO)
                        .map(column -> line.cells().getOrDefault(column, "")))
                .distinct()
                .forEach(name ->
                        delivery.scans().content(name).ifPresent(content -> imports.keepScan(id, name, content)));
        steps.ofImport(id, BulkSteps.Kind.STARTED, viewer, now);
        return id;
    }

    /** The lines, each with what is wrong with it beside the others and the scans. */
    private List<Imports.Line> lines(Delivery delivery) {
        Set<String> numbers = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        List<Imports.Line> lines = new ArrayList<>();
        for (ImportTable.Line line : ImportTable.lines(delivery.table(), catalogue.today())) {
            Map<String, String> cells = line.cells();
            List<LocalText> faults = new ArrayList<>(line.faults());
            String number = cells.getOrDefault("number", "");
            if (!number.isEmpty() && !numbers.add(cells.getOrDefault("type", "") + " " + number)) {
                faults.add(LocalText.of("同种证照的这个编号在表中出现两次", "The number stands in the table twice for this type"));
            }
            sameHolder(cells, names).ifPresent(faults::add);
            delivery.scans().fault(cells.getOrDefault("scan", ""), SCAN).ifPresent(faults::add);
            delivery.scans()
                    .fault(cells.getOrDefault(ImportChecks.PHOTO, ""), PHOTO)
                    .ifPresent(faults::add);
            lines.add(new Imports.Line(line.number(), cells, faults));
        }
        return lines;
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

    private Unit unit(Viewer viewer, Optional<String> said) {
        List<Unit> theirs = units(viewer);
        if (theirs.isEmpty()) {
            log.refused(viewer, "import of licences");
            throw Problem.forbidden(LocalText.of(
                    "只有发证单位的审查人员和负责人可以导入证照。", "Only reviewers and heads of issuing units bring in licences."));
        }
        List<Unit> own =
                theirs.stream().filter(unit -> own(viewer).contains(unit.id())).toList();
        boolean open = said.map(String::isBlank).orElse(true);
        return open && own.size() == 1 ? own.getFirst() : ActingFor.unit(theirs, said);
    }

    private static Set<String> own(Viewer viewer) {
        Set<String> ids = new TreeSet<>(viewer.unitsAs(Role.HEAD));
        ids.addAll(viewer.unitsAs(Role.REVIEWER));
        return ids;
    }

    /** For whom they bring in licences of this issuer: itself, or who took over from it. */
    private String acting(Viewer viewer, Unit issuer) {
        Set<String> own = own(viewer);
        return own.contains(issuer.id())
                ? issuer.id()
                : own.stream()
                        .filter(unit -> answering.of(Set.of(unit)).units().contains(issuer.id()))
                        .findFirst()
                        .orElseThrow();
    }

    /** The issuing units for which they may bring in licences, by their ids: theirs, and those from which these took over. */
    List<Unit> units(Viewer viewer) {
        Set<String> issuing = catalogue.today().lastLicences().stream()
                .filter(type -> !type.composite())
                .map(LicenceType::issuer)
                .collect(Collectors.toSet());
        return answering.of(own(viewer)).units().stream()
                .flatMap(id -> catalogue.today().unit(id).stream())
                .filter(unit -> unit.roles().stream().anyMatch(issuing::contains))
                .toList();
    }

    @Transactional
    public void pause(Viewer viewer, UUID id) {
        requireOfficer(viewer, id);
        Instant now = clock.instant();
        if (imports.move(id, "RUNNING", "PAUSED", now)) {
            steps.ofImport(id, BulkSteps.Kind.PAUSED, viewer, now);
        }
    }

    @Transactional
    public void resume(Viewer viewer, UUID id) {
        requireOfficer(viewer, id);
        Instant now = clock.instant();
        if (imports.move(id, "PAUSED", "RUNNING", now)) {
            steps.ofImport(id, BulkSteps.Kind.RESUMED, viewer, now);
        }
    }

    /** @throws Problem unless they head or review for its unit, or the one that goes on with it */
    ImportReport requireOfficer(Viewer viewer, UUID id) {
        return reports.find(id)
                .filter(report -> mayMove(viewer, report))
                .orElseThrow(() -> Problem.notYours("import " + id));
    }

    boolean mayMove(Viewer viewer, ImportReport report) {
        return own(viewer).contains(answering.goesOn(report.unit()));
    }

    /**
     * @param after the part of the report after this line
     * @throws Problem unless they head or review for its unit: its lines hold what is personal
     */
    ImportReport require(Viewer viewer, UUID id, ImportReports.Which which, int after, int most) {
        return reports.find(id, which, after, most)
                .filter(report -> mayMove(viewer, report))
                .orElseThrow(() -> Problem.notYours("import " + id));
    }

    /** Every line that had its turn with what became of it, for a spreadsheet. */
    static String csv(ImportReport report) {
        StringBuilder out = new StringBuilder("\ufeff")
                .append(Csv.line(List.of("行 line", "编号 number", "结果 result", "问题", "faults")));
        report.lines()
                .forEach(line -> out.append(Csv.line(List.of(
                        Integer.toString(line.line()),
                        line.number(),
                        line.licence().isPresent()
                                ? "taken 已导入"
                                : line.ready().isPresent() ? "ready 待放行" : "refused 未导入",
                        String.join(
                                "；", line.faults().stream().map(LocalText::zh).toList()),
                        String.join(
                                "; ", line.faults().stream().map(LocalText::en).toList())))));
        return out.toString();
    }
}
