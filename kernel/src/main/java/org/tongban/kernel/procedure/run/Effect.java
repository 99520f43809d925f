package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.text.LocalText;

/** What a command brought about, in order; for history, notices, and what other proceedings have to hear. */
public sealed interface Effect {

    /** A step waits at a desk. */
    record Arrived(String step, Desk desk, Instant at, Optional<LocalDate> due) implements Effect {}

    /** A step was done; by itself when its time was over. */
    record Left(String step, String outcome, Instant at, Cause cause) implements Effect {}

    /** Why a step was left. */
    enum Cause {
        ACTED,
        EXPIRED,
        SIGNALLED,
        CHILDREN_ENDED,
        JOINED
    }

    /** A step was called off: another branch decided, or the whole was withdrawn, cancelled or handed back. */
    record CalledOff(String step, Desk desk, Instant at) implements Effect {}

    record HandedBack(String from, String to, String reason) implements Effect {}

    /** What was over goes on, since the decision was set aside. */
    record Remanded(String end, String to, String reason) implements Effect {}

    record ClockStarted(LocalDate from, LocalDate due) implements Effect {}

    record ClockStopped(LocalDate on, LocalText why) implements Effect {}

    record ClockResumed(LocalDate on, LocalDate due) implements Effect {}

    record DueMoved(LocalDate before, LocalDate after, LocalText why) implements Effect {}

    /** A step's own time is over, nothing was done, and nothing happens by itself. */
    record StepLate(String step, Desk desk, LocalDate due) implements Effect {}

    /** The limit of the whole is over. */
    record LimitPassed(LocalDate due) implements Effect {}

    record Ended(String end, ResultKind result, Instant at) implements Effect {}

    /** The proceeding that started this one has to be sent {@link Command.ChildEnded}. */
    record TellParent(String parent, String child, String end, ResultKind result) implements Effect {}

    /** A child has to be started. */
    record StartChild(String child, String procedure, String step, Optional<Fact> subject, Map<String, String> bindings)
            implements Effect {
        public StartChild {
            bindings = Map.copyOf(bindings);
        }
    }

    /** A child is over; its step goes on when enough of them are. */
    record ChildOver(String child, String step, String end) implements Effect {}

    /** A child has to be sent {@link Command.Cancel} by the system. */
    record CancelChild(String child) implements Effect {}

    /** An event of another proceeding was heard; a step that waits for it now or later goes on. */
    record Signalled(String event) implements Effect {}

    record Taken(String step, Person by) implements Effect {}

    record PutBack(String step, Desk desk) implements Effect {}

    record Assigned(String step, Person to, Person by, String why) implements Effect {}

    record Delegated(Desk desk, Person to, Person by) implements Effect {}

    record Recused(Person person, String reason) implements Effect {}

    /** Whoever a step waits for has to be told that somebody urges it on. */
    record Reminded(String step, Desk desk, Person by, String note) implements Effect {}

    record Migrated(ProcedureRef from, ProcedureRef to) implements Effect {}
}
