package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.UUID;

/** One line of a history as it is stored. @param body the exact text that was hashed */
record StoredEvent(UUID proceeding, long revision, UUID command, Instant at, String body, byte[] hash) {

    ProceedingJson.Body read() {
        return ProceedingJson.body(body);
    }
}
