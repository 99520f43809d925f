package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Csv;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What issuing units do with their licences: find them, decide changes, bring in old ones, lay out anew. */
@Controller
public class UnitPages {
    /** A telephone shows no more at a time than anybody would leaf through. */
    private static final int ROWS = 20;

    private static final int LINES = 100;
    private static final int LARGEST_TABLE = 20 << 20;

    /** Whoever brings in a handful sees at once what became of them. */
    static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final Licences licences;
    private final UnitsLicences unitsLicences;
    private final PublicLicences publicLicences;
    private final LicenceChanges changes;
    private final Changing changing;
    private final Importing importing;
    private final ImportRun run;
    private final ImportReports reports;
    private final Reissuing reissuing;
    private final CoSealing coSealing;
    private final Reviews reviews;
    private final CatalogueInForce catalogue;
    private final Answering answering;
    private final ReleasePages releasePages;

    UnitPages(
            Licences licences,
            UnitsLicences unitsLicences,
            PublicLicences publicLicences,
            LicenceChanges changes,
            Changing changing,
            Importing importing,
            ImportRun run,
            ImportReports reports,
            Reissuing reissuing,
            CoSealing coSealing,
            Reviews reviews,
            CatalogueInForce catalogue,
            Answering answering,
            ReleasePages releasePages) {
        this.releasePages = releasePages;
        this.answering = answering;
        this.licences = licences;
        this.unitsLicences = unitsLicences;
        this.publicLicences = publicLicences;
        this.changes = changes;
        this.changing = changing;
        this.importing = importing;
        this.run = run;
        this.reports = reports;
        this.reissuing = reissuing;
        this.coSealing = coSealing;
        this.reviews = reviews;
        this.catalogue = catalogue;
    }

    /** A licence in a list. */
    public record Row(UUID id, PublicLicence shown) {}

    /**
     * A change that waits.
     *
     * @param changeable what its licence has that can be changed, which names and words it
     * @param due the last day to decide it
     */
    public record Waiting(LicenceChanges.Change change, List<Changeable> changeable, LocalDate due) {
        public LocalText label(Map.Entry<String, Object> entry) {
            return Changeable.label(changeable, entry);
        }

        public LocalText was(Map.Entry<String, Object> entry) {
            return Changeable.was(changeable, entry);
        }

        public LocalText becomes(Map.Entry<String, Object> entry) {
            return Changeable.shown(changeable, entry);
        }
    }

    /**
     * The page of a unit's licences.
     *
     * @param head whether the viewer decides here
     * @param toSeal what waits for the viewer's seal
     * @param late whose periodic review is overdue or wasn't passed
     * @param more where the list goes on
     * @param unsearched whether that is because older ones weren't looked through yet
     * @param types that the unit issues, or answers for
     * @param handedOver who answers by now for what it issued, where others do
     * @param importFor the units for which they bring in licences, {@code heads} those they head and those from which these took over
     */
    public record Desk(
            String query,
            boolean head,
            List<Row> found,
            Optional<String> more,
            boolean unsearched,
            List<Waiting> waiting,
            List<Reviews.Late> late,
            List<CoSealing.Waiting> toSeal,
            List<ImportReport> imports,
            List<Reissuing.Job> jobs,
            List<LicenceType> types,
            List<LocalText> handedOver,
            List<Unit> importFor,
            List<Unit> heads) {
        /** In how many of those licences a part of a number or name was looked for. */
        public int searched() {
            return UnitsLicences.AT_A_TIME;
        }
    }

