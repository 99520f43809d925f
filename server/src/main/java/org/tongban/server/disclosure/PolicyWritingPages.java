package org.tongban.server.disclosure;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Where a draft is written: from nothing, from a file, and again. */
@Controller
class PolicyWritingPages {
    private final PolicyDesk desk;

    PolicyWritingPages(PolicyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/disclosure/new")
    ModelAndView write(Page page) {
        desk.requireOwn(PolicyPages.viewer(page));
        return written(page, "/disclosure", Map.of(), Optional.empty());
    }

    /** The form, filled in from a file. */
    @PostMapping("/disclosure/read")
    ModelAndView read(Page page, @RequestParam(name = "file", required = false) Optional<MultipartFile> file)
            throws IOException {
        desk.requireOwn(PolicyPages.viewer(page));
        try {
            MultipartFile given = file.filter(one -> !one.isEmpty())
                    .orElseThrow(() -> Problem.atField(
                            "file", "document.missing", LocalText.of("请先选择文件。", "Choose a file first.")));
            return written(page, "/disclosure", PolicyForms.typed(DraftFile.read(given.getBytes())), Optional.empty());
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return written(page, "/disclosure", Map.of(), Optional.of(problem));
        }
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

    @PostMapping("/disclosure")
    ModelAndView draft(Page page, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            UUID id = desk.draft(PolicyPages.viewer(page), PolicyForms.text(form));
            return PolicyPages.done(after, "/disclosure/" + id, "文稿已保存。", "The draft is saved.");
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return written(page, "/disclosure", PolicyForms.typed(form), Optional.of(problem));
        }
    }

    @GetMapping("/disclosure/{id}/edit")
    ModelAndView edit(Page page, @PathVariable UUID id) {
        return written(
                page,
                "/disclosure/" + id + "/text",
                PolicyForms.typed(desk.require(PolicyPages.viewer(page), id)),
                Optional.empty());
    }

    @PostMapping("/disclosure/{id}/text")
    ModelAndView change(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        try {
            desk.change(PolicyPages.viewer(page), id, revision, PolicyForms.text(form));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw problem;
            }
            return written(page, "/disclosure/" + id + "/text", PolicyForms.typed(form), Optional.of(problem));
        }
        return PolicyPages.done(after, "/disclosure/" + id, "文稿已保存。", "The draft is saved.");
    }
}
