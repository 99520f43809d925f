package org.tongban.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** The logical skeleton of a condition, with FEEL expressions at its leaves. */
sealed interface Logic {

    record Always() implements Logic {}

    /** @param names the facts it asks for */
    record Leaf(String text, BaseNode expression, Set<String> names) implements Logic {}

    record Not(Logic of) implements Logic {}

    record And(List<Logic> parts) implements Logic {}

    record Or(List<Logic> parts) implements Logic {}

    default Verdict evaluate(Facts facts, Evaluation evaluation) {
        return switch (this) {
            case Always always -> new Verdict.Holds(List.of());
            case Leaf leaf -> leaf(leaf, facts, evaluation);
            case Not(Logic of) -> negated(of.evaluate(facts, evaluation));
            case And(List<Logic> parts) -> and(parts, facts, evaluation);
            case Or(List<Logic> parts) ->
                negated(and(parts.stream().<Logic>map(Not::new).toList(), facts, evaluation));
        };
    }

    private static Verdict leaf(Leaf leaf, Facts facts, Evaluation evaluation) {
        Set<String> missing = new LinkedHashSet<>();
        for (String name : leaf.names()) {
            if (!facts.knows(name)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            return new Verdict.Unknown(missing);
        }
        List<String> because = List.of(leaf.text());
        return evaluation.holds(leaf.expression()) ? new Verdict.Holds(because) : new Verdict.Fails(because);
    }

    private static Verdict and(List<Logic> parts, Facts facts, Evaluation evaluation) {
        Set<String> missing = new LinkedHashSet<>();
        List<String> because = new ArrayList<>();
        for (Logic part : parts) {
            switch (part.evaluate(facts, evaluation)) {
                case Verdict.Fails fails -> {
                    return fails;
                }
                case Verdict.Unknown(Set<String> more) -> missing.addAll(more);
                case Verdict.Holds(List<String> more) -> because.addAll(more);
            }
        }
        return missing.isEmpty() ? new Verdict.Holds(because) : new Verdict.Unknown(missing);
    }

    private static Verdict negated(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Holds(List<String> because) -> new Verdict.Fails(because);
            case Verdict.Fails(List<String> because) -> new Verdict.Holds(because);
            case Verdict.Unknown unknown -> unknown;
        };
    }
}