    static Set<String> units(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.HEAD || post.role() == Role.REVIEWER)
                .map(Post::unit)
                .collect(Collectors.toUnmodifiableSet());
    }

    @GetMapping("/unit/licences")
    ModelAndView desk(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "after") Optional<UUID> after) {
        Set<String> units = units(viewer);
        if (units.isEmpty() && !viewer.is(Role.ADMINISTRATOR)) {
            throw Problem.notYours("licences of a unit");
        }
        UnitsLicences.Part part = unitsLicences.find(answering.of(units), q.strip(), after, ROWS);
        List<Row> found = part.licences().stream()
                .map(licence -> new Row(licence.id(), publicLicences.shown(licence)))
                .toList();
        Desk desk = new Desk(
                q.strip(),
                !viewer.unitsAs(Role.HEAD).isEmpty(),
                found,
                part.next()
                        .map(next -> "/unit/licences?q=" + URLEncoder.encode(q.strip(), StandardCharsets.UTF_8)
                                + "&after=" + next),
                part.unsearched(),
                changes.waiting(answering.of(viewer.unitsAs(Role.HEAD))).stream()
                        .map(change -> new Waiting(change, changeable(change), changing.due(change)))
                        .toList(),
                reviews.late(units),
                coSealing.waiting(viewer),
                reports.of(answering.begunBy(units)),
                reissuing.of(viewer),
                types(units),
                answering.handedOver(units),
                importing.units(viewer),
                answering.of(viewer.unitsAs(Role.HEAD)).units().stream()
                        .flatMap(id -> catalogue.today().unit(id).stream())
                        .toList());
        return page.view("licence/desk")
                .addObject("desk", desk)
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    private List<Changeable> changeable(LicenceChanges.Change change) {
        return changing.changeable(licences.find(change.licence()).orElseThrow());
    }

    private List<LicenceType> types(Set<String> units) {
        return catalogue.today().licences().values().stream()
                .filter(type -> !type.composite() && isIssued(units, type))
                .toList();
    }

    /** Whether one of these units answers for those that it issues, or that another did. */
    private boolean isIssued(Set<String> units, LicenceType type) {
        return answering.issuers(units, type.id()).stream()
                .filter(id -> units.contains(answering.id(id, type.id())))
                .flatMap(id -> catalogue.today().unit(id).stream())
                .anyMatch(unit -> unit.roles().contains(type.issuer()));
    }

    @PostMapping("/unit/changes/{id}")
    Object decide(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = new SentForm(form, () -> desk(page, viewer, "", Optional.empty()), redirect, "/unit/licences");
        boolean grant = sent.field("decision").equals("grant");
        return sent.done(
                () -> changing.decide(viewer, id, grant, sent.field("why")),
                grant
                        ? LocalText.of("已准予变更，新证照即时生效。", "Granted; the new licence is in force at once.")
                        : LocalText.of(
                                "已决定不予变更，理由和救济途径已在申请人首页和“申请变更”页告知。",
                                "Rejected; the applicant is told on their first page, with the reason and what they can do."));
    }

    @PostMapping("/unit/licences/imports")
    Object take(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(name = "unit") Optional<String> unit,
            @RequestParam("table") MultipartFile table,
            @RequestParam(name = "scans", required = false) List<MultipartFile> scans)
            throws IOException {
        UUID id;
        try (Importing.Delivery delivery = delivery(table, scans == null ? List.of() : scans)) {
            id = importing.take(viewer, unit, delivery);
        } catch (Problem problem) {
            return Answers.again(
                    desk(page, viewer, "", Optional.empty()), Map.of(ActingFor.FIELD, unit.orElse("")), problem);
        }
        run.goOn(id, AT_ONCE);
        return Answers.seeOther("/unit/licences/imports/" + id);
    }

    static Importing.Delivery delivery(MultipartFile table, List<MultipartFile> scans) throws IOException {
        if (table.getSize() > LARGEST_TABLE) {
            throw Problem.atField(
                    "table",
                    "table-too-large",
                    LocalText.of(
                            "表格超过 20 MB。请分成几个表格导入。", "The table is larger than 20 MB; bring it in as several tables."));
        }
        return new Importing.Delivery(
                Optional.ofNullable(table.getOriginalFilename()).orElse("table.csv"),
                text(table.getBytes()),
                Scans.of(scans.stream().filter(scan -> !scan.isEmpty()).toList()));
    }

    private static String text(byte[] table) {
        return Csv.text(table)
                .orElseThrow(
                        () -> Problem.atField(
                                "table",
                                "unknown-encoding",
                                LocalText.of(
                                        "表格的文字编码无法识别。请另存为 UTF-8 或 GB18030 的 CSV 后再上传。",
                                        "The table's text encoding can't be told. Save it as CSV in UTF-8 or GB 18030 and upload it again.")));
    }

    /** @param lines {@code all}, or only those refused; @param after the part of the list after this line */
    @GetMapping("/unit/licences/imports/{id}")
    ModelAndView report(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(name = "lines", defaultValue = "refused") String lines,
            @RequestParam(name = "after", defaultValue = "0") int after,
            HttpServletResponse response) {
        ImportReports.Which which = lines.equals("all") ? ImportReports.Which.ALL : ImportReports.Which.REFUSED;
        ImportReport report = importing.require(viewer, id, which, after, LINES);
        wholeWhenOver(report.state(), response);
        return releasePages.view(page, viewer, report, which == ImportReports.Which.ALL, catalogue.today());
    }

    /** The page asks for its progress alone while the work goes on; then it comes whole once more. */
    private static void wholeWhenOver(String state, HttpServletResponse response) {
        if (!state.equals("RUNNING")) {
            response.setHeader("HX-Refresh", "true");
        }
    }

    @PostMapping("/unit/licences/imports/{id}/{what}")
    Object moveImport(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable String what) {
        switch (what) {
            case "pause" -> importing.pause(viewer, id);
            case "resume" -> importing.resume(viewer, id);
            default -> throw Problem.notFound();
        }
        return Answers.seeOther("/unit/licences/imports/" + id);
    }

    @GetMapping("/unit/licences/imports/{id}/report.csv")
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        String text = Importing.csv(importing.require(viewer, id, ImportReports.Which.ALL, 0, ImportTable.MOST_LINES));
        return Answers.download(
                text.getBytes(StandardCharsets.UTF_8), "text/csv;charset=UTF-8", "import-" + id + ".csv");
    }

    @GetMapping("/unit/licences/template.csv")
    ResponseEntity<byte[]> template(@RequestParam String type) {
        LicenceType found = catalogue.today().licence(type).orElseThrow(Problem::notFound);
        return Answers.download(
                ImportTable.template(found, catalogue.today()).getBytes(StandardCharsets.UTF_8),
                "text/csv;charset=UTF-8",
                found.id() + ".csv");
    }

    @PostMapping("/unit/licences/jobs")
    Object start(Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> form) {
        try {
            return Answers.seeOther("/unit/licences/jobs/"
                    + reissuing.start(
                            viewer,
                            Optional.ofNullable(form.get(ActingFor.FIELD)),
                            form.getOrDefault("type", ""),
                            form.getOrDefault("why", "")));
        } catch (Problem problem) {
            return Answers.again(desk(page, viewer, "", Optional.empty()), form, problem);
        }
    }

    @GetMapping("/unit/licences/jobs/{id}")
    ModelAndView job(
            Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        Reissuing.Job job = reissuing.require(viewer, id);
        wholeWhenOver(job.state(), response);
        return page.view("licence/job")
                .addObject("job", job)
                .addObject(
                        "title",
                        catalogue
                                .today()
                                .licence(job.type())
                                .map(LicenceType::title)
                                .orElse(LocalText.of(job.type(), job.type())))
                .addObject("steps", reissuing.steps(id))
                .addObject("faults", reissuing.faults(id));
    }

    @PostMapping("/unit/licences/jobs/{id}/{what}")
    Object move(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable String what) {
        switch (what) {
            case "pause" -> reissuing.pause(viewer, id);
            case "resume" -> reissuing.resume(viewer, id);
            default -> throw Problem.notFound();
        }
        return Answers.seeOther("/unit/licences/jobs/" + id);
    }
}
