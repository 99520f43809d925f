package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.TaskLife.Part;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What is put right of a task after it was given out: corrected, put off, called off. Each form is on its page. */
@Controller
class LifePages {
    private final CorrectionDesk corrections;
    private final ExtensionDesk extensions;
    private final CallingOff callingOff;
    private final Reopening reopening;
    private final StandingTasks standing;
    private final TaskShown shown;

    LifePages(
            CorrectionDesk corrections,
            ExtensionDesk extensions,
            CallingOff callingOff,
            Reopening reopening,
            StandingTasks standing,
            TaskShown shown) {
        this.corrections = corrections;
        this.extensions = extensions;
        this.callingOff = callingOff;
        this.reopening = reopening;
        this.standing = standing;
        this.shown = shown;
    }

    @PostMapping("/tasks/{id}/corrections")
    ModelAndView correct(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            corrections.correct(
                    TaskPages.viewer(page),
                    id,
                    new CorrectionDesk.Order(
                            TaskForms.command(form),
                            TaskForms.revision(form),
                            parts(form),
                            form.getOrDefault("why-corrected", "")));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(
                after, "/tasks/" + id, "已更正，原来的内容留在办理经过里。", "Corrected; what it said before stays in what happened.");
    }

    /** What of these fields is there. */
    static Map<Part, String> parts(Map<String, String> fields) {
        Map<Part, String> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Optional.ofNullable(fields.get(part.word())).ifPresent(value -> parts.put(part, value));
        }
        return parts;
    }

    @PostMapping("/tasks/{id}/extensions")
    ModelAndView ask(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            extensions.ask(
                    TaskPages.viewer(page),
                    id,
                    new ExtensionDesk.Asked(
                            TaskForms.command(form), day(form, "day"), form.getOrDefault("why-later", "")));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(
                after,
                "/tasks/" + id + "#life",
                "延期申请已送督办单位，决定以前期限不变。",
                "The office has your request; the day stays until it decides.");
    }

    private static LocalDate day(Map<String, String> form, String field) {
        return TaskForms.day(form, field)
                .orElseThrow(() -> Problem.atField(field, "date", LocalText.of("请选择日期。", "Choose a day.")));
    }

    @PostMapping("/tasks/{id}/extensions/{extension}/decision")
    ModelAndView decide(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID extension,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        boolean grants = form.getOrDefault("verdict", "").equals("grant");
        try {
            Optional<LocalDate> granted = grants ? Optional.of(day(form, "granted")) : Optional.empty();
            extensions.decide(
                    TaskPages.viewer(page),
                    id,
                    extension,
                    new ExtensionDesk.Verdict(granted, form.getOrDefault("answer", "")));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return grants
                ? TaskPages.done(
                        after,
                        "/tasks/" + id,
                        "已同意延期，任务的期限、时钟和月度计划一起改了。",
                        "Put off: the task, its clock and its plan have the new day.")
                : TaskPages.done(after, "/tasks/" + id, "没有同意延期，承办单位会看到理由。", "Declined; the unit sees why.");
    }

    @PostMapping("/tasks/{id}/years/{year}")
    ModelAndView assess(
            Page page,
            @PathVariable UUID id,
            @PathVariable int year,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            YearFound.Outcome outcome =
                    form.getOrDefault("outcome", "").equals("met") ? YearFound.Outcome.MET : YearFound.Outcome.NOT_MET;
            standing.assess(TaskPages.viewer(page), id, year, outcome, form.getOrDefault("year-finding", ""));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(
                after, "/tasks/" + id + "#years", year + " 年的考核已记录。", "The assessment of " + year + " is recorded.");
    }

    @PostMapping("/tasks/{id}/reopening")
    ModelAndView reopen(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            reopening.reopen(
                    TaskPages.viewer(page),
                    id,
                    new Reopening.Order(
                            TaskForms.command(form),
                            form.getOrDefault("why-reopened", ""),
                            TaskForms.day(form, "reopened-due")));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(after, "/tasks/" + id, "已恢复办理，承办单位的待办里已经有了。", "It goes on, and is at its unit’s desk.");
    }

    @PostMapping("/tasks/{id}/calling-off")
    ModelAndView callOff(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            callingOff.callOff(TaskPages.viewer(page), id, TaskForms.command(form), form.getOrDefault("why-off", ""));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(after, "/tasks/" + id, "任务已撤销，记录都留着。", "The task is called off; all records stay.");
    }
}
