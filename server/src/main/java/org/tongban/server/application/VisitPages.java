package org.tongban.server.application;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Site visits, made for a phone: where to go, what to look at, and what was found. */
@Controller
public class VisitPages {
    private static final String ADDRESS = "premises_address";

    private final Visits visits;
    private final Applications applications;
    private final CatalogueInForce catalogue;
    private final People people;
    private final StaffAccess access;

    VisitPages(
            Visits visits, Applications applications, CatalogueInForce catalogue, People people, StaffAccess access) {
        this.visits = visits;
        this.applications = applications;
        this.catalogue = catalogue;
        this.people = people;
        this.access = access;
    }

    /** A visit with what one needs to get there. @param address empty when the form has none */
    public record VisitLine(
            Visit visit, Application application, String applicant, String address, List<PartLine> parts) {}

    /** @param mine the viewer may record what this unit found */
    public record PartLine(Visit.Part part, LocalText item, LocalText unit, List<LocalText> checklist, boolean mine) {}

    @GetMapping("/visits")
    ModelAndView visits(Page page, @AuthenticationPrincipal Viewer viewer) {
        if (!viewer.is(Role.INSPECTOR) && !viewer.is(Role.REVIEWER)) {
            throw access.refuse(viewer, "visits");
        }
        return page.view("application/visits")
                .addObject(
                        "rows",
                        visits.of(viewer).stream()
                                .map(visit -> line(viewer, visit))
                                .toList());
    }

    @GetMapping("/visits/{id}")
    ModelAndView visit(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return show(page, viewer, id, Map.of(), Optional.empty());
    }

    private ModelAndView show(Page page, Viewer viewer, UUID id, Map<String, String> typed, Optional<Problem> refused) {
        ModelAndView view = page.view("application/visit")
                .addObject("line", line(viewer, visits.require(viewer, id)))
                .addObject("command", UUID.randomUUID())
                .addObject("typed", typed)
                .addObject("refused", refused);
        refused.ifPresent(problem ->
                view.setStatus(HttpStatusCode.valueOf(problem.status().value())));
        return view;
    }

    private VisitLine line(Viewer viewer, Visit visit) {
        Application application = applications.find(visit.application()).orElseThrow();
        return new VisitLine(
                visit,
                application,
                people.applicant(application),
                String.valueOf(application.fields().getOrDefault(ADDRESS, "")),
                visit.parts().stream().map(part -> part(viewer, part)).toList());
    }

    private PartLine part(Viewer viewer, Visit.Part part) {
        return new PartLine(
                part,
                catalogue.today().item(part.item()).orElseThrow().title(),
                catalogue.today().unit(part.unit()).orElseThrow().name(),
                visits.checklist(part.item()),
                part.state() == Visit.Taking.JOINED
                        && viewer.unitsAs(Role.INSPECTOR).contains(part.unit()));
    }

    @PostMapping("/visits/{id}/findings")
    ModelAndView record(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            UUID matter = Forms.id(form, "matter");
            visits.record(viewer, id, matter, report(viewer, id, matter, form), Forms.id(form, "command"));
        } catch (Problem problem) {
            return refusedOrThrow(page, viewer, id, form, problem);
        }
        redirect.addFlashAttribute("notice", LocalText.of("核查结果已记录。", "The findings are recorded."));
        return Forms.seeOther("/visits/" + id);
    }

    private Visits.Report report(Viewer viewer, UUID id, UUID matter, Map<String, String> form) {
        Visit.Part part = visits.require(viewer, id).part(matter).orElseThrow(Problem::notFound);
        List<LocalText> checklist = visits.checklist(part.item());
        List<Visit.Finding> findings = new ArrayList<>();
        for (int line = 0; line < checklist.size(); line++) {
            String note = form.getOrDefault("note-" + line, "");
            String point = checklist.get(line).zh();
            found(form.getOrDefault("finding-" + line, ""))
                    .ifPresent(found -> findings.add(new Visit.Finding(point, found, note.strip())));
        }
        return new Visits.Report(findings, form.getOrDefault("conclusion", "").strip());
    }

    private static Optional<Visit.Found> found(String chosen) {
        return switch (chosen) {
            case "good" -> Optional.of(Visit.Found.GOOD);
            case "bad" -> Optional.of(Visit.Found.BAD);
            case "n/a" -> Optional.of(Visit.Found.NOT_APPLICABLE);
            default -> Optional.empty();
        };
    }

    @PostMapping("/visits/{id}/day")
    ModelAndView move(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            visits.move(viewer, id, day(form.getOrDefault("plannedOn", "")));
        } catch (Problem problem) {
            return refusedOrThrow(page, viewer, id, form, problem);
        }
        redirect.addFlashAttribute(
                "notice", LocalText.of("时间已改，各单位和申请人都会看到。", "Moved; all units and the applicant see it."));
        return Forms.seeOther("/visits/" + id);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    "plannedOn",
                    "date-invalid",
                    LocalText.of("请按 2026-11-20 的样子填写日期。", "Write the date like 2026-11-20."));
        }
    }

    private ModelAndView refusedOrThrow(Page page, Viewer viewer, UUID id, Map<String, String> form, Problem problem) {
        if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
            throw problem;
        }
        return show(page, viewer, id, form, Optional.of(problem));
    }
}
