package org.tongban.server.application;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** The photograph that a matter's licence will show, for programs. */
@RestController
@RequestMapping("/api/v1/matters/{id}/photograph")
class MatterPhotoApi {
    private final MatterPhotos photos;

    MatterPhotoApi(MatterPhotos photos) {
        this.photos = photos;
    }

    /** Puts another in its place: JPEG or PNG, as the body. Who decides the matter does that. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile replace(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestBody byte[] content) {
        return switch (photos.replace(viewer, id, name, content)) {
            case Parsed.Ok<StoredFile>(StoredFile kept) -> kept;
            case Parsed.Bad<StoredFile>(String code, LocalText why) -> throw Problem.atField("photograph", code, why);
        };
    }
}
