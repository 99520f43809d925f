package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.seal.QrCode;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Where codes lead that people scan: a licence being shown, an enterprise. */
@Controller
class CodePages {
    private final Showing showing;
    private final EnterpriseCodes codes;

    CodePages(Showing showing, EnterpriseCodes codes) {
        this.showing = showing;
        this.codes = codes;
    }

    /**
     * Programs that look ahead at a link open it: messengers for a preview, scanners of links. What they see says nothing, not
     * even whether the code is one, and doesn't use it up; that takes a person who presses the button.
     */
    @GetMapping("/v/s/{code}")
    ModelAndView scanned(Page page, @PathVariable String code, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return page.view("licence/scanned").addObject("code", code);
    }

    @PostMapping("/v/s/{code}")
    ModelAndView shown(Page page, @PathVariable String code, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<Showing.Shown> shown = showing.open(code, page.viewer());
        ModelAndView view = page.view("licence/shown").addObject("shown", shown);
        if (shown.isEmpty()) {
            view.setStatus(HttpStatus.GONE);
        }
        return view;
    }

    @GetMapping("/v/e/{code}")
    ModelAndView enterprise(Page page, @PathVariable String code) {
        EnterpriseCodes.Scan scan = codes.scan(code, page.viewer()).orElseThrow(Problem::notFound);
        return page.view("licence/enterprise")
                .addObject("scan", scan)
                .addObject("formerNames", codes.formerNames(scan.enterprise()));
    }

    @GetMapping("/my/enterprises/{id}/code")
    ModelAndView code(Page page, @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        EnterpriseCodes.Code code = codes.of(viewer, id);
        return page.view("licence/enterprise-code").addObject("code", code).addObject("qr", QrCode.svg(code.url()));
    }
}
