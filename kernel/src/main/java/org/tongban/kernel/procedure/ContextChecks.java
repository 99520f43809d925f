package org.tongban.kernel.procedure;

import java.util.Map;

/** Does the draft agree with what is known around it? */
final class ContextChecks {

    private ContextChecks() {}

    static void run(
            ProcedureDraft draft,
            Map<String, Step> steps,
            Map<String, End> ends,
            VerificationContext context,
            Findings findings) {}
}
