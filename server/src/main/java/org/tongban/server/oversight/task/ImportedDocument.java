package org.tongban.server.oversight.task;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that sets tasks.
 *
 * @param fileName as it was handed in
 * @param position in its file, from 0; a file may hold several
 * @param rhythm by which days its tasks are reported
 * @param confirmedAt when its tasks became supervised; empty while somebody reviews them
 */
public record ImportedDocument(
        UUID id,
        UUID file,
        String fileName,
        int position,
        Whose whose,
        Reading reading,
        ReportRhythm rhythm,
        Optional<Instant> confirmedAt,
        Instant readAt) {

    /** @param region whose supervision; @param supervises id of the unit that follows its tasks */
    public record Whose(String region, String supervises) {}

    public boolean confirmed() {
        return confirmedAt.isPresent();
    }
}
