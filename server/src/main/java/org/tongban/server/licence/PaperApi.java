package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.web.Problem;

/** What anybody may know of an official paper, with its id, which isn't guessed and stands in its file. */
@RestController
@RequestMapping("/api/v1/verify/papers")
class PaperApi {
    private final SealedPapers papers;
    private final LookupPace pace;

    PaperApi(SealedPapers papers, LookupPace pace) {
        this.papers = papers;
        this.pace = pace;
    }

    /**
     * Whether it was sealed anew, or has to be, since its seal was stolen: files that were fetched before count no more. 404
     * for a paper that has no sealed file.
     */
    @GetMapping("/{id}")
    SealedPapers.Standing standing(@PathVariable UUID id, HttpServletRequest request) {
        pace.ask(request.getRemoteAddr());
        return papers.standing(id).orElseThrow(Problem::notFound);
    }
}
