package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.procedure.GuardCompiler;
import org.tongban.kernel.procedure.ProcedureDraft;

/** Where procedures come from: the catalogue. */
public interface Procedures {

    /** The version of a procedure in force on a day, as its pack writes it; empty when there is none. */
    Optional<ProcedureDraft> inForce(String id, LocalDate day);

    /** What reads the conditions in procedures. */
    GuardCompiler guards();
}
