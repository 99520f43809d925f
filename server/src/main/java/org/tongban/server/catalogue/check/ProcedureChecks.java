package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.procedure.Finding;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.Verification;
import org.tongban.kernel.procedure.VerificationContext;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Severity;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Packs.ProcedureFile;
import org.tongban.server.catalogue.pack.Read;

/** Verifies procedures: each by itself, then once for every item that uses it. */
final class ProcedureChecks {

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    private final Packs packs;
    private final Findings findings;
    private final Map<String, ProcedureDraft> drafts = new LinkedHashMap<>();

    ProcedureChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.procedures()
                .all()
                .forEach(read ->
                        drafts.put(read.value().draft().id(), read.value().draft()));
    }

    Map<String, List<Procedure>> verify() {
        Map<String, List<Procedure>> verified = new LinkedHashMap<>();
        for (Read<ProcedureFile> read : packs.procedures().all()) {
            ProcedureDraft draft = read.value().draft();
            Verification verification = draft.verify(alone());
            verification.findings().forEach(finding -> report(finding, read, draft.id()));
            if (verification instanceof Verification.Verified(Procedure procedure, List<Finding> warnings)) {
                verified.computeIfAbsent(draft.id(), first -> new ArrayList<>()).add(procedure);
            }
        }
        return verified;
    }

    private VerificationContext alone() {
        return VerificationContext.guards(Guards::compile).procedures(drafts);
    }

    private void report(Finding finding, Read<?> read, String subject) {
        findings.add(
                finding.id(),
                finding.severity() == Finding.Severity.ERROR ? Severity.ERROR : Severity.WARNING,
                place(read, finding.path()),
                subject,
                finding.message());
    }

    /** The kernel's path, {@code steps.receive.outcomes.accept} with {@code [0]} for places in lists, in the file. */
    private static Place place(Read<?> read, String path) {
        List<Object> parts = new ArrayList<>();
        for (String part : path.split("\\.")) {
            String name = part.replaceAll("\\[\\d+]", "");
            if (!name.isEmpty()) {
                parts.add(name);
            }
            Matcher index = INDEX.matcher(part);
            while (index.find()) {
                parts.add(Integer.valueOf(index.group(1)));
            }
        }
        return read.at(parts.toArray());
    }
}
