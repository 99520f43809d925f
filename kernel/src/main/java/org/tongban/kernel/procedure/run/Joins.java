package org.tongban.kernel.procedure.run;

import java.util.List;
import org.tongban.kernel.procedure.JoinMode;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;

/** When the branches of a fork have met. */
final class Joins {

    private Joins() {}

    static String forkOf(Procedure procedure, String join) {
        for (Step step : procedure.steps().values()) {
            if (step instanceof Step.Fork fork && fork.join().equals(join)) {
                return fork.id();
            }
        }
        throw new IllegalStateException("A verified procedure has a fork for the join " + join);
    }

    /** One branch is enough, or all have to be there: each leaves one token at the join. */
    static boolean complete(Procedure procedure, Step.Join join, String fork, List<Token> tokens) {
        if (join.mode() == JoinMode.ANY) {
            return true;
        }
        int arrived = 0;
        for (Token token : tokens) {
            if (token.step().equals(join.id())) {
                arrived++;
            }
        }
        return procedure.steps().get(fork) instanceof Step.Fork declared
                && arrived == declared.branches().size();
    }

    static boolean isJoinOf(Procedure procedure, String fork, String step) {
        return procedure.steps().get(fork) instanceof Step.Fork declared
                && declared.join().equals(step);
    }
}
