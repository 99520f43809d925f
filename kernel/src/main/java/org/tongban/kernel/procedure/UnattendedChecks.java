package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does all go well where nobody is there: after expiries, events, and ends of other proceedings? */
final class UnattendedChecks {

    private final ProcedureDraft draft;
    private final RouteGraph graph;
    private final Findings findings;

    private UnattendedChecks(ProcedureDraft draft, RouteGraph graph, Findings findings) {
        this.draft = draft;
        this.graph = graph;
        this.findings = findings;
    }

    static void run(ProcedureDraft draft, RouteGraph graph, Findings findings) {
        UnattendedChecks checks = new UnattendedChecks(draft, graph, findings);
        checks.loopWithoutPerson();
        checks.expiryLoop();
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Waiting waiting) {
                checks.unattended(name, waiting);
            }
        });
    }

    private void loopWithoutPerson() {
        Cycles.first(draft.steps().keySet(), this::nextWithoutPerson)
                .ifPresent(cycle -> findings.error(
                        "loop-without-person",
                        "steps." + cycle.getFirst(),
                        "这些环节首尾相连却没有人办理：" + String.join(" → ", cycle) + "，办件会在其中无休止地自动循环。请在循环中加入由人办理的环节。",
                        "These steps lead back to themselves with nobody to do anything: " + String.join(" → ", cycle)
                                + ". A matter would go round by itself without end. Put a task into the circle."));
    }

    private Set<String> nextWithoutPerson(String name) {
        StepDraft step = draft.steps().get(name);
        if (step == null || step instanceof StepDraft.Task) {
            return Set.of();
        }
        Set<String> next = new LinkedHashSet<>(graph.next(name));
        next.removeIf(target -> draft.steps().get(target) instanceof StepDraft.Task);
        return next;
    }

    private void expiryLoop() {
        Cycles.first(draft.steps().keySet(), this::nextByExpiry)
                .ifPresent(cycle -> findings.warning(
                        "expiry-loop",
                        "steps." + cycle.getFirst() + ".on-expiry",
                        "如果一直无人办理，办件会按逾期处理不断循环：" + String.join(" → ", cycle) + "。请确认这是有意的。",
                        "If nobody ever does anything, expiries alone go round for ever: " + String.join(" → ", cycle)
                                + ". Make sure that this is meant."));
    }

    private Set<String> nextByExpiry(String name) {
        return switch (draft.steps().get(name)) {
            case StepDraft.Waiting waiting ->
                waiting.timing()
                        .onExpiry()
                        .map(waiting.outcomes()::get)
                        .map(outcome -> Set.copyOf(RouteGraph.targets(outcome)))
                        .orElse(Set.of());
            case StepDraft.Fork fork -> Set.copyOf(fork.branches());
            case StepDraft.Join join -> Set.copyOf(RouteGraph.targets(join.then()));
            case null -> Set.of();
        };
    }

    private void unattended(String name, StepDraft.Waiting step) {
        boolean nobody = !(step instanceof StepDraft.Task);
        for (Map.Entry<String, OutcomeDraft> entry : step.outcomes().entrySet()) {
            boolean expires =
                    step.timing().onExpiry().filter(entry.getKey()::equals).isPresent();
            if (nobody || expires) {
                nobodyToSay(name, entry.getKey(), entry.getValue());
            }
        }
    }

    private void nobodyToSay(String name, String id, OutcomeDraft outcome) {
        String path = "steps." + name + ".outcomes." + id;
        if (!outcome.must().isEmpty()) {
            findings.error(
                    "nobody-to-say",
                    path + ".must",
                    "环节“" + name + "”的结果“" + id + "”会自动发生，那时无人写明“" + facts(outcome.must()) + "”。请去掉 must，或改由人办理。",
                    "The outcome “" + id + "” of “" + name + "” happens by itself, when nobody is there to state “"
                            + facts(outcome.must()) + "”. Remove must, or let a person do it.");
        }
        for (String end : endsReachedAtOnce(outcome)) {
            EndDraft reached = draft.ends().get(end);
            if (reached != null && !reached.must().isEmpty()) {
                findings.error(
                        "nobody-to-say",
                        path,
                        "环节“" + name + "”的结果“" + id + "”会自动通向“" + end + "”，而该结束状态必须写明“" + facts(reached.must())
                                + "”，那时无人可写。请先通向由人办理的环节。",
                        "The outcome “" + id + "” of “" + name + "” leads by itself to “" + end
                                + "”, which has to state “"
                                + facts(reached.must())
                                + "” when nobody is there to. Lead it to a person's step first.");
            }
        }
    }

    private static String facts(List<MustDraft> must) {
        List<String> facts = new ArrayList<>();
        must.forEach(one -> facts.add(one.fact()));
        return String.join(", ", facts);
    }

    /** The ends an outcome leads to with nothing but forks and joins between. */
    private Set<String> endsReachedAtOnce(OutcomeDraft outcome) {
        Set<String> ends = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(RouteGraph.targets(outcome));
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (draft.ends().containsKey(name)) {
                ends.add(name);
            } else if (seen.add(name)
                    && (draft.steps().get(name) instanceof StepDraft.Join
                            || draft.steps().get(name) instanceof StepDraft.Fork)) {
                open.addAll(graph.next(name));
            }
        }
        return ends;
    }
}
