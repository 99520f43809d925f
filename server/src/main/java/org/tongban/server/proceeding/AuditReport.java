package org.tongban.server.proceeding;

import java.util.List;

/** What going through everything stored came to. */
public record AuditReport(long proceedings, long events, List<AuditFinding> findings) {
    public AuditReport {
        findings = List.copyOf(findings);
    }

    public boolean intact() {
        return findings.isEmpty();
    }
}
