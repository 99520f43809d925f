package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import org.tongban.kernel.calendar.ChinaTime;
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

    /**
     * @param licensed those of licensed authorities; the others are the platform's own
     * @param former those that seal nothing any more, and aren't revoked
     */
    public record Register(
            List<SealRegister.SealLine> licensed,
            List<SealRegister.SealLine> inUse,
            List<SealRegister.SealLine> former,
            List<SealRegister.SealLine> revoked) {
        static Register of(List<SealRegister.SealLine> seals) {
            List<SealRegister.SealLine> all =
                    seals.stream().filter(seal -> seal.licensed().isEmpty()).toList();
            return new Register(
                    seals.stream().filter(seal -> seal.licensed().isPresent()).toList(),
                    all.stream().filter(SealRegister.SealLine::inUse).toList(),
                    all.stream()
                            .filter(seal -> !seal.inUse() && seal.revoked().isEmpty())
                            .toList(),
                    all.stream().filter(seal -> seal.revoked().isPresent()).toList());
        }
    }

    @GetMapping("/administration/seals")
    ModelAndView seals(Page page, @AuthenticationPrincipal Viewer viewer) {
        return page.view("licence/seals")
                .addObject("register", Register.of(register.all(viewer)))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    @PostMapping("/administration/seals/{serial}/revoke")
    Object revoke(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String serial,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        boolean stolen = form.containsKey("stolen");
        try {
            register.revoke(viewer, new SealRegister.Order(serial, form.getOrDefault("reason", ""), stolen, day(form)));
        } catch (Problem problem) {
            return Answers.again(seals(page, viewer), form, problem);
        }
        redirect.addFlashAttribute(
                "notice",
                stolen
                        ? LocalText.of(
                                "印章已按失窃停用。本单位在用的证照正在用新印章重新签章，进度见“证照”里的换版任务；失窃以后盖章的公文也在重新盖章，进度见下面“已停用”。",
                                "Out of use as stolen. The unit's licences in force are being sealed anew; the jobs show how far"
                                        + " that is. So are its papers sealed since, as shown below among those out of use.")
                        : LocalText.of("印章已停用，下一本证照将启用新印章。", "Out of use; the next licence gets a new seal."));
        return Answers.seeOther("/administration/seals");
    }

    /** From the beginning of the day on. */
    private static Optional<Instant> day(Map<String, String> form) {
        String typed = form.getOrDefault("from", "");
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.parse(typed).atStartOfDay(ChinaTime.ZONE).toInstant());
        } catch (DateTimeParseException e) {
            throw Problem.atField("from", "not-a-day", LocalText.of("请选择日期。", "Choose a day."));
        }
    }
}
