package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Verification for anyone: by number or identifier, by QR code, by file. */
@Controller
class VerifyPages {
    private final Lookup lookup;
    private final LookupPace pace;
    private final FileChecking checking;
    private final StatusLists statusLists;
    private final Seals seals;

    VerifyPages(Lookup lookup, LookupPace pace, FileChecking checking, StatusLists statusLists, Seals seals) {
        this.lookup = lookup;
        this.pace = pace;
        this.checking = checking;
        this.statusLists = statusLists;
        this.seals = seals;
    }

    @GetMapping("/verify")
    ModelAndView verify(Page page, @RequestParam(defaultValue = "") String number, HttpServletRequest request) {
        String asked = number.strip();
        if (!asked.isEmpty()) {
            pace.ask(request.getRemoteAddr());
        }
        Optional<Lookup.PublicLicence> found = asked.isEmpty() ? Optional.empty() : lookup.find(asked);
        ModelAndView view = form(page, asked).addObject("licence", found);
        if (!asked.isEmpty() && found.isEmpty()) {
            view.setStatus(HttpStatus.NOT_FOUND);
        }
        return view;
    }

    @PostMapping("/verify")
    ModelAndView file(Page page, @RequestParam("file") MultipartFile file) throws IOException {
        if (file.isEmpty()) {
            return form(page, "").addObject("noFile", true).addObject("licence", Optional.empty());
        }
        return form(page, "")
                .addObject("licence", Optional.empty())
                .addObject("checked", Optional.of(checking.check(file)))
                .addObject(
                        "fileName",
                        Optional.ofNullable(file.getOriginalFilename()).orElse(""));
    }

    private static ModelAndView form(Page page, String number) {
        return page.view("licence/verify")
                .addObject("number", number)
                .addObject("fault", Lookup.fault(number))
                .addObject("checked", Optional.empty())
                .addObject("fileName", "")
                .addObject("noFile", false);
    }

    /** Where a licence's QR code leads. */
    @GetMapping("/v/{code}")
    ModelAndView code(Page page, @PathVariable String code) {
        return page.view("licence/status")
                .addObject("licence", lookup.byCode(code).orElseThrow(Problem::notFound));
    }

    /** For checking offline: what is not in force, signed. */
    @GetMapping("/verify/status-list")
    ResponseEntity<byte[]> statusList(HttpServletRequest request) {
        return StatusListAnswer.to(request, statusLists.latest());
    }

    /** For checking offline: whom to believe. */
    @GetMapping("/verify/trust")
    ResponseEntity<byte[]> trust() {
        return Answers.download(seals.anchors().bytes(), "text/plain;charset=US-ASCII", "tongban-trust.pem");
    }

    /** Seals that are out of use, as an X.509 CRL. */
    @GetMapping("/verify/revoked.crl")
    ResponseEntity<byte[]> revoked() {
        return Answers.download(seals.revoked(), "application/pkix-crl", "revoked.crl");
    }
}
