package org.tongban.server.application.citizen;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.OpenDraft;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.page.Control;
import org.tongban.server.catalogue.page.Fault;
import org.tongban.server.catalogue.page.GuidePage;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The one form: shown, saved field by field, saved as a whole where there is no JavaScript. */
@Controller
@RequestMapping("/drafts/{id}")
class DraftController {
    private final Drafting drafting;
    private final DraftPages pages;
    private final Headings headings;
    private final CatalogueInForce catalogues;

    DraftController(Drafting drafting, DraftPages pages, Headings headings, CatalogueInForce catalogues) {
        this.drafting = drafting;
        this.pages = pages;
        this.headings = headings;
        this.catalogues = catalogues;
    }

    @GetMapping
    ModelAndView form(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        OpenDraft open = drafting.open(viewer, id);
        if (open.draft().isSubmitted()) {
            return Addresses.seeOther("/my/applications");
        }
        FormPage form = pages.form(open, Map.of());
        boolean onlyMaterials = open.corrects().isPresent() && form.sections().isEmpty();
        return onlyMaterials
                ? Addresses.seeOther("/drafts/" + id + "/materials")
                : page.view("application/form").addObject("form", form);
    }

    /**
     * Saves what changed since the page was shown: a page left open in another tab doesn't undo what was saved here. What
     * isn't right is shown again with its sentence; the rest is saved.
     */
    @PostMapping
    ModelAndView save(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> sent) {
        Map<String, DraftPages.Rejected> rejected = new LinkedHashMap<>();
        for (String field : changed(sent)) {
            List<String> raw = sent.getOrDefault(field, List.of());
            if (drafting.save(viewer, id, field, raw)
                    instanceof Parsed.Bad<Drafting.Saved>(String code, LocalText why)) {
                rejected.put(field, new DraftPages.Rejected(raw, why));
            }
        }
        if (!rejected.isEmpty()) {
            ModelAndView again =
                    page.view("application/form").addObject("form", pages.form(drafting.open(viewer, id), rejected));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        if (!Addresses.first(sent, "_go").equals("materials")) {
            return Addresses.seeOther("/drafts/" + id);
        }
        boolean materials = drafting.open(viewer, id).asksForMaterials();
        return Addresses.seeOther("/drafts/" + id + (materials ? "/materials" : "/confirm"));
    }

    private static List<String> changed(MultiValueMap<String, String> sent) {
        return sent.keySet().stream()
                .filter(name -> name.startsWith("_was_"))
                .map(name -> name.substring("_was_".length()))
                .filter(field -> {
                    String now = String.join("\u001f", sent.getOrDefault(field, List.of()));
                    return !now.replace("\r\n", "\n")
                            .equals(Addresses.first(sent, "_was_" + field).replace("\r\n", "\n"));
                })
                .toList();
    }

    record Values(List<String> values) {}

    /** @param savedAt time of day; @param reshaped the page should be shown anew: other fields are asked for now */
    record FieldSaved(String savedAt, boolean reshaped) {}

    record FieldRejected(String code, String message) {}

    @PatchMapping("/fields/{element}")
    ResponseEntity<?> saveField(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String element,
            @RequestBody Values values) {
        try {
            return switch (drafting.save(viewer, id, element, values.values())) {
                case Parsed.Ok<Drafting.Saved>(Drafting.Saved(Instant at, boolean reshaped)) ->
                    ResponseEntity.ok(new FieldSaved(Addresses.TIME_OF_DAY.format(at), reshaped));
                case Parsed.Bad<Drafting.Saved>(String code, LocalText why) -> rejected(page, code, why);
            };
        } catch (Problem problem) {
            if (problem.field().isEmpty()) {
                throw problem;
            }
            return rejected(page, problem.code(), problem.sentence());
        }
    }

    private static ResponseEntity<?> rejected(Page page, String code, LocalText why) {
        return ResponseEntity.unprocessableContent().body(new FieldRejected(code, page.t(why)));
    }

    @GetMapping("/answers")
    ModelAndView answers(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        OpenDraft open = drafting.open(viewer, id);
        return answers(page, open, open.form().guide(), List.of(), false);
    }

    @PostMapping("/answers")
    ModelAndView answer(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> sent) {
        Map<String, List<String>> answers = Addresses.answers(sent);
        try {
            OpenDraft open = drafting.open(viewer, id);
            drafting.answer(viewer, id, answers, open.draft().dropped());
            return Addresses.seeOther("/drafts/" + id);
        } catch (Problem problem) {
            if (problem.field().isEmpty()) {
                throw problem;
            }
            OpenDraft open = drafting.open(viewer, id);
            GuideRequest request = new GuideRequest(
                    open.draft().theme(),
                    open.draft().region(),
                    answers,
                    open.draft().dropped());
            Guide guide = Guide.of(catalogues.today(), request).orElseThrow();
            ModelAndView again = answers(
                    page, open, guide, List.of(new Fault("q-" + problem.field().get(), problem.sentence())), true);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    private ModelAndView answers(Page page, OpenDraft open, Guide guide, List<Fault> faults, boolean asked) {
        List<Control> questions = guide.questions().stream()
                .map(question -> GuidePage.control(question, asked, guide))
                .toList();
        List<Fault> all = GuidePage.faults(questions);
        return page.view("application/answers")
                .addObject("draft", open.draft().id())
                .addObject("heading", headings.of(open))
                .addObject("questions", questions)
                .addObject("faults", all.isEmpty() ? faults : all);
    }

    @PostMapping("/discard")
    ModelAndView discard(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        drafting.discard(viewer, id);
        redirect.addFlashAttribute("notice", LocalText.of("草稿已删除。", "The draft was deleted."));
        return Addresses.seeOther("/my/applications");
    }
}
