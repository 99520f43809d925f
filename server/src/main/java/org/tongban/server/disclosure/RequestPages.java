package org.tongban.server.disclosure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.OtherRequests;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProceedingActions;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Requests for information, for those who ask and those who answer. */
@Controller
class RequestPages {
    private static final int SHOWN = 20;

    private final Requests requests;
    private final RequestLines lines;
    private final AnswerFiles files;
    private final AnswerPapers papers;
    private final PolicyLibrary library;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final RequestYears years;

    RequestPages(
            Requests requests,
            RequestLines lines,
            AnswerFiles files,
            AnswerPapers papers,
            PolicyLibrary library,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            RequestYears years) {
        this.requests = requests;
        this.lines = lines;
        this.files = files;
        this.papers = papers;
        this.library = library;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.years = years;
    }

    /** @param region whose units can be chosen from */
    @GetMapping("/information-requests")
    ModelAndView list(
            Page page,
            @RequestParam(defaultValue = "") String region,
            @RequestParam Optional<UUID> after,
            @RequestParam Optional<UUID> askedAfter) {
        Viewer viewer = PolicyPages.viewer(page);
        return listed(page, Map.of("region", region), Optional.empty())
                .addObject("requests", lines(requests.mine(viewer, after, SHOWN)))
                .addObject("asked", lines(requests.ofUnits(viewer, askedAfter, SHOWN)));
    }

    private Slice<OtherRequests.Line> lines(Slice<RequestStore.Request> found) {
        return new Slice<>(lines.of(found.items()), found.next());
    }

    private ModelAndView listed(Page page, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        ModelAndView shown = page.view("disclosure/requests")
                .addObject("requests", lines(requests.mine(viewer, Optional.empty(), SHOWN)))
                .addObject("asked", lines(requests.ofUnits(viewer, Optional.empty(), SHOWN)))
                .addObject("regions", regions())
                .addObject("units", units(typed.getOrDefault("region", "")))
                .addObject("year", years.mayRead(viewer))
                .addObject("answering", requests.answering(viewer))
                .addObject("command", UUID.randomUUID())
                .addObject("typed", typed)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** Regions that are served, in the order of the packs. */
    private Map<String, LocalText> regions() {
        Map<String, LocalText> regions = new LinkedHashMap<>();
        catalogue.today().regions().values().stream()
                .filter(region -> catalogue.today().serves(region.code()))
                .forEach(region -> regions.put(region.code(), region.name()));
        return regions;
    }

    /** Units of a region that is served, in the order of the packs; none of others. */
    private Map<String, LocalText> units(String region) {
        Map<String, LocalText> units = new LinkedHashMap<>();
        catalogue.today().units().values().stream()
                .filter(unit ->
                        unit.region().equals(region) && catalogue.today().serves(region))
                .forEach(unit -> units.put(unit.id(), unit.name()));
        return units;
    }

    @PostMapping("/information-requests")
    ModelAndView ask(
            Page page, @RequestParam UUID command, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            UUID id = requests.ask(PolicyPages.viewer(page), command, asked(form));
            return PolicyPages.done(after, "/information-requests/" + id, "申请已收到。", "Your request is in.");
        } catch (Problem problem) {
            return typedAgain(page, form, problem);
        }
    }

    private static Requests.Asked asked(Map<String, String> form) {
        return new Requests.Asked(
                form.getOrDefault("unit", ""),
                form.getOrDefault("wanted", ""),
                form.getOrDefault("contact", ""),
                form.getOrDefault("way", ""));
    }

