package org.tongban.server.oversight.task;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Tasks: the list, one with all about it, and what is done there. */
@Controller
class TaskPages {
    private static final int ROWS = 30;

    private final Tasks tasks;
    private final TaskList list;
    private final Supervision supervision;
    private final Proceedings proceedings;

    TaskPages(Tasks tasks, TaskList list, Supervision supervision, Proceedings proceedings) {
        this.tasks = tasks;
        this.list = list;
        this.supervision = supervision;
        this.proceedings = proceedings;
    }

    @GetMapping("/tasks")
    ModelAndView list(
            Page page,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam Optional<UUID> document,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "false") boolean ended) {
        Viewer viewer = viewer(page);
        TaskList.Asked asked =
                new TaskList.Asked(lamp(lamp), ended, Optional.of(unit).filter(one -> !one.isBlank()), document, after);
        return page.view("oversight/tasks")
                .addObject(
                        "tasks",
                        new TasksPage(
                                asked,
                                list.list(viewer, asked, ROWS),
                                list.units(viewer),
                                !supervision.offices(viewer).isEmpty()
                                        || !supervision.regions(viewer).isEmpty()));
    }

    static Optional<Lamp> lamp(String word) {
        return Stream.of(Lamp.values())
                .filter(lamp -> lamp.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    @GetMapping("/tasks/{id}")
    ModelAndView show(Page page, @PathVariable UUID id) {
        return shown(page, id, Map.of(), Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = viewer(page);
        TaskView view = tasks.view(viewer, id);
        SupervisedTask task = view.task();
        Optional<String> reportsFor = supervision.reportsFor(viewer, task);
        ModelAndView shown = page.view("oversight/task")
                .addObject(
                        "shown",
                        new TaskPage(
                                view,
                                UUID.randomUUID(),
                                proceedings.find(task.proceeding()).orElseThrow(),
                                proceedings
                                        .actions(task.proceeding(), viewer, "/tasks/" + id)
                                        .orElseThrow(),
                                proceedings.timeline(task.proceeding()),
                                proceedings.history(task.proceeding()),
                                task.open() && reportsFor.isPresent(),
                                task.open() && reportsFor.equals(Optional.of(task.lead())),
                                supervision.supervises(viewer, task.supervises()),
                                supervision.leads(viewer, task.region()),
                                supervision.sight(viewer).units(),
                                typed,
                                problem));
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** What went wrong at a field is shown on the page again; everything else has a page of its own. */
    private ModelAndView again(Page page, UUID id, Map<String, String> typed, Problem problem) {
        if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        return shown(page, id, typed, Optional.of(problem));
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
            List<DocumentStore.Kept> files = new ArrayList<>();
            for (MultipartFile file : evidence == null ? List.<MultipartFile>of() : evidence) {
                if (!file.isEmpty()) {
                    String name =
                            Optional.ofNullable(file.getOriginalFilename()).orElse("");
                    files.add(EvidenceKind.accepted(name, file.getBytes()));
                }
            }
            tasks.report(viewer(page), id, new Tasks.NewReport(command(form), said(form), files));
        } catch (Problem problem) {
            return again(page, id, form, problem);
        }
        return done(after, "/tasks/" + id, "报告已提交。", "The report is in.");
    }

    private static Report.Said said(Map<String, String> form) {
        return new Report.Said(
                form.getOrDefault("progress", "").strip(),
                form.getOrDefault("problems", "").strip(),
                form.getOrDefault("nextSteps", "").strip(),
                number(form, "percent").map(BigDecimal::intValue).orElse(-1),
                number(form, "amount"));
    }

    private static Optional<BigDecimal> number(Map<String, String> form, String field) {
        String typed = form.getOrDefault(field, "").strip();
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(typed));
        } catch (NumberFormatException e) {
            throw Problem.atField(field, "number", LocalText.of("请填写数字。", "Write a number."));
        }
    }

    private static UUID command(Map<String, String> form) {
        try {
            return UUID.fromString(form.getOrDefault("command", ""));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
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
            List<MonthPlan> plans = tasks.view(viewer(page), id).months().stream()
                    .map(month -> plan(month.plan(), form))
                    .toList();
            tasks.plan(viewer(page), id, plans);
        } catch (Problem problem) {
            return again(page, id, form, problem);
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

    @PostMapping("/tasks/{id}/months/{month}/done")
    ModelAndView monthDone(Page page, @PathVariable UUID id, @PathVariable YearMonth month, RedirectAttributes after) {
        tasks.monthDone(viewer(page), id, month);
        return done(after, "/tasks/" + id + "#months", "已记为完成。", "Noted as done.");
    }

    @PostMapping("/tasks/{id}/notices")
    ModelAndView send(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            NoticeKind kind = NoticeKind.of(form.getOrDefault("kind", ""))
                    .orElseThrow(() ->
                            Problem.atField("kind", "kind.missing", LocalText.of("请选择文书种类。", "Choose what to send.")));
            Notice notice = tasks.send(viewer(page), id, kind, form.getOrDefault("body", ""));
            return done(
                    after,
                    "/tasks/" + id,
                    kind.title().zh() + " " + notice.number() + " 已发出。",
                    kind.title().en() + " " + notice.number() + " is sent.");
        } catch (Problem problem) {
            return again(page, id, form, problem);
        }
    }

    @GetMapping("/notices/{id}")
    ModelAndView notice(Page page, @PathVariable UUID id) {
        return noticeShown(page, id, Optional.empty());
    }

    private ModelAndView noticeShown(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = viewer(page);
        Notice notice = tasks.notice(viewer, id);
        ModelAndView shown = page.view("oversight/notice")
                .addObject("notice", notice)
                .addObject("sealed", tasks.isSealed(notice))
                .addObject("unit", supervision.unitName(notice.unit()))
                .addObject("from", supervision.unitName(notice.supervises()))
                .addObject(
                        "mayAnswer",
                        notice.answer().isEmpty()
                                && supervision.sight(viewer).units().contains(notice.unit()))
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @GetMapping("/notices/{id}/sealed")
    ResponseEntity<byte[]> sealed(Page page, @PathVariable UUID id) {
        return sent(tasks.sealed(viewer(page), id).orElseThrow(Problem::notFound));
    }

    @PostMapping("/notices/{id}/answer")
    ModelAndView answer(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes after) {
        try {
            tasks.answer(viewer(page), id, answer);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return noticeShown(page, id, Optional.of(problem));
        }
        return done(after, "/notices/" + id, "答复已送达督办单位。", "The answer is with the supervising unit.");
    }

    @PostMapping("/tasks/{id}/milestones")
    ModelAndView milestones(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            tasks.milestones(viewer(page), id, number(form, "total").orElse(BigDecimal.ZERO), List.of());
        } catch (Problem problem) {
            return again(page, id, form, problem);
        }
        return done(after, "/tasks/" + id + "#milestones", "分期目标已设定。", "The milestones are set.");
    }

    @PostMapping("/tasks/{id}/evaluation")
    ModelAndView evaluate(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            tasks.evaluate(viewer(page), id, form.getOrDefault("finding", ""));
        } catch (Problem problem) {
            return again(page, id, form, problem);
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
