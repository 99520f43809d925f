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
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyComments.Standing;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The library for everybody. */
@Controller
class PolicyPages {
    private static final int SHOWN = 20;

    private final PolicyLibrary library;
    private final Commenting commenting;
    private final BringingIn bringingIn;

    PolicyPages(PolicyLibrary library, Commenting commenting, BringingIn bringingIn) {
        this.library = library;
        this.commenting = commenting;
        this.bringingIn = bringingIn;
    }

    @GetMapping("/policies")
    ModelAndView search(Page page, @RequestParam Map<String, String> asked) {
        PolicyLibrary.Page found = library.search(PolicyForms.query(asked), PolicyForms.cursor(asked), SHOWN);
        return page.view("disclosure/policies")
                .addObject("asked", asked)
                .addObject("found", found.items())
                .addObject("next", found.next().map(place -> PolicyForms.next(asked, place)))
                .addObject("inviting", library.inviting())
                .addObject("trades", library.trades())
                .addObject("units", library.units())
                .addObject("staff", page.viewer().filter(PolicyPages::atDesk).isPresent());
    }

    private static boolean atDesk(Viewer viewer) {
        return viewer.is(Role.EDITOR) || viewer.is(Role.REVIEWER) || viewer.is(Role.HEAD) || viewer.is(Role.LEADER);
    }

    /**
     * @param asked {@code on}, the day whose wording is asked for; today's when it is left out
     * @param after the last comment of the page of comments before
     */
    @GetMapping("/policies/{id}")
    ModelAndView show(
            Page page,
            @PathVariable UUID id,
            @RequestParam(name = "comments") Optional<UUID> after,
            @RequestParam Map<String, String> asked) {
        return shown(
                page, library.show(id, PolicyForms.day(asked, "on").orElse(page.today()), after), Optional.empty());
    }

    private ModelAndView shown(Page page, PublicPolicy policy, Optional<Problem> problem) {
        ModelAndView shown = page.view("disclosure/policy")
                .addObject("policy", policy)
                .addObject("command", UUID.randomUUID())
                .addObject("said", "")
                .addObject(
                        "entry",
                        page.viewer()
                                .filter(viewer -> policy.kept().isPresent())
                                .flatMap(viewer -> bringingIn.corrected(viewer, policy.id()))
                                .map(BroughtIn::id))
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
            Standing standing = commenting.comment(viewer(page), id, command, comment);
            return standing == Standing.HELD
                    ? done(
                            after,
                            "/policies/" + id + "#comments",
                            "谢谢。您的意见里有证件、账户或者电话号码，工作人员核对后再公布，以免号码外泄。",
                            "Thank you. Your comment holds a number of somebody's card, account or telephone; it is shown once"
                                    + " somebody looked at it.")
                    : done(
                            after,
                            "/policies/" + id + "#comments",
                            "谢谢，您的意见和答复都会公布。",
                            "Thank you. Your comment and its answer are published.");
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, library.show(id), Optional.of(problem)).addObject("said", comment);
        }
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
