package org.tongban.server.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Requests for information, for those who ask and those who answer. */
@Controller
class RequestPages {
    private final Requests requests;
    private final PolicyLibrary library;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;

    RequestPages(Requests requests, PolicyLibrary library, Proceedings proceedings, CatalogueInForce catalogue) {
        this.requests = requests;
        this.library = library;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
    }

    @GetMapping("/information-requests")
    ModelAndView list(Page page) {
        return listed(page, Map.of(), Optional.empty());
    }

    private ModelAndView listed(Page page, Map<String, String> typed, Optional<Problem> problem) {
        ModelAndView shown = page.view("disclosure/requests")
                .addObject("requests", requests.mine(PolicyPages.viewer(page)))
                .addObject("units", units())
                .addObject("command", UUID.randomUUID())
                .addObject("typed", typed)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** Units of regions that are served, in the order of the packs. */
    private Map<String, LocalText> units() {
        Map<String, LocalText> units = new LinkedHashMap<>();
        catalogue.today().units().values().stream()
                .filter(unit -> catalogue.today().serves(unit.region()))
                .forEach(unit -> units.put(unit.id(), unit.name()));
        return units;
    }

    @PostMapping("/information-requests")
    ModelAndView ask(
            Page page, @RequestParam UUID command, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            UUID id = requests.ask(
                    PolicyPages.viewer(page), command, form.getOrDefault("unit", ""), form.getOrDefault("wanted", ""));
            return PolicyPages.done(after, "/information-requests/" + id, "申请已收到。", "Your request is in.");
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return listed(page, form, Optional.of(problem));
        }
    }

    @GetMapping("/information-requests/{id}")
    ModelAndView show(Page page, @PathVariable UUID id) {
        return shown(page, id, Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        RequestStore.Request request = requests.require(viewer, id);
        boolean works = requests.worksAt(viewer, request.unit());
        List<HistoryEntry> history = works
                ? proceedings.history(request.proceeding())
                : proceedings.historyForApplicant(request.proceeding());
        ModelAndView shown = page.view("disclosure/request")
                .addObject("request", request)
                .addObject("unit", library.unitName(request.unit()))
                .addObject("view", proceedings.find(request.proceeding()).orElseThrow())
                .addObject(
                        "actions",
                        proceedings
                                .actions(request.proceeding(), viewer, "/information-requests/" + id)
                                .orElseThrow())
                .addObject("timeline", proceedings.timeline(request.proceeding()))
                .addObject("history", history)
                .addObject("works", works)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/information-requests/{id}/extend")
    ModelAndView extend(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        try {
            requests.extend(PolicyPages.viewer(page), id, reason);
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return shown(page, id, Optional.of(problem));
        }
        return PolicyPages.done(
                after, "/information-requests/" + id, "期限已延长，申请人会看到理由。", "Extended; the person sees why.");
    }
}
