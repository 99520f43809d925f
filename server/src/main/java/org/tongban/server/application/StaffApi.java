package org.tongban.server.application;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What staff do, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class StaffApi {
    private final StaffAccess access;
    private final Acceptance acceptance;
    private final Decisions decisions;
    private final Visits visits;
    private final Dossiers dossiers;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Holding holding;

    StaffApi(
            StaffAccess access,
            Acceptance acceptance,
            Decisions decisions,
            Visits visits,
            Dossiers dossiers,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            Holding holding) {
        this.access = access;
        this.acceptance = acceptance;
        this.decisions = decisions;
        this.visits = visits;
        this.dossiers = dossiers;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.holding = holding;
    }

    /** An application as the counter sees it. */
    record CounterView(
            Application application,
            List<Matter> matters,
            Dossier dossier,
            List<Correction> corrections,
            Optional<ProceedingView> proceeding,
            Optional<ProjectStatement> project) {}

    @GetMapping("/counter/applications/{id}")
    CounterView application(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Application application = access.requireAtCounter(viewer, id);
        return new CounterView(
                application,
                matterStore.of(id),
                dossiers.of(application),
                correctionStore.of(id),
                application.proceeding().flatMap(proceedings::find),
                holding.statementOf(application));
    }

    /**
     * @param outcome {@code accept}, {@code correct} or {@code refuse}
     * @param corrections with {@code correct}: everything that is missing or wrong
     * @param reasons with {@code refuse}
     * @param checked with {@code accept}: {@code project-kind} when the project was found to be what it is stated to be
     * @param revision of the proceeding as it was read
     */
    record CounterDecision(
            String outcome,
            Optional<List<Point>> corrections,
            Optional<List<String>> reasons,
            Optional<List<String>> checked,
            long revision) {

        /** @param about {@code field} or {@code material}; @param target its id */
        record Point(String about, String target, String sentence) {
            Correction.Point point() {
                return new Correction.Point(
                        about.equals("field")
                                ? new Correction.Target.Field(target)
                                : new Correction.Target.Material(target),
                        sentence);
            }
        }

        Acceptance.Decision decision() {
            return switch (outcome) {
                case "accept" ->
                    new Acceptance.Decision.Accept(
                            checked.orElse(List.of()).contains("project-kind")
                                    ? Set.of(Acceptance.Check.PROJECT_KIND)
                                    : Set.of());
                case "correct" ->
                    new Acceptance.Decision.Correct(corrections.orElse(List.of()).stream()
                            .map(Point::point)
                            .toList());
                case "refuse" -> new Acceptance.Decision.Refuse(reasons.orElse(List.of()));
                default ->
                    throw Problem.atField(
                            "outcome",
                            "decision-missing",
                            LocalText.of(
                                    "outcome 应为 accept、correct 或 refuse。", "outcome is accept, correct or refuse."));
            };
        }
    }

    @PostMapping("/counter/applications/{id}/decision")
    CounterView decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody CounterDecision decision) {
        acceptance.decide(viewer, id, decision.decision(), command, decision.revision());
        return application(viewer, id);
    }

    /** A matter as its department sees it. */
    record MatterView(
            Matter matter,
            LocalText title,
            LocalText unit,
            Application application,
            Dossier dossier,
            Optional<ProceedingView> proceeding,
            List<HistoryEntry> history,
            List<Visit> visits) {}

    @GetMapping("/matters/{id}")
    MatterView matter(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        StaffAccess.Case one = access.requireMatter(viewer, id);
        Matter matter = one.matter();
        Optional<ProceedingView> proceeding = matter.proceeding().flatMap(proceedings::find);
        return new MatterView(
                matter,
                catalogue.today().item(matter.item()).orElseThrow().title(),
                catalogue.today().unit(matter.unit()).orElseThrow().name(),
                dossiers.asSeenFor(one.application(), matter),
                dossiers.of(one.application(), matter),
                proceeding,
                proceeding.map(running -> proceedings.history(running.id())).orElse(List.of()),
                visits.ofApplication(one.application().id()).stream()
                        .filter(visit -> visit.part(id).isPresent())
                        .toList());
    }

    /** @param said texts by what has to be said: {@code opinion}, {@code reasons} */
    record MatterAction(
            String step, String outcome, Optional<String> note, Optional<Map<String, String>> said, long revision) {}

    @PostMapping("/matters/{id}/actions")
    MatterView act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody MatterAction action) {
        decisions.act(
                viewer,
                id,
                new Decisions.Choice(
                        action.step(),
                        action.outcome(),
                        action.note().orElse(""),
                        action.said().orElse(Map.of()),
                        command,
                        action.revision()));
        return matter(viewer, id);
    }

    /** A visit with each unit's checklist. */
    record VisitView(Visit visit, Map<UUID, List<LocalText>> checklists) {}

    @GetMapping("/visits")
    List<Visit> visits(@AuthenticationPrincipal Viewer viewer) {
        return visits.of(viewer);
    }

    @GetMapping("/visits/{id}")
    VisitView visit(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Visit visit = visits.require(viewer, id);
        return new VisitView(
                visit,
                visit.parts().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Visit.Part::matter, part -> visits.checklist(part.item()))));
    }

    record FindingsReport(UUID matter, List<Visit.Finding> findings, String conclusion) {}

    @PostMapping("/visits/{id}/findings")
    VisitView record(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody FindingsReport report) {
        visits.record(viewer, id, report.matter(), new Visits.Report(report.findings(), report.conclusion()), command);
        return visit(viewer, id);
    }

    record NewDay(LocalDate plannedOn) {}

    @PostMapping("/visits/{id}/day")
    VisitView move(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody NewDay day) {
        visits.move(viewer, id, day.plannedOn());
        return visit(viewer, id);
    }
}
