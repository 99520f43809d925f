package org.tongban.server.oversight.task;

import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The months of a plan on the page of its task: said to be met, confirmed, sent back. */
@Controller
class MonthPages {
    private final MonthDesk months;
    private final TaskShown shown;

    MonthPages(MonthDesk months, TaskShown shown) {
        this.months = months;
        this.shown = shown;
    }

    @PostMapping("/tasks/{id}/months/{month}/done")
    ModelAndView report(Page page, @PathVariable UUID id, @PathVariable YearMonth month, RedirectAttributes after) {
        try {
            months.report(TaskPages.viewer(page), id, month);
        } catch (Problem problem) {
            return shown.again(page, id, Map.of(), problem);
        }
        return TaskPages.done(
                after,
                "/tasks/" + id + "#months",
                "已报完成，等督办单位确认。",
                "The office has it, and confirms or sends it back.");
    }

    @PostMapping("/tasks/{id}/months/{month}/confirmation")
    ModelAndView confirm(Page page, @PathVariable UUID id, @PathVariable YearMonth month, RedirectAttributes after) {
        try {
            months.confirm(TaskPages.viewer(page), id, month);
        } catch (Problem problem) {
            return shown.again(page, id, Map.of(), problem);
        }
        return TaskPages.done(after, "/tasks/" + id + "#months", "月度目标已确认完成。", "The month is confirmed as met.");
    }

    @PostMapping("/tasks/{id}/months/{month}/opening")
    ModelAndView open(
            Page page,
            @PathVariable UUID id,
            @PathVariable YearMonth month,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            months.open(TaskPages.viewer(page), id, month, form.getOrDefault("why-" + month, ""));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(after, "/tasks/" + id + "#months", "已退回，承办单位会看到理由。", "Sent back; the unit sees why.");
    }
}
