package org.tongban.server.application.counter;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.Secret;
import org.tongban.server.account.Enrolment;
import org.tongban.server.application.Receiving;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Receives people at a counter: the card is read, what they came for is picked, and the rest is as if at home. */
@Controller
@RequestMapping("/counter/receptions")
class ReceptionController {
    private final Receiving receiving;
    private final ReceptionPages pages;

    ReceptionController(Receiving receiving, ReceptionPages pages) {
        this.receiving = receiving;
        this.pages = pages;
    }

    /** @param citizenId as typed or as a card reader types it */
    @PostMapping
    ModelAndView receive(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String citizenId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String mobile) {
        Receiving.Visitor visitor = new Receiving.Visitor(citizenId, name, mobile);
        return switch (receiving.receive(viewer, visitor)) {
            case Receiving.Received.At(UUID reception) -> seeOther("/counter/receptions/" + reception);
            case Receiving.Received.Refused(var errors) -> {
                ModelAndView again = page.view("application/receive")
                        .addObject("visitor", visitor)
                        .addObject("errors", errors);
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }

    @GetMapping("/{id}")
    ModelAndView reception(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return show(page, viewer, id, Optional.empty());
    }

    private ModelAndView show(Page page, Viewer viewer, UUID id, Optional<Secret> account) {
        return page.view("application/reception")
                .addObject("reception", pages.of(viewer, id, account))
                .addObject("errors", Map.of());
    }

    /** @param username of the account that the person says is theirs */
    @PostMapping("/{id}/identity")
    ModelAndView confirmIdentity(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String username,
            RedirectAttributes redirect) {
        try {
            receiving.confirmIdentity(viewer, id, username);
        } catch (Problem problem) {
            String field = problem.field().orElseThrow(() -> problem);
            ModelAndView again =
                    show(page, viewer, id, Optional.empty()).addObject("errors", Map.of(field, problem.sentence()));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        redirect.addFlashAttribute("notice", LocalText.of("已确认这个账号是本人的。", "Confirmed: this account is theirs."));
        return seeOther("/counter/receptions/" + id);
    }

    /** The password is in the answer to this request and nowhere else. */
    @PostMapping("/{id}/account")
    ModelAndView openAccount(
            Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        Enrolment.NewAccount account = receiving.openAccount(viewer, id);
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        return show(page, viewer, id, Optional.of(new Secret(account.username(), account.oneTimePassword())));
    }

    @PostMapping("/{id}/end")
    ModelAndView end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, RedirectAttributes redirect) {
        receiving.end(viewer, id);
        redirect.addFlashAttribute("notice", LocalText.of("接待已结束。", "The reception has ended."));
        return seeOther("/counter");
    }

    private static ModelAndView seeOther(String path) {
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
