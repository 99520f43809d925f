package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Finding;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.Verification;
import org.tongban.kernel.procedure.VerificationContext;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Severity;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Packs.ProcedureFile;
import org.tongban.server.catalogue.pack.Read;

/** Verifies procedures: each by itself, then once for every item that uses it. */
final class ProcedureChecks {

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    /** Whom a step of an item can be for. */
    private static final Set<String> ACTORS =
            Set.of("applicant", "counter", "item.decides", "lead", "visit.lead", "visit.team", "system");

    /** What of an item matters for its procedure; many items have the same. */
    private record Use(String procedure, Optional<LegalPeriod> statutory, Set<String> materials, ResultKind promised) {}

    private final Packs packs;
    private final Findings findings;
    private final Map<String, ProcedureDraft> drafts = new LinkedHashMap<>();
    private final Map<Use, List<Finding>> ofUses = new HashMap<>();

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
            verification.findings().forEach(finding -> report(finding, place(read, finding.path()), draft.id()));
            if (verification instanceof Verification.Verified(Procedure procedure, List<Finding> warnings)) {
                verified.computeIfAbsent(draft.id(), first -> new ArrayList<>()).add(procedure);
            }
        }
        packs.items().all().forEach(this::verify);
        return verified;
    }

    /** As an item uses it: its limit, its guide, what it promises. What was found before isn't said again. */
    private void verify(Read<Item> read) {
        Item item = read.value();
        ProcedureDraft draft = drafts.get(item.procedure());
        if (draft == null) {
            return;
        }
        item.cases().stream()
                .map(situation -> item.limitsIn(situation).statutory())
                .distinct()
                .map(statutory -> new Use(
                        draft.id(),
                        statutory,
                        item.materials().stream().map(MaterialUse::material).collect(Collectors.toSet()),
                        promised(item)))
                .flatMap(use -> ofUses.computeIfAbsent(use, fresh -> beyondAlone(draft, fresh)).stream())
                .distinct()
                .forEach(finding -> report(finding, read.at("procedure"), item.id()));
    }

    private List<Finding> beyondAlone(ProcedureDraft draft, Use use) {
        VerificationContext context =
                alone().materials(use.materials()).actors(ACTORS).promises(use.promised());
        context = use.statutory().map(context::statutoryLimit).orElse(context);
        List<Finding> known = draft.verify(alone()).findings();
        return draft.verify(context).findings().stream()
                .filter(finding -> !known.contains(finding))
                .toList();
    }

    private static ResultKind promised(Item item) {
        return switch (item.result()) {
            case ItemResult.Licence licence -> ResultKind.LICENCE;
            case ItemResult.Document(String kind, LocalText title, var present) ->
                ResultKind.valueOf(kind.toUpperCase(Locale.ROOT));
        };
    }

    private VerificationContext alone() {
        return VerificationContext.guards(Guards::compile).procedures(drafts);
    }

    private void report(Finding finding, Place place, String subject) {
        findings.add(
                finding.id(),
                finding.severity() == Finding.Severity.ERROR ? Severity.ERROR : Severity.WARNING,
                place,
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
