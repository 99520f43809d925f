package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Which branch of which fork each step is in. Branches are blocks: one is entered only through its fork and left only
 * through the join, so that each has exactly one thing going on and none can be lost or doubled.
 */
final class ForkScopes {

    private final ProcedureDraft draft;
    private final Findings findings;
    private final Map<String, List<Branch>> scopes = new LinkedHashMap<>();
    private final Map<String, String> forkOfJoin = new HashMap<>();
    private final Set<String> blamed = new HashSet<>();

    private ForkScopes(ProcedureDraft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    static ForkScopes of(ProcedureDraft draft, RouteGraph graph, Findings findings) {
        ForkScopes scopes = new ForkScopes(draft, findings);
        scopes.pair();
        if (graph.isStep(draft.start())) {
            scopes.walk();
            scopes.branchesMeet(graph);
        }
        return scopes;
    }

    /** The branches each step is in, outermost first. */
    Map<String, List<Branch>> around() {
        return scopes;
    }

    private void pair() {
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Fork fork) {
                pair(name, fork);
            }
        });
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Join && !forkOfJoin.containsKey(name)) {
                findings.error(
                        "join-without-fork",
                        "steps." + name,
                        "汇合环节“" + name + "”没有对应的并行环节，办件会在这里一直等下去。请在并行环节中用 joins 指明它。",
                        "Nothing forks into the join “" + name + "”; a matter would wait there for branches that don't"
                                + " exist. Name it under joins of a fork.");
            }
        });
    }

    private void pair(String name, StepDraft.Fork fork) {
        if (fork.branches().size() < 2) {
            findings.error(
                    "fork-of-one",
                    "steps." + name + ".fork",
                    "并行环节“" + name + "”少于两个分支，没有什么可以并行。请增加分支或直接通向该环节。",
                    "The fork “" + name + "” has fewer than two branches. Add branches, or lead straight to the step.");
        }
        if (!(draft.steps().get(fork.join()) instanceof StepDraft.Join)) {
            findings.error(
                    "fork-without-join",
                    "steps." + name + ".joins",
                    "并行环节“" + name + "”没有指明在哪里汇合，“" + fork.join() + "”不是汇合环节。请补上。",
                    "The fork “" + name + "” names “" + fork.join() + "” as the place where its branches meet, which"
                            + " is no join. Add one.");
            return;
        }
        String other = forkOfJoin.putIfAbsent(fork.join(), name);
        if (other != null) {
            findings.error(
                    "join-shared",
                    "steps." + name + ".joins",
                    "并行环节“" + other + "”和“" + name + "”在同一处汇合，无法判断谁的分支已完成。请各设一个汇合环节。",
                    "The forks “" + other + "” and “" + name + "” meet at the same join, so nobody can tell whose"
                            + " branches are done. Give each its own.");
        }
    }

    /** Steps outside all forks first: what is reached both from there and from a branch belongs outside. */
    private void walk() {
        PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparingInt(Open::depth));
        scopes.put(draft.start(), List.of());
        open.add(new Open(draft.start(), 0));
        while (!open.isEmpty()) {
            leave(open.remove().step(), open);
        }
    }

    private record Open(String step, int depth) {}

    private void leave(String name, Queue<Open> open) {
        List<Branch> scope = scopes.getOrDefault(name, List.of());
        StepDraft step = draft.steps().get(name);
        if (step instanceof StepDraft.Fork fork) {
            if (name.equals(forkOfJoin.get(fork.join())) && scopes.putIfAbsent(fork.join(), scope) == null) {
                open.add(new Open(fork.join(), scope.size()));
            }
            for (int i = 0; i < fork.branches().size(); i++) {
                List<Branch> inner = new ArrayList<>(scope);
                inner.add(new Branch(name, i));
                enter(name, fork.branches().get(i), inner, open);
            }
        } else if (step != null) {
            RouteGraph.targets(step).forEach(target -> enter(name, target, scope, open));
        }
    }

    private void enter(String from, String target, List<Branch> scope, Queue<Open> open) {
        EndDraft end = draft.ends().get(target);
        if (end != null) {
            endFrom(from, target, end, scope);
        } else if (forkOfJoin.containsKey(target)) {
            joinFrom(from, target, scope);
        } else if (draft.steps().containsKey(target)) {
            List<Branch> known = scopes.putIfAbsent(target, scope);
            if (known == null) {
                open.add(new Open(target, scope.size()));
            } else if (!known.equals(scope) && blamed.add(from + ">" + target)) {
                crosses(from, target);
            }
        }
    }

    private void joinFrom(String from, String join, List<Branch> scope) {
        String fork = forkOfJoin.getOrDefault(join, "");
        boolean inBranch = !scope.isEmpty() && scope.getLast().fork().equals(fork);
        if (!inBranch && blamed.add(from + ">" + join)) {
            findings.error(
                    "joins-from-outside",
                    "steps." + from,
                    "环节“" + from + "”不在并行环节“" + fork + "”的分支之内，却通向它的汇合环节“" + join + "”。请改变去向。",
                    "The step “" + from + "” isn't in a branch of the fork “" + fork + "” but leads to its join “"
                            + join + "”. Lead it elsewhere.");
        }
    }

    private void endFrom(String from, String target, EndDraft end, List<Branch> scope) {
        if (!scope.isEmpty() && !end.stopsBranches() && blamed.add(from + ">" + target)) {
            findings.error(
                    "branch-ends-alone",
                    "steps." + from,
                    "环节“" + from + "”在并行分支中直接通向结束状态“" + target + "”，其他分支会悬空。请通向汇合环节，"
                            + "或在该结束状态写明 stops: all-branches。",
                    "The step “" + from + "” is in one of several parallel branches and leads to the end “" + target
                            + "”, which leaves the others hanging. Lead it to the join, or say stops: all-branches"
                            + " at that end.");
        }
    }

    private void crosses(String from, String target) {
        findings.error(
                "crosses-branches",
                "steps." + from,
                "环节“" + from + "”通向“" + target + "”，后者属于另一个并行分支（或在并行之外）。分支只能从并行环节进入、从汇合环节离开。",
                "The step “" + from + "” leads to “" + target
                        + "”, which belongs to another parallel branch, or to none."
                        + " A branch is entered only from its fork and left only through the join.");
    }

    private void branchesMeet(RouteGraph graph) {
        forkOfJoin.forEach((join, fork) -> {
            StepDraft.Fork declared = (StepDraft.Fork) draft.steps().get(fork);
            if (declared == null) {
                return;
            }
            for (int i = 0; i < declared.branches().size(); i++) {
                if (graph.isStep(declared.branches().get(i))
                        && !graph.reachableFrom(declared.branches().get(i)).contains(join)) {
                    findings.error(
                            "branch-never-joins",
                            "steps." + fork + ".fork[" + i + "]",
                            "并行环节“" + fork + "”的分支“" + declared.branches().get(i) + "”到不了汇合环节“" + join + "”，"
                                    + "其他分支会一直等它。请让它通向汇合环节。",
                            "The branch “" + declared.branches().get(i) + "” of the fork “" + fork
                                    + "” never gets to the join “" + join + "”; the others would wait for it for ever."
                                    + " Lead it there.");
                }
            }
        });
    }
}
