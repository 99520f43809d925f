package org.tongban.server.application.citizen;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.OpenDraft;
import org.tongban.server.application.StoredFile;
import org.tongban.server.application.Uploading;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** The materials of a draft: uploaded, removed, promised for later. */
@Controller
@RequestMapping("/drafts/{id}/materials")
class MaterialController {
    private final Drafting drafting;
    private final Uploading uploading;
    private final DraftPages pages;

    MaterialController(Drafting drafting, Uploading uploading, DraftPages pages) {
        this.drafting = drafting;
        this.uploading = uploading;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView materials(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        OpenDraft open = drafting.open(viewer, id);
        if (open.draft().isSubmitted()) {
            return Addresses.seeOther("/my/applications");
        }
        return page.view("application/materials").addObject("materials", pages.materials(open, Map.of(), page));
    }

    /** Several files at once; each that isn't accepted is named with its sentence, the others are kept. */
    @PostMapping("/{material}")
    ModelAndView upload(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestParam(name = "file", required = false) List<MultipartFile> files)
            throws IOException {
        Optional<LocalText> refused = files == null || files.isEmpty()
                ? Optional.of(LocalText.of("请先选择文件，再点上传。", "Choose a file first, then upload."))
                : Optional.empty();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            refused = joined(refused, refusal(viewer, id, material, name, file.getBytes()));
        }
        return refused.isPresent()
                ? refused(page, viewer, id, material, refused.get())
                : Addresses.seeOther("/drafts/" + id + "/materials#material-" + material);
    }

    private Optional<LocalText> refusal(Viewer viewer, UUID id, String material, String name, byte[] content) {
        if (name.isEmpty() && content.length == 0) {
            return Optional.of(LocalText.of("请先选择文件，再点上传。", "Choose a file first, then upload."));
        }
        return switch (uploading.attach(viewer, id, material, name, content)) {
            case Parsed.Ok<StoredFile> stored -> Optional.empty();
            case Parsed.Bad<StoredFile>(String code, LocalText why) ->
                Optional.of(LocalText.of("“" + name + "”：" + why.zh(), "“" + name + "”: " + why.en()));
        };
    }

    private static Optional<LocalText> joined(Optional<LocalText> one, Optional<LocalText> other) {
        return one.map(first -> other.map(
                                second -> LocalText.of(first.zh() + " " + second.zh(), first.en() + " " + second.en()))
                        .orElse(first))
                .or(() -> other);
    }

    private ModelAndView refused(Page page, Viewer viewer, UUID id, String material, LocalText why) {
        ModelAndView again = page.view("application/materials")
                .addObject("materials", pages.materials(drafting.open(viewer, id), Map.of(material, why), page));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping("/{material}/files/{file}/remove")
    ModelAndView remove(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @PathVariable UUID file) {
        uploading.remove(viewer, id, material, file);
        return Addresses.seeOther("/drafts/" + id + "/materials#material-" + material);
    }

    @PostMapping("/{material}/later")
    ModelAndView later(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(name = "_do", defaultValue = "promise") String what) {
        if (what.equals("take-back")) {
            drafting.takeBackPromise(viewer, id, material);
        } else if (drafting.promise(viewer, id, material, day(until))
                instanceof Parsed.Bad<LocalDate>(String code, LocalText why)) {
            return refused(page, viewer, id, material, why);
        }
        return Addresses.seeOther("/drafts/" + id + "/materials#material-" + material);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
