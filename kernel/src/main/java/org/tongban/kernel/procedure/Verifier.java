package org.tongban.kernel.procedure;

import java.util.Map;
import org.tongban.kernel.text.LocalText;

/** Reads a draft, runs all checks, and makes the procedure when nothing is wrong. */
final class Verifier {

    private Verifier() {}

    static Verification verify(ProcedureDraft draft, VerificationContext context) {
        Findings findings = new Findings();
        DraftReader reader = new DraftReader(draft, context, findings);
        LimitRule limit = reader.limit();
        Map<String, Step> steps = reader.steps();
        Map<String, End> ends = reader.ends();
        RouteGraph graph = new RouteGraph(draft);
        WritingChecks.run(draft, findings);
        RouteChecks.run(draft, graph, findings);
        ForkScopes scopes = ForkScopes.of(draft, graph, findings);
        UnattendedChecks.run(draft, graph, findings);
        ClockChecks.run(draft, graph, limit, findings);
        LimitCheck.run(draft, graph, steps, limit, context, findings);
        ContextChecks.run(draft, context, findings);
        SubChecks.run(draft, context, findings);
        if (findings.hasErrors()) {
            return new Verification.Broken(findings.all());
        }
        LocalText title = draft.title().orElseGet(() -> LocalText.of(draft.id(), draft.id()));
        ProcedureRef ref = new ProcedureRef(draft.id(), draft.version());
        Procedure procedure = new Procedure(
                ref, title, draft.basis(), limit, draft.start(), steps, ends, scopes.around(), reader.bindings());
        return new Verification.Verified(procedure, findings.warnings());
    }
}
