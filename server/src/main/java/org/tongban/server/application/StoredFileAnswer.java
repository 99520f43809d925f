package org.tongban.server.application;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tongban.server.web.Problem;

/** Sends a stored file so that a browser can only show or save it: nothing in it can run as part of this site. */
@Component
class StoredFileAnswer {
    private final Files files;

    StoredFileAnswer(Files files) {
        this.files = files;
    }

    /** For staff who may see this application. @throws Problem not found, when the file isn't part of it */
    ResponseEntity<byte[]> ofApplication(Application application, UUID id) {
        StoredFile file = files.ofApplication(application.id(), id).orElseThrow(Problem::notFound);
        return answer(file);
    }

    ResponseEntity<byte[]> answer(StoredFile file) {
        ContentDisposition disposition = (file.kind().canBeShown()
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.kind().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .cacheControl(CacheControl.noStore())
                .body(files.content(file.id()));
    }
}
