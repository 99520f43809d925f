package org.tongban.server.oversight.task;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The month's bulletins. */
@Controller
class BulletinPages {
    private final Bulletins bulletins;
    private final FigureScope scopes;
    private final Supervision supervision;

    BulletinPages(Bulletins bulletins, FigureScope scopes, Supervision supervision) {
        this.bulletins = bulletins;
        this.scopes = scopes;
        this.supervision = supervision;
    }

    @GetMapping("/bulletins")
    ModelAndView bulletins(Page page) {
        Viewer viewer = TaskPages.viewer(page);
        return page.view("oversight/bulletins")
                .addObject("bulletins", bulletins.bulletins(viewer))
                .addObject("month", YearMonth.from(page.today()))
                .addObject("mayWrite", scopes.of(viewer).mayWrite());
    }

    @PostMapping("/bulletins")
    ModelAndView draft(Page page, @RequestParam(defaultValue = "") String month, RedirectAttributes after) {
        UUID id = bulletins.draft(TaskPages.viewer(page), month(month, page));
        return TaskPages.done(
                after, "/bulletins/" + id, "数字已自动填好，请审改。", "The numbers are filled in; go over the text.");
    }

    private static YearMonth month(String typed, Page page) {
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeParseException e) {
            return YearMonth.from(page.today());
        }
    }

    @GetMapping("/bulletins/{id}")
    ModelAndView bulletin(Page page, @PathVariable UUID id) {
        return bulletin(page, id, Optional.empty());
    }

    private ModelAndView bulletin(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        Bulletin bulletin = bulletins.bulletin(viewer, id);
        ModelAndView shown = page.view("oversight/bulletin")
                .addObject("bulletin", bulletin)
                .addObject("sealed", bulletins.isSealed(bulletin))
                .addObject("from", supervision.unitName(bulletin.supervises()))
                .addObject(
                        "mayWrite",
                        scopes.of(viewer).mayWrite() && bulletin.issuedOn().isEmpty())
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/bulletins/{id}")
    ModelAndView change(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            RedirectAttributes after) {
        try {
            bulletins.change(TaskPages.viewer(page), id, revision, title, body);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            return bulletin(page, id, Optional.of(problem));
        }
        return TaskPages.done(after, "/bulletins/" + id, "已保存。", "Saved.");
    }

    @GetMapping("/bulletins/{id}/sealed")
    ResponseEntity<byte[]> sealed(Page page, @PathVariable UUID id) {
        return TaskPages.sent(bulletins.sealed(TaskPages.viewer(page), id).orElseThrow(Problem::notFound));
    }

    @GetMapping("/bulletins/{id}/pdf")
    ResponseEntity<byte[]> printed(Page page, @PathVariable UUID id) {
        return TaskPages.sent(bulletins.printed(TaskPages.viewer(page), id).orElseThrow(Problem::notFound));
    }

    @PostMapping("/bulletins/{id}/issue")
    ModelAndView issue(Page page, @PathVariable UUID id, RedirectAttributes after) {
        try {
            bulletins.issue(TaskPages.viewer(page), id);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return bulletin(page, id, Optional.of(problem));
        }
        return TaskPages.done(after, "/bulletins/" + id, "已印发，不能再改。", "Issued; it can't be changed any more.");
    }
}
