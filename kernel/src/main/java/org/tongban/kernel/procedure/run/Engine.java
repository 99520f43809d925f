package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.MissingYearTable;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.LimitRule;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.kernel.procedure.run.Transition.Refused;

/**
 * Runs procedures: total, pure functions from a state and a command to the next state or a refusal. The same history
 * gives the same state whoever computes it and whenever.
 *
 * <p>What fell due before the moment of a command happens first, in the order in which it fell due and as of that
 * moment, so it makes no difference how late a timer fires.
 */
public final class Engine {

    private Engine() {}

    /** Begins a proceeding; its revision is 1. */
    public static Transition start(Procedure procedure, Command.Start start, Instant at, WorkCalendar calendar) {
        List<String> unbound = start.bindings().lacking(procedure.bindings());
        if (!unbound.isEmpty()) {
            return Refusals.unbound(unbound);
        }
        Optional<LegalPeriod> limit = switch (procedure.limit()) {
            case LimitRule.OfItem ofItem -> start.limit();
            case LimitRule.Fixed(LegalPeriod period) -> Optional.of(period);
            case LimitRule.None none -> Optional.empty();
        };
        if (limit.isEmpty() && procedure.limit() instanceof LimitRule.OfItem) {
            return Refusals.limitMissing();
        }
        return begin(procedure, unborn(procedure, start, limit, at), calendar);
    }

    private static Transition begin(Procedure procedure, Proceeding unborn, WorkCalendar calendar) {
        try {
            Move move = new Move(procedure, unborn, calendar);
            move.course.arrive(procedure.start(), unborn.facts());
            move.settle();
            return move.finish();
        } catch (MissingYearTable missing) {
            return Refusals.calendarMissing(missing);
        }
    }

    private static Proceeding unborn(
            Procedure procedure, Command.Start start, Optional<LegalPeriod> limit, Instant at) {
        return new Proceeding(
                start.id(),
                procedure.ref(),
                start.bindings(),
                new Status.Running(List.of(), false),
                limit,
                Optional.empty(),
                Optional.empty(),
                start.facts(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                start.parent(),
                List.of(),
                0,
                0,
                at);
    }

    /**
     * Applies a command.
     *
     * @param procedure the version the proceeding runs on; for {@link Command.Migrate} the one it goes over to
     * @param at when; a moment before the last change counts as the moment of that change
     */
    public static Transition apply(
            Procedure procedure, Proceeding proceeding, Command command, Instant at, WorkCalendar calendar) {
        if (command instanceof Command.Migrate migrate) {
            return Migration.apply(procedure, proceeding, migrate, at, calendar);
        }
        if (!procedure.ref().equals(proceeding.procedure())) {
            return Refusals.wrongProcedure(proceeding.procedure(), procedure.ref());
        }
        if (command instanceof Command.Remand remand) {
            return Remanding.apply(procedure, proceeding, remand, at, calendar);
        }
        if (proceeding.status() instanceof Status.Ended ended) {
            return Refusals.ended(ended.end());
        }
        try {
            Move move = new Move(procedure, proceeding, calendar);
            Expiry.catchUp(move, at);
            if (command instanceof Command.TimePassed) {
                Expiry.require(move);
                return move.finish();
            }
            Optional<Refused> over = move.ended().map(ended -> Refusals.ended(ended.end()));
            if (over.isPresent()) {
                return over.get();
            }
            move.at(at);
            move.by(command.by());
            handle(move, command);
            return move.finish();
        } catch (MissingYearTable missing) {
            return Refusals.calendarMissing(missing);
        }
    }

    private static void handle(Move move, Command command) {
        switch (command) {
            case Command.Start start -> move.refuse(Refusals.alreadyStarted());
            case Command.Act act -> Acting.act(move, act);
            case Command.TimePassed passed -> throw new IllegalStateException("Time passes before anything else");
            case Command.Signal signal -> Hearing.signal(move, signal);
            case Command.ChildEnded ended -> Hearing.childEnded(move, ended);
            case Command.Withdraw withdraw -> Ending.withdraw(move, withdraw);
            case Command.Cancel cancel -> Ending.cancel(move, cancel);
            case Command.HandBack back -> HandingBack.apply(move, back);
            case Command.Take take -> Staffing.take(move, take);
            case Command.PutBack putBack -> Staffing.putBack(move, putBack);
            case Command.Assign assign -> Staffing.assign(move, assign);
            case Command.Delegate delegate -> Staffing.delegate(move, delegate);
            case Command.Recuse recuse -> Staffing.recuse(move, recuse);
            case Command.Urge urge -> Staffing.urge(move, urge);
            case Command.Extend extend -> Extending.apply(move, extend);
            case Command.Remand remand -> throw new IllegalStateException("Remanding goes its own way");
            case Command.Migrate migrate -> throw new IllegalStateException("Migration goes its own way");
        }
    }

    /**
     * When {@link Command.TimePassed} has something to do next; empty when nothing will fall due by itself. The instant
     * is the first one after the last day, 0:00 of the next; of a limit in office time the moment at which it ends.
     */
    public static Optional<Instant> nextDue(Proceeding proceeding, WorkCalendar calendar) {
        @Nullable Instant first = null;
        if (proceeding.status() instanceof Status.Running(List<Token> tokens, boolean limitPassed)) {
            for (Token token : tokens) {
                first = token.late() ? first : earlier(first, token.due().map(ChinaTime::endOf));
            }
            Optional<Instant> limit = proceeding.due().map(day -> MatterClock.end(proceeding.clock(), day, calendar));
            first = limitPassed ? first : earlier(first, limit);
        }
        return Optional.ofNullable(first);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, Optional<Instant> other) {
        if (other.isEmpty() || (one != null && !other.get().isBefore(one))) {
            return one;
        }
        return other.get();
    }

    /**
     * The state that a history leads to. It begins with {@link Command.Start}.
     *
     * @param procedures every version the proceeding ever ran on
     * @return the last {@link Moved}, or the first {@link Refused}, which a stored history never has
     * @throws IllegalArgumentException when the history is empty or a version isn't given
     */
    public static Transition replay(
            Map<ProcedureRef, Procedure> procedures,
            ProcedureRef first,
            List<Recorded> history,
            WorkCalendar calendar) {
        return Replay.run(procedures, first, history, calendar);
    }
}
