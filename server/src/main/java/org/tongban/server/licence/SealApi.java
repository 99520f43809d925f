package org.tongban.server.licence;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** What was written of a seal that is out of use, and its correction, for programs of administrators. */
@RestController
@RequestMapping("/api/v1/seals/{serial}/revocations")
class SealApi {
    private final SealCorrections corrections;

    SealApi(SealCorrections corrections) {
        this.corrections = corrections;
    }

    /** That which stands first, then what was written before, the latest first. */
    @GetMapping
    List<SealRevocations.Written> written(@AuthenticationPrincipal Viewer viewer, @PathVariable String serial) {
        return corrections.written(viewer, serial);
    }

    /** @param from a later time than was written; left out when the seal wasn't stolen */
    record Correction(String reason, Optional<OffsetDateTime> from) {}

    /** Corrects since when a seal counts as stolen; another administrator than who wrote that has to. */
    @PostMapping("/correction")
    List<SealRevocations.Written> correct(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String serial, @RequestBody Correction said) {
        corrections.correct(
                viewer,
                new SealCorrections.Correction(
                        serial, said.reason(), said.from().map(OffsetDateTime::toInstant)));
        return corrections.written(viewer, serial);
    }
}
