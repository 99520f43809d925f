package org.tongban.server.licence;

import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
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

/** Ending a licence: written down first, looked at once more, then decided; and the decision's paper. */
@Controller
class EndingPages {
    private final Ending ending;
    private final DecisionForms forms;
    private final EndingFiles files;

    EndingPages(Ending ending, DecisionForms forms, EndingFiles files) {
        this.ending = ending;
        this.forms = forms;
        this.files = files;
    }

    @GetMapping("/licences/{id}/end")
    ModelAndView form(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        ending.check(viewer, id);
        return forms.blank(page, viewer, id, "licence/end");
    }

    /** Shows once more what is decided; decides when that was confirmed. */
    @PostMapping("/licences/{id}/end")
    Object end(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = new SentForm(form, () -> form(page, viewer, id), redirect, "/licences/" + id);
        return sent.decided(
                () -> Ending.Decision.of(
                        Ending.Kind.named(sent.field("kind")),
                        sent.field("reason"),
                        sent.field("law"),
                        sent.field("hearing")),
                decision -> ending.end(viewer, id, decision),
                LocalText.of(
                        "已决定，状态即时生效；决定书已加盖电子印章，请依法送达。",
                        "Decided, with effect at once; the sealed decision is on this page and is to be served."));
    }

    /** The sealed decision (OFD). */
    @GetMapping("/licences/{id}/endings/{decision}/file")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID decision) {
        EndingFiles.Paper paper = files.require(viewer, id, decision);
        return Answers.download(paper.sealed(), "application/ofd", paper.number() + ".ofd");
    }

    /** The same for reading and printing. */
    @GetMapping("/licences/{id}/endings/{decision}/pdf")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID decision) {
        EndingFiles.Paper paper = files.require(viewer, id, decision);
        return Answers.download(paper.printed(), "application/pdf", paper.number() + ".pdf");
    }
}
