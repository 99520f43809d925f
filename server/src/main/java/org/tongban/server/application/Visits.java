package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Item;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Calendars;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Joint site visits (rulebook APP-05): the first matter of an application that needs its place seen plans a visit, those
 * that may need it too are invited, and whoever asks joins. A unit's findings complete the visiting step of its matter.
 */
@Service
public class Visits {
    /** Between asking for a visit and going there, so that the others can join and the applicant is told. */
    private static final int WORKING_DAYS_AHEAD = 2;

    private final VisitRows rows;
    private final Applications applications;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Calendars calendars;
    private final AccessLog access;
    private final Clock clock;

    Visits(
            VisitRows rows,
            Applications applications,
            MatterStore matterStore,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            Calendars calendars,
            AccessLog access,
            Clock clock) {
        this.rows = rows;
        this.applications = applications;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.calendars = calendars;
        this.access = access;
        this.clock = clock;
    }

    /** What a unit found. @param conclusion in a sentence, for whoever decides */
    public record Report(List<Visit.Finding> findings, String conclusion) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /** Open visits this inspector or reviewer has to do with, the next one first. */
    public List<Visit> of(Viewer viewer) {
        Set<String> units = new java.util.HashSet<>(viewer.unitsAs(Role.INSPECTOR));
        units.addAll(viewer.unitsAs(Role.REVIEWER));
        return rows.openOfUnits(units);
    }

    public List<Visit> ofApplication(UUID application) {
        return rows.ofApplication(application);
    }

    /** @throws Problem not found, also when no unit of the viewer's takes part */
    public Visit require(Viewer viewer, UUID id) {
        Optional<Visit> visit = rows.find(id);
        if (visit.isEmpty() || visit.get().parts().stream().noneMatch(part -> worksAt(viewer, part.unit()))) {
            access.refused(viewer, "visit " + id);
            throw Problem.notFound();
        }
        return visit.get();
    }

    private static boolean worksAt(Viewer viewer, String unit) {
        return viewer.posts().stream().anyMatch(post -> post.unit().equals(unit));
    }

    /** Keeps a unit's findings and completes the visiting step of its matter, both or neither. */
    @Transactional
    public void record(Viewer viewer, UUID id, UUID matterId, Report report, UUID command) {
        Visit seen = require(viewer, id);
        Visit.Part part = seen.part(matterId).orElseThrow(Problem::notFound);
        if (!viewer.unitsAs(Role.INSPECTOR).contains(part.unit())) {
            access.refused(viewer, "findings of " + part.unit() + " at visit " + id);
            throw Problem.forbidden(LocalText.of(
                    "只有该单位的勘验人员可以记录本单位的核查结果。", "Only an inspector of this unit can record what the unit found."));
        }
        check(part, report);
        Instant now = clock.instant();
        Matter matter = matterStore.find(matterId).orElseThrow();
        complete(viewer, matter, report, command);
        applications.lock(seen.application());
        Visit visit = rows.find(id).orElseThrow();
        refuseTooEarly(visit, now);
        rows.record(id, matterId, report, viewer.person(), now);
        if (rows.find(id).orElseThrow().complete()) {
            rows.done(id, now);
        }
    }

    private void complete(Viewer viewer, Matter matter, Report report, UUID command) {
        ProceedingView proceeding =
                proceedings.find(matter.proceeding().orElseThrow()).orElseThrow();
        ProceedingView.WaitingStep step = proceeding.waiting().stream()
                .filter(waiting -> waiting.desk().kind() == DeskKind.INSPECTOR)
                .findFirst()
                .orElseThrow(Visits::notAsked);
        proceedings
                .act(Act.outcome(
                        command,
                        proceeding.id(),
                        proceeding.revision(),
                        step.step(),
                        step.choices().getFirst().outcome(),
                        Desks.actor(viewer),
                        report.conclusion(),
                        Map.of("findings", findings(report), "conclusion", report.conclusion())))
                .orThrow();
    }

    /** A line for each point of the checklist, as it stands in the history. */
    private static List<String> findings(Report report) {
        return report.findings().stream()
                .map(finding -> finding.found().title().zh() + "：" + finding.point()
                        + (finding.note().isBlank() ? "" : "（" + finding.note() + "）"))
                .toList();
    }

