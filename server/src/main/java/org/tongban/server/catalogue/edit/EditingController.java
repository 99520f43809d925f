package org.tongban.server.catalogue.edit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.edit.EditingPages.ChangePage;
import org.tongban.server.catalogue.edit.EditingPages.FilePage;
import org.tongban.server.catalogue.edit.EditingPages.ListPage;
import org.tongban.server.catalogue.edit.EditingPages.Typed;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The editors' pages: what changes there are, one of them, one of its files. */
@Controller
@RequestMapping("/editing")
class EditingController {
    private static final int PAGE = 30;

    private final Editing editing;

    EditingController(Editing editing) {
        this.editing = editing;
    }

    @GetMapping
    ModelAndView list(Page page, @RequestParam Optional<UUID> after) {
        return list(page, after, new Typed("", "", page.today().plusDays(1).toString()), Optional.empty());
    }

    private ModelAndView list(Page page, Optional<UUID> after, Typed typed, Optional<Problem> problem) {
        List<Change> changes = editing.page(viewer(page), after, PAGE + 1);
        boolean more = changes.size() > PAGE;
        List<Change> shown = more ? changes.subList(0, PAGE) : changes;
        ModelAndView view = page.view("editing/changes")
                .addObject(
                        "list",
                        new ListPage(
                                shown,
                                more ? Optional.of(shown.getLast().id()) : Optional.empty(),
                                typed,
                                page.today(),
                                problem.map(Problem::sentence),
                                problem.flatMap(Problem::field).orElse("")));
        problem.ifPresent(wrong -> view.setStatus(wrong.status()));
        return view;
    }

    @PostMapping
    Object start(
            Page page,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String takesEffect) {
        try {
            return to(editing.start(viewer(page), new Editing.Cover(title, reason, date(takesEffect))));
        } catch (Problem problem) {
            return list(page, Optional.empty(), new Typed(title, reason, takesEffect), Optional.of(problem));
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException noDate) {
            throw Problem.atField(
                    "takesEffect", "date", LocalText.of("请填写日期，如 2026-12-01。", "Enter a date such as 2026-12-01."));
        }
    }

    @GetMapping("/changes/{id}")
    ModelAndView change(Page page, @PathVariable UUID id) {
        return change(page, id, Optional.empty());
    }

    private ModelAndView change(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = viewer(page);
        Change change = editing.find(viewer, id);
        boolean own = change.author().equals(viewer.person());
        ModelAndView view = page.view("editing/change")
                .addObject(
                        "shown",
                        new ChangePage(
                                change,
                                editing.report(viewer, id),
                                editing.files(viewer, id),
                                editing.paths(viewer),
                                own && change.state() == ChangeState.DRAFT,
                                !own && change.state() == ChangeState.PROPOSED,
                                problem.map(Problem::sentence),
                                problem.flatMap(Problem::field).orElse("")));
        problem.ifPresent(wrong -> view.setStatus(wrong.status()));
        return view;
    }

    /** What can be refused is shown on the page of the change, where it can be put right. */
    private Object doing(Page page, UUID id, Runnable action) {
        try {
            action.run();
            return to(id);
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.UNPROCESSABLE_CONTENT || problem.status() == HttpStatus.CONFLICT) {
                return change(page, id, Optional.of(problem));
            }
            throw problem;
        }
    }

    @PostMapping("/changes/{id}/cover")
    Object describe(
            Page page,
            @PathVariable UUID id,
            @RequestParam String title,
            @RequestParam String reason,
            @RequestParam String takesEffect) {
        return doing(
                page,
                id,
                () -> editing.describe(viewer(page), id, new Editing.Cover(title, reason, date(takesEffect))));
    }

    @PostMapping("/changes/{id}/propose")
    Object propose(Page page, @PathVariable UUID id) {
        return doing(page, id, () -> editing.propose(viewer(page), id));
    }

    @PostMapping("/changes/{id}/withdraw")
    Object withdraw(Page page, @PathVariable UUID id) {
        return doing(page, id, () -> editing.withdraw(viewer(page), id));
    }

    @PostMapping("/changes/{id}/return")
    Object giveBack(Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String remark) {
        return doing(page, id, () -> editing.giveBack(viewer(page), id, remark));
    }

    @PostMapping("/changes/{id}/publish")
    Object publish(Page page, @PathVariable UUID id) {
        return doing(page, id, () -> editing.publish(viewer(page), id));
    }

    @PostMapping("/changes/{id}/drop")
    Object drop(Page page, @PathVariable UUID id, @RequestParam String path) {
        return doing(page, id, () -> editing.drop(viewer(page), id, path));
    }

    @PostMapping("/changes/{id}/repeal")
    Object repeal(Page page, @PathVariable UUID id, @RequestParam String path) {
        return doing(page, id, () -> editing.put(viewer(page), id, path, Optional.empty()));
    }

    @GetMapping("/changes/{id}/file")
    ModelAndView file(Page page, @PathVariable UUID id, @RequestParam String path) {
        Viewer viewer = viewer(page);
        String text = editing.files(viewer, id).stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .flatMap(ChangedFile::text)
                .or(() -> editing.text(viewer, path))
                .orElse("");
        return file(page, id, path, text, Optional.empty());
    }

    private ModelAndView file(Page page, UUID id, String path, String text, Optional<Problem> problem) {
        Viewer viewer = viewer(page);
        Change change = editing.find(viewer, id);
        ModelAndView view = page.view("editing/file")
                .addObject(
                        "file",
                        new FilePage(
                                change,
                                path,
                                text,
                                editing.text(viewer, path).isEmpty(),
                                change.author().equals(viewer.person()) && change.state() == ChangeState.DRAFT,
                                editing.report(viewer, id).findings(),
                                problem.map(Problem::sentence)));
        problem.ifPresent(wrong -> view.setStatus(wrong.status()));
        return view;
    }

    @PostMapping("/changes/{id}/file")
    Object write(
            Page page,
            @PathVariable UUID id,
            @RequestParam String path,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String then) {
        try {
            editing.put(viewer(page), id, path.strip(), Optional.of(text));
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return file(page, id, path, text, Optional.of(problem));
        }
        return then.equals("stay")
                ? see("/editing/changes/" + id + "/file?path="
                        + URLEncoder.encode(path.strip(), StandardCharsets.UTF_8))
                : to(id);
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(Page page) {
        return zip(editing.export(viewer(page)), page.today());
    }

    static ResponseEntity<byte[]> zip(byte[] bytes, LocalDate day) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("packs-" + day + ".zip")
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/import")
    Object take(
            Page page,
            @RequestParam MultipartFile packs,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String takesEffect)
            throws IOException {
        try {
            Editing.Cover cover = new Editing.Cover(title, reason, date(takesEffect));
            return editing.take(viewer(page), packs.getBytes(), cover)
                    .<Object>map(EditingController::to)
                    .orElseThrow(() -> Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "no-difference",
                            LocalText.of(
                                    "文件和现在的规则完全一样，不用导入。",
                                    "The file says just what the packs say; there is nothing to import.")));
        } catch (Problem problem) {
            return list(page, Optional.empty(), new Typed(title, reason, takesEffect), Optional.of(problem));
        }
    }

    private static ResponseEntity<Void> to(UUID change) {
        return see("/editing/changes/" + change);
    }

    private static ResponseEntity<Void> see(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    private static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(Problem::notFound);
    }
}
