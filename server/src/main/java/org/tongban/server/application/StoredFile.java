package org.tongban.server.application;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An uploaded file without its content.
 *
 * @param name as its owner called it, cleaned of paths and control characters; only ever shown, never used as a path
 * @param kind by its content
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record StoredFile(
        UUID id, String name, FileKind kind, long size, String sha256, UUID uploadedBy, Instant uploadedAt) {
    /** For people: 12.4 MB. */
    public String sizeText() {
        return Sizes.text(size);
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
