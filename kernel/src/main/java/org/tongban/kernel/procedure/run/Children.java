package org.tongban.kernel.procedure.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.JoinMode;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Step;

/** The proceedings a step starts, and when that step can go on. */
final class Children {

    private Children() {}

    /** Asks for one child, or for one to each entry of the list the step names. */
    static List<Child> start(Move move, Step.Sub sub) {
        List<Child> all = new ArrayList<>(move.children());
        int round = lastRound(sub, all) + 1;
        int number = 0;
        for (Optional<Fact> subject : subjects(move, sub)) {
            number++;
            String id = move.before.id() + "/" + sub.id() + "/" + round + "." + number;
            all.add(new Child(id, sub.id(), round, Optional.empty()));
            Map<String, String> bindings = move.before.bindings().ids();
            move.effects.add(new Effect.StartChild(id, sub.procedure(), sub.id(), subject, bindings));
        }
        return all;
    }

    private static int lastRound(Step.Sub sub, List<Child> children) {
        int last = 0;
        for (Child child : children) {
            last = child.step().equals(sub.id()) ? Math.max(last, child.round()) : last;
        }
        return last;
    }

    private static List<Optional<Fact>> subjects(Move move, Step.Sub sub) {
        if (sub.forEach().isEmpty()) {
            return List.of(Optional.empty());
        }
        Fact listed = move.facts().get(sub.forEach().get());
        return listed instanceof Fact.Items(List<Fact> entries)
                ? entries.stream().map(Optional::of).toList()
                : List.of();
    }

    /** The outcome the step goes on by, once enough of its children are over. */
    static Optional<Outcome> outcome(Step.Sub sub, List<Child> children) {
        int round = lastRound(sub, children);
        List<String> ends = new ArrayList<>();
        boolean open = false;
        for (Child child : children) {
            if (child.step().equals(sub.id()) && child.round() == round) {
                open |= child.end().isEmpty();
                child.end().ifPresent(ends::add);
            }
        }
        boolean enough = !open || (sub.mode() == JoinMode.ANY && !ends.isEmpty());
        return enough ? Optional.of(named(sub, ends)) : Optional.empty();
    }

    private static Outcome named(Step.Sub sub, List<String> ends) {
        Outcome done = sub.outcomes().get(Step.Sub.DONE);
        boolean alike = !ends.isEmpty() && ends.stream().allMatch(ends.getFirst()::equals);
        Outcome shared = alike ? sub.outcomes().get(ends.getFirst()) : null;
        return shared != null ? shared : Objects.requireNonNull(done, "A verified sub-proceeding has " + Step.Sub.DONE);
    }

    /** Calls off the children of a step that are not over. */
    static List<Child> cancel(Move move, String step, List<Child> children) {
        List<Child> left = new ArrayList<>(children.size());
        for (Child child : children) {
            if (child.step().equals(step) && child.end().isEmpty()) {
                move.effects.add(new Effect.CancelChild(child.id()));
                left.add(new Child(child.id(), step, child.round(), Optional.of(End.CANCELLED)));
            } else {
                left.add(child);
            }
        }
        return left;
    }
}
