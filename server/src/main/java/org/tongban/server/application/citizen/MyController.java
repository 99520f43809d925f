package org.tongban.server.application.citizen;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Applying;
import org.tongban.server.application.OtherRequests;
import org.tongban.server.application.StoredFile;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** Somebody's own applications, and what they can do about them. */
@Controller
@RequestMapping("/my/applications")
class MyController {
    private static final int PAGE = 20;

    private final Applications applications;
    private final Applying applying;
    private final ApplicationPages pages;
    private final MyRows rows;
    private final OtherRequests requests;

    MyController(
            Applications applications, Applying applying, ApplicationPages pages, MyRows rows, OtherRequests requests) {
        this.applications = applications;
        this.applying = applying;
        this.pages = pages;
        this.rows = rows;
        this.requests = requests;
    }

    @GetMapping
    ModelAndView list(
            Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam(required = false) Optional<UUID> after) {
        List<Application> mine = applications.ofPerson(viewer.person(), after, PAGE);
        Optional<String> next = mine.size() < PAGE
                ? Optional.empty()
                : Optional.of("/my/applications?after=" + mine.getLast().id());
        return page.view("application/my")
                .addObject(
                        "my",
                        new MyPage(
                                after.isPresent() ? List.of() : rows.drafts(viewer),
                                mine.stream().map(rows::row).toList(),
                                after.isPresent() ? List.of() : requests.of(viewer.person(), PAGE),
                                next));
    }

    @GetMapping("/{id}")
    ModelAndView application(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return show(page, applying.require(viewer, id), Optional.empty());
    }

    private ModelAndView show(Page page, Application application, Optional<LocalText> problem) {
        return page.view("application/application")
                .addObject("application", pages.of(application, UUID.randomUUID(), problem));
    }

    @PostMapping("/{id}/correct")
    ModelAndView correct(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Addresses.seeOther("/drafts/" + applying.correct(viewer, id));
    }

    @PostMapping("/{id}/again")
    ModelAndView again(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(name = "_command") String command) {
        return Addresses.seeOther("/drafts/" + applying.again(viewer, id, Set.of(), Addresses.id(command)));
    }

    @PostMapping("/{id}/withdraw")
    ModelAndView withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(name = "_command") String command,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        applying.withdraw(viewer, id, reason, Addresses.id(command));
        redirect.addFlashAttribute("notice", LocalText.of("已撤回。", "Withdrawn."));
        return Addresses.seeOther("/my/applications/" + id);
    }

    @PostMapping("/{id}/materials/{material}")
    ModelAndView supply(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String material,
            @RequestParam("file") MultipartFile file,
            RedirectAttributes redirect)
            throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return switch (applying.supply(viewer, id, material, name, file.getBytes())) {
            case Parsed.Ok<StoredFile> stored -> {
                redirect.addFlashAttribute("notice", LocalText.of("材料已补交。", "The material was supplied."));
                yield Addresses.seeOther("/my/applications/" + id);
            }
            case Parsed.Bad<StoredFile>(String code, LocalText why) -> {
                ModelAndView again = show(page, applying.require(viewer, id), Optional.of(why));
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }
}
