package org.tongban.server.disclosure;

import java.util.Map;
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

/** Where it is decided that people aren't asked again, by page and by program. */
@Controller
class AskingAgainPages {
    private final AskingAgain asking;
    private final DraftPage drafts;

    AskingAgainPages(AskingAgain asking, DraftPage drafts) {
        this.asking = asking;
        this.drafts = drafts;
    }

    @PostMapping("/disclosure/{id}/not-again")
    ModelAndView notAgain(
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
                () -> asking.notAgain(PolicyPages.viewer(page), id, revision, form.getOrDefault("notAgain", "")),
                "已决定不再征求意见，理由随文件公布。",
                "Comments aren't invited again; the reason is published with the document.");
    }

    /** @param revision of the policy as it was read; @param reason for all to read */
    record Decided(int revision, String reason) {}

    @PostMapping("/api/v1/disclosure/policies/{id}/not-again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void notAgain(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
        asking.notAgain(viewer, id, decided.revision(), decided.reason());
    }
}
