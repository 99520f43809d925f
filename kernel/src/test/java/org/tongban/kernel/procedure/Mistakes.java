package org.tongban.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.tongban.kernel.procedure.Finding.Severity;
import org.tongban.kernel.text.Parsed;

/** What tests of verification have in common: a correct procedure to break, and the one finding it then has. */
final class Mistakes {

    static final GuardCompiler ALWAYS =
            text -> text.contains("?") ? Parsed.bad("guard", "条件看不懂", "unreadable") : Parsed.ok(facts -> true);

    /** Correct, with one task and one end; every test breaks it in one way. */
    static ProcedureDraft correct() {
        return ProcedureDraft.of("p", "1")
                .title("流程", "Procedure")
                .basis("行政许可法")
                .limit("20 wd")
                .start("decide")
                .step("decide", task("head(item.decides)").outcome("grant", to("granted")))
                .end("granted", EndDraft.yielding("licence").title("准予", "Granted"));
    }

    static StepDraft.Task task(String by) {
        return StepDraft.task(by).title("办理", "Do it");
    }

    static StepDraft.Task task(String by, String target) {
        return task(by).outcome("done", to(target));
    }

    static OutcomeDraft to(String target) {
        return OutcomeDraft.to(target).title("去", "Go");
    }

    static Finding onlyFinding(ProcedureDraft draft) {
        return onlyFinding(draft, VerificationContext.guards(ALWAYS));
    }

    static Finding onlyFinding(ProcedureDraft draft, VerificationContext context) {
        List<Finding> findings = draft.verify(context).findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().message().zh())
                .isNotEqualTo(findings.getFirst().message().en());
        return findings.getFirst();
    }

    static void assertError(Finding finding, String id, String path) {
        assertThat(finding)
                .extracting(Finding::id, Finding::severity, Finding::path)
                .containsExactly(id, Severity.ERROR, path);
    }

    static void assertWarning(Finding finding, String id, String path) {
        assertThat(finding)
                .extracting(Finding::id, Finding::severity, Finding::path)
                .containsExactly(id, Severity.WARNING, path);
    }

    /** Two branches side by side, correct. */
    static ProcedureDraft forked(String mode) {
        return correct()
                .start("split")
                .step("split", StepDraft.fork("met", "a", "b").title("并行", "Both"))
                .step("a", task("unit(item.decides)", "met"))
                .step("b", task("counter", "met"))
                .step("met", StepDraft.join(mode, to("decide")).title("汇合", "Met"));
    }

    private Mistakes() {}
}
