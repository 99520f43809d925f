package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.util.Optional;
import org.tongban.kernel.calendar.MissingYearTable;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Refused;
import org.tongban.kernel.text.LocalText;

/**
 * A decision was set aside, by reconsideration or a court, and has to be taken again (Administrative Reconsideration
 * Law; Administrative Litigation Law, art. 70): the proceeding goes on at a step of officials that it went through
 * before, and its whole limit runs anew. What gave the applicant something isn't sent back but revoked.
 */
final class Remanding {

    private Remanding() {}

    static Transition apply(
            Procedure procedure, Proceeding proceeding, Command.Remand remand, Instant at, WorkCalendar calendar) {
        if (!(proceeding.status() instanceof Status.Ended ended)) {
            return Refusals.notDecided();
        }
        Move move = new Move(procedure, proceeding, calendar);
        Optional<Refused> objection = objection(move, ended, remand);
        if (objection.isPresent()) {
            return objection.get();
        }
        try {
            move.at(at);
            move.by(remand.actor());
            move.effects.add(new Effect.Remanded(ended.end(), remand.to(), remand.reason()));
            move.hearAfresh();
            move.course.arrive(remand.to(), move.facts());
            move.clock.restart(
                    LocalText.of(remand.reason(), remand.reason()),
                    remand.actor().name());
            move.settle();
            return move.finish();
        } catch (MissingYearTable missing) {
            return Refusals.calendarMissing(missing);
        }
    }

    private static Optional<Refused> objection(Move move, Status.Ended ended, Command.Remand remand) {
        if (!Authority.over(move, remand.actor())) {
            return Optional.of(Refusals.notInCharge());
        }
        if (remand.reason().isBlank()) {
            return Optional.of(Refusals.reasonMissing());
        }
        boolean refusedHim = ended.result() == ResultKind.DECISION || ended.result() == ResultKind.NOTICE;
        boolean itsOwn = move.before.parent().isEmpty();
        return refusedHim && itsOwn && mayBeginAt(move, remand.to())
                ? Optional.empty()
                : Optional.of(Refusals.notDecided());
    }

    private static boolean mayBeginAt(Move move, String step) {
        return move.visited().contains(step)
                && move.procedure.steps().get(step) instanceof Step.Task task
                && task.by().kind() != DeskKind.APPLICANT
                && move.procedure.branches(step).isEmpty();
    }
}
