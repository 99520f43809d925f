package org.tongban.server.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What a department does with a matter: review it, ask for a visit, decide, extend, step aside. */
@Service
public class Decisions {
    private static final int LONGEST_TEXT = 4000;

    private final StaffAccess access;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;

    Decisions(StaffAccess access, Proceedings proceedings, CatalogueInForce catalogue) {
        this.access = access;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
    }

    /**
     * Leaving a step.
     *
     * @param said texts by the names of what has to be said: {@code reasons}, {@code opinion}
     * @param command sent again, it happens once
     * @param revision of the proceeding, as the person saw it
     */
    public record Choice(
            String step, String outcome, String note, Map<String, String> said, UUID command, long revision) {
        public Choice {
            said = Map.copyOf(said);
        }
    }

    /** @throws Problem when it isn't theirs, has moved on, or something that must be said is missing, at its field */
    @Transactional
    public void act(Viewer viewer, UUID matterId, Choice choice) {
        StaffAccess.Case one = access.requireMatter(viewer, matterId);
        choice.said().forEach(Decisions::refuseTooLong);
        ProceedingView proceeding = require(one.matter());
        proceedings
                .act(Act.outcome(
                        choice.command(),
                        proceeding.id(),
                        choice.revision(),
                        choice.step(),
                        choice.outcome(),
                        Desks.actor(viewer),
                        choice.note(),
                        said(one.matter(), choice, proceeding)))
                .orThrow();
    }

    /** The head approves a longer limit, once, with the reason (Administrative Licensing Law, art. 42). */
    @Transactional
    public void extend(Viewer viewer, UUID matterId, LegalPeriod by, String reason, UUID command, long revision) {
        if (reason.isBlank()) {
            throw Problem.atField(
                    "reason",
                    "reason-missing",
                    LocalText.of("请写明延长的理由，理由会告知申请人。", "Write why; the applicant is told the reason."));
        }
        run(viewer, matterId, actor -> new Command.Extend(by, actor, reason), command, revision);
    }

    /** Somebody with an interest in the matter steps aside (回避). */
    @Transactional
    public void recuse(Viewer viewer, UUID matterId, String reason, UUID command, long revision) {
        if (reason.isBlank()) {
            throw Problem.atField("reason", "reason-missing", LocalText.of("请写明回避的理由。", "Write why you step aside."));
        }
        run(viewer, matterId, actor -> new Command.Recuse(actor.person(), actor, reason), command, revision);
    }

    private void run(
            Viewer viewer,
            UUID matterId,
            java.util.function.Function<Actor, Command> command,
            UUID commandId,
            long revision) {
        ProceedingView proceeding =
                require(access.requireMatter(viewer, matterId).matter());
        proceedings
                .act(Act.of(commandId, proceeding.id(), revision, command.apply(Desks.actor(viewer))))
                .orThrow();
    }

    private ProceedingView require(Matter matter) {
        return matter.proceeding().flatMap(proceedings::find).orElseThrow(Problem::notFound);
    }

    /** What the person wrote; what follows from the item is added, so that nobody has to copy the law. */
    private Map<String, Object> said(Matter matter, Choice choice, ProceedingView proceeding) {
        Map<String, Object> said = new HashMap<>();
        choice.said().forEach((name, text) -> {
            if (!text.isBlank()) {
                said.put(name, List.of(text.strip().split("\\R+")));
            }
        });
        boolean must = proceeding.at(choice.step()).stream()
                .flatMap(step -> step.choices().stream())
                .anyMatch(possible -> possible.outcome().equals(choice.outcome())
                        && possible.must().stream().anyMatch(one -> one.fact().equals("remedies")));
        if (must) {
            said.put(
                    "remedies",
                    Remedies.against(matter.unit(), catalogue.today()).stream()
                            .map(LocalText::zh)
                            .toList());
        }
        said.computeIfAbsent("basis", unused -> basis(matter));
        return said;
    }

    private List<String> basis(Matter matter) {
        return catalogue.today().item(matter.item()).map(Item::basis).orElse(List.of()).stream()
                .map(Decisions::citation)
                .collect(Collectors.toList());
    }

    private static String citation(Basis basis) {
        return basis.citation().zh();
    }

    private static void refuseTooLong(String field, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw Problem.atField(
                    "said." + field,
                    "text-too-long",
                    LocalText.of(
                            "不能超过 " + LONGEST_TEXT + " 字，请精简。",
                            "No more than " + LONGEST_TEXT + " characters; please shorten it."));
        }
    }
}
