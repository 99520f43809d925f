package org.tongban.kernel.procedure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Are the procedures that steps start there, and does none start itself again? */
final class SubChecks {

    private final ProcedureDraft draft;
    private final Findings findings;

    private SubChecks(ProcedureDraft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    static void run(ProcedureDraft draft, VerificationContext context, Findings findings) {
        SubChecks checks = new SubChecks(draft, findings);
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Sub sub) {
                checks.done(name, sub);
                context.procedures().ifPresent(others -> checks.known(name, sub, others));
            }
        });
        checks.wayOutWithNothingToStart();
        context.procedures().ifPresent(checks::recursion);
    }

    private void done(String name, StepDraft.Sub sub) {
        if (!sub.outcomes().containsKey(Step.Sub.DONE)) {
            findings.error(
                    "sub-without-done",
                    "steps." + name + ".outcomes",
                    "环节“" + name + "”没有写明子流程结束方式不一致或无需启动时的去向。请补充结果 done。",
                    "The step “" + name
                            + "” doesn't say where to go when its proceedings end differently, or when there"
                            + " are none to start. Add the outcome done.");
        }
    }

    /** With an empty list a step always goes on by its outcome done; that may not lead round to itself for ever. */
    private void wayOutWithNothingToStart() {
        ProcedureDraft onlyDone = draft;
        for (Map.Entry<String, StepDraft> entry : draft.steps().entrySet()) {
            if (entry.getValue() instanceof StepDraft.Sub sub
                    && sub.forEach().isPresent()
                    && sub.outcomes().get(Step.Sub.DONE) instanceof OutcomeDraft done) {
                Map<String, OutcomeDraft> only = Map.of(Step.Sub.DONE, done);
                onlyDone = onlyDone.step(
                        entry.getKey(),
                        new StepDraft.Sub(sub.title(), sub.procedure(), sub.forEach(), sub.join(), sub.timing(), only));
            }
        }
        Set<String> leadsOut = new RouteGraph(onlyDone).leadingTo(draft.ends().keySet());
        Set<String> leadsOutNow = new RouteGraph(draft).leadingTo(draft.ends().keySet());
        for (String name : draft.steps().keySet()) {
            if (draft.steps().get(name) instanceof StepDraft.Sub
                    && leadsOutNow.contains(name)
                    && !leadsOut.contains(name)) {
                findings.error(
                        "circle-when-empty",
                        "steps." + name + ".outcomes." + Step.Sub.DONE,
                        "环节“" + name + "”没有可启动的子流程时，按结果 done 只会绕回自身，到不了结束。请让 done 通向结束方向。",
                        "When the step “" + name
                                + "” has nothing to start, its outcome done only leads back to it and never"
                                + " to an end. Lead done onwards.");
            }
        }
    }

    private void known(String name, StepDraft.Sub sub, Map<String, ProcedureDraft> others) {
        ProcedureDraft other = sub.procedure().equals(draft.id()) ? draft : others.get(sub.procedure());
        if (other == null) {
            findings.error(
                    "no-such-procedure",
                    "steps." + name + ".sub",
                    "环节“" + name + "”要启动的流程“" + sub.procedure() + "”不存在。请改正名称或补上该流程。",
                    "The step “" + name + "” starts the procedure “" + sub.procedure()
                            + "”, which doesn't exist. Correct the name or add it.");
            return;
        }
        Set<String> ends = new LinkedHashSet<>(other.ends().keySet());
        ends.addAll(List.of(Step.Sub.DONE, End.WITHDRAWN, End.CANCELLED));
        sub.timing().onExpiry().ifPresent(ends::add);
        for (String outcome : sub.outcomes().keySet()) {
            if (!ends.contains(outcome)) {
                findings.error(
                        "sub-unknown-end",
                        "steps." + name + ".outcomes." + outcome,
                        "环节“" + name + "”的结果“" + outcome + "”不会发生：流程“" + other.id() + "”没有这个结束状态。可用的有："
                                + String.join(", ", ends) + "。",
                        "The outcome “" + outcome + "” of “" + name + "” never happens: the procedure “" + other.id()
                                + "” has no such end. There are: " + String.join(", ", ends) + ".");
            }
        }
    }

    private void recursion(Map<String, ProcedureDraft> others) {
        Optional<List<String>> cycle =
                Cycles.first(Set.of(draft.id()), id -> started(id.equals(draft.id()) ? draft : others.get(id)));
        cycle.ifPresent(way -> findings.error(
                "sub-recursion",
                "steps",
                "流程会不断启动自身：" + String.join(" → ", way) + "，子办件将无穷无尽。请断开其中一处。",
                "The procedure ends up starting itself: " + String.join(" → ", way)
                        + ", children without end. Break the circle somewhere."));
    }

    private static Set<String> started(@Nullable ProcedureDraft procedure) {
        Set<String> started = new LinkedHashSet<>();
        if (procedure != null) {
            procedure.steps().values().forEach(step -> {
                if (step instanceof StepDraft.Sub sub) {
                    started.add(sub.procedure());
                }
            });
        }
        return started;
    }
}
