package org.tongban.server.disclosure;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.server.web.Page;

/** How a policy goes out: signed off, then published or issued. */
@Controller
class PolicyIssuingPages {
    private final PolicyIssuing issuing;
    private final DraftPage drafts;

    PolicyIssuingPages(PolicyIssuing issuing, DraftPage drafts) {
        this.issuing = issuing;
        this.drafts = drafts;
    }

    @PostMapping("/disclosure/{id}/sign-off")
    ModelAndView signOff(
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
                () -> issuing.signOff(PolicyPages.viewer(page), id, revision, form.getOrDefault("opinion", "")),
                "已签发，可以发布了。",
                "It is signed off and can go out.");
    }

    @PostMapping("/disclosure/{id}/publish")
    ModelAndView publish(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return drafts.step(
                page,
                id,
                after,
                () -> issuing.publish(PolicyPages.viewer(page), id),
                "已发布，政策库里能查到了。",
                "Published; the library shows it now.");
    }

    @PostMapping("/disclosure/{id}/issue")
    ModelAndView issue(Page page, @PathVariable UUID id, RedirectAttributes after) {
        return drafts.step(
                page,
                id,
                after,
                () -> issuing.issue(PolicyPages.viewer(page), id),
                "已印发，不对外公布。",
                "Issued; it isn't shown to the public.");
    }
}
