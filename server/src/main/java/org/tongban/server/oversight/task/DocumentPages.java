package org.tongban.server.oversight.task;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Documents: handed in, reviewed beside their text, corrected, confirmed. */
@Controller
class DocumentPages {
    private static final int SHOWN = 50;

    private final DocumentDesk desk;
    private final ReviewDesk reviewing;
    private final GivingOut givingOut;
    private final TaskByHand byHand;
    private final ReviewShown shown;
    private final Supervision supervision;

    DocumentPages(
            DocumentDesk desk,
            ReviewDesk reviewing,
            GivingOut givingOut,
            TaskByHand byHand,
            ReviewShown shown,
            Supervision supervision) {
        this.desk = desk;
        this.reviewing = reviewing;
        this.givingOut = givingOut;
        this.byHand = byHand;
        this.shown = shown;
        this.supervision = supervision;
    }

    @GetMapping("/documents")
    ModelAndView list(Page page, @RequestParam Optional<UUID> after) {
        return listed(page, after, Optional.empty(), Optional.empty());
    }

    /** @param byHand what was typed for a task that no document sets, where that couldn't be taken */
    private ModelAndView listed(
            Page page, Optional<UUID> after, Optional<Problem> problem, Optional<Map<String, String>> byHand) {
        Viewer viewer = TaskPages.viewer(page);
        ModelAndView list = page.view("oversight/documents")
                .addObject("documents", desk.page(viewer, after, SHOWN))
                .addObject("mayHandIn", !supervision.offices(viewer).isEmpty())
                .addObject("byHand", byHand)
                .addObject("problem", problem);
        problem.ifPresent(one -> list.setStatus(one.status()));
        return list;
    }

    @PostMapping("/documents")
    ModelAndView hand(
            Page page,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            RedirectAttributes after)
            throws IOException {
        try {
            MultipartFile given = file.filter(one -> !one.isEmpty())
                    .orElseThrow(() -> Problem.atField(
                            "file", "document.missing", LocalText.of("请先选择文件。", "Choose a file first.")));
            return handed(after, desk.hand(TaskPages.viewer(page), kept(given)));
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return listed(page, Optional.empty(), Optional.of(problem), Optional.empty());
        }
    }

    @PostMapping("/documents/by-hand")
    ModelAndView byHand(Page page, @RequestParam Map<String, String> form, RedirectAttributes after) {
        List<UUID> given;
        try {
            given = byHand.give(
                    TaskPages.viewer(page),
                    new TaskByHand.Said(
                            form.getOrDefault("source", ""),
                            TaskForms.day(form, "on"),
                            form.getOrDefault("words", ""),
                            fields(form, ""),
                            Optional.ofNullable(form.get("rhythm"))));
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return listed(page, Optional.empty(), Optional.of(problem), Optional.of(form));
        }
        return TaskPages.done(
                after,
                given.size() == 1 ? "/tasks/" + given.getFirst() : "/tasks",
                "已交办 " + given.size() + " 项。",
                given.size() == 1 ? "Given out." : "Given out to " + given.size() + " units.");
    }

    private static ModelAndView handed(RedirectAttributes after, DocumentDesk.Handed handed) {
        int all = handed.documents().size();
        String to = all == 1 ? "/documents/" + handed.documents().getFirst() : "/documents";
        if (handed.known()) {
            return TaskPages.done(
                    after,
                    to,
                    "这个文件以前导入过，没有重复读取。请看已有的这一份。",
                    "This file was brought in before and wasn't read again. Here it is.");
        }
        String names = "“" + String.join("”“", handed.withoutTasks()) + "”";
        if (handed.withoutTasks().isEmpty()) {
            return TaskPages.done(
                    after,
                    to,
                    "读到 " + all + " 份文件，请逐条核对。",
                    all == 1 ? "Read. Check task by task." : all + " documents were read. Check them.");
        }
        return TaskPages.done(
                after,
                to,
                "读到 " + all + " 份文件。" + names + "里没有认出写明责任单位的任务；其中有任务的，请对照原文补充。",
                (all == 1 ? "Read. " : all + " documents were read. ")
                        + "No task with a unit answering for it was found in " + names
                        + ": where there are tasks, add them beside the text.");
    }

