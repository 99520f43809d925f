package org.tongban.server.proceeding;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.MigrationPlan;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingView.WaitingStep;
import org.tongban.server.proceeding.Steering.AtStep;
import org.tongban.server.proceeding.Steering.Named;
import org.tongban.server.viewer.Colleagues;
import org.tongban.server.viewer.Colleagues.Colleague;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Steers proceedings as a whole: hands back, delegates, lets people step aside, extends, sends back, moves over. */
@Service
class Steerings {

    private static final Set<Role> OFFICIALS = Set.of(Role.CLERK, Role.REVIEWER, Role.HEAD, Role.INSPECTOR);

    private final Proceedings proceedings;
    private final ProceedingStore store;
    private final ProcedureVersions versions;
    private final Calendars calendars;
    private final Colleagues colleagues;
    private final Transactions transactions;
    private final Clock clock;

    Steerings(
            Proceedings proceedings,
            ProceedingStore store,
            ProcedureVersions versions,
            Calendars calendars,
            Colleagues colleagues,
            Transactions transactions,
            Clock clock) {
        this.proceedings = proceedings;
        this.store = store;
        this.versions = versions;
        this.calendars = calendars;
        this.colleagues = colleagues;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a viewer may do, who was let see the proceeding. */
    Steering of(ProceedingView view, Viewer viewer) {
        ProceedingRow row = store.find(view.id()).orElseThrow(Problem::notFound);
        Proceeding state = row.state();
        Procedure procedure = versions.kept(state.procedure());
        Set<Desk> desks = Desks.of(viewer);
        boolean inCharge = desks.stream().anyMatch(desk -> leads(desk, state));
        List<WaitingStep> mine = view.waiting().stream()
                .filter(step -> desks.contains(step.desk()))
                .toList();
        boolean official =
                state.running() && mine.stream().anyMatch(step -> step.desk().kind() != DeskKind.APPLICANT);
        return new Steering(
                view.id(),
                view.revision(),
                UUID.randomUUID(),
                official ? steps(mine, state, procedure) : List.of(),
                state.running() && desks.stream().anyMatch(desk -> applied(desk, state)),
                inCharge && state.running(),
                inCharge && state.running() && view.legalDue().isPresent(),
                official,
                inCharge && state.running() ? staff(state.bindings().ids().values()) : List.of(),
                inCharge ? remandTo(view, state, procedure) : List.of(),
                inCharge && state.running() ? migration(row) : Optional.empty(),
                Optional.empty());
    }

    private static boolean leads(Desk desk, Proceeding state) {
        return desk.kind() == DeskKind.HEAD && state.bindings().ids().containsValue(desk.ref());
    }

    private static boolean applied(Desk desk, Proceeding state) {
        return desk.kind() == DeskKind.APPLICANT
                && desk.ref().equals(state.bindings().ids().get(DeskKind.APPLICANT.word()));
    }

    private List<AtStep> steps(List<WaitingStep> mine, Proceeding state, Procedure procedure) {
        return mine.stream()
                .filter(step -> step.desk().kind() != DeskKind.APPLICANT)
                .map(step -> new AtStep(
                        step.step(), step.title(), before(step.step(), state, procedure), delegates(step.desk())))
                .toList();
    }

    private static List<Named> before(String step, Proceeding state, Procedure procedure) {
        int reached = state.visited().indexOf(step);
        return ofOfficials(state.visited().subList(0, Math.max(0, reached)), procedure);
    }

    private static List<Named> ofOfficials(List<String> steps, Procedure procedure) {
        return steps.stream()
                .flatMap(name -> procedure.steps().get(name) instanceof Step.Task task
                                && task.by().kind() != DeskKind.APPLICANT
                        ? Stream.of(new Named(name, task.title()))
                        : Stream.empty())
                .toList();
    }

    private static List<Named> remandTo(ProceedingView view, Proceeding state, Procedure procedure) {
        boolean against = view.end()
                .filter(end -> end.result() == ResultKind.DECISION || end.result() == ResultKind.NOTICE)
                .isPresent();
        return against ? ofOfficials(state.visited(), procedure) : List.of();
    }

    /** Those of the unit who don't hold the desk themselves. */
    private List<Colleague> delegates(Desk desk) {
        Set<UUID> there = OFFICIALS.stream()
                .filter(role -> Desks.kind(role).filter(desk.kind()::equals).isPresent())
                .flatMap(role -> colleagues.holding(role, desk.ref()).stream())
                .map(Colleague::person)
                .collect(Collectors.toSet());
        return staff(Set.of(desk.ref())).stream()
                .filter(one -> !there.contains(one.person()))
                .toList();
    }

    private List<Colleague> staff(Collection<String> units) {
        return Set.copyOf(units).stream()
                .flatMap(unit -> OFFICIALS.stream().flatMap(role -> colleagues.holding(role, unit).stream()))
                .distinct()
                .sorted(java.util.Comparator.comparing(Colleague::name).thenComparing(Colleague::person))
                .toList();
    }

    /** What would change for whom on the version now in force; empty when it runs on that one. */
    Optional<Steering.Migration> migration(UUID proceeding) {
        return store.find(proceeding).filter(row -> row.state().running()).flatMap(this::migration);
    }

    private Optional<Steering.Migration> migration(ProceedingRow row) {
        Proceeding state = row.state();
        return current(state.procedure().id())
                .filter(to -> !to.ref().equals(state.procedure()))
                .map(to -> new Steering.Migration(
                        state.procedure(),
                        to.ref(),
                        MigrationPlan.changes(
                                versions.kept(state.procedure()), to, state, Map.of(), calendars.calendar())));
    }

    private Optional<Procedure> current(String procedure) {
        return transactions.in(() -> versions.toStart(procedure, ChinaTime.dayOf(clock.instant())));
    }

    /** Over to the version now in force. @param names where each waiting step continues; those left out keep their name */
    ActResult migrate(
            UUID commandId, UUID proceeding, long revision, Map<String, String> names, Actor by, String reason) {
        Steering.Migration plan = migration(proceeding).orElseThrow(Steerings::nothingToMoveTo);
        return proceedings.act(
                Act.of(commandId, proceeding, revision, new Command.Migrate(plan.to(), names, by, reason)));
    }

    private static Problem nothingToMoveTo() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "same-version",
                LocalText.of(
                        "该办件已按现行版本办理，或已办结，无需迁移。",
                        "It runs on the version in force already, or is over; there is nothing to move over."));
    }

    /** Lets somebody act for the desk of a step, and gives the step to them. */
    ActResult delegate(UUID commandId, UUID proceeding, long revision, String step, UUID to, Actor by) {
        Optional<Colleague> chosen = proceedings
                .find(proceeding)
                .flatMap(view -> view.at(step))
                .flatMap(waiting -> delegates(waiting.desk()).stream()
                        .filter(one -> one.person().equals(to))
                        .findFirst());
        if (chosen.isEmpty()) {
            return nobody();
        }
        Person person = new Person(to.toString(), chosen.get().name());
        return transactions.in(() -> switch (proceedings.act(
                Act.of(commandId, proceeding, revision, new Command.Delegate(step, person, by)))) {
            case ActResult.Refused refused -> refused;
            case ActResult.Done done ->
                proceedings.act(Act.always(
                        Ids.derived("delegated " + commandId),
                        proceeding,
                        new Command.Assign(step, person, by, "受托办理 acting for the desk")));
        });
    }

    /** @param person who steps aside; must be the actor or somebody of the units that take part */
    ActResult recuse(UUID commandId, UUID proceeding, long revision, Person person, Actor by, String reason) {
        return proceedings.act(Act.of(commandId, proceeding, revision, new Command.Recuse(person, by, reason)));
    }

    /** The viewer, or the colleague of that id among those who take part. */
    Optional<Person> person(ProceedingView view, Viewer viewer, Optional<UUID> id) {
        if (id.isEmpty() || id.get().equals(viewer.person())) {
            return Optional.of(Desks.actor(viewer).person());
        }
        return staff(view.bindings().values()).stream()
                .filter(one -> one.person().equals(id.get()))
                .map(one -> new Person(one.person().toString(), one.name()))
                .findFirst();
    }

    private static ActResult nobody() {
        return new ActResult.Refused(
                "nobody-to-assign",
                LocalText.of(
                        "该人员不在本单位可受托的人员之中，或该环节已经办完。请重新选择。",
                        "This person isn't among those of the unit who can be asked, or the step is done. Choose again."),
                List.of());
    }
}
