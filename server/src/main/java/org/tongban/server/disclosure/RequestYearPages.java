package org.tongban.server.disclosure;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.web.Page;

/** The year's figures of requests for information. */
@Controller
class RequestYearPages {
    private final RequestYears years;

    RequestYearPages(RequestYears years) {
        this.years = years;
    }

    @GetMapping("/information-requests/year")
    ModelAndView year(Page page, @RequestParam Optional<Integer> year) {
        return page.view("disclosure/requestyear")
                .addObject("year", years.year(PolicyPages.viewer(page), year))
                .addObject("thisYear", page.today().getYear());
    }
}
