package org.tongban.server.disclosure;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The library for everybody, and the desk at which units draft and publish. */
@Controller
class PolicyPages {
    private final PolicyLibrary library;
    private final PolicyDesk desk;

    PolicyPages(PolicyLibrary library, PolicyDesk desk) {
        this.library = library;
        this.desk = desk;
    }

    @GetMapping("/policies")
    ModelAndView search(Page page, @RequestParam Map<String, String> asked) {
        return page.view("disclosure/policies")
                .addObject("asked", asked)
                .addObject("found", library.search(query(asked)))
                .addObject("most", PolicyLibrary.MOST)
                .addObject("inviting", library.inviting())
                .addObject("trades", library.trades())
                .addObject("units", library.units())
                .addObject("staff", page.viewer().filter(PolicyPages::drafts).isPresent());
    }

    private static boolean drafts(Viewer viewer) {
        return viewer.is(Role.EDITOR) || viewer.is(Role.REVIEWER) || viewer.is(Role.HEAD);
    }

    static PolicyLibrary.Query query(Map<String, String> asked) {
        return new PolicyLibrary.Query(
                asked.getOrDefault("q", ""),
                text(asked, "trade"),
                text(asked, "unit"),
                text(asked, "level").flatMap(PolicyPages::level),
                day(asked, "from"),
                day(asked, "to"),
                text(asked, "validity").flatMap(Validity::of));
    }

