package org.tongban.server.licence;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The administrator's pages of seals that licensed authorities make. */
@Controller
@RequestMapping("/administration/seals/licensed")
public class LicensedSealPages {
    private static final String ADDRESS = "/administration/seals/licensed/";
    private static final LocalText BROUGHT = LocalText.of(
            "证书和印章核对无误，已经启用。从现在起，本单位的证照和公文用它签章。",
            "Certificate and seal were checked and are in use: from now on the unit's licences and papers are sealed with it.");

    private static final LocalText ENDED = LocalText.of(
            "已停用。本单位改用平台制作的印章，直到带回新的。",
            "Out of use. The unit seals with the platform's own until another is brought in.");

    private final LicensedSealRegister register;
    private final LicensedSeals seals;
    private final LicensedSealEnds ends;
    private final CatalogueInForce catalogue;

    LicensedSealPages(
            LicensedSealRegister register, LicensedSeals seals, LicensedSealEnds ends, CatalogueInForce catalogue) {
        this.register = register;
        this.ends = ends;
        this.seals = seals;
        this.catalogue = catalogue;
    }

    /** What there is, and the units for which there may be more. */
    public record Desk(List<LicensedSealRegister.Line> seals, List<Unit> units) {
        public List<LicensedSealRegister.Line> inUse() {
            return seals.stream().filter(LicensedSealRegister.Line::inUse).toList();
        }

        public List<LicensedSealRegister.Line> waiting() {
            return seals.stream().filter(LicensedSealRegister.Line::waiting).toList();
        }

        public List<LicensedSealRegister.Line> ended() {
            return seals.stream().filter(seal -> seal.ended().isPresent()).toList();
        }
    }

    @GetMapping
    ModelAndView desk(Page page, @AuthenticationPrincipal Viewer viewer) {
        List<Unit> units = catalogue.today().units().values().stream()
                .sorted(Comparator.comparing(Unit::region)
                        .thenComparing(unit -> unit.name().zh()))
                .toList();
        return page.view("licence/licensed-seals")
                .addObject("desk", new Desk(register.all(viewer), units))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    @PostMapping
    Object ask(Page page, @AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> form) {
        try {
            return Answers.seeOther(ADDRESS + seals.ask(viewer, form.getOrDefault("unit", "")));
        } catch (Problem problem) {
            return Answers.again(desk(page, viewer), form, problem);
        }
    }

    /** Brings in a key with its certificate; {@code replace} is ticked for it to take the place of the one in use. */
    @PostMapping("/with-key")
    Object withKey(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> form,
            @RequestParam("keys") MultipartFile keys,
            @RequestParam("seal") MultipartFile seal,
            @RequestParam("certificate") MultipartFile certificate,
            RedirectAttributes redirect)
            throws IOException {
        try {
            String unit = form.getOrDefault("unit", "");
            Optional<UUID> replaces = form.containsKey("replace") ? register.inUse(viewer, unit) : Optional.empty();
            UUID id = seals.bringWithKey(
                    viewer,
                    unit,
                    SealUpload.keys(keys),
                    form.getOrDefault("password", "").toCharArray(),
                    SealUpload.delivery(Optional.of(certificate), seal, form.getOrDefault("differs", ""), replaces));
            return Answers.done(redirect, BROUGHT, ADDRESS + id);
        } catch (Problem problem) {
            return Answers.again(desk(page, viewer), form, problem);
        }
    }

    /**
     * One on its own page.
     *
     * @param former the one in use of its unit, whose place it would take
     * @param written what was ever written of its end, that which stands first
     * @param look what the order that was written into the form would do; empty while none is
     */
    public record Sheet(
            LicensedSealRegister.Line seal,
            Optional<UUID> former,
            List<SealRevocations.Written> written,
            Optional<SealPages.Look> look) {}

    @GetMapping("/{id}")
    ModelAndView one(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return sheet(page, viewer, id, Optional.empty());
    }

    private ModelAndView sheet(Page page, Viewer viewer, UUID id, Optional<SealPages.Look> look) {
        LicensedSealRegister.Line line = register.require(viewer, id);
        return page.view("licence/licensed-seal")
                .addObject(
                        "sheet",
                        new Sheet(line, register.inUse(viewer, line.unit()), register.written(viewer, id), look))
                .addObject("typed", Map.of())
                .addObject("refused", Optional.empty());
    }

    @GetMapping("/{id}/request.csr")
    ResponseEntity<byte[]> request(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Answers.download(register.request(viewer, id), "application/pkcs10", "request-" + id + ".csr");
    }

    @PostMapping("/{id}")
    Object bring(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @RequestParam("certificate") MultipartFile certificate,
            @RequestParam("seal") MultipartFile seal,
            RedirectAttributes redirect)
            throws IOException {
        SentForm sent = sent(page, viewer, id, form, redirect);
        SealDelivery delivery =
                SealUpload.delivery(Optional.of(certificate), seal, sent.field("differs"), replaced(sent));
        return sent.done(() -> seals.bring(viewer, id, delivery), BROUGHT);
    }

    private SentForm sent(Page page, Viewer viewer, UUID id, Map<String, String> form, RedirectAttributes redirect) {
        return new SentForm(form, () -> one(page, viewer, id), redirect, ADDRESS + id);
    }

    @PostMapping("/{id}/end")
    Object end(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            SealRegister.Order order = new SealRegister.Order(
                    "", form.getOrDefault("reason", ""), form.containsKey("stolen"), day(viewer, id, form));
            SealPages.Look look = new SealPages.Look(order, ends.look(viewer, id, order));
            if (!form.containsKey("confirmed")) {
                return sheet(page, viewer, id, Optional.of(look)).addObject("typed", form);
            }
            ends.end(viewer, id, order);
            String next = look.lost().isPresent() ? "/administration/seals" : ADDRESS + id;
            return Answers.done(redirect, SealPages.done(look, ENDED), next);
        } catch (Problem problem) {
            return Answers.again(one(page, viewer, id), form, problem);
        }
    }

    @PostMapping("/{id}/correction")
    Object correct(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        SentForm sent = sent(page, viewer, id, form, redirect);
        return sent.done(
                () -> ends.correct(
                        viewer,
                        id,
                        sent.field("reason"),
                        form.containsKey("withdrawn")
                                ? Optional.empty()
                                : Optional.of(day(viewer, id, form).orElseThrow(SealPages::notADay))),
                LocalText.of("已更正；更正前登记的留在下面。", "Corrected; what was written before is kept below."));
    }

    private Optional<Instant> day(Viewer viewer, UUID id, Map<String, String> form) {
        return register.require(viewer, id).seal().flatMap(seal -> SealPages.day(form, seal.from()));
    }

    /** The one whose place the new one takes, as the form showed it. */
    private static Optional<UUID> replaced(SentForm form) {
        try {
            return Optional.of(form.field("replaces"))
                    .filter(id -> !id.isBlank())
                    .map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
