package org.tongban.server.licence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What was brought in is compared with its scans and sealed, or not, on the page of its import. */
@Controller
class ReleasePages {
    private static final int LINES = 100;

    private final Releasing releasing;
    private final Importing importing;
    private final Imports imports;
    private final ImportRun run;
    private final CatalogueInForce catalogue;

    ReleasePages(Releasing releasing, Importing importing, Imports imports, ImportRun run, CatalogueInForce catalogue) {
        this.releasing = releasing;
        this.importing = importing;
        this.imports = imports;
        this.run = run;
        this.catalogue = catalogue;
    }

    @PostMapping("/unit/licences/imports/{id}/release")
    Object release(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = sent(page, viewer, id, form, redirect);
        return sent.done(() -> {
            releasing.release(viewer, id, sent.field("noScan"));
            run.goOn(id, UnitPages.AT_ONCE);
        });
    }

    @PostMapping("/unit/licences/imports/{id}/discard")
    Object discard(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = sent(page, viewer, id, form, redirect);
        return sent.done(() -> releasing.discard(viewer, id, sent.field("reason")));
    }

    private SentForm sent(Page page, Viewer viewer, UUID id, Map<String, String> form, RedirectAttributes redirect) {
        return new SentForm(form, () -> view(page, viewer, id), redirect, "/unit/licences/imports/" + id);
    }

    private ModelAndView view(Page page, Viewer viewer, UUID id) {
        return view(
                page,
                viewer,
                importing.require(viewer, id, ImportReports.Which.REFUSED, 0, LINES),
                false,
                catalogue.today());
    }

    /** @param all whether all its lines are shown, or only those that wait or were refused */
    ModelAndView view(Page page, Viewer viewer, ImportReport report, boolean all, Catalogue today) {
        return page.view("licence/import")
                .addObject("report", report)
                .addObject("all", all)
                .addObject("titles", titles(report, today))
                .addObject("labels", labels(report, today))
                .addObject("mayMove", importing.mayMove(viewer, report))
                .addObject("mayRelease", releasing.may(viewer, report))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    /** What the types of lines that wait are called. */
    private static Map<String, LocalText> titles(ImportReport report, Catalogue today) {
        return report.lines().stream()
                .flatMap(line -> line.ready().stream())
                .map(ImportLine.Ready::type)
                .distinct()
                .collect(Collectors.toMap(
                        type -> type,
                        type -> today.lastLicence(type)
                                .map(LicenceType::title)
                                .orElseGet(() -> LocalText.of(type, type))));
    }

    /** What the columns of lines that wait are called. */
    private static Map<String, LocalText> labels(ImportReport report, Catalogue today) {
        return report.lines().stream()
                .flatMap(line -> line.ready().stream())
                .flatMap(ready -> ready.rest().keySet().stream())
                .distinct()
                .collect(Collectors.toMap(column -> column, column -> label(column, today)));
    }

    private static LocalText label(String column, Catalogue today) {
        return switch (column) {
            case "holder_id" -> LocalText.of("证件号码", "ID number or credit code");
            case "identifier" -> LocalText.of("电子证照标识", "Identifier");
            default -> today.element(column).map(DataElement::label).orElseGet(() -> LocalText.of(column, column));
        };
    }

    /** A scan or a photograph that waits, to be compared with its line. */
    @GetMapping("/unit/licences/imports/{id}/scan")
    ResponseEntity<byte[]> scan(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestParam String name) {
        importing.requireOfficer(viewer, id);
        byte[] content = imports.scan(id, name).orElseThrow(Problem::notFound);
        return Answers.download(
                content,
                ScanCheck.kind(content).orElse("application/octet-stream"),
                name.substring(name.lastIndexOf('/') + 1));
    }
}
