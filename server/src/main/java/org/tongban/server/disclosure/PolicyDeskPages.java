package org.tongban.server.disclosure;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The desk of a unit: its drafts, and each on its way from openness to publication. */
@Controller
class PolicyDeskPages {
    private static final int SHOWN = 50;

    private final PolicyDesk desk;
    private final PolicyDeciding deciding;
    private final PolicyIssuing issuing;
    private final Amending amending;
    private final Opinions opinions;
    private final DraftPage drafts;

    PolicyDeskPages(
            PolicyDesk desk,
            PolicyDeciding deciding,
            PolicyIssuing issuing,
            Amending amending,
            Opinions opinions,
            DraftPage drafts) {
        this.desk = desk;
        this.deciding = deciding;
        this.issuing = issuing;
        this.amending = amending;
        this.opinions = opinions;
        this.drafts = drafts;
    }

    @GetMapping("/disclosure")
    ModelAndView desk(Page page, @RequestParam Optional<UUID> after) {
        return page.view("disclosure/desk")
                .addObject("policies", desk.list(PolicyPages.viewer(page), after, SHOWN))
                .addObject("review", desk.toReview(PolicyPages.viewer(page)))
                .addObject("sign", issuing.toSign(PolicyPages.viewer(page)))
                .addObject("asked", opinions.asked(PolicyPages.viewer(page)))
                .addObject("drafts", desk.draftsAny(PolicyPages.viewer(page)));
    }

    @GetMapping("/disclosure/{id}")
    ModelAndView review(Page page, @PathVariable UUID id) {
        return drafts.reviewed(page, id, Optional.empty());
    }

    @PostMapping("/disclosure/{id}/openness")
    ModelAndView openness(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> deciding.openness(
                        PolicyPages.viewer(page),
                        id,
                        revision,
                        Openness.of(form.getOrDefault("openness", "")).orElseThrow(Problem::notFound),
                        form.getOrDefault("reason", ""),
                        PolicyForms.day(form, "reviewOn")),
                "公开属性已定。",
                "Its openness is decided.");
    }

    @PostMapping("/disclosure/{id}/interpretation")
    ModelAndView interpret(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> deciding.interpret(
                        PolicyPages.viewer(page),
                        id,
                        revision,
                        form.getOrDefault("interpretation", ""),
                        form.containsKey("signed")),
                "解读已保存。",
                "The interpretation is saved.");
    }

    @PostMapping("/disclosure/{id}/decision")
    ModelAndView decision(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        MajorDecision decision = new MajorDecision(
                form.getOrDefault("draft", ""),
                form.getOrDefault("explanation", ""),
                form.getOrDefault("background", ""),
                form.getOrDefault("comments", ""),
                form.getOrDefault("attendance", ""),
                form.getOrDefault("result", ""));
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> deciding.decision(PolicyPages.viewer(page), id, revision, decision),
                "已保存。",
                "Saved.");
    }

    @PostMapping("/disclosure/{id}/changes")
    ModelAndView changes(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Validity.Change.Kind kind,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> amending.changes(
                        PolicyPages.viewer(page),
                        id,
                        revision,
                        new Amending.Said(
                                form.getOrDefault("earlier", ""),
                                kind,
                                PolicyForms.day(form, "day"),
                                form.getOrDefault("wording", ""))),
                "已登记。",
                "Noted.");
    }

    @PostMapping("/disclosure/{id}/changes/{earlier}/remove")
    ModelAndView unchanged(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID earlier,
            @RequestParam int revision,
            RedirectAttributes after) {
        return drafts.step(
                page,
                id,
                after,
                () -> amending.unchanged(PolicyPages.viewer(page), id, revision, earlier),
                "已去掉。",
                "Taken out.");
    }

    @PostMapping("/disclosure/{id}/delete")
    ModelAndView delete(Page page, @PathVariable UUID id, @RequestParam int revision, RedirectAttributes after) {
        ModelAndView next = drafts.step(
                page,
                id,
                after,
                () -> desk.delete(PolicyPages.viewer(page), id, revision),
                "文稿已删除。",
                "The draft is deleted.");
        if (next.getViewName() != null && next.getViewName().startsWith("redirect:")) {
            next.setViewName("redirect:/disclosure");
        }
        return next;
    }
}
