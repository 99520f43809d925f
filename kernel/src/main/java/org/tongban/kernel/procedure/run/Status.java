package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.util.List;
import org.tongban.kernel.procedure.ResultKind;

/** Where a proceeding stands. */
public sealed interface Status {

    /**
     * @param tokens the steps that wait, in the order they were reached; never empty
     * @param limitPassed the matter's own limit is over
     */
    record Running(List<Token> tokens, boolean limitPassed) implements Status {
        public Running {
            tokens = List.copyOf(tokens);
        }
    }

    record Ended(String end, ResultKind result, Instant at) implements Status {}
}
