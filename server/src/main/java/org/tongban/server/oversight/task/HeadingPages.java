package org.tongban.server.oversight.task;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.oversight.task.ImportedDocument.Heading;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What a reviewer puts right in a document as a whole: its heading, what its units mean here, tasks that were missed. */
@Controller
class HeadingPages {
    private static final String UNIT = "unit-";

    private final ReviewDesk reviewing;
    private final MeaningDesk meanings;
    private final GivingOut givingOut;
    private final ReviewShown shown;

    HeadingPages(ReviewDesk reviewing, MeaningDesk meanings, GivingOut givingOut, ReviewShown shown) {
        this.reviewing = reviewing;
        this.meanings = meanings;
        this.givingOut = givingOut;
        this.shown = shown;
    }

    @PostMapping("/documents/{id}/heading")
    ModelAndView heading(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        Map<Heading, String> fields = fields(form, "");
        Map<Heading, String> seen = fields(form, "was-");
        try {
            reviewing.correctHeading(TaskPages.viewer(page), id, fields, seen);
        } catch (Problem problem) {
            Map<String, String> changed = new HashMap<>();
            fields.forEach((field, typed) -> {
                if (!ReviewDesk.oneWay(typed).equals(ReviewDesk.oneWay(seen.getOrDefault(field, "")))) {
                    changed.put(field.word(), typed);
                }
            });
            return shown.again(page, id, ReviewPage.HEADING, changed, problem);
        }
        return TaskPages.done(after, "/documents/" + id, "已保存。", "Saved.");
    }

    static Map<Heading, String> fields(Map<String, String> form, String prefix) {
        Map<Heading, String> fields = new EnumMap<>(Heading.class);
        for (Heading field : Heading.values()) {
            Optional.ofNullable(form.get(prefix + field.word())).ifPresent(typed -> fields.put(field, typed));
        }
        return fields;
    }

    /** A field for each name, called by it after {@code unit-}. */
    @PostMapping("/documents/{id}/units")
    ModelAndView units(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        Map<String, String> said = form.entrySet().stream()
                .filter(field -> field.getKey().startsWith(UNIT))
                .collect(Collectors.toMap(field -> field.getKey().substring(UNIT.length()), Map.Entry::getValue));
        try {
            meanings.say(TaskPages.viewer(page), id, said);
        } catch (Problem problem) {
            return shown.again(page, id, MeaningDesk.FIELD, said, problem);
        }
        return TaskPages.done(
                after,
                "/documents/" + id + "#units",
                "对应关系已记住，同一地方的下一份文件也这样认。",
                "Remembered, also for the next document of that place.");
    }

    @PostMapping("/documents/{id}/tasks")
    ModelAndView add(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        String part;
        try {
            AddedTask.Said said = new AddedTask.Said(
                    form.getOrDefault("words", ""), Optional.empty(), DocumentPages.fields(form, ""));
            part = reviewing.add(TaskPages.viewer(page), id, said);
        } catch (Problem problem) {
            return shown.again(page, id, ReviewPage.NEW, form, problem);
        }
        return TaskPages.done(
                after, "/documents/" + id + "#t-" + DocumentPages.anchor(part), "已补充一项任务。", "The task is added.");
    }

    @PostMapping("/documents/{id}/further-tasks")
    ModelAndView further(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        List<UUID> given;
        try {
            AddedTask.Said said = new AddedTask.Said(
                    form.getOrDefault("words", ""), Optional.empty(), DocumentPages.fields(form, ""));
            given = givingOut.further(TaskPages.viewer(page), id, said);
        } catch (Problem problem) {
            return shown.again(page, id, ReviewPage.NEW, form, problem);
        }
        return TaskPages.done(
                after,
                given.size() == 1 ? "/tasks/" + given.getFirst() : "/tasks?document=" + id,
                "已补充并交办 " + given.size() + " 项。",
                given.size() == 1 ? "Added and given out." : "Added and given out to " + given.size() + " units.");
    }
}
