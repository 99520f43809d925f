package org.tongban.server.application;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongban.server.viewer.Viewer;

/** An applicant's own files, to look at and to save. */
@Controller
class FileController {
    private final Uploading uploading;
    private final StoredFileAnswer answers;

    FileController(Uploading uploading, StoredFileAnswer answers) {
        this.uploading = uploading;
        this.answers = answers;
    }

    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return answers.answer(uploading.find(viewer, id));
    }
}
