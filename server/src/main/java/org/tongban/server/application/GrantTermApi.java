package org.tongban.server.application;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/** How long the licence of a matter holds, for those who decide it. */
@RestController
class GrantTermApi {
    private final StaffAccess access;
    private final GrantTerms terms;

    GrantTermApi(StaffAccess access, GrantTerms terms) {
        this.access = access;
        this.terms = terms;
    }

    /** @param term in a sentence with the case and its values; empty where all licences of the type hold as long */
    record GrantTerm(Optional<LocalText> term) {}

    /** If it were granted now; of one that was, as it was decided. */
    @GetMapping("/api/v1/matters/{id}/term")
    GrantTerm term(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        StaffAccess.Case one = access.requireMatter(viewer, id);
        return new GrantTerm(terms.of(one.application(), one.matter()));
    }
}
