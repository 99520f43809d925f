package org.tongban.kernel.procedure.run;

import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.ProcedureRef;

/** What can be asked of a proceeding. The history of a proceeding is the list of those that were not refused. */
public sealed interface Command {

    /**
     * Begins a proceeding.
     *
     * @param id the new proceeding's
     * @param bindings who the names in the procedure stand for
     * @param limit the item's promised limit; needed when the procedure says {@code limit: item}
     * @param parent the proceeding that a step of started this one
     */
    record Start(
            String id,
            Bindings bindings,
            Optional<LegalPeriod> limit,
            Map<String, Fact> facts,
            Optional<String> parent,
            Actor actor)
            implements Command {
        public Start {
            facts = Map.copyOf(facts);
        }
    }

    /** Leaves a step by one of its outcomes. */
    record Act(String step, String outcome, Actor actor, String note, Map<String, Fact> facts) implements Command {
        public Act {
            facts = Map.copyOf(facts);
        }
    }

    /** Whatever fell due until now happens. */
    record TimePassed() implements Command {}

    /** Something happened in another proceeding. */
    record Signal(String event, Map<String, Fact> facts) implements Command {
        public Signal {
            facts = Map.copyOf(facts);
        }
    }

    /** A proceeding that a step of this one started is over. */
    record ChildEnded(String child, String end, Map<String, Fact> facts) implements Command {
        public ChildEnded {
            facts = Map.copyOf(facts);
        }
    }

    /** The applicant no longer wants it. */
    record Withdraw(Actor actor, String reason) implements Command {}

    /** The authority calls it off. */
    record Cancel(Actor actor, String reason) implements Command {}

    /** Sends a step back to one that was done before. */
    record HandBack(String from, String to, Actor actor, String reason) implements Command {}

    /** The actor works on a step; others keep their hands off. */
    record Take(String step, Actor actor) implements Command {}

    /** A taken step waits for anybody at its desk again. */
    record PutBack(String step, Actor actor) implements Command {}

    /**
     * Gives a step to somebody.
     *
     * @param why how the person was chosen, such as the receipt of a random assignment
     */
    record Assign(String step, Person to, Actor actor, String why) implements Command {}

    /** Somebody who holds the step's desk lets another act for that desk, in this proceeding. */
    record Delegate(String step, Person to, Actor actor) implements Command {}

    /** A person has an interest in the matter and may not act in it (回避). */
    record Recuse(Person person, Actor actor, String reason) implements Command {}

    /** Urges on whoever it waits for (催办). */
    record Urge(Actor actor, String note) implements Command {}

    /** The head approves a longer limit, once (Administrative Licensing Law, art. 42). */
    record Extend(LegalPeriod length, Actor actor, String reason) implements Command {}

    /**
     * A decision against the applicant was set aside and has to be taken again.
     *
     * @param to the step of officials it goes on at, one that it went through before
     * @param reason which decision set it aside, and what has to be done otherwise
     */
    record Remand(String to, Actor actor, String reason) implements Command {}

    /**
     * Goes on by another version of the procedure.
     *
     * @param steps where each waiting step continues, by its old name; those left out keep their name
     */
    record Migrate(ProcedureRef to, Map<String, String> steps, Actor actor, String reason) implements Command {
        public Migrate {
            steps = Map.copyOf(steps);
        }
    }

    /** What the command says is so, by name. */
    default Map<String, Fact> said() {
        return switch (this) {
            case Start start -> start.facts();
            case Act act -> act.facts();
            case Signal signal -> signal.facts();
            case ChildEnded ended -> ended.facts();
            default -> Map.of();
        };
    }

    /** Who asks; the system where nobody does. */
    default Actor by() {
        return switch (this) {
            case Start start -> start.actor();
            case Act act -> act.actor();
            case Withdraw withdraw -> withdraw.actor();
            case Cancel cancel -> cancel.actor();
            case HandBack back -> back.actor();
            case Take take -> take.actor();
            case PutBack putBack -> putBack.actor();
            case Assign assign -> assign.actor();
            case Delegate delegate -> delegate.actor();
            case Recuse recuse -> recuse.actor();
            case Urge urge -> urge.actor();
            case Extend extend -> extend.actor();
            case Remand remand -> remand.actor();
            case Migrate migrate -> migrate.actor();
            case TimePassed passed -> Actor.SYSTEM;
            case Signal signal -> Actor.SYSTEM;
            case ChildEnded ended -> Actor.SYSTEM;
        };
    }
}
