package org.tongban.kernel.procedure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * A procedure that passed all checks; there is no other way to get one than {@link ProcedureDraft#verify}. Two are equal
 * when id and version are.
 */
public final class Procedure {

    private final ProcedureRef ref;
    private final LocalText title;
    private final String basis;
    private final LimitRule limit;
    private final String start;
    private final Map<String, Step> steps;
    private final Map<String, End> ends;
    private final Map<String, List<Branch>> branches;
    private final Set<String> bindings;

    Procedure(
            ProcedureRef ref,
            LocalText title,
            String basis,
            LimitRule limit,
            String start,
            Map<String, Step> steps,
            Map<String, End> ends,
            Map<String, List<Branch>> branches,
            Set<String> bindings) {
        this.ref = ref;
        this.title = title;
        this.basis = basis;
        this.limit = limit;
        this.start = start;
        this.steps = Ordered.copy(steps);
        this.ends = Ordered.copy(ends);
        this.branches = Map.copyOf(branches);
        this.bindings = Set.copyOf(bindings);
    }

    public ProcedureRef ref() {
        return ref;
    }

    public String id() {
        return ref.id();
    }

    public String version() {
        return ref.version();
    }

    public LocalText title() {
        return title;
    }

    /** The law it rests on; blank when none was written. */
    public String basis() {
        return basis;
    }

    public LimitRule limit() {
        return limit;
    }

    /** The first step. */
    public String start() {
        return start;
    }

    /** By name, in the order declared. */
    public Map<String, Step> steps() {
        return steps;
    }

    /** By name, in the order declared. The ends of withdrawing and cancelling are there only when declared. */
    public Map<String, End> ends() {
        return ends;
    }

    public Optional<Step> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    public Optional<End> end(String name) {
        return Optional.ofNullable(ends.get(name));
    }

    /** The parallel branches a step is in, outermost first. A join is outside the branches it joins. */
    public List<Branch> branches(String step) {
        return branches.getOrDefault(step, List.of());
    }

    /** Is the step in one of the branches of the fork, or of a fork in one of them? */
    public boolean inside(String fork, String step) {
        List<Branch> around = branches(step);
        for (int i = 0; i < around.size(); i++) {
            if (around.get(i).fork().equals(fork)) {
                return true;
            }
        }
        return false;
    }

    /** The names that have to be bound to an id when a proceeding starts, such as {@code item.decides}. */
    public Set<String> bindings() {
        return bindings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Procedure procedure && ref.equals(procedure.ref);
    }

    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    @Override
    public String toString() {
        return ref.toString();
    }
}
