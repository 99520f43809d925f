package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Route;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.kernel.procedure.run.Transition.Refused;

/** Somebody of good will who holds every desk and wants the proceeding to end: always the shortest way on. */
final class WayOut {

    private static final int FAR = 1_000_000;

    private final Procedure procedure;
    private final WorkCalendar calendar;
    private final Map<String, Integer> distance = new HashMap<>();
    private final Actor willing = RandomCommands.everybody("willing");

    WayOut(Procedure procedure, WorkCalendar calendar) {
        this.procedure = procedure;
        this.calendar = calendar;
        procedure.ends().keySet().forEach(end -> distance.put(end, 0));
        for (int round = 0; round <= procedure.steps().size(); round++) {
            procedure.steps().forEach((name, step) -> distance.merge(name, measured(step), Math::min));
        }
    }

    private int measured(Step step) {
        if (step instanceof Step.Fork fork) {
            // The nearest: either it ends the whole, or it goes by the join, and so do the others.
            return 1 + fork.branches().stream().mapToInt(this::far).min().orElse(FAR);
        }
        int best = FAR;
        for (Outcome outcome : step.exits()) {
            for (Route route : outcome.routes()) {
                best = Math.min(best, 1 + far(route.to()));
            }
        }
        return best;
    }

    private int far(String name) {
        return distance.getOrDefault(name, FAR);
    }

    /** How many commands it took to the end. */
    int follow(Proceeding from, Instant now) {
        Proceeding state = from;
        int taken = 0;
        while (state.running()) {
            if (taken++ > 300) {
                throw new AssertionError("No end after 300 steps on the shortest way, at " + state.tokens());
            }
            state = switch (Engine.apply(procedure, state, step(state), now, calendar)) {
                case Moved(Proceeding next, List<Effect> effects) -> next;
                case Refused refused ->
                    throw new AssertionError("Stuck: " + refused.text().en() + " at " + state);
            };
        }
        return taken;
    }

    private Command step(Proceeding state) {
        for (Token token : state.tokens()) {
            Optional<Command> command = switch (procedure.steps().get(token.step())) {
                case Step.Task task -> Optional.of(task(state, token, task));
                case Step.Wait wait -> Optional.of(new Command.Signal(best(wait).id(), facts()));
                case Step.Sub sub -> child(state, sub);
                case Step.Fork fork -> throw new AssertionError("Nothing waits at a fork");
                case Step.Join join -> Optional.empty();
                case null -> throw new AssertionError("Waits at " + token.step() + ", which doesn't exist");
            };
            if (command.isPresent()) {
                return command.get();
            }
        }
        throw new AssertionError("Only joins wait: " + state.tokens());
    }

    private Command task(Proceeding state, Token token, Step.Task task) {
        if (token.takenBy().filter(person -> !person.id().equals("willing")).isPresent()) {
            if (token.desk().kind() == DeskKind.APPLICANT) {
                return new Command.PutBack(token.step(), Actor.SYSTEM);
            }
            return new Command.Assign(token.step(), willing.person(), Actor.SYSTEM, "");
        }
        Outcome outcome = best(task);
        return new Command.Act(token.step(), outcome.id(), willing, "", facts());
    }

    private Optional<Command> child(Proceeding state, Step.Sub sub) {
        for (Child child : state.children()) {
            if (child.step().equals(sub.id()) && child.end().isEmpty()) {
                return Optional.of(new Command.ChildEnded(child.id(), best(sub).id(), facts()));
            }
        }
        throw new AssertionError("Waits for children, and none is open: " + state);
    }

    private Outcome best(Step.Waiting step) {
        Outcome best = null;
        int shortest = FAR * 2;
        for (Outcome outcome : step.outcomes().values()) {
            int distance = shortest(outcome);
            if (distance < shortest) {
                best = outcome;
                shortest = distance;
            }
        }
        if (best == null) {
            throw new AssertionError(step.id() + " has no outcome");
        }
        return best;
    }

    private int shortest(Outcome outcome) {
        return outcome.routes().stream()
                .mapToInt(route -> far(route.to()))
                .min()
                .orElse(FAR);
    }

    /** Everything that may have to be said, and every condition as the shortest way needs it. */
    private Map<String, Fact> facts() {
        Map<String, Fact> facts = new HashMap<>();
        facts.put("reasons", Fact.text("理由"));
        facts.put("opinion", Fact.text("意见"));
        for (Step step : procedure.steps().values()) {
            for (Outcome outcome : step.exits()) {
                boolean before = true;
                for (Route route : outcome.routes()) {
                    boolean taken = before && far(route.to()) == shortest(outcome);
                    before &= !taken;
                    route.when().ifPresent(guard -> facts.put(guard.text(), Fact.truth(taken)));
                }
            }
        }
        return facts;
    }
}
