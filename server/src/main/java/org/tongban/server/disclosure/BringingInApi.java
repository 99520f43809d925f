package org.tongban.server.disclosure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.server.viewer.Viewer;

/** Bringing in documents that were issued before, or elsewhere, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1/disclosure/issued")
class BringingInApi {
    private final BringingIn bringingIn;

    BringingInApi(BringingIn bringingIn) {
        this.bringingIn = bringingIn;
    }

    /** Those that wait first, then the latest. @param after what {@code next} of the page before said */
    @GetMapping
    Slice<BroughtIn> list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "100") int limit) {
        return bringingIn.list(viewer, after, limit);
    }

    /** What a file says, to enter a document from; nothing is kept. */
    @PostMapping("/files")
    Map<String, String> read(@AuthenticationPrincipal Viewer viewer, @RequestParam("file") MultipartFile file)
            throws IOException {
        bringingIn.units(viewer);
        return BringingInPages.one(file);
    }

    /** @param typed by the names of {@link IssuedReading#FIELDS} and {@code keeper}: days like 2026-11-20, lists parted by 、 */
    @PostMapping
    BroughtIn enter(@AuthenticationPrincipal Viewer viewer, @RequestBody Map<String, String> typed) {
        return bringingIn.enter(viewer, typed, Optional.empty());
    }

    /** @param policy whose entry is corrected; it stays as it is until that is confirmed */
    @PostMapping("/of/{policy}")
    BroughtIn correct(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID policy, @RequestBody Map<String, String> typed) {
        return bringingIn.enter(viewer, typed, Optional.of(policy));
    }

    @GetMapping("/{id}")
    BroughtIn show(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return bringingIn.require(viewer, id);
    }

    @PostMapping("/{id}/confirm")
    BroughtIn confirm(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        bringingIn.confirm(viewer, List.of(id));
        return bringingIn.require(viewer, id);
    }

    /** @param reason what is wrong with it */
    record Refused(String reason) {}

    @PostMapping("/{id}/refuse")
    BroughtIn refuse(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Refused refused) {
        bringingIn.refuse(viewer, id, refused.reason());
        return bringingIn.require(viewer, id);
    }
}
