package org.tongban.kernel.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which step of a draft can follow which. Targets that don't exist are left out. */
final class RouteGraph {

    private final ProcedureDraft draft;
    private final Map<String, Set<String>> next = new LinkedHashMap<>();
    private final Map<String, Set<String>> previous = new LinkedHashMap<>();

    RouteGraph(ProcedureDraft draft) {
        this.draft = draft;
        draft.steps().keySet().forEach(this::add);
        draft.ends().keySet().forEach(this::add);
        draft.steps().forEach((name, step) -> targets(step).forEach(target -> link(name, target)));
    }

    private void add(String name) {
        next.put(name, new LinkedHashSet<>());
        previous.put(name, new LinkedHashSet<>());
    }

    private void link(String from, String to) {
        Set<String> into = previous.get(to);
        Set<String> outOf = next.get(from);
        if (into != null && outOf != null) {
            into.add(from);
            outOf.add(to);
        }
    }

    /** Every step or end the step names as a place to go on to. */
    static List<String> targets(StepDraft step) {
        List<String> targets = new ArrayList<>();
        switch (step) {
            case StepDraft.Waiting waiting ->
                waiting.outcomes().values().forEach(outcome -> targets.addAll(targets(outcome)));
            case StepDraft.Fork fork -> targets.addAll(fork.branches());
            case StepDraft.Join join -> targets.addAll(targets(join.then()));
        }
        return targets;
    }

    static List<String> targets(OutcomeDraft outcome) {
        return outcome.routes().stream().map(OutcomeDraft.RouteDraft::to).toList();
    }

    boolean isStep(String name) {
        return draft.steps().containsKey(name);
    }

    boolean isEnd(String name) {
        return draft.ends().containsKey(name);
    }

    Set<String> next(String name) {
        return next.getOrDefault(name, Set.of());
    }

    /** All that can be reached from a step, itself included. */
    Set<String> reachableFrom(String name) {
        return next.containsKey(name) ? spread(Set.of(name), next) : Set.of();
    }

    /** All from which one of the given can be reached, these included. */
    Set<String> leadingTo(Set<String> names) {
        return spread(names, previous);
    }

    private static Set<String> spread(Set<String> from, Map<String, Set<String>> along) {
        Set<String> seen = new LinkedHashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (String name : along.getOrDefault(open.poll(), Set.of())) {
                if (seen.add(name)) {
                    open.add(name);
                }
            }
        }
        return seen;
    }
}
