package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The milestones of a task: how they stand, what they hold back and whom that met; and setting them. */
@Controller
@RequestMapping("/tasks/{id}/milestones")
class MilestonePages {
    private final MilestoneDesk desk;
    private final HoldDesk holds;
    private final HoldRules rules;
    private final TaskDoor door;
    private final Supervision supervision;

    MilestonePages(MilestoneDesk desk, HoldDesk holds, HoldRules rules, TaskDoor door, Supervision supervision) {
        this.desk = desk;
        this.holds = holds;
        this.rules = rules;
        this.door = door;
        this.supervision = supervision;
    }

    @GetMapping
    ModelAndView show(Page page, @PathVariable UUID id) {
        return shown(page, id, Map.of(), Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, Map<String, List<String>> typed, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        SupervisedTask task = door.require(viewer, id);
        boolean maySet = task.open() && supervision.supervises(viewer, task.supervises());
        Optional<MilestoneDesk.View> view = desk.view(viewer, id);
        if (view.isEmpty() && !maySet) {
            throw Problem.notFound();
        }
        ModelAndView shown = page.view("oversight/milestones")
                .addObject(
                        "shown",
                        new MilestonesPage(
                                task,
                                view,
                                maySet,
                                maySet ? supervision.itemsByRole(item -> rules.mayHold(task, item)) : List.of(),
                                maySet ? supervision.regionsWithin(task.region()) : List.of(),
                                typed,
                                problem));
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping
    ModelAndView set(
            Page page,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes after) {
        try {
            Map<String, String> single = form.toSingleValueMap();
            desk.set(
                    TaskPages.viewer(page),
                    id,
                    new MilestoneDesk.NewPlan(
                            TaskForms.number(single, "total").orElse(BigDecimal.ZERO),
                            steps(form),
                            new MilestonePlan.Held(
                                    form.getOrDefault("item", List.of()),
                                    form.getOrDefault("region", List.of()),
                                    single.getOrDefault("basis", ""),
                                    single.getOrDefault("hold-reason", "")),
                            changes(single)));
        } catch (Problem problem) {
            return again(page, id, form, problem);
        }
        return TaskPages.done(
                after,
                "/tasks/" + id + "/milestones",
                "分期目标已设定；新提出的暂停受理，等负责人确认后才生效。",
                "The milestones are set; what is newly to wait waits only once a head confirms it.");
    }

    @PostMapping("/hold/confirmation")
    ModelAndView confirm(
            Page page,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes after) {
        try {
            holds.confirm(TaskPages.viewer(page), id, TaskForms.revision(form.toSingleValueMap()));
        } catch (Problem problem) {
            return again(page, id, Map.of(), problem);
        }
        return TaskPages.done(
                after, "/tasks/" + id + "/milestones", "已确认，从今天起照此暂停。", "It is confirmed and holds from today on.");
    }

    @PostMapping("/hold/refusal")
    ModelAndView refuse(
            Page page,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes after) {
        Map<String, String> single = form.toSingleValueMap();
        try {
            holds.refuse(TaskPages.viewer(page), id, TaskForms.revision(single), single.getOrDefault("why", ""));
        } catch (Problem problem) {
            return again(page, id, Map.of(), problem);
        }
        return TaskPages.done(after, "/tasks/" + id + "/milestones", "没有暂停，理由已记录。", "Nothing waits; why is on record.");
    }

    private ModelAndView again(Page page, UUID id, Map<String, List<String>> typed, Problem problem) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        return shown(page, id, typed, Optional.of(problem));
    }

    private static Optional<MilestoneDesk.Changes> changes(Map<String, String> form) {
        return form.containsKey("revision")
                ? Optional.of(new MilestoneDesk.Changes(TaskForms.revision(form), form.getOrDefault("reason", "")))
                : Optional.empty();
    }

    /** Rows of month and share; one left empty counts for nothing. */
    private static List<Milestones.Step> steps(MultiValueMap<String, String> form) {
        List<String> months = form.getOrDefault("month", List.of());
        List<String> shares = form.getOrDefault("percent", List.of());
        List<Milestones.Step> steps = new ArrayList<>();
        for (int i = 0; i < Math.min(months.size(), shares.size()); i++) {
            if (!months.get(i).isBlank() || !shares.get(i).isBlank()) {
                steps.add(step(months.get(i).strip(), shares.get(i).strip()));
            }
        }
        return steps;
    }

    private static Milestones.Step step(String month, String share) {
        try {
            return new Milestones.Step(YearMonth.parse(month), Integer.parseInt(share));
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            throw Problem.atField(
                    "steps",
                    "milestones.steps",
                    LocalText.of("月份写成 2026-03，比例写成 25。", "Write months like 2026-03 and shares like 25."));
        }
    }
}
