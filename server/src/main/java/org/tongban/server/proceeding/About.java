package org.tongban.server.proceeding;

import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.text.LocalText;

/**
 * What a proceeding is about: what never changes while it runs. Part of its first event.
 *
 * @param unit the unit answerable for it
 * @param started the version of the procedure it started on
 */
record About(
        String kind,
        UUID subject,
        String number,
        LocalText title,
        String region,
        String unit,
        Optional<UUID> parent,
        ProcedureRef started) {}
