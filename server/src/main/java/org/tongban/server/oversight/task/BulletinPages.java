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
import org.tongban.kernel.text.LocalText;
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
        return bulletins(page, Optional.empty());
    }

    private ModelAndView bulletins(Page page, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        ModelAndView shown = page.view("oversight/bulletins")
                .addObject("bulletins", bulletins.bulletins(viewer))
                .addObject("month", YearMonth.from(page.today()))
                .addObject("mayWrite", bulletins.mayWrite(viewer))
                .addObject("assesses", scopes.assesses(viewer))
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/bulletins")
    ModelAndView draft(Page page, @RequestParam(defaultValue = "") String month, RedirectAttributes after) {
        try {
            Bulletins.Drafted drafted = bulletins.draft(TaskPages.viewer(page), month(month));
            String here = "/bulletins/" + drafted.id();
            return drafted.fresh()
                    ? TaskPages.done(after, here, "数字已自动填好，请审改。", "The numbers are filled in; go over the text.")
                    : TaskPages.done(
                            after,
                            here,
                            "这个月已有通报，没有改动它。草稿要用现在的数字，请点“重新取数”。",
                            "That month has a bulletin, which is as it was. For today’s numbers in a draft take “Take the numbers again”.");
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return bulletins(page, Optional.of(problem));
        }
    }

    private static YearMonth month(String typed) {
        try {
            return YearMonth.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    "month", "month", LocalText.of("请按 2026-03 的样子填写月份。", "Write the month like 2026-03."));
        }
    }

    @PostMapping("/bulletins/{id}/figures")
    ModelAndView refill(Page page, @PathVariable UUID id, RedirectAttributes after) {
        bulletins.refill(TaskPages.viewer(page), id);
        return TaskPages.done(
                after, "/bulletins/" + id, "数字已重新取过，文字没有动。", "The numbers are taken again; the text is as it was.");
    }

    @PostMapping("/bulletins/{id}/delete")
    ModelAndView delete(Page page, @PathVariable UUID id, RedirectAttributes after) {
        bulletins.delete(TaskPages.viewer(page), id);
        return TaskPages.done(after, "/bulletins", "草稿已删除。", "The draft is deleted.");
    }

    @GetMapping("/bulletins/{id}")
    ModelAndView bulletin(Page page, @PathVariable UUID id) {
        return bulletin(page, id, Optional.empty(), Optional.empty());
    }

    private ModelAndView bulletin(Page page, UUID id, Optional<Bulletin.Typed> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        Bulletin bulletin = bulletins.bulletin(viewer, id);
        ModelAndView shown = page.view("oversight/bulletin")
                .addObject("bulletin", bulletin)
                .addObject("typed", typed.orElseGet(() -> Bulletin.Typed.of(bulletin)))
                .addObject("sealed", bulletins.isSealed(bulletin))
                .addObject("sealedAnew", bulletins.sealedAnew(bulletin))
                .addObject("from", supervision.unitName(bulletin.supervises()))
                .addObject("mayWrite", bulletins.mayChange(viewer, bulletin))
                .addObject("mayIssue", bulletins.mayIssue(viewer, bulletin))
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
            @RequestParam(defaultValue = "") String opening,
            @RequestParam(defaultValue = "") String body,
            RedirectAttributes after) {
        Bulletin.Words words = new Bulletin.Words(title, opening, body);
        try {
            bulletins.change(TaskPages.viewer(page), id, revision, words);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            return bulletin(page, id, Optional.of(new Bulletin.Typed(revision, words)), Optional.of(problem));
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
    ModelAndView issue(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Optional<String> taken,
            RedirectAttributes after) {
        try {
            bulletins.issue(
                    TaskPages.viewer(page),
                    id,
                    revision,
                    taken.isPresent() ? Bulletins.Figures.AS_TAKEN : Bulletins.Figures.OF_NOW);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            return bulletin(page, id, Optional.empty(), Optional.of(problem));
        }
        return TaskPages.done(after, "/bulletins/" + id, "已印发，不能再改。", "Issued; it can't be changed any more.");
    }
}
