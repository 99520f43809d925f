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

/** The administrator's pages of seals: all of them, and each with what is written of it. */
@Controller
public class SealPages {
    private final SealRegister register;
    private final SealCorrections corrections;

    SealPages(SealRegister register, SealCorrections corrections) {
        this.register = register;
        this.corrections = corrections;
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
        return page.view("licence/seals").addObject("register", Register.of(register.all(viewer)));
    }

    /**
     * A seal on its own page.
     *
     * @param written what was ever written of it, that which stands first
     * @param look what the order that was written into the form would do; empty while none is
     */
    public record Sheet(SealRegister.SealLine seal, List<SealRevocations.Written> written, Optional<Look> look) {
        public boolean stolen() {
            return seal.revoked().flatMap(SealRegister.Revocation::stolen).isPresent();
        }
    }

    /** @param lost empty when nothing loses force */
    public record Look(SealRegister.Order order, Optional<SealUse.Lost> lost) {}

    @GetMapping("/administration/seals/{serial}")
    ModelAndView seal(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable String serial) {
        return sheet(page, viewer, serial, Optional.empty());
    }

    private ModelAndView sheet(Page page, Viewer viewer, String serial, Optional<Look> look) {
        return page.view("licence/seal")
                .addObject("sheet", new Sheet(line(viewer, serial), corrections.written(viewer, serial), look))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    private SealRegister.SealLine line(Viewer viewer, String serial) {
        return register.all(viewer).stream()
                .filter(seal -> seal.serial().equals(serial))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Shows once more what it does; does it when that was confirmed. */
    @PostMapping("/administration/seals/{serial}/revoke")
    Object revoke(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String serial,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            SealRegister.Order order = new SealRegister.Order(
                    serial,
                    form.getOrDefault("reason", ""),
                    form.containsKey("stolen"),
                    day(form, line(viewer, serial).from()));
            Look look = new Look(order, corrections.look(viewer, order));
            if (!form.containsKey("confirmed")) {
                return sheet(page, viewer, serial, Optional.of(look)).addObject("typed", form);
            }
            register.revoke(viewer, order);
            redirect.addFlashAttribute("notice", done(look));
        } catch (Problem problem) {
            return Answers.again(seal(page, viewer, serial), form, problem);
        }
        return Answers.seeOther("/administration/seals");
    }

    private static LocalText done(Look look) {
        return done(look, LocalText.of("印章已停用，下一本证照将启用新印章。", "Out of use; the next licence gets a new seal."));
    }

    /** @param otherwise what is said where nothing loses force */
    static LocalText done(Look look, LocalText otherwise) {
        return look.lost()
                .map(
                        lost -> lost.stuck() > 0
                                ? LocalText.of(
                                        "印章已按失窃停用。" + lost.stuck() + " 本证照的发证单位已撤销，没有印章可以重新签章；原因和办法见“证照”里的任务。",
                                        "Out of use as stolen. Of " + lost.stuck()
                                                + " licences the unit is gone, so nobody can seal them anew; the jobs say why and what"
                                                + " to do.")
                                : LocalText.of(
                                        "印章已按失窃停用。本单位在用的证照正在用新印章重新签章，进度见“证照”里的换版任务；失窃以后盖章的公文也在重新盖章，进度见下面“已停用”。",
                                        "Out of use as stolen. The unit's licences in force are being sealed anew; the jobs show how"
                                                + " far that is. So are its papers sealed since, as shown below among those out of use."))
                .orElse(otherwise);
    }

    @PostMapping("/administration/seals/{serial}/correction")
    Object correct(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String serial,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            Optional<Instant> from =
                    form.containsKey("withdrawn") ? Optional.empty() : Optional.of(later(form, line(viewer, serial)));
            corrections.correct(viewer, new SealCorrections.Correction(serial, form.getOrDefault("reason", ""), from));
        } catch (Problem problem) {
            return Answers.again(seal(page, viewer, serial), form, problem);
        }
        return Answers.done(
                redirect,
                LocalText.of("已更正；更正前登记的留在下面。", "Corrected; what was written before is kept below."),
                "/administration/seals/" + serial);
    }

    private static Instant later(Map<String, String> form, SealRegister.SealLine seal) {
        return day(form, seal.from()).orElseThrow(SealPages::notADay);
    }

    /** From the beginning of the day on; on the first day of the seal since there is one. */
    static Optional<Instant> day(Map<String, String> form, Instant first) {
        String typed = form.getOrDefault("from", "");
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(typed))
                            .map(day -> day.equals(ChinaTime.dayOf(first))
                                    ? first
                                    : day.atStartOfDay(ChinaTime.ZONE).toInstant());
        } catch (DateTimeParseException e) {
            throw notADay();
        }
    }

    static Problem notADay() {
        return Problem.atField("from", "not-a-day", LocalText.of("请选择日期。", "Choose a day."));
    }
}
