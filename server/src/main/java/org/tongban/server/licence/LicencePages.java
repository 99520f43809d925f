package org.tongban.server.licence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.FaceImage;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The wallet of a holder, and a licence with its face, file and history. */
@Controller
public class LicencePages {
    private final Licences licences;
    private final LicenceAccess access;
    private final Lookup lookup;
    private final Ending ending;

    LicencePages(Licences licences, LicenceAccess access, Lookup lookup, Ending ending) {
        this.licences = licences;
        this.access = access;
        this.lookup = lookup;
        this.ending = ending;
    }

    /** A licence in the wallet. */
    public record Held(UUID id, Lookup.PublicLicence shown) {}

    /** The licences of one holder. */
    public record Wallet(String holder, List<Held> licences) {}

    @GetMapping("/my/licences")
    ModelAndView wallet(Page page, @AuthenticationPrincipal Viewer viewer) {
        Map<String, List<Held>> byHolder = licences.ofPerson(viewer.person()).stream()
                .collect(Collectors.groupingBy(
                        Licence::holderName,
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(
                                licence -> new Held(licence.id(), lookup.shown(licence)), Collectors.toList())));
        List<Wallet> wallets = byHolder.entrySet().stream()
                .map(entry -> new Wallet(entry.getKey(), entry.getValue()))
                .toList();
        return page.view("licence/wallet").addObject("wallets", wallets);
    }

    @GetMapping("/licences/of-matter/{matter}")
    RedirectView ofMatter(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID matter) {
        return seeOther(access.requireOfMatter(viewer, matter).id());
    }

    @GetMapping("/licences/{id}")
    ModelAndView licence(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return show(page, viewer, id, Map.of(), Optional.empty());
    }

    /** A change of status. @param unit whose decision it was */
    public record StatusLine(LicenceState state, LocalText reason, java.time.Instant at) {}

    private ModelAndView show(Page page, Viewer viewer, UUID id, Map<String, String> typed, Optional<Problem> refused) {
        Licence licence = access.require(viewer, id);
        ModelAndView view = page.view("licence/licence")
                .addObject("id", id)
                .addObject("licence", lookup.shown(licence))
                .addObject("mine", access.holds(viewer, licence))
                .addObject("mayEnd", access.mayEnd(viewer, licence))
                .addObject(
                        "history",
                        licences.history(id).stream()
                                .map(change ->
                                        new StatusLine(change.state(), StatedReason.read(change.reason()), change.at()))
                                .toList())
                .addObject("typed", typed)
                .addObject("refused", refused);
        refused.ifPresent(problem ->
                view.setStatus(HttpStatusCode.valueOf(problem.status().value())));
        return view;
    }

    @PostMapping("/licences/{id}/end")
    Object end(
            Page page,
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            RedirectAttributes redirect) {
        try {
            ending.end(viewer, id, kind(form.getOrDefault("kind", "")), form.getOrDefault("reason", ""));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return show(page, viewer, id, form, Optional.of(problem));
        }
        redirect.addFlashAttribute(
                "notice",
                LocalText.of(
                        "已处理，状态即时生效；所在的综合许可凭证同时失效。",
                        "Done, with effect at once; the composite licence that shows it is void as well."));
        return seeOther(id);
    }

    static Ending.Kind kind(String name) {
        for (Ending.Kind kind : Ending.Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw Problem.atField(
                "kind", "kind-missing", LocalText.of("请选择：吊销、撤销或注销。", "Choose: revoked, withdrawn or cancelled."));
    }

    private static RedirectView seeOther(UUID id) {
        RedirectView view = new RedirectView("/licences/" + id);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }

    @GetMapping("/licences/{id}/face.svg")
    ResponseEntity<byte[]> face(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        access.require(viewer, id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(30)).cachePrivate())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .body(FaceImage.svg(licences.document(id)));
    }

    @GetMapping("/licences/{id}/file")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = access.require(viewer, id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ofd"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(licence.number() + ".ofd", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(licences.file(id));
    }
}
