package org.tongban.server.licence;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** Heads have sealed what was brought in, or not, for programs. */
@RestController
@RequestMapping("/api/v1/licence-imports/{id}")
class ReleaseApi {
    private static final int LINES = 1000;

    private final Releasing releasing;
    private final Importing importing;
    private final ImportRun run;

    ReleaseApi(Releasing releasing, Importing importing, ImportRun run) {
        this.releasing = releasing;
        this.importing = importing;
        this.run = run;
    }

    /** @param noScan why there is no scan; needed when some have none */
    record Release(Optional<String> noScan) {}

    /** Seals what was checked: by the head of the unit, another than whoever brought it in. */
    @PostMapping("/release")
    ImportReport release(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Release release) {
        releasing.release(viewer, id, release.noScan().orElse(""));
        run.goOn(id, UnitPages.AT_ONCE);
        return importing.require(viewer, id, ImportReports.Which.ALL, 0, LINES);
    }

    /** @param reason why none of it is sealed */
    record Discard(Optional<String> reason) {}

    @PostMapping("/discard")
    ImportReport discard(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Discard discard) {
        releasing.discard(viewer, id, discard.reason().orElse(""));
        return importing.require(viewer, id, ImportReports.Which.ALL, 0, LINES);
    }
}