    private static Optional<RegionLevel> level(String word) {
        return Stream.of(RegionLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static Optional<String> text(Map<String, String> form, String field) {
        return Optional.of(form.getOrDefault(field, "").strip()).filter(one -> !one.isEmpty());
    }

    private static Optional<LocalDate> day(Map<String, String> form, String field) {
        try {
            return text(form, field).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw Problem.atField(
                    field, "date", LocalText.of("请按 2026-11-20 的样子填写日期。", "Write the date like 2026-11-20."));
        }
    }

    /** @param asked {@code on}, the day whose wording is asked for; today's when it is left out */
    @GetMapping("/policies/{id}")
    ModelAndView show(Page page, @PathVariable UUID id, @RequestParam Map<String, String> asked) {
        return shown(page, id, day(asked, "on").orElse(page.today()), Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, LocalDate day, Optional<Problem> problem) {
        ModelAndView shown = page.view("disclosure/policy")
                .addObject("shown", library.show(id, day))
                .addObject("command", UUID.randomUUID())
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @PostMapping("/disclosure/comments/{id}")
    ModelAndView comment(
            Page page,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes after) {
        try {
            library.comment(viewer(page), id, command, comment);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, id, page.today(), Optional.of(problem));
        }
        return done(
                after,
                "/policies/" + id + "#comments",
                "谢谢，您的意见和答复都会公布。",
                "Thank you. Your comment and its answer are published.");
    }

    @GetMapping("/disclosure")
    ModelAndView desk(Page page) {
        return page.view("disclosure/desk")
                .addObject("policies", desk.list(viewer(page)))
                .addObject("review", desk.toReview(viewer(page)));
    }

    @GetMapping("/disclosure/new")
    ModelAndView write(Page page) {
        desk.list(viewer(page));
        return written(page, "/disclosure", Map.of(), Optional.empty());
    }

    /** The form, filled in from a file. */
    @PostMapping("/disclosure/read")
    ModelAndView read(Page page, @RequestParam(name = "file", required = false) Optional<MultipartFile> file)
            throws IOException {
        desk.list(viewer(page));
        try {
            MultipartFile given = file.filter(one -> !one.isEmpty())
                    .orElseThrow(() -> Problem.atField(
                            "file", "document.missing", LocalText.of("请先选择文件。", "Choose a file first.")));
            return written(page, "/disclosure", typed(DraftFile.read(given.getBytes())), Optional.empty());
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return written(page, "/disclosure", Map.of(), Optional.of(problem));
        }
    }

    private static Map<String, String> typed(DraftFile file) {
        return Map.of(
                "title",
                file.title(),
                "number",
                file.number(),
                "body",
                file.body(),
                "from",
                file.from().map(LocalDate::toString).orElse(""),
                "until",
                file.until().map(LocalDate::toString).orElse(""));
    }

    private static ModelAndView written(
            Page page, String action, Map<String, String> typed, Optional<Problem> problem) {
        ModelAndView shown = page.view("disclosure/write")
                .addObject("action", action)
                .addObject("typed", typed)
                .addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    /** A box that wasn't ticked isn't sent; when the form comes back it has to stay unticked. */
    private static Map<String, String> typed(Map<String, String> form) {
        Map<String, String> typed = new HashMap<>(form);
        typed.putIfAbsent("needsInterpretation", "");
        return typed;
    }

    @PostMapping("/disclosure")
    ModelAndView draft(Page page, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            UUID id = desk.draft(viewer(page), text(form));
            return done(after, "/disclosure/" + id, "文稿已保存。", "The draft is saved.");
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return written(page, "/disclosure", typed(form), Optional.of(problem));
        }
    }

    private static PolicyDesk.Text text(Map<String, String> form) {
        return new PolicyDesk.Text(
                form.getOrDefault("number", ""),
                form.getOrDefault("title", ""),
                form.getOrDefault("body", ""),
                Stream.of(form.getOrDefault("trades", "").split("[、，,\\s]+"))
                        .filter(trade -> !trade.isBlank())
                        .toList(),
                day(form, "from"),
                day(form, "until"),
                form.containsKey("needsInterpretation"),
                form.containsKey("important"),
                form.containsKey("major"));
    }

    @GetMapping("/disclosure/{id}")
    ModelAndView review(Page page, @PathVariable UUID id) {
        return reviewed(page, id, Optional.empty());
    }

    private ModelAndView reviewed(Page page, UUID id, Optional<Problem> problem) {
        PolicyLibrary.Shown shown = desk.show(viewer(page), id);
        ModelAndView view = page.view("disclosure/draft")
                .addObject("shown", shown)
                .addObject("missing", shown.policy().draft().beforePublication(page.today()))
                .addObject("typed", Optional.empty())
                .addObject("problem", problem);
        problem.ifPresent(one -> view.setStatus(one.status()));
        return view;
    }

    @GetMapping("/disclosure/{id}/edit")
    ModelAndView edit(Page page, @PathVariable UUID id) {
        Policy policy = desk.require(viewer(page), id);
        Map<String, String> typed = new HashMap<>(Map.of(
                "title", policy.title(),
                "number", policy.number(),
                "body", policy.body(),
                "trades", String.join("、", policy.trades()),
                "from", policy.from().map(LocalDate::toString).orElse(""),
                "until", policy.until().map(LocalDate::toString).orElse(""),
                "revision", String.valueOf(policy.revision()),
                "needsInterpretation", policy.draft().needsInterpretation() ? "yes" : "",
                "important", policy.draft().important() ? "yes" : "",
                "major", policy.draft().major() ? "yes" : ""));
        return written(page, "/disclosure/" + id + "/text", typed, Optional.empty());
    }

    @PostMapping("/disclosure/{id}/text")
    ModelAndView change(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            desk.change(viewer(page), id, revision, text(form));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw problem;
            }
            return written(page, "/disclosure/" + id + "/text", typed(form), Optional.of(problem));
        }
        return done(after, "/disclosure/" + id, "文稿已保存。", "The draft is saved.");
    }

    /** One step on the way of a draft; what is wrong is shown on its page. */
    private ModelAndView step(Page page, UUID id, RedirectAttributes after, Runnable step, String zh, String en) {
        try {
            step.run();
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return reviewed(page, id, Optional.of(problem));
        }
        return done(after, "/disclosure/" + id, zh, en);
    }

    @PostMapping("/disclosure/{id}/openness")
    ModelAndView openness(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        return step(
                page,
                id,
                after,
                () -> desk.openness(
                        viewer(page),
                        id,
                        Openness.of(form.getOrDefault("openness", "")).orElseThrow(Problem::notFound),
                        form.getOrDefault("reason", ""),
                        day(form, "reviewOn")),
                "公开属性已定。",
                "Its openness is decided.");
    }

    @PostMapping("/disclosure/{id}/circulate")
    ModelAndView circulate(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return step(page, id, after, () -> desk.circulate(viewer(page), id), "已送审。", "It circulates.");
    }

    /** What was typed stays when it can't be saved, beside what somebody else saved meanwhile. */
    @PostMapping("/disclosure/{id}/interpretation")
    ModelAndView interpret(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        String text = form.getOrDefault("interpretation", "");
        ModelAndView next = step(
                page,
                id,
                after,
                () -> desk.interpret(viewer(page), id, revision, text, form.containsKey("signed")),
                "解读已保存。",
                "The interpretation is saved.");
        next.getModel().computeIfPresent("typed", (name, none) -> Optional.of(text));
        return next;
    }

    @PostMapping("/disclosure/{id}/invite")
    ModelAndView invite(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        return step(
                page,
                id,
                after,
                () -> desk.invite(viewer(page), id, day(form, "commentsUntil").orElse(page.today())),
                "已公开征求意见。",
                "Comments are invited.");
    }

    @PostMapping("/disclosure/{id}/comments/{comment}")
    ModelAndView answer(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID comment,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return step(
                page,
                id,
                after,
                () -> desk.answer(
                        viewer(page), id, comment, form.getOrDefault("answer", ""), form.containsKey("adopted")),
                "答复已公布。",
                "The answer is published.");
    }

    @PostMapping("/disclosure/{id}/decision")
    ModelAndView decision(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        MajorDecision decision = new MajorDecision(
                form.getOrDefault("draft", ""),
                form.getOrDefault("explanation", ""),
                form.getOrDefault("background", ""),
                form.getOrDefault("comments", ""),
                form.getOrDefault("attendance", ""),
                form.getOrDefault("result", ""));
        return step(page, id, after, () -> desk.decision(viewer(page), id, decision), "已保存。", "Saved.");
    }

    @PostMapping("/disclosure/{id}/changes")
    ModelAndView changes(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String earlier,
            @RequestParam Validity.Change.Kind kind,
            @RequestParam(defaultValue = "") String wording,
            RedirectAttributes after) {
        return step(page, id, after, () -> desk.changes(viewer(page), id, earlier, kind, wording), "已登记。", "Noted.");
    }

    @PostMapping("/disclosure/{id}/publish")
    ModelAndView publish(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return step(
                page,
                id,
                after,
                () -> desk.publish(viewer(page), id),
                "已发布，政策库里能查到了。",
                "Published; the library shows it now.");
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