    private static Problem notAsked() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "visit-not-asked-for",
                LocalText.of(
                        "这个办件现在不在现场核查环节：审查人员还没有提出，或者核查已经完成。",
                        "This matter isn't at its site visit: its reviewer hasn't asked for one yet, or it is done already."));
    }

    private void check(Visit.Part part, Report report) {
        List<LocalText> checklist = checklist(part.item());
        for (int line = 0; line < checklist.size(); line++) {
            String point = checklist.get(line).zh();
            Visit.Finding finding = report.findings().stream()
                    .filter(candidate -> candidate.point().equals(point))
                    .findFirst()
                    .orElseThrow(missing("finding-" + line));
            if (finding.found() == Visit.Found.BAD && finding.note().isBlank()) {
                throw Problem.atField(
                        "note-" + line,
                        "note-missing",
                        LocalText.of("不符合的，请写明看到了什么。", "Where it isn't in order, write down what was seen."));
            }
        }
        if (report.conclusion().isBlank()) {
            throw Problem.atField(
                    "conclusion",
                    "conclusion-missing",
                    LocalText.of("请用一句话写明核查结论。", "Write the conclusion of the visit in a sentence."));
        }
    }

    private static java.util.function.Supplier<Problem> missing(String field) {
        return () -> Problem.atField(
                field,
                "finding-missing",
                LocalText.of("请逐条选择：符合、不符合或不适用。", "Choose for each line: in order, not in order, or not applicable."));
    }

    /** Once the planned day has come nobody is waited for any longer. */
    private static void refuseTooEarly(Visit visit, Instant now) {
        if (visit.waitsForOthers() && ChinaTime.dayOf(now).isBefore(visit.plannedOn())) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "visit-waits-for-others",
                    LocalText.of(
                            "还有单位没有答复是否一同前往，请等到约定日 " + visit.plannedOn() + "，或请他们先答复。",
                            "Some units haven't said whether they come along. Wait until the planned day, "
                                    + visit.plannedOn() + ", or ask them to answer."));
        }
    }

    /** Another day, no later than the visiting steps allow. */
    @Transactional
    public void move(Viewer viewer, UUID id, LocalDate to) {
        Visit visit = require(viewer, id);
        applications.lock(visit.application());
        if (to.isBefore(ChinaTime.dayOf(clock.instant()))
                || !calendars.calendar().isWorkday(to)) {
            throw Problem.atField(
                    "plannedOn",
                    "not-a-working-day",
                    LocalText.of("请选择今天或以后的一个工作日。", "Choose a working day, today or later."));
        }
        rows.move(id, to);
    }

    public List<LocalText> checklist(String item) {
        return catalogue.today().item(item).flatMap(Item::visit).orElseThrow().checklist();
    }

    /** A matter that arrives at an inspector's desk joins the visit of its application; one that goes on without declines. */
    @EventListener
    void moved(ProceedingMoved moved) {
        if (moved.kind().equals("matter")) {
            if (moved.effects().stream().anyMatch(Visits::asksForVisit)) {
                join(moved.subject(), moved.at());
            } else if (moved.effects().stream().anyMatch(Effect.Left.class::isInstance)) {
                decline(moved.subject(), moved.at());
            }
        }
    }

    private static boolean asksForVisit(Effect effect) {
        return effect instanceof Effect.Arrived arrived && arrived.desk().kind() == DeskKind.INSPECTOR;
    }

    private void join(UUID matterId, Instant at) {
        Matter matter = matterStore.find(matterId).orElseThrow();
        Application application = applications.lock(matter.application()).orElseThrow();
        Optional<Visit> open = rows.open(application.id());
        UUID visit = open.map(Visit::id).orElseGet(() -> plan(application, at));
        rows.take(visit, matter, Visit.Taking.JOINED);
    }

    private UUID plan(Application application, Instant at) {
        LocalDate on = calendars.calendar().plusWorkdays(ChinaTime.dayOf(at), WORKING_DAYS_AHEAD);
        UUID visit = rows.plan(application.id(), on, at);
        matterStore.of(application.id()).stream()
                .filter(matter -> matter.state() == MatterState.RUNNING && mayNeedVisit(application, matter))
                .forEach(matter -> rows.take(visit, matter, Visit.Taking.INVITED));
        return visit;
    }

    private boolean mayNeedVisit(Application application, Matter matter) {
        boolean visited = rows.ofApplication(application.id()).stream()
                .flatMap(visit -> visit.part(matter.id()).stream())
                .anyMatch(part -> part.state() == Visit.Taking.DONE);
        boolean foreseen = catalogue
                .today()
                .item(matter.item())
                .flatMap(Item::visit)
                .filter(visit -> visit.joint()
                        && visit.when().evaluate(Facts.of(application.fields())).holds())
                .isPresent();
        return foreseen && !visited;
    }

    private void decline(UUID matterId, Instant at) {
        Matter matter = matterStore.find(matterId).orElseThrow();
        applications.lock(matter.application());
        rows.open(matter.application())
                .filter(visit -> visit.part(matterId)
                        .filter(part -> part.state() == Visit.Taking.INVITED)
                        .isPresent())
                .ifPresent(visit -> {
                    rows.take(visit.id(), matter, Visit.Taking.DECLINED);
                    if (rows.find(visit.id()).orElseThrow().complete()) {
                        rows.done(visit.id(), at);
                    }
                });
    }
}
