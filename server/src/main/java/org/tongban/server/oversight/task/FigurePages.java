package org.tongban.server.oversight.task;

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
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Scorecards, indicators, and what is to be evaluated. */
@Controller
class FigurePages {
    private final Scorecards scorecards;
    private final IndicatorDesk indicators;
    private final FigureScope scopes;
    private final Supervision supervision;
    private final Evaluations evaluations;
    private final OwnScorecards ownScorecards;

    FigurePages(
            Scorecards scorecards,
            IndicatorDesk indicators,
            FigureScope scopes,
            Supervision supervision,
            Evaluations evaluations,
            OwnScorecards ownScorecards) {
        this.scorecards = scorecards;
        this.indicators = indicators;
        this.scopes = scopes;
        this.supervision = supervision;
        this.evaluations = evaluations;
        this.ownScorecards = ownScorecards;
    }

    @GetMapping("/evaluations")
    ModelAndView evaluations(Page page) {
        return page.view("oversight/evaluations").addObject("listed", evaluations.list(TaskPages.viewer(page)));
    }

    @GetMapping("/scorecards")
    ModelAndView scorecards(Page page, @RequestParam Optional<Integer> year) {
        return scorecards(page, year.orElse(page.today().getYear()), Map.of(), Optional.empty());
    }

    private ModelAndView scorecards(Page page, int year, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        if (!scopes.assesses(viewer)) {
            return page.view("oversight/ownscores")
                    .addObject("year", year)
                    .addObject("over", scorecards.isOver(year))
                    .addObject("cards", ownScorecards.of(viewer, year));
        }
        FigureScope.Scope scope = scopes.of(viewer);
        ModelAndView shown = page.view("oversight/scorecards")
                .addObject("year", year)
                .addObject("over", scorecards.isOver(year))
                .addObject("region", supervision.regionName(scope.region()))
                .addObject("cards", scorecards.year(viewer, year))
                .addObject("rule", scorecards.rule(year))
                .addObject("mayWrite", scope.mayWrite())
                .addObject("typed", typed)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/scorecards/harm")
    ModelAndView harm(
            Page page,
            @RequestParam int year,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String harm,
            RedirectAttributes after) {
        scorecards.harm(TaskPages.viewer(page), year, unit, harm);
        return TaskPages.done(after, "/scorecards?year=" + year, "已记录。", "Recorded.");
    }

    @PostMapping("/scorecards/harm/{id}/withdrawal")
    ModelAndView withdrawHarm(
            Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String why, RedirectAttributes after) {
        int year = scorecards.withdrawHarm(TaskPages.viewer(page), id, why);
        return TaskPages.done(after, "/scorecards?year=" + year, "已撤回，不再计入。", "Withdrawn; it no longer counts.");
    }

    @PostMapping("/indicators/delete")
    ModelAndView delete(
            Page page,
            @RequestParam int year,
            @RequestParam String name,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            indicators.delete(TaskPages.viewer(page), year, name, changes(form));
        } catch (Problem problem) {
            return indicatorsAgain(page, year, form, problem);
        }
        return TaskPages.done(after, "/indicators?year=" + year, "指标已删除。", "The indicator is deleted.");
    }

    @PostMapping("/scorecards/notices")
    ModelAndView tell(
            Page page,
            @RequestParam int year,
            @RequestParam String unit,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            Scorecards.Told told = scorecards.tell(
                    TaskPages.viewer(page),
                    new Scorecards.ToTell(year, unit, TaskForms.time(form, "at"), form.getOrDefault("place", "")));
            LocalText kind = told.notice().kind().title();
            return TaskPages.done(
                    after,
                    "/notices/" + told.notice().id(),
                    kind.zh() + (told.fresh() ? "已发出。" : "以前已经发出，没有再发。"),
                    kind.en() + (told.fresh() ? " is sent." : " went out before and isn’t sent again."));
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT
                    && !problem.code().equals("same-person")
                    && !problem.code().equals("harm-changed")) {
                throw problem;
            }
            return scorecards(page, year, form, Optional.of(problem));
        }
    }

    @GetMapping("/indicators")
    ModelAndView indicators(Page page, @RequestParam Optional<Integer> year) {
        return indicators(page, year.orElse(page.today().getYear()), Map.of(), Optional.empty());
    }

    private ModelAndView indicators(Page page, int year, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        FigureScope.Scope scope = scopes.of(viewer);
        ModelAndView shown = page.view("oversight/indicators")
                .addObject("year", year)
                .addObject("listed", indicators.indicators(viewer, year))
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
            indicators.set(
                    TaskPages.viewer(page),
                    year,
                    new Indicator(
                            form.getOrDefault("name", "").strip(),
                            rank(form, "target").orElseThrow(() -> notARank("target")),
                            rank(form, "reached"),
                            form.getOrDefault("unit", "")),
                    changes(form));
        } catch (Problem problem) {
            return indicatorsAgain(page, year, form, problem);
        }
        return TaskPages.done(after, "/indicators?year=" + year, "指标已保存。", "The indicator is saved.");
    }

    /** The form of a new one sends no revision. */
    private static IndicatorDesk.Changes changes(Map<String, String> form) {
        return new IndicatorDesk.Changes(
                form.containsKey("revision") ? TaskForms.revision(form) : 0, form.getOrDefault("reason", ""));
    }

    private ModelAndView indicatorsAgain(Page page, int year, Map<String, String> form, Problem problem) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        return indicators(page, year, form, Optional.of(problem));
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
}
