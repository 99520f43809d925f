package org.tongban.server.oversight.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.TaskLamp;
import org.tongban.server.oversight.UnknownWords;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Tasks: the list, one with all about it, and what its units do there. */
@Controller
class TaskPages {
    private static final int ROWS = 30;

    private final Tasks tasks;
    private final Amounts amounts;
    private final TaskViews views;
    private final PlanDesk plans;
    private final TaskShown shown;
    private final TaskList list;
    private final Supervision supervision;

    TaskPages(
            Tasks tasks,
            Amounts amounts,
            TaskViews views,
            PlanDesk plans,
            TaskShown shown,
            TaskList list,
            Supervision supervision) {
        this.tasks = tasks;
        this.amounts = amounts;
        this.views = views;
        this.plans = plans;
        this.shown = shown;
        this.list = list;
        this.supervision = supervision;
    }

    @GetMapping("/tasks")
    ModelAndView list(
            Page page,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String as,
            @RequestParam(defaultValue = "false") boolean itself,
            @RequestParam Optional<UUID> document,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "false") boolean ended) {
        Viewer viewer = viewer(page);
        TaskList.Asked asked = new TaskList.Asked(
                TaskLamp.of(lamp),
                ended,
                Optional.of(unit).filter(one -> !one.isBlank()),
                AnsweringAs.of(as),
                TaskList.Where.of(region, itself),
                document,
                q.strip(),
                Mark.of(mark),
                after);
        return page.view("oversight/tasks")
                .addObject(
                        "tasks",
                        new TasksPage(
                                asked,
                                list.list(viewer, asked, ROWS),
                                list.count(viewer, asked),
                                list.units(viewer, asked.where()),
                                asked.unit().map(supervision::unitName),
                                asked.where().map(list::name),
                                UnknownWords.of(
                                        new UnknownWords.Read(lamp, TaskLamp.of(lamp)),
                                        new UnknownWords.Read(as, AnsweringAs.of(as)),
                                        new UnknownWords.Read(mark, Mark.of(mark))),
                                list.marked(viewer),
                                !supervision.offices(viewer).isEmpty()
                                        || !supervision.regions(viewer).isEmpty(),
                                !supervision.sight(viewer).units().isEmpty()));
    }

    @GetMapping("/tasks/{id}")
    ModelAndView show(Page page, @PathVariable UUID id) {
        return shown.of(page, id, Map.of(), Optional.empty());
    }

    @PostMapping("/tasks/{id}/reports")
    ModelAndView report(
            Page page,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @RequestParam(name = "evidence", required = false) List<MultipartFile> evidence,
            RedirectAttributes after)
            throws IOException {
        try {
            tasks.report(
                    viewer(page), id, new Tasks.NewReport(TaskForms.command(form), said(form), evidence(evidence)));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return done(after, "/tasks/" + id, "报告已提交。", "The report is in.");
    }

    static List<DocumentStore.Kept> evidence(@Nullable List<MultipartFile> sent) throws IOException {
        List<DocumentStore.Kept> files = new ArrayList<>();
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (!file.isEmpty()) {
                String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                files.add(EvidenceKind.accepted(name, file.getBytes()));
            }
        }
        return files;
    }

    static Report.Said said(Map<String, String> form) {
        return new Report.Said(
                form.getOrDefault("progress", "").strip(),
                form.getOrDefault("problems", "").strip(),
                form.getOrDefault("nextSteps", "").strip(),
                TaskForms.number(form, "percent").map(TaskForms::percent).orElse(-1),
                TaskForms.number(form, "amount"));
    }

    @PostMapping("/tasks/{id}/reports/{report}/confirmation")
    ModelAndView confirm(Page page, @PathVariable UUID id, @PathVariable UUID report, RedirectAttributes after) {
        amounts.confirm(viewer(page), id, report);
        return done(
                after, "/tasks/" + id + "#reports-title", "数量已核实，计入分期目标。", "The amount is confirmed and counts now.");
    }

    @PostMapping("/tasks/{id}/reports/{report}/refusal")
    ModelAndView refuse(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes after) {
        try {
            amounts.refuse(viewer(page), id, report, why);
        } catch (Problem problem) {
            return shown.again(page, id, Map.of("why", why, "refused", report.toString()), problem);
        }
        return done(
                after,
                "/tasks/" + id + "#reports-title",
                "数量已退回，不计入分期目标；承办单位会看到理由。",
                "The amount is sent back and counts for nothing; the unit sees why.");
    }

    @GetMapping("/tasks/{id}/files/{file}")
    ResponseEntity<byte[]> evidence(Page page, @PathVariable UUID id, @PathVariable UUID file) {
        return sent(tasks.evidence(viewer(page), id, file));
    }

    /** To be saved: nothing in it can run as part of this site. */
    static ResponseEntity<byte[]> sent(DocumentStore.Kept file) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(file.content());
    }

    @PostMapping("/tasks/{id}/months")
    ModelAndView plan(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            List<MonthPlan> wanted = views.view(viewer(page), id).months().stream()
                    .map(month -> plan(month.plan(), form))
                    .toList();
            plans.change(viewer(page), id, TaskForms.revision(form), wanted);
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return done(after, "/tasks/" + id + "#months", "月度计划已保存。", "The plan is saved.");
    }

    private static MonthPlan plan(MonthPlan before, Map<String, String> form) {
        String month = before.month().toString();
        try {
            return new MonthPlan(
                    before.month(),
                    form.getOrDefault("standard-" + month, before.standard()).strip(),
                    LocalDate.parse(form.getOrDefault(
                            "deadline-" + month, before.deadline().toString())));
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    "deadline-" + month,
                    "date",
                    LocalText.of("请按 2026-11-20 的样子填写日期。", "Write the date like 2026-11-20."));
        }
    }

    @PostMapping("/tasks/{id}/evaluation")
    ModelAndView evaluate(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            tasks.evaluate(viewer(page), id, form.getOrDefault("finding", ""));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return done(after, "/tasks/" + id, "评估结论已记录。", "The evaluation is recorded.");
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
