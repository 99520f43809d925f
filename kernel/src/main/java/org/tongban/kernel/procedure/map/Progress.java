package org.tongban.kernel.procedure.map;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Status;
import org.tongban.kernel.procedure.run.Token;

/**
 * How far a proceeding has come on the map.
 *
 * @param current the steps that wait now, or the end it came to
 * @param late those of them whose time is over
 * @param done the steps that were reached before
 * @param taken the outcomes that were taken, each as {@code step/outcome}
 */
public record Progress(Set<String> current, Set<String> late, Set<String> done, Set<String> taken) {

    /** Nothing has happened: the procedure as such. */
    public static final Progress NONE = new Progress(Set.of(), Set.of(), Set.of(), Set.of());

    public Progress {
        current = Set.copyOf(current);
        late = Set.copyOf(late);
        done = Set.copyOf(done);
        taken = Set.copyOf(taken);
    }

    /** @param effects those of the whole history, for the way it took; without them only the steps are marked */
    public static Progress of(Proceeding proceeding, Collection<? extends Effect> effects) {
        Set<String> current = new HashSet<>();
        Set<String> late = new HashSet<>();
        Set<String> done = new HashSet<>(proceeding.visited());
        for (Token token : proceeding.tokens()) {
            current.add(token.step());
            if (token.late()) {
                late.add(token.step());
            }
        }
        if (proceeding.status() instanceof Status.Ended ended) {
            current.add(ended.end());
        }
        done.removeAll(current);
        Set<String> taken = new HashSet<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Left left) {
                taken.add(left.step() + "/" + left.outcome());
            }
        }
        return new Progress(current, late, done, taken);
    }

    public boolean reached(String node) {
        return current.contains(node) || done.contains(node);
    }

    /** Did the proceeding go along this line? */
    public boolean went(ProcedureMap.Edge edge) {
        if (!reached(edge.to())) {
            return false;
        }
        if (edge.outcomes().isEmpty()) {
            return edge.from().equals(ProcedureMap.START) || done.contains(edge.from());
        }
        return edge.outcomes().stream().anyMatch(outcome -> taken.contains(edge.from() + "/" + outcome));
    }
}
