package org.tongban.server.oversight.task;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
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
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Scorecards, indicators and bulletins. */
@Controller
class FigurePages {
    private final Figures figures;
    private final Supervision supervision;

    FigurePages(Figures figures, Supervision supervision) {
        this.figures = figures;
        this.supervision = supervision;
    }

    @GetMapping("/scorecards")
    ModelAndView scorecards(Page page, @RequestParam Optional<Integer> year) {
        Viewer viewer = TaskPages.viewer(page);
        int shown = year.orElse(page.today().getYear());
        Figures.Scope scope = figures.scope(viewer);
        return page.view("oversight/scorecards")
                .addObject("year", shown)
                .addObject("region", supervision.regionName(scope.region()))
                .addObject("cards", figures.year(viewer, shown))
                .addObject("mayWrite", scope.mayWrite());
    }

    @PostMapping("/scorecards/harm")
    ModelAndView harm(
            Page page,
            @RequestParam int year,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String harm,
            RedirectAttributes after) {
        figures.harm(TaskPages.viewer(page), year, unit, harm);
        return TaskPages.done(after, "/scorecards?year=" + year, "已记录。", "Recorded.");
    }

    @PostMapping("/scorecards/notices")
    ModelAndView tell(Page page, @RequestParam int year, @RequestParam String unit, RedirectAttributes after) {
        Notice notice = figures.tell(TaskPages.viewer(page), year, unit);
        return TaskPages.done(
                after,
                "/notices/" + notice.id(),
                notice.kind().title().zh() + "已发出。",
                notice.kind().title().en() + " is sent.");
    }

    @GetMapping("/indicators")
    ModelAndView indicators(Page page, @RequestParam Optional<Integer> year) {
        return indicators(page, year.orElse(page.today().getYear()), Map.of(), Optional.empty());
    }

    private ModelAndView indicators(Page page, int year, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        Figures.Scope scope = figures.scope(viewer);
        ModelAndView shown = page.view("oversight/indicators")
                .addObject("year", year)
                .addObject("indicators", figures.indicators(viewer, year))
                .addObject("names", supervision.unitNames(scope.region()))
                .addObject("mayWrite", scope.mayWrite())
                .addObject("typed", typed)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/indicators")
    ModelAndView indicator(
            Page page, @RequestParam int year, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            figures.indicator(
                    TaskPages.viewer(page),
                    year,
                    new Indicator(
                            form.getOrDefault("name", "").strip(),
                            rank(form, "target").orElseThrow(() -> notARank("target")),
                            rank(form, "reached"),
                            form.getOrDefault("unit", "")));
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return indicators(page, year, form, Optional.of(problem));
        }
        return TaskPages.done(after, "/indicators?year=" + year, "指标已保存。", "The indicator is saved.");
    }

    private static Optional<Integer> rank(Map<String, String> form, String field) {
        String typed = form.getOrDefault(field, "").strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.matches("[1-9]\\d{0,2}")) {
            throw notARank(field);
        }
        return Optional.of(Integer.parseInt(typed));
    }

    private static Problem notARank(String field) {
        return Problem.atField(field, "rank", LocalText.of("名次请填 1 到 999 的数。", "A rank is a number from 1 to 999."));
    }

    @GetMapping("/bulletins")
    ModelAndView bulletins(Page page) {
        Viewer viewer = TaskPages.viewer(page);
        return page.view("oversight/bulletins")
                .addObject("bulletins", figures.bulletins(viewer))
                .addObject("month", YearMonth.from(page.today()))
                .addObject("mayWrite", figures.scope(viewer).mayWrite());
    }

    @PostMapping("/bulletins")
    ModelAndView draft(Page page, @RequestParam(defaultValue = "") String month, RedirectAttributes after) {
        UUID id = figures.draft(TaskPages.viewer(page), month(month, page));
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
        Bulletin bulletin = figures.bulletin(viewer, id);
        ModelAndView shown = page.view("oversight/bulletin")
                .addObject("bulletin", bulletin)
                .addObject("sealed", figures.isSealed(bulletin))
                .addObject("from", supervision.unitName(bulletin.supervises()))
                .addObject(
                        "mayWrite",
                        figures.scope(viewer).mayWrite() && bulletin.issuedOn().isEmpty())
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
            figures.change(TaskPages.viewer(page), id, revision, title, body);
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
        return TaskPages.sent(figures.sealed(TaskPages.viewer(page), id).orElseThrow(Problem::notFound));
    }

    @PostMapping("/bulletins/{id}/issue")
    ModelAndView issue(Page page, @PathVariable UUID id, RedirectAttributes after) {
        try {
            figures.issue(TaskPages.viewer(page), id);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return bulletin(page, id, Optional.of(problem));
        }
        return TaskPages.done(after, "/bulletins/" + id, "已印发，不能再改。", "Issued; it can't be changed any more.");
    }
}
