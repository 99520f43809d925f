package org.tongban.server.catalogue.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What is available near a place, chosen from the province down to the village; the choice is remembered for a year. */
@Controller
class NearController {
    private final CatalogueInForce catalogues;

    NearController(CatalogueInForce catalogues) {
        this.catalogues = catalogues;
    }

    /** @param place a region's code; blank forgets the one remembered, left out it is the one remembered */
    @GetMapping("/near")
    ModelAndView near(
            Page page,
            @RequestParam Optional<String> place,
            @CookieValue(name = NearPage.REMEMBERED, defaultValue = "") String remembered,
            HttpServletResponse response) {
        Catalogue catalogue = catalogues.today();
        Optional<Region> chosen =
                place.map(code -> asked(catalogue, code)).orElseGet(() -> catalogue.region(remembered));
        if (place.isPresent()) {
            remember(chosen, response);
        }
        return page.view("catalogue/near").addObject("near", NearPage.of(catalogue, chosen));
    }

    private static Optional<Region> asked(Catalogue catalogue, String code) {
        return code.isBlank()
                ? Optional.empty()
                : Optional.of(catalogue.region(code).orElseThrow(Problem::notFound));
    }

    private static void remember(Optional<Region> place, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(
                        NearPage.REMEMBERED, place.map(Region::code).orElse(""))
                .path("/")
                .maxAge(place.isPresent() ? Duration.ofDays(365) : Duration.ZERO)
                .sameSite("Lax")
                .httpOnly(true)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
