package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** Until when a licence holds, and why. */
@RestController
class TermApi {
    private final NotedReading reading;
    private final Reckoning reckoning;

    TermApi(NotedReading reading, Reckoning reckoning) {
        this.reading = reading;
        this.reckoning = reckoning;
    }

    /**
     * @param until its last day; empty without end
     * @param why by which case of its type; empty where all licences of the type hold as long, and of those brought in
     */
    record Term(LocalDate from, Optional<LocalDate> until, Optional<Reckoning.Why> why) {}

    /** For those who may see the licence. */
    @GetMapping("/api/v1/licences/{id}/term")
    Term term(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.look(viewer, id);
        return new Term(licence.validFrom(), licence.validUntil(), reckoning.why(id));
    }
}
