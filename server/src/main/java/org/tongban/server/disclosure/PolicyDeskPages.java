package org.tongban.server.disclosure;

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
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The desk of a unit: its drafts, and each on its way from openness to publication. */
@Controller
class PolicyDeskPages {
    private static final int SHOWN = 50;

    private final PolicyDesk desk;
    private final PolicyDeciding deciding;
    private final Commenting commenting;
    private final Amending amending;

    PolicyDeskPages(PolicyDesk desk, PolicyDeciding deciding, Commenting commenting, Amending amending) {
        this.desk = desk;
        this.deciding = deciding;
        this.commenting = commenting;
        this.amending = amending;
    }

    @GetMapping("/disclosure")
    ModelAndView desk(Page page, @RequestParam Optional<UUID> after) {
        return page.view("disclosure/desk")
                .addObject("policies", desk.list(PolicyPages.viewer(page), after, SHOWN))
                .addObject("review", desk.toReview(PolicyPages.viewer(page)));
    }

    @GetMapping("/disclosure/{id}")
    ModelAndView review(Page page, @PathVariable UUID id) {
        return reviewed(page, id, Optional.empty());
    }

    private ModelAndView reviewed(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        PolicyLibrary.Shown shown = desk.show(viewer, id);
        ModelAndView view = page.view("disclosure/draft")
                .addObject("shown", shown)
                .addObject("missing", shown.policy().beforePublication(page.today()))
                .addObject("answersFor", deciding.answersFor(viewer, shown.policy()))
                .addObject("mayPublish", deciding.mayPublish(viewer, shown.policy()))
                .addObject("maySign", deciding.maySign(viewer, shown.policy()))
                .addObject("acts", desk.acts(viewer, id))
                .addObject("typed", Map.of())
                .addObject("problem", problem);
        problem.ifPresent(one -> view.setStatus(one.status()));
        return view;
    }

    /** One step on the way of a draft; what is wrong is shown on its page. */
    private ModelAndView step(Page page, UUID id, RedirectAttributes after, Runnable step, String zh, String en) {
        try {
            step.run();
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return reviewed(page, id, Optional.of(problem));
        }
        return PolicyPages.done(after, "/disclosure/" + id, zh, en);
    }

    /** As a step; what was typed stays when it can't be saved, beside what somebody else saved meanwhile. */
    private ModelAndView typed(
            Page page,
            UUID id,
            RedirectAttributes after,
            Map<String, String> form,
            Runnable step,
            String zh,
            String en) {
        ModelAndView next = step(page, id, after, step, zh, en);
        next.getModel().computeIfPresent("typed", (name, none) -> form);
        return next;
    }

    @PostMapping("/disclosure/{id}/openness")
    ModelAndView openness(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return typed(
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

    @PostMapping("/disclosure/{id}/circulate")
    ModelAndView circulate(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return step(page, id, after, () -> deciding.circulate(PolicyPages.viewer(page), id), "已送审。", "It circulates.");
    }

    @PostMapping("/disclosure/{id}/interpretation")
    ModelAndView interpret(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return typed(
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

    @PostMapping("/disclosure/{id}/invite")
    ModelAndView invite(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return typed(
                page,
                id,
                after,
                form,
                () -> commenting.invite(
                        PolicyPages.viewer(page),
                        id,
                        revision,
                        PolicyForms.day(form, "commentsUntil").orElse(page.today())),
                "已公开征求意见。",
                "Comments are invited.");
    }

    @PostMapping("/disclosure/{id}/comments/{comment}")
    ModelAndView answer(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID comment,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return step(
                page,
                id,
                after,
                () -> commenting.answer(
                        PolicyPages.viewer(page),
                        id,
                        comment,
                        form.getOrDefault("answer", ""),
                        form.containsKey("adopted")),
                "答复已公布。",
                "The answer is published.");
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
        return typed(
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
        return typed(
                page,
                id,
                after,
                form,
                () -> amending.changes(
                        PolicyPages.viewer(page),
                        id,
                        revision,
                        form.getOrDefault("earlier", ""),
                        kind,
                        form.getOrDefault("wording", "")),
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
        return step(
                page,
                id,
                after,
                () -> amending.unchanged(PolicyPages.viewer(page), id, revision, earlier),
                "已去掉。",
                "Taken out.");
    }

    @PostMapping("/disclosure/{id}/delete")
    ModelAndView delete(Page page, @PathVariable UUID id, @RequestParam int revision, RedirectAttributes after) {
        ModelAndView next = step(
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

    @PostMapping("/disclosure/{id}/publish")
    ModelAndView publish(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return step(
                page,
                id,
                after,
                () -> deciding.publish(PolicyPages.viewer(page), id),
                "已发布，政策库里能查到了。",
                "Published; the library shows it now.");
    }
}
