package org.tongban.kernel.procedure;

import java.util.Map;

/** Is every wait bounded, and does the whole fit the limit? */
final class ClockChecks {

    private final Findings findings;

    private ClockChecks(Findings findings) {
        this.findings = findings;
    }

    static void run(
            ProcedureDraft draft,
            RouteGraph graph,
            Map<String, Step> steps,
            LimitRule limit,
            VerificationContext context,
            Findings findings) {
        ClockChecks checks = new ClockChecks(findings);
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Waiting waiting) {
                checks.expiry(name, waiting);
                checks.bounded(name, waiting);
            }
        });
    }

    private void expiry(String name, StepDraft.Waiting step) {
        String path = "steps." + name + ".on-expiry";
        step.timing().onExpiry().ifPresent(outcome -> {
            if (!step.outcomes().containsKey(outcome)) {
                findings.error(
                        "expiry-unknown-outcome",
                        path,
                        "环节“" + name + "”逾期时应按“" + outcome + "”处理，但它没有这个办理结果。请改为已有的结果之一："
                                + String.join(", ", step.outcomes().keySet()) + "。",
                        "When the step “" + name + "” expires it should go by “" + outcome
                                + "”, which isn't one of its outcomes: "
                                + String.join(", ", step.outcomes().keySet())
                                + ". Name one of these.");
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

    private void bounded(String name, StepDraft.Waiting step) {
        if (step.timing().clock().equals(TimingDraft.STOPPED)
                && step.timing().within().isEmpty()) {
            findings.error(
                    "unbounded-stop",
                    "steps." + name + ".clock",
                    "环节“" + name + "”停止计时却没有期限，办件可以无限期停下去。请用 within 写明最长多久。",
                    "The step “" + name + "” stops the clock with no end to it; a matter could stand still for ever."
                            + " Say under within how long at most.");
        }
    }
}
