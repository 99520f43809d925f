package org.tongban.kernel.procedure;

import java.util.List;
import org.tongban.kernel.text.LocalText;

/**
 * A way for a proceeding to be over.
 *
 * @param must what has to be known before it may be reached
 * @param stopsBranches reached from one of several parallel branches it ends the others too
 */
public record End(String id, LocalText title, ResultKind result, List<Must> must, boolean stopsBranches) {

    /** The end a withdrawal by the applicant leads to, declared or not. */
    public static final String WITHDRAWN = "withdrawn";

    /** The end a cancellation by the authority leads to, declared or not. */
    public static final String CANCELLED = "cancelled";

    public End {
        must = List.copyOf(must);
    }
}
