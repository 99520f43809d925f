package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Effect.Cause;

/** The way of one move through the steps: out of one, and on until every branch waits again or the whole is over. */
final class Course {

    private final Move move;

    /** The first steps of branches that are yet to be entered. */
    private final Deque<String> branches = new ArrayDeque<>(2);

    Course(Move move) {
        this.move = move;
    }

    /**
     * Leaves a waiting step by an outcome and goes on until every branch waits again.
     *
     * @param said what was said with it: an end reached at once has to have its facts among these
     */
    void leave(Token token, Outcome outcome, Cause cause, Map<String, Fact> said) {
        depart(token, outcome, cause);
        Instant countedFrom =
                cause == Cause.EXPIRED && token.clock() == ClockState.NOT_STARTED ? token.arrivedAt() : move.at();
        arrive(outcome.target(move.facts()), said);
        if (!move.over() && !move.refused()) {
            move.clock.settle(countedFrom);
        }
    }

    private void depart(Token token, Outcome outcome, Cause cause) {
        move.tokens.remove(token);
        move.effects.add(new Effect.Left(token.step(), outcome.id(), move.at(), cause));
        if (!move.children().isEmpty()) {
            move.children(Children.cancel(move, token.step(), move.children()));
        }
    }

    /** Goes on to a step or an end, and from there through everything that needs nobody. */
    void arrive(String target, Map<String, Fact> said) {
        reach(target, said);
        while (!branches.isEmpty() && !move.over() && !move.refused()) {
            reach(branches.removeFirst(), move.facts());
        }
    }

    private void reach(String target, Map<String, Fact> said) {
        Step step = move.procedure.steps().get(target);
        switch (step) {
            case null -> end(target, said);
            case Step.Task task -> await(task, desk(task));
            case Step.Wait wait -> awaitEvent(wait);
            case Step.Sub sub -> awaitChildren(sub);
            case Step.Fork fork -> {
                move.visit(fork.id());
                // Not entered at once: the first may be done on the spot, and then the others needn't begin.
                branches.addAll(fork.branches());
            }
            case Step.Join join -> join(join);
        }
    }

    private Desk desk(Step.Task task) {
        Optional<Desk> desk = move.before.bindings().desk(task.by());
        if (desk.isEmpty()) {
            move.refuse(Refusals.unbound(List.of(task.by().binding())));
            return Desk.SYSTEM;
        }
        return desk.get();
    }

    private void await(Step.Waiting step, Desk desk) {
        move.visit(step.id());
        Optional<LocalDate> due =
                step.due(ChinaTime.dayOf(move.at()), move.clock.value().map(StatutoryClock::started), move.calendar);
        move.tokens.add(
                new Token(step.id(), desk, move.at(), due, ClockState.of(step.clock()), false, Optional.empty()));
        move.effects.add(new Effect.Arrived(step.id(), desk, move.at(), due));
    }

    private void awaitEvent(Step.Wait wait) {
        await(wait, Desk.SYSTEM);
        goOnIfHeard(wait);
    }

    /** What was heard before the step waited for it counts too; the latest first. */
    void goOnIfHeard(Step.Wait wait) {
        List<Heard> heard = move.heard();
        for (int i = heard.size() - 1; i >= 0; i--) {
            Heard event = heard.get(i);
            Outcome outcome = wait.outcomes().get(event.event());
            if (outcome != null && !event.usedBy().contains(wait.id())) {
                List<Heard> all = new ArrayList<>(heard);
                all.set(i, event.used(wait.id()));
                move.heard(all);
                goOn(wait.id(), outcome, Cause.SIGNALLED);
                return;
            }
        }
    }

    private void awaitChildren(Step.Sub sub) {
        await(sub, Desk.SYSTEM);
        move.children(Children.start(move, sub));
        Children.outcome(sub, move.children()).ifPresent(outcome -> goOn(sub.id(), outcome, Cause.CHILDREN_ENDED));
    }

    private void goOn(String step, Outcome outcome, Cause cause) {
        Token token = move.token(step);
        if (token != null) {
            depart(token, outcome, cause);
            arrive(outcome.target(move.facts()), move.facts());
        }
    }

    private void join(Step.Join join) {
        move.visit(join.id());
        move.tokens.add(new Token(
                join.id(), Desk.SYSTEM, move.at(), Optional.empty(), ClockState.NOT_STARTED, false, Optional.empty()));
        String fork = Joins.forkOf(move.procedure, join.id());
        if (Joins.complete(move.procedure, join, fork, move.tokens)) {
            move.tokens.removeIf(token -> token.step().equals(join.id()));
            branches.removeIf(target -> target.equals(join.id()) || move.procedure.inside(fork, target));
            move.callOff(token -> move.procedure.inside(fork, token.step()));
            move.effects.add(new Effect.Left(join.id(), join.then().id(), move.at(), Cause.JOINED));
            arrive(join.then().target(move.facts()), move.facts());
        }
    }

    private void end(String name, Map<String, Fact> said) {
        End end = move.procedure.ends().get(name);
        if (end == null) {
            move.over(name, ResultKind.NONE);
            return;
        }
        List<Must> missing = Refusals.unsaid(end.must(), said);
        if (missing.isEmpty()) {
            move.over(name, end.result());
        } else {
            move.refuse(Refusals.missing(end.title(), missing));
        }
    }
}
