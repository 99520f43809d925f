package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Verification for anyone: by number or identifier, by QR code, by file. */
@Controller
class VerifyPages {
    private static final Optional<String> NOBODY = Optional.empty();

    private final Lookup lookup;
    private final LookupPace pace;
    private final FileChecking checking;
    private final CatalogueInForce catalogue;
    private final StatusLists statusLists;
    private final Seals seals;

    VerifyPages(
            Lookup lookup,
            LookupPace pace,
            FileChecking checking,
            CatalogueInForce catalogue,
            StatusLists statusLists,
            Seals seals) {
        this.lookup = lookup;
        this.pace = pace;
        this.checking = checking;
        this.catalogue = catalogue;
        this.statusLists = statusLists;
        this.seals = seals;
    }

    /** A link to what isn't personal: of numbers that are a person's it leads to a form, and those aren't sent in addresses. */
    @GetMapping("/verify")
    ModelAndView verify(
            Page page,
            @RequestParam(defaultValue = "") String number,
            @RequestParam Optional<String> type,
            @RequestParam Optional<String> unit,
            HttpServletRequest request) {
        return answer(
                page, new Lookup.Question(number.strip(), type.filter(id -> !id.isEmpty()), unit, NOBODY), request);
    }

    /** What somebody typed: it may be an identity number, so it stands in no address. */
    @PostMapping(value = "/verify", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView typed(
            Page page,
            @RequestParam String number,
            @RequestParam Optional<String> type,
            @RequestParam Optional<String> holder,
            HttpServletRequest request) {
        return answer(
                page,
                new Lookup.Question(
                        number.strip(),
                        type.filter(id -> !id.isEmpty()),
                        Optional.empty(),
                        holder.filter(name -> !name.isBlank())),
                request);
    }

    private ModelAndView answer(Page page, Lookup.Question question, HttpServletRequest request) {
        if (question.asked().isEmpty()) {
            return form(page, "").addObject("licence", Optional.empty());
        }
        pace.ask(request.getRemoteAddr());
        ModelAndView view = form(page, question.asked());
        if (Lookup.fault(question.asked()).isPresent()) {
            view.setStatus(HttpStatus.NOT_FOUND);
            return view.addObject("licence", Optional.empty());
        }
        Lookup.Found found = lookup.find(question);
        if (found instanceof Lookup.Found.Nothing || found instanceof Lookup.Found.NoMatch) {
            view.setStatus(HttpStatus.NOT_FOUND);
        }
        return view.addObject("found", Optional.of(found))
                .addObject("nothing", Lookup.nothing(question.asked()))
                .addObject("licence", found instanceof Lookup.Found.One(var one) ? Optional.of(one) : Optional.empty());
    }

    /** Those that persons hold: their numbers may be identity numbers, and then nothing else. */
    private List<LicenceType> personsTypes() {
        return catalogue.today().licences().values().stream()
                .filter(type -> type.holder() != Holder.BUSINESS && !type.composite() && !PersonsNumbers.tellMore(type))
                .toList();
    }

    @PostMapping(value = "/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView file(Page page, @RequestParam("file") MultipartFile file, HttpServletRequest request)
            throws IOException {
        if (file.isEmpty()) {
            return form(page, "").addObject("noFile", true).addObject("licence", Optional.empty());
        }
        CheckedFile checked = pace.file(request.getRemoteAddr(), () -> checking.check(file));
        return form(page, "")
                .addObject("licence", Optional.empty())
                .addObject("checked", Optional.of(checked))
                .addObject(
                        "fileName",
                        Optional.ofNullable(file.getOriginalFilename()).orElse(""));
    }

    private ModelAndView form(Page page, String number) {
        return page.view("licence/verify")
                .addObject("number", number)
                .addObject("fault", Lookup.fault(number))
                .addObject("found", Optional.empty())
                .addObject("nothing", Lookup.nothing(number))
                .addObject("personsTypes", personsTypes())
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
