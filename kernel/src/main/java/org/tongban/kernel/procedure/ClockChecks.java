package org.tongban.kernel.procedure;

import java.util.Set;

/** Is every wait bounded, and does the clock begin once and run? */
final class ClockChecks {

    private final ProcedureDraft draft;
    private final RouteGraph graph;
    private final Findings findings;

    private ClockChecks(ProcedureDraft draft, RouteGraph graph, Findings findings) {
        this.draft = draft;
        this.graph = graph;
        this.findings = findings;
    }

    static void run(ProcedureDraft draft, RouteGraph graph, LimitRule limit, Findings findings) {
        ClockChecks checks = new ClockChecks(draft, graph, findings);
        boolean limited = !(limit instanceof LimitRule.None);
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Waiting waiting) {
                checks.expiry(name, waiting);
                checks.bounded(name, waiting, limited);
                if (limited && waiting.timing().clock().equals(TimingDraft.NOT_STARTED)) {
                    checks.beginsOnce(name);
                }
            }
        });
        if (limited) {
            checks.runs();
        }
    }

    private void expiry(String name, StepDraft.Waiting step) {
        String path = "steps." + name + ".on-expiry";
        step.timing().onExpiry().ifPresent(outcome -> {
            if (!step.outcomes().containsKey(outcome)) {
                String known = String.join(", ", step.outcomes().keySet());
                findings.error(
                        "expiry-unknown-outcome",
                        path,
                        "环节“" + name + "”逾期时应按“" + outcome + "”处理，但它没有这个办理结果。请改为已有的结果之一：" + known + "。",
                        "When the step “" + name + "” expires it should go by “" + outcome
                                + "”, which isn't one of its outcomes: " + known + ". Name one of these.");
            }
            if (step.timing().within().isEmpty()) {
                findings.error(
                        "expiry-without-limit",
                        path,
                        "环节“" + name + "”写了逾期处理，却没有写期限，永远不会逾期。请补充 within。",
                        "The step “" + name + "” says what happens when its time is over but has no time. Add within.");
            }
        });
    }

    private void bounded(String name, StepDraft.Waiting step, boolean limited) {
        TimingDraft timing = step.timing();
        if (step instanceof StepDraft.Wait
                && (timing.within().isEmpty() || timing.onExpiry().isEmpty())) {
            unboundedWait(name);
        } else if (timing.clock().equals(TimingDraft.STOPPED) && timing.within().isEmpty()) {
            unboundedStop(name);
        } else if (timing.within().isEmpty()) {
            maybeForEver(name, step, limited);
        }
    }

    private void unboundedWait(String name) {
        findings.error(
                "unbounded-wait",
                "steps." + name,
                "环节“" + name + "”等待其他办件的结果，但没有写明最多等多久、等不到怎么办。请补充 within 和 on-expiry。",
                "The step “" + name
                        + "” waits for another proceeding without saying how long and what if it never comes."
                        + " Add within and on-expiry.");
    }

    private void unboundedStop(String name) {
        findings.error(
                "unbounded-stop",
                "steps." + name + ".clock",
                "环节“" + name + "”停止计时却没有期限，办件可以无限期停下去。请用 within 写明最长多久。",
                "The step “" + name + "” stops the clock with no end to it; a matter could stand still for ever."
                        + " Say under within how long at most.");
    }

    private void maybeForEver(String name, StepDraft.Waiting step, boolean limited) {
        boolean applicant = step instanceof StepDraft.Task task && task.by().startsWith(DeskKind.APPLICANT.word());
        if (applicant) {
            findings.warning(
                    "applicant-unbounded",
                    "steps." + name,
                    "环节“" + name + "”等申请人办理，却没有期限，申请人不办则办件一直挂着。请补充 within 和 on-expiry。",
                    "The step “" + name + "” waits for the applicant with no limit; a matter could stay open for ever."
                            + " Add within and on-expiry.");
        } else if (!limited || step.timing().clock().equals(TimingDraft.NOT_STARTED)) {
            findings.warning(
                    "nothing-bounds",
                    "steps." + name,
                    "环节“" + name + "”没有期限，整个流程在这里也不计时，谁也不会被催。请补充 within。",
                    "The step “" + name + "” has no limit and no clock of the whole runs there, so nobody is ever late."
                            + " Add within.");
        }
    }

    private void beginsOnce(String name) {
        Set<String> before = graph.leadingTo(Set.of(name));
        for (String earlier : before) {
            if (draft.steps().get(earlier) instanceof StepDraft.Waiting step
                    && step.timing().clock().equals(TimingDraft.RUNNING)) {
                findings.error(
                        "clock-begun-before",
                        "steps." + name + ".clock",
                        "环节“" + name + "”写明尚未起算，但经过“" + earlier + "”后计时已经开始，不能倒退。请改为 running 或 stopped。",
                        "The step “" + name + "” says the clock hasn't started, but after “" + earlier
                                + "” it has, and it can't go back. Write running or stopped.");
                return;
            }
        }
    }

    private void runs() {
        boolean runs = draft.steps().values().stream()
                .anyMatch(step -> step instanceof StepDraft.Waiting waiting
                        && waiting.timing().clock().equals(TimingDraft.RUNNING));
        if (!runs && !draft.steps().isEmpty()) {
            findings.error(
                    "clock-never-runs",
                    "limit",
                    "流程有时限，但没有一个环节计时，时限永远用不完。请让办理环节计时，或写 limit: none。",
                    "There is a limit, but the clock runs in no step, so it is never used up."
                            + " Let it run where officials work, or write limit: none.");
        }
    }
}
