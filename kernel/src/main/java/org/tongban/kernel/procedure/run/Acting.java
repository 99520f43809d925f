package org.tongban.kernel.procedure.run;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Refused;

/** A person does a step, if it waits and is theirs to do. */
final class Acting {

    private Acting() {}

    static void act(Move move, Command.Act act) {
        Token token = move.token(act.step());
        if (token == null) {
            move.refuse(Refusals.notWaiting(move.procedure, move.before, act.step()));
            return;
        }
        switch (move.procedure.steps().get(act.step())) {
            case Step.Task task -> act(move, act, token, task);
            case Step other -> move.refuse(Refusals.notForPeople(other));
            case null -> move.refuse(Refusals.notWaiting(move.procedure, move.before, act.step()));
        }
    }

    private static void act(Move move, Command.Act act, Token token, Step.Task task) {
        Outcome outcome = task.outcomes().get(act.outcome());
        if (outcome == null) {
            move.refuse(Refusals.noSuchOutcome(task, act.outcome()));
            return;
        }
        Optional<Refused> objection = objection(move, token, task, act.actor());
        if (objection.isPresent()) {
            move.refuse(objection.get());
            return;
        }
        List<Must> missing = Refusals.unsaid(outcome.must(), act.facts());
        if (!missing.isEmpty()) {
            move.refuse(Refusals.missing(outcome.title(), missing));
            return;
        }
        move.say(act.facts());
        move.course.leave(token, outcome, Effect.Cause.ACTED, act.facts());
    }

    /** Why this person may not do what waits here; empty when they may. */
    static Optional<Refused> objection(Move move, Token token, Step step, Actor actor) {
        if (!mayWorkAt(move, token, actor)) {
            return Optional.of(Refusals.notYours(token, step.title()));
        }
        if (!move.recused().isEmpty() && move.recused().contains(actor.id())) {
            return Optional.of(Refusals.recused(actor.name()));
        }
        if (token.takenBy().isPresent() && !token.takenBy().get().id().equals(actor.id())) {
            return Optional.of(Refusals.taken(token.takenBy().get()));
        }
        return Optional.empty();
    }

    static boolean mayWorkAt(Move move, Token token, Actor actor) {
        if (actor.holds(token.desk())) {
            return true;
        }
        for (Delegation delegation : move.delegations()) {
            if (delegation.desk().equals(token.desk()) && delegation.to().id().equals(actor.id())) {
                return true;
            }
        }
        return false;
    }
}
