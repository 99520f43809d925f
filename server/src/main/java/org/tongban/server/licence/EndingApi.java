package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.viewer.Viewer;

/** The decisions that ended a licence, suspended it or lifted that, their papers, and setting one aside. */
@RestController
@RequestMapping("/api/v1/licences/{id}/endings")
class EndingApi {
    private final NotedReading reading;
    private final EndingRows rows;
    private final EndingFiles files;
    private final SettingAside settingAside;

    EndingApi(NotedReading reading, EndingRows rows, EndingFiles files, SettingAside settingAside) {
        this.reading = reading;
        this.rows = rows;
        this.files = files;
        this.settingAside = settingAside;
    }

    /** Each with its facts, law and remedies, the latest first; what was set aside included. */
    @GetMapping
    List<EndedBy> endings(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return rows.of(reading.look(viewer, id).id());
    }

    /** The sealed decision. */
    @GetMapping("/{decision}/file")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID decision) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ofd"))
                .body(files.require(viewer, id, decision).sealed());
    }

    /** The same for reading and printing: PDF/A-2b. */
    @GetMapping("/{decision}/pdf")
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID decision) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .body(files.require(viewer, id, decision).printed());
    }

    /**
     * @param ground {@code reconsideration}, {@code court} or {@code correction}
     * @param decision number of the decision that sets it aside, {@code on} its day
     */
    record SetAside(Optional<String> ground, Optional<String> decision, Optional<String> on, Optional<String> why) {}

    /** Sets the decision that ended a licence aside: it is as it was before, and so are the composite licences it is under. */
    @PostMapping("/set-aside")
    List<EndedBy> setAside(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody SetAside said) {
        settingAside.setAside(
                viewer,
                id,
                new SettingAside.Written(
                        said.ground().orElse(""),
                        said.decision().orElse(""),
                        said.on().orElse(""),
                        said.why().orElse("")));
        return rows.of(id);
    }
}
