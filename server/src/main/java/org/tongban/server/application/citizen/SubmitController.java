package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Draft;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.Hold;
import org.tongban.server.application.Holding;
import org.tongban.server.application.OpenDraft;
import org.tongban.server.application.Submitting;
import org.tongban.server.catalogue.page.Fault;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Everything on one page, then handed in: pressed twice, it is handed in once. */
@Controller
@RequestMapping("/drafts/{id}")
class SubmitController {
    private final Drafting drafting;
    private final Submitting submitting;
    private final DraftPages pages;
    private final Holding holding;

    SubmitController(Drafting drafting, Submitting submitting, DraftPages pages, Holding holding) {
        this.drafting = drafting;
        this.submitting = submitting;
        this.pages = pages;
        this.holding = holding;
    }

    @GetMapping("/confirm")
    ModelAndView confirm(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        OpenDraft open = drafting.open(viewer, id);
        if (open.draft().isSubmitted()) {
            return Addresses.seeOther("/my/applications");
        }
        return show(page, open, UUID.randomUUID(), List.of());
    }

    private ModelAndView show(Page page, OpenDraft open, UUID command, List<Fault> faults) {
        return page.view("application/confirm").addObject("confirm", pages.confirm(open, command, faults, page));
    }

    @PostMapping("/submit")
    ModelAndView submit(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(name = "_command") String command,
            @RequestParam(defaultValue = "") String declared,
            RedirectAttributes redirect) {
        UUID key = Addresses.id(command);
        try {
            return switch (submitting.submit(viewer, new Submitting.Submit(key, id, declared.equals("yes")))) {
                case Submitting.Outcome.Receipt(UUID application, String number) -> {
                    redirect.addFlashAttribute("notice", received(number));
                    yield Addresses.seeOther(home(drafting.open(viewer, id).draft(), application));
                }
                case Submitting.Outcome.Incomplete incomplete -> again(page, viewer, id, key, List.of());
                case Submitting.Outcome.HeldBack(List<Hold> holds) -> heldBack(page, viewer, id, key, holds);
            };
        } catch (Problem problem) {
            if (problem.field().isEmpty()) {
                throw problem;
            }
            return again(
                    page,
                    viewer,
                    id,
                    key,
                    List.of(new Fault("q-" + problem.field().get(), problem.sentence())));
        }
    }

    /** Whoever submitted at a counter goes on there, with receiving it. */
    private static String home(Draft draft, UUID application) {
        return (draft.reception().isPresent() ? "/counter/applications/" : "/my/applications/") + application;
    }

    private ModelAndView again(Page page, Viewer viewer, UUID id, UUID command, List<Fault> faults) {
        ModelAndView view = show(page, drafting.open(viewer, id), command, faults);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView heldBack(Page page, Viewer viewer, UUID id, UUID command, List<Hold> holds) {
        List<Fault> faults =
                holds.stream().map(hold -> new Fault("q-kind", hold.why())).toList();
        ModelAndView view = again(page, viewer, id, command, faults);
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    /** States what the project is. */
    @PostMapping("/project")
    ModelAndView state(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String grounds,
            RedirectAttributes redirect) {
        try {
            holding.state(viewer, id, kind, grounds);
        } catch (Problem problem) {
            if (problem.field().isEmpty()) {
                throw problem;
            }
            return again(
                            page,
                            viewer,
                            id,
                            UUID.randomUUID(),
                            List.of(new Fault("q-" + problem.field().get(), problem.sentence())))
                    .addObject("typed", Map.of("kind", kind, "grounds", grounds));
        }
        redirect.addFlashAttribute("notice", LocalText.of("项目说明已记录。", "What the project is was recorded."));
        return Addresses.seeOther("/drafts/" + id + "/confirm");
    }

    private static LocalText received(String number) {
        return LocalText.of(
                "已提交，受理编号 " + number + "。进度随时在这里看。", "Submitted under number " + number + ". Its progress shows here.");
    }
}