    /** The list once more with what was typed and what is wrong with it; what typing can't put right is thrown on. */
    private ModelAndView typedAgain(Page page, Map<String, String> typed, Problem problem) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
            throw problem;
        }
        return listed(page, typed, Optional.of(problem));
    }

    /** One that didn't come online. */
    @PostMapping("/information-requests/entered")
    ModelAndView enter(
            Page page, @RequestParam UUID command, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            UUID id = requests.enter(
                    PolicyPages.viewer(page),
                    command,
                    new Requests.OnPaper(
                            asked(form),
                            form.getOrDefault("name", ""),
                            form.getOrDefault("channel", ""),
                            PolicyForms.day(form, "receivedOn")));
            return PolicyPages.done(
                    after,
                    "/information-requests/" + id,
                    "已录入，期限从收到之日起算。",
                    "Entered; its limit counts from the day it was received.");
        } catch (Problem problem) {
            Map<String, String> typed = new HashMap<>(form);
            typed.put("entering", "entering");
            return typedAgain(page, typed, problem);
        }
    }

    @PostMapping("/information-requests/{id}/clarified")
    ModelAndView clarified(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes after) {
        try {
            requests.clarified(PolicyPages.viewer(page), id, answer);
        } catch (Problem problem) {
            return again(page, id, problem);
        }
        return PolicyPages.done(after, "/information-requests/" + id, "已记下，期限重新计算。", "Noted; the limit counts anew.");
    }

    @GetMapping("/information-requests/{id}")
    ModelAndView show(Page page, @PathVariable UUID id) {
        return shown(page, id, Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        RequestStore.Request request = requests.require(viewer, id);
        ProceedingView view = proceedings.find(request.proceeding()).orElseThrow();
        boolean works = requests.answers(viewer, request);
        List<HistoryEntry> history = works
                ? proceedings.history(request.proceeding())
                : proceedings.historyForApplicant(request.proceeding());
        ModelAndView shown = page.view("disclosure/request")
                .addObject("request", request)
                .addObject("unit", library.unitName(request.unit()))
                .addObject("view", view)
                .addObject("actions", actions(viewer, request, view))
                .addObject("overSince", works ? requests.overSince(view) : Optional.empty())
                .addObject("timeline", proceedings.timeline(request.proceeding()))
                .addObject("history", history)
                .addObject("works", works)
                .addObject(
                        "contact",
                        request.of(viewer.person()) ? Optional.of(requests.contact(viewer, id)) : Optional.empty())
                .addObject("files", files.of(viewer, id))
                .addObject("papers", papers.of(viewer, id))
                .addObject("waitsForNote", requests.waitsForNote(viewer, request, view))
                .addObject("mayExtend", requests.mayExtend(viewer, request, view))
                .addObject("reason", "")
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** Once the limit was extended, or is over, nobody is offered to ask for more, and once it is over not to agree. */
    private ProceedingActions actions(Viewer viewer, RequestStore.Request request, ProceedingView view) {
        ProceedingActions all = proceedings
                .actions(request.proceeding(), viewer, "/information-requests/" + request.id())
                .orElseThrow();
        if (requests.overSince(view).isPresent()) {
            return all.without("extend").without("agree");
        }
        return request.extendedAt().isEmpty() ? all : all.without("extend");
    }

    /** How the person is reached, for those who answer; that they looked is noted. */
    @PostMapping("/information-requests/{id}/contact")
    ModelAndView contact(Page page, @PathVariable UUID id) {
        String contact = requests.contact(PolicyPages.viewer(page), id);
        return shown(page, id, Optional.empty()).addObject("contact", Optional.of(contact));
    }

    @PostMapping("/information-requests/{id}/files")
    ModelAndView attach(
            Page page,
            @PathVariable UUID id,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            RedirectAttributes after)
            throws IOException {
        try {
            MultipartFile given = file.filter(one -> !one.isEmpty())
                    .orElseThrow(() ->
                            Problem.atField("file", "file.missing", LocalText.of("请先选择文件。", "Choose a file first.")));
            String name = Optional.ofNullable(given.getOriginalFilename()).orElse("");
            files.add(PolicyPages.viewer(page), id, AnswerFile.accepted(name, given.getBytes()));
        } catch (Problem problem) {
            return again(page, id, problem);
        }
        return PolicyPages.done(
                after,
                "/information-requests/" + id,
                "文件已放入，答复后申请人能看到。",
                "It is there; the person sees it with the answer.");
    }

    @PostMapping("/information-requests/{id}/files/{file}/remove")
    ModelAndView remove(Page page, @PathVariable UUID id, @PathVariable UUID file, RedirectAttributes after) {
        try {
            files.remove(PolicyPages.viewer(page), id, file);
        } catch (Problem problem) {
            return again(page, id, problem);
        }
        return PolicyPages.done(after, "/information-requests/" + id, "文件已去掉。", "The file is taken out.");
    }

    @GetMapping("/information-requests/{id}/files/{file}")
    ResponseEntity<byte[]> read(Page page, @PathVariable UUID id, @PathVariable UUID file) {
        return download(files.read(PolicyPages.viewer(page), id, file));
    }

    static ResponseEntity<byte[]> download(AnswerFile file) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content());
    }

    /** The sealed answer itself. */
    @GetMapping("/information-requests/{id}/answers/{paper}")
    ResponseEntity<byte[]> answer(Page page, @PathVariable UUID id, @PathVariable UUID paper) {
        return paper("application/ofd", papers.sealed(PolicyPages.viewer(page), id, paper), paper + ".ofd");
    }

    @GetMapping("/information-requests/{id}/answers/{paper}/pdf")
    ResponseEntity<byte[]> printed(Page page, @PathVariable UUID id, @PathVariable UUID paper) {
        return paper("application/pdf", papers.printed(PolicyPages.viewer(page), id, paper), paper + ".pdf");
    }

    static ResponseEntity<byte[]> paper(String type, byte[] content, String name) {
        return download(new AnswerFile(name, type, content));
    }

    private ModelAndView again(Page page, UUID id, Problem problem) {
        if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
            throw problem;
        }
        return shown(page, id, Optional.of(problem));
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
            return again(page, id, problem).addObject("reason", reason);
        }
        return PolicyPages.done(
                after, "/information-requests/" + id, "期限已延长，申请人会看到理由。", "Extended; the person sees why.");
    }
}
