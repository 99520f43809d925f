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

    /** Nothing is in force: only what was kept before can be run again. */
    static Procedures keptOnly(GuardCompiler guards) {
        return new Procedures() {
            @Override
            public Optional<ProcedureDraft> inForce(String id, LocalDate day) {
                return Optional.empty();
            }

            @Override
            public GuardCompiler guards() {
                return guards;
            }
        };
    }
}
