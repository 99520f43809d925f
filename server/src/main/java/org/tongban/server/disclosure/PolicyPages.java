package org.tongban.server.disclosure;

import java.time.LocalDate;
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
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The library for everybody. */
@Controller
class PolicyPages {
    private final PolicyLibrary library;

    PolicyPages(PolicyLibrary library) {
        this.library = library;
    }

    @GetMapping("/policies")
    ModelAndView search(Page page, @RequestParam Map<String, String> asked) {
        return page.view("disclosure/policies")
                .addObject("asked", asked)
                .addObject("found", library.search(PolicyForms.query(asked)))
                .addObject("most", PolicyLibrary.MOST)
                .addObject("inviting", library.inviting())
                .addObject("trades", library.trades())
                .addObject("units", library.units())
                .addObject("staff", page.viewer().filter(PolicyPages::drafts).isPresent());
    }

    private static boolean drafts(Viewer viewer) {
        return viewer.is(Role.EDITOR) || viewer.is(Role.REVIEWER) || viewer.is(Role.HEAD);
    }

    /** @param asked {@code on}, the day whose wording is asked for; today's when it is left out */
    @GetMapping("/policies/{id}")
    ModelAndView show(Page page, @PathVariable UUID id, @RequestParam Map<String, String> asked) {
        return shown(page, id, PolicyForms.day(asked, "on").orElse(page.today()), Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, LocalDate day, Optional<Problem> problem) {
        ModelAndView shown = page.view("disclosure/policy")
                .addObject("policy", library.show(id, day))
                .addObject("command", UUID.randomUUID())
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/disclosure/comments/{id}")
    ModelAndView comment(
            Page page,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes after) {
        try {
            library.comment(viewer(page), id, command, comment);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, id, page.today(), Optional.of(problem));
        }
        return done(
                after,
                "/policies/" + id + "#comments",
                "谢谢，您的意见和答复都会公布。",
                "Thank you. Your comment and its answer are published.");
    }

    static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(Problem::notFound);
    }

    static ModelAndView done(RedirectAttributes after, String to, String zh, String en) {
        after.addFlashAttribute("notice", LocalText.of(zh, en));
        ModelAndView next = new ModelAndView("redirect:" + to);
        next.setStatus(HttpStatus.SEE_OTHER);
        return next;
    }
}
