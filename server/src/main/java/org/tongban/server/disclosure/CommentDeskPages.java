package org.tongban.server.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.disclosure.PolicyComments.Standing;
import org.tongban.server.web.Page;

/** Comments on a draft: invited, looked at and answered by its unit. */
@Controller
class CommentDeskPages {
    private final Commenting commenting;
    private final DraftPage drafts;

    CommentDeskPages(Commenting commenting, DraftPage drafts) {
        this.commenting = commenting;
        this.drafts = drafts;
    }

    @PostMapping("/disclosure/{id}/invite")
    ModelAndView invite(
            Page page,
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> commenting.invite(
                        PolicyPages.viewer(page),
                        id,
                        revision,
                        PolicyForms.day(form, "commentsUntil").orElse(page.today())),
                "已公开征求意见。",
                "Comments are invited.");
    }

    /** @param comment ids of those that are answered */
    @PostMapping("/disclosure/{id}/answers")
    ModelAndView answer(
            Page page,
            @PathVariable UUID id,
            @RequestParam(required = false) Optional<List<UUID>> comment,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> commenting.answer(
                        PolicyPages.viewer(page),
                        id,
                        comment.orElse(List.of()),
                        form.getOrDefault("answer", ""),
                        form.containsKey("adopted")),
                "答复已公布。",
                "The answer is published.");
    }

    @PostMapping("/disclosure/{id}/comments/{comment}/standing")
    ModelAndView look(
            Page page,
            @PathVariable UUID id,
            @PathVariable UUID comment,
            @RequestParam Standing standing,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        return drafts.step(
                page,
                id,
                after,
                () -> commenting.look(PolicyPages.viewer(page), id, comment, standing, reason),
                standing == Standing.SHOWN ? "这条意见已公布。" : "已记下。两人都认为不该公布的，才不公布，理由公布。",
                standing == Standing.SHOWN
                        ? "The comment is shown."
                        : "Noted. It is withheld once two people think so; the reason is published.");
    }
}
