package org.tongban.server.disclosure;

import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** The year's figures of requests for information, for programs. */
@RestController
class RequestYearApi {
    private final RequestYears years;

    RequestYearApi(RequestYears years) {
        this.years = years;
    }

    /** @param year the running one where it is left out */
    @GetMapping("/api/v1/information-requests/year")
    RequestYear year(@AuthenticationPrincipal Viewer viewer, @RequestParam Optional<Integer> year) {
        return years.year(viewer, year);
    }
}