    static DocumentStore.Kept kept(MultipartFile file) throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return new DocumentStore.Kept(last, "application/octet-stream", file.getBytes());
    }

    @GetMapping("/documents/{id}")
    ModelAndView review(Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String edit) {
        return shown.of(page, id, edit, Map.of(), Optional.empty());
    }

    @PostMapping("/documents/{id}/corrections")
    ModelAndView correct(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        String part = form.getOrDefault("part", "");
        try {
            reviewing.correct(TaskPages.viewer(page), id, part, fields(form, ""), fields(form, "was-"));
        } catch (Problem problem) {
            return shown.again(page, id, part, changed(form), problem);
        }
        return TaskPages.done(after, "/documents/" + id + "#t-" + anchor(part), "已保存。", "Saved.");
    }

    static Map<Field, String> fields(Map<String, String> form, String prefix) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            if (form.containsKey(prefix + field.word())) {
                fields.put(field, form.getOrDefault(prefix + field.word(), ""));
            }
        }
        return fields;
    }

    /** Only what this person changed is shown again: the rest may have been corrected by others meanwhile. */
    private static Map<String, String> changed(Map<String, String> form) {
        Map<String, String> changed = new HashMap<>();
        for (Field field : Field.values()) {
            String typed = form.getOrDefault(field.word(), "");
            String was = form.getOrDefault("was-" + field.word(), "");
            if (form.containsKey(field.word()) && !ReviewDesk.oneWay(typed).equals(ReviewDesk.oneWay(was))) {
                changed.put(field.word(), typed);
            }
        }
        return changed;
    }

    /** ASCII alone, since it goes into the address that a browser is sent to: 一.2 becomes 4e00-2. */
    static String anchor(String part) {
        return part.codePoints()
                .mapToObj(letter -> letter > 127
                        ? Integer.toHexString(letter)
                        : Character.isLetterOrDigit(letter) ? Character.toString(letter) : "-")
                .collect(Collectors.joining());
    }

    @PostMapping("/documents/{id}/read-again")
    ModelAndView readAgain(Page page, @PathVariable UUID id, RedirectAttributes after) {
        DocumentDesk.ReadAgain again = desk.readAgain(TaskPages.viewer(page), id);
        LocalText said = said(again);
        return TaskPages.done(after, "/documents/" + id, said.zh(), said.en());
    }

    private static LocalText said(DocumentDesk.ReadAgain again) {
        LocalText more = again.more().isEmpty()
                ? LocalText.of("", "")
                : LocalText.of(
                        "同一文件里另外读到 " + again.more().size() + " 份，已收进来。",
                        " " + again.more().size() + " more were found in the file and are kept.");
        if (!again.found()) {
            return LocalText.of(
                    "在原文件里没有再认出这一份，内容和更正都没有动。" + more.zh(),
                    "This document wasn't found in the file again; nothing was changed." + more.en());
        }
        LocalText kept = LocalText.of(
                "已重新识别，任务的人工更正保留 " + again.kept() + " 处",
                "Read again; " + again.kept() + " corrections of tasks were kept");
        return again.lost().isEmpty()
                ? LocalText.of(kept.zh() + "。" + more.zh(), kept.en() + "." + more.en())
                : LocalText.of(
                        kept.zh() + "；" + again.lost().size() + " 处对不上现在的任务，列在下面，请看一下。" + more.zh(),
                        kept.en() + "; " + again.lost().size() + " fit no task any more and are listed below."
                                + more.en());
    }

    @PostMapping("/documents/{id}/lost-corrections")
    ModelAndView forgetLost(Page page, @PathVariable UUID id, RedirectAttributes after) {
        desk.forgetLost(TaskPages.viewer(page), id);
        return TaskPages.done(after, "/documents/" + id, "已不再列出。", "They are listed no more.");
    }

    @PostMapping("/documents/{id}/rhythm")
    ModelAndView rhythm(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String rhythm,
            RedirectAttributes after) {
        desk.report(TaskPages.viewer(page), id, rhythm);
        return TaskPages.done(after, "/documents/" + id, "报告日已设定。", "The days of reporting are set.");
    }

    @PostMapping("/documents/{id}/confirm")
    ModelAndView confirm(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        List<UUID> begun;
        try {
            Passed passed = Passed.of(form.getOrDefault("passed", ""), form.getOrDefault("passed-day", ""));
            begun = givingOut.confirm(TaskPages.viewer(page), id, passed);
        } catch (Problem problem) {
            return shown.again(page, id, ReviewPage.CONFIRM, form, problem);
        }
        return TaskPages.done(
                after,
                "/tasks?document=" + id,
                begun.size() + " 项任务已交办，各牵头单位的待办里已经能看到。",
                begun.size() + " tasks are given out; each leading unit finds them in its inbox.");
    }
}
