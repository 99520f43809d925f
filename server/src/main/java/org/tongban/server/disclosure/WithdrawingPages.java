package org.tongban.server.disclosure;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** Where a publication is taken back, by page and by program. */
@Controller
class WithdrawingPages {
    private final Withdrawing withdrawing;
    private final DraftPage drafts;

    WithdrawingPages(Withdrawing withdrawing, DraftPage drafts) {
        this.withdrawing = withdrawing;
        this.drafts = drafts;
    }

    @PostMapping("/disclosure/{id}/withdraw")
    ModelAndView withdraw(
            Page page,
            @PathVariable UUID id,
            @RequestParam Withdrawal.Kind kind,
            @RequestParam Map<String, String> form,
            RedirectAttributes after) {
        Viewer viewer = PolicyPages.viewer(page);
        return drafts.typed(
                page,
                id,
                after,
                form,
                () -> withdrawing.withdraw(viewer, id, kind, form.getOrDefault("withdrawn", "")),
                "已撤回，公开页面只留撤回的理由。",
                "Taken back; its public page only says why.");
    }

    /** One that was brought in. @param policy what its entry became */
    @PostMapping("/disclosure/issued/of/{policy}/withdraw")
    ModelAndView leave(
            Page page,
            @PathVariable UUID policy,
            @RequestParam(defaultValue = "") String withdrawn,
            RedirectAttributes after) {
        Optional<UUID> entry =
                withdrawing.withdraw(PolicyPages.viewer(page), policy, Withdrawal.Kind.MISTAKE, withdrawn);
        return PolicyPages.done(
                after,
                entry.map(id -> "/disclosure/issued/" + id).orElse("/disclosure/" + policy),
                "已撤回，公开页面只留撤回的理由。",
                "Taken back; its public page only says why.");
    }

    /** @param kind {@code MISTAKE} or {@code NOT_OPEN}; @param reason for all to read */
    record Taken(Withdrawal.Kind kind, String reason) {}

    @PostMapping("/api/v1/disclosure/policies/{id}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Taken taken) {
        withdrawing.withdraw(viewer, id, taken.kind(), taken.reason());
    }
}
