package org.tongban.server.licence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tongban.server.web.Problem;

/** The administrator's page of seals. */
@Controller
public class SealPages {
    private final SealRegister register;

    SealPages(SealRegister register) {
        this.register = register;
    }

    /** Seals in use and out of use. */
    public record Register(List<SealRegister.SealLine> inUse, List<SealRegister.RevokedLine> revoked) {}

    @GetMapping("/administration/seals")
    ModelAndView seals(Page page, @AuthenticationPrincipal Viewer viewer) {
        return page.view("licence/seals")
                .addObject("register", new Register(register.inUse(viewer), register.revoked(viewer)))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    @PostMapping("/administration/seals/{unit}/revoke")
    Object revoke(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String unit,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            register.revoke(viewer, unit, form.getOrDefault("serial", ""), form.getOrDefault("reason", ""));
        } catch (Problem problem) {
            return Answers.again(seals(page, viewer), form, problem);
        }
        redirect.addFlashAttribute(
                "notice", LocalText.of("印章已停用，下一本证照将启用新印章。", "Out of use; the next licence gets a new seal."));
        return Answers.seeOther("/administration/seals");
    }
}
