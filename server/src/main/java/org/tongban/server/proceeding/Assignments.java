package org.tongban.server.proceeding;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.AssignmentReceipt.Candidate;
import org.tongban.server.viewer.Colleagues;
import org.tongban.server.viewer.Colleagues.Colleague;
import org.tongban.server.viewer.Role;
import org.tongban.server.web.Problem;

/** Gives work to people: to one named, or to one drawn at random by workload (rulebook APP-21). */
@Service
public class Assignments {

    private static final int SEED = 32;

    private final Proceedings proceedings;
    private final InboxStore inbox;
    private final Colleagues colleagues;
    private final AbsenceStore absences;
    private final Transactions transactions;
    private final Clock clock;
    private final RandomGenerator random;

    Assignments(
            Proceedings proceedings,
            InboxStore inbox,
            Colleagues colleagues,
            AbsenceStore absences,
            Transactions transactions,
            Clock clock,
            RandomGenerator proceedingRandom) {
        this.proceedings = proceedings;
        this.inbox = inbox;
        this.colleagues = colleagues;
        this.absences = absences;
        this.transactions = transactions;
        this.clock = clock;
        this.random = proceedingRandom;
    }

    /** Who may work at a desk; nobody at the desks of applicants and of the system. */
    public List<Colleague> at(Desk desk) {
        return role(desk).map(role -> colleagues.holding(role, desk.ref())).orElse(List.of());
    }

    /** Those of them who are there today. */
    private List<Colleague> there(Desk desk) {
        List<Colleague> all = at(desk);
        Set<UUID> away = absences.away(all.stream().map(Colleague::person).toList(), ChinaTime.dayOf(clock.instant()));
        return all.stream().filter(one -> !away.contains(one.person())).toList();
    }

    static Optional<Role> role(Desk desk) {
        return switch (desk.kind()) {
            case COUNTER -> Optional.of(Role.CLERK);
            case UNIT -> Optional.of(Role.REVIEWER);
            case HEAD -> Optional.of(Role.HEAD);
            case INSPECTOR -> Optional.of(Role.INSPECTOR);
            case APPLICANT, SYSTEM -> Optional.empty();
        };
    }

    static Problem nobodyNamed() {
        return Problem.atField(
                "person", "person.missing", LocalText.of("请写明交给谁（人员编号）。", "Say whom it goes to, by the person's id."));
    }

    /** To a colleague at the same desk who is there today, by somebody there or by the head. */
    public ActResult handOver(
            UUID commandId, UUID proceeding, long expectedRevision, String step, UUID to, Actor by, String why) {
        Optional<Desk> desk =
                proceedings.find(proceeding).flatMap(view -> view.at(step)).map(ProceedingView.WaitingStep::desk);
        Optional<Colleague> chosen = desk.flatMap(place -> named(there(place), to));
        if (chosen.isEmpty()) {
            return desk.flatMap(place -> named(at(place), to)).isPresent() ? away() : nobody();
        }
        Person person = new Person(to.toString(), chosen.get().name());
        return proceedings.act(
                Act.of(commandId, proceeding, expectedRevision, new Command.Assign(step, person, by, why)));
    }

    private static Optional<Colleague> named(List<Colleague> some, UUID person) {
        return some.stream().filter(one -> one.person().equals(person)).findFirst();
    }

    /**
     * To one of those at the desk who are there today, drawn at random; whoever has less to do for the share of a full
     * post they hold is likelier to be drawn.
     */
    public ActResult draw(UUID commandId, UUID proceeding, long expectedRevision, String step, Actor by) {
        return transactions.in(() -> {
            Optional<ProceedingView.WaitingStep> waiting =
                    proceedings.find(proceeding).flatMap(view -> view.at(step));
            List<Candidate> candidates =
                    waiting.map(one -> candidates(one.desk())).orElse(List.of());
            if (candidates.isEmpty()) {
                return waiting.filter(one -> !at(one.desk()).isEmpty()).isPresent() ? away() : nobody();
            }
            AssignmentReceipt receipt = AssignmentReceipt.draw(proceeding, step, seed(), candidates);
            Command.Assign assign = new Command.Assign(step, receipt.assigned().person(), by, receipt.write());
            return proceedings.act(Act.of(commandId, proceeding, expectedRevision, assign));
        });
    }

    private List<Candidate> candidates(Desk desk) {
        List<Colleague> all = there(desk);
        Map<String, Integer> loads =
                inbox
                        .loads(all.stream()
                                .map(colleague -> colleague.person().toString())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(InboxStore.Load::person, InboxStore.Load::open));
        Function<String, Integer> open = person -> loads.getOrDefault(person, 0);
        return all.stream()
                .map(one -> new Candidate(
                        one.person().toString(),
                        one.name(),
                        one.capacity(),
                        open.apply(one.person().toString())))
                .toList();
    }

    private byte[] seed() {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return seed;
    }

    /** The receipt of a step's last assignment at random, if it was assigned so. */
    public Optional<AssignmentReceipt> receipt(UUID proceeding, String step) {
        return proceedings.lastAssignment(proceeding, step).flatMap(AssignmentReceipt::read);
    }

    private static ActResult away() {
        return new ActResult.Refused(
                "away-today",
                LocalText.of(
                        "要分派的人员今天已登记外出。请另选在岗人员；该岗位无人在岗的，由负责人委托他人办理。",
                        "Whoever this would go to is away today. Choose somebody who is there; when nobody at the desk is,"
                                + " the head delegates it."),
                List.of());
    }

    private static ActResult nobody() {
        return new ActResult.Refused(
                "nobody-to-assign",
                LocalText.of(
                        "该环节目前没有可以分派的人员：它可能已经办完，或该岗位尚未配备人员。请刷新后查看，或请管理员配备人员。",
                        "There is nobody this step can be given to: it may be done already, or nobody holds the desk."
                                + " Reload and look, or ask the administrator to fill the post."),
                List.of());
    }
}
