package org.tongban.kernel.procedure;

import java.util.List;
import java.util.Set;
import org.tongban.kernel.procedure.OutcomeDraft.RouteDraft;

/** Does every way through the draft lead somewhere, and in the end to an end? */
final class RouteChecks {

    private final ProcedureDraft draft;
    private final RouteGraph graph;
    private final Findings findings;

    private RouteChecks(ProcedureDraft draft, RouteGraph graph, Findings findings) {
        this.draft = draft;
        this.graph = graph;
        this.findings = findings;
    }

    static void run(ProcedureDraft draft, RouteGraph graph, Findings findings) {
        RouteChecks checks = new RouteChecks(draft, graph, findings);
        checks.start();
        draft.steps().forEach(checks::outcomes);
        checks.reachable();
        checks.wayOut();
    }

    private void start() {
        if (!graph.isStep(draft.start())) {
            findings.error(
                    "no-start",
                    "start",
                    "开始环节“" + draft.start() + "”不存在。请写明从哪个环节开始。",
                    "The procedure starts at “" + draft.start() + "”, which is no step. Name the first step.");
        }
        if (draft.steps().get(draft.start()) instanceof StepDraft.Join) {
            findings.error(
                    "starts-at-join",
                    "start",
                    "流程不能从汇合环节“" + draft.start() + "”开始，那里会一直等待分支。请从其他环节开始。",
                    "The procedure can't start at the join “" + draft.start()
                            + "”; it would wait there for branches. Start at another step.");
        }
    }

    private void outcomes(String name, StepDraft step) {
        String path = "steps." + name;
        switch (step) {
            case StepDraft.Waiting waiting -> {
                if (waiting.outcomes().isEmpty()) {
                    noOutcome(name, path);
                }
                waiting.outcomes().forEach((id, outcome) -> outcome(id, outcome, path + ".outcomes." + id));
            }
            case StepDraft.Join join -> outcome("then", join.then(), path + ".then");
            case StepDraft.Fork fork -> branches(fork, path);
        }
    }

    private void noOutcome(String name, String path) {
        findings.error(
                "no-outcome",
                path + ".outcomes",
                "环节“" + name + "”没有任何办理结果，办件到这里就走不下去。请至少写明一个去向。",
                "The step “" + name + "” has no outcome, so a matter that gets there stays there. Add at least one.");
    }

    private void branches(StepDraft.Fork fork, String path) {
        for (int i = 0; i < fork.branches().size(); i++) {
            lands(fork.branches().get(i), path + ".fork[" + i + "]");
        }
    }

    private void outcome(String id, OutcomeDraft outcome, String path) {
        List<RouteDraft> routes = outcome.routes();
        if (routes.isEmpty()) {
            findings.error(
                    "lands-nowhere",
                    path,
                    "办理结果“" + id + "”没有去向。请写明下一环节或结束状态。",
                    "The outcome “" + id + "” leads nowhere. Name the step or end it leads to.");
            return;
        }
        for (int i = 0; i < routes.size(); i++) {
            String at = routes.size() == 1 ? path : path + "[" + i + "].to";
            lands(routes.get(i).to(), at);
            if (i < routes.size() - 1 && routes.get(i).when().isEmpty()) {
                neverTried(id, path + "[" + (i + 1) + "]");
            }
        }
        if (routes.getLast().when().isPresent()) {
            noElse(id, path);
        }
    }

    private void lands(String target, String path) {
        if (!graph.isStep(target) && !graph.isEnd(target)) {
            findings.error(
                    "lands-nowhere",
                    path,
                    "去向“" + target + "”既不是环节也不是结束状态。请改为已有的名称，或补上这个环节。",
                    "It leads to “" + target + "”, which is neither a step nor an end. Correct the name or add it.");
        }
    }

    private void neverTried(String id, String path) {
        findings.error(
                "route-never-tried",
                path,
                "办理结果“" + id + "”的这一去向永远用不到，因为它前面的去向没有条件。请把无条件的去向放在最后。",
                "This route of the outcome “" + id + "” is never tried: the one before it has no condition."
                        + " Put the unconditional route last.");
    }

    private void noElse(String id, String path) {
        findings.error(
                "no-default-route",
                path,
                "办理结果“" + id + "”的所有去向都有条件，条件都不满足时办件会卡住。请在最后加一个无条件的去向。",
                "Every route of the outcome “" + id + "” has a condition; when none holds, the matter is stuck."
                        + " Add a last route without one.");
    }

    private void reachable() {
        Set<String> reached = graph.reachableFrom(draft.start());
        if (reached.isEmpty()) {
            return;
        }
        for (String name : draft.steps().keySet()) {
            if (!reached.contains(name)) {
                findings.error(
                        "unreachable-step",
                        "steps." + name,
                        "没有任何办理结果通向环节“" + name + "”，它永远不会发生。请让某个结果通向它，或删去。",
                        "No outcome leads to the step “" + name
                                + "”; it can never happen. Lead one there or remove it.");
            }
        }
        for (String name : draft.ends().keySet()) {
            if (!reached.contains(name) && !name.equals(End.WITHDRAWN) && !name.equals(End.CANCELLED)) {
                findings.warning(
                        "unused-end",
                        "ends." + name,
                        "没有任何办理结果通向结束状态“" + name + "”。",
                        "No outcome leads to the end “" + name + "”.");
            }
        }
    }

    private void wayOut() {
        Set<String> leading = graph.leadingTo(draft.ends().keySet());
        for (String name : draft.steps().keySet()) {
            if (!leading.contains(name)) {
                findings.error(
                        "no-way-out",
                        "steps." + name,
                        "从环节“" + name + "”出发，无论怎样办理都到不了结束。请给它一条通向结束的路。",
                        "From the step “" + name + "” no end can be reached, whatever anybody does."
                                + " Give it a way that leads to an end.");
            }
        }
    }
}
