package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The status list over HTTP: the same for everybody, so anybody's cache may keep it for a minute; who has it already is
 * told so; compressed for whoever takes that.
 */
final class StatusListAnswer {
    private static final Duration CACHED = Duration.ofMinutes(1);

    private StatusListAnswer() {}

    static ResponseEntity<byte[]> to(HttpServletRequest request, StatusLists.Signed list) {
        boolean gzip = takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String tag = "\"" + list.tag() + (gzip ? "-gzip\"" : "\"");
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean same = known != null && (known.equals("*") || known.contains(tag));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .eTag(tag)
                .lastModified(list.made())
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (same) {
            return answer.build();
        }
        if (gzip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.contentType(MediaType.valueOf("text/plain;charset=US-ASCII"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("tongban-status.txt")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(gzip ? list.gzip() : list.file());
    }

    /** {@code gzip;q=0} refuses it. */
    private static boolean takesGzip(@org.jspecify.annotations.Nullable String accepted) {
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }
}
