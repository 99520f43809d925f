package org.tongban.server.licence;

import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;

/** Saying that a licence was brought in by mistake: written down first, looked at once more, then decided. */
@Controller
class MistakePages {
    private final MistakenImports mistakes;
    private final DecisionForms forms;

    MistakePages(MistakenImports mistakes, DecisionForms forms) {
        this.mistakes = mistakes;
        this.forms = forms;
    }

    @GetMapping("/licences/{id}/mistake")
    ModelAndView form(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        mistakes.check(viewer, id);
        return forms.blank(page, viewer, id, "licence/mistake");
    }

    /** Shows once more what is decided; decides when that was confirmed. */
    @PostMapping("/licences/{id}/mistake")
    Object end(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = new SentForm(form, () -> form(page, viewer, id), redirect, "/licences/" + id);
        return sent.decided(
                () -> MistakenImports.reason(sent.field("mistake")),
                reason -> mistakes.end(viewer, id, reason),
                LocalText.of(
                        "已按导入有误作废，编号已空出：现在可以导入更正后的证照。决定书已加盖电子印章，请依法送达。",
                        "Void as a mistake; its number is free: bring the right one in now. The sealed decision is on this"
                                + " page and is to be served."));
    }
}
