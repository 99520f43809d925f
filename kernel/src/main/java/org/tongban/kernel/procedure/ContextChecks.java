package org.tongban.kernel.procedure;

import java.util.Set;
import java.util.TreeSet;
import org.tongban.kernel.text.Parsed;

/** Does the draft agree with the item and the level it is for? */
final class ContextChecks {

    private final ProcedureDraft draft;
    private final Findings findings;

    private ContextChecks(ProcedureDraft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    static void run(ProcedureDraft draft, VerificationContext context, Findings findings) {
        ContextChecks checks = new ContextChecks(draft, findings);
        draft.steps().forEach((name, step) -> {
            if (step instanceof StepDraft.Task task) {
                context.actors().ifPresent(known -> checks.actor(name, task, known));
                context.materials().ifPresent(guide -> checks.materials(name, task, guide));
            }
        });
        context.promises().ifPresent(checks::promise);
    }

    private void actor(String name, StepDraft.Task task, Set<String> known) {
        if (ActorExpression.parse(task.by()) instanceof Parsed.Ok<ActorExpression>(ActorExpression by)
                && by.kind() != DeskKind.SYSTEM
                && !known.contains(by.binding())) {
            String names = String.join(", ", new TreeSet<>(known));
            findings.error(
                    "no-such-actor",
                    "steps." + name + ".by",
                    "环节“" + name + "”由“" + by.binding() + "”办理，但这一层级没有这样的单位或人员。可用的有：" + names + "。",
                    "The step “" + name + "” is for “" + by.binding()
                            + "”, which doesn't exist at this level. There are: " + names + ".");
        }
    }

    private void materials(String name, StepDraft.Task task, Set<String> guide) {
        for (int i = 0; i < task.asks().size(); i++) {
            String material = task.asks().get(i);
            if (!guide.contains(material)) {
                findings.error(
                        "material-off-guide",
                        "steps." + name + ".asks[" + i + "]",
                        "环节“" + name + "”索要的材料“" + material + "”不在办事指南上。指南之外不得索要材料；请加入指南或去掉。",
                        "The step “" + name + "” asks for “" + material + "”, which isn't on the guide. Nothing off the"
                                + " guide may be asked for; put it there or remove it.");
            }
        }
    }

    private void promise(ResultKind promised) {
        boolean kept = false;
        for (var entry : draft.ends().entrySet()) {
            ResultKind result = ResultKind.of(entry.getValue().result()).orElse(ResultKind.NONE);
            kept |= result == promised;
            if (result.promisable() && result != promised) {
                findings.error(
                        "yields-something-else",
                        "ends." + entry.getKey() + ".result",
                        "结束状态“" + entry.getKey() + "”产生" + result.title().zh() + "，而事项承诺的是"
                                + promised.title().zh() + "。请改正其中之一。",
                        "The end “" + entry.getKey() + "” yields a " + result.word() + ", but the item promises a "
                                + promised.word() + ". Correct one of them.");
            }
        }
        if (!kept) {
            findings.error(
                    "promise-not-kept",
                    "ends",
                    "事项承诺的结果是" + promised.title().zh() + "，但没有一个结束状态产生它。请为相应的结束状态写明 result: " + promised.word() + "。",
                    "The item promises a " + promised.word() + ", and no end yields one. Write result: "
                            + promised.word() + " at the end that does.");
        }
    }
}
