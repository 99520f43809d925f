package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Effect.Cause;
import org.tongban.kernel.procedure.run.Transition.Refused;

/**
 * One proceeding while a command is being applied to it: a scratch copy that becomes the next state, or is thrown away
 * when something has to be refused. Never leaves the engine.
 */
final class Move {

    final Procedure procedure;
    final WorkCalendar calendar;
    final Proceeding before;
    final List<Token> tokens;
    final List<Effect> effects = new ArrayList<>(4);
    final MatterClock clock;

    /** The first steps of branches that are yet to be entered. */
    private final Deque<String> branches = new ArrayDeque<>(2);

    private Instant at;
    private Actor by = Actor.SYSTEM;
    private Map<String, Fact> facts;
    private List<Heard> heard;
    private List<String> visited;
    private List<Delegation> delegations;
    private List<String> recused;
    private List<Child> children;
    private int urged;
    private boolean limitPassed;
    private Status.@Nullable Ended ended;
    private @Nullable Refused refusal;

    Move(Procedure procedure, Proceeding before, WorkCalendar calendar) {
        this.procedure = procedure;
        this.calendar = calendar;
        this.before = before;
        this.tokens = new ArrayList<>(before.tokens());
        this.at = before.changedAt();
        this.facts = before.facts();
        this.heard = before.heard();
        this.visited = before.visited();
        this.delegations = before.delegations();
        this.recused = before.recused();
        this.children = before.children();
        this.urged = before.urged();
        this.limitPassed = before.status() instanceof Status.Running(List<Token> waiting, boolean passed) && passed;
        this.clock = new MatterClock(this, before.clock(), before.due());
    }

    Instant at() {
        return at;
    }

    /** Who is answerable for what happens now; the system for what happens by itself. */
    Actor by() {
        return by;
    }

    void by(Actor actor) {
        by = actor;
    }

    /** Clocks of several machines may disagree a little; time in a proceeding never runs backwards. */
    void at(Instant moment) {
        at = moment.isBefore(at) ? at : moment;
    }

    Map<String, Fact> facts() {
        return facts;
    }

    Optional<Status.Ended> ended() {
        return Optional.ofNullable(ended);
    }

    boolean over() {
        return ended != null;
    }

    boolean limitPassed() {
        return limitPassed;
    }

    void passLimit() {
        limitPassed = true;
    }

    Optional<Refused> refusal() {
        return Optional.ofNullable(refusal);
    }

    private boolean refused() {
        return refusal != null;
    }

    /** The first refusal counts; what happens afterwards is thrown away with the rest. */
    void refuse(Refused why) {
        if (refusal == null) {
            refusal = why;
        }
    }

    void say(Map<String, Fact> said) {
        if (said.isEmpty()) {
            return;
        }
        if (facts.isEmpty()) {
            facts = said;
            return;
        }
        Map<String, Fact> more = new HashMap<>(facts);
        more.putAll(said);
        facts = more;
    }

    @Nullable
    Token token(String step) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).step().equals(step)) {
                return tokens.get(i);
            }
        }
        return null;
    }

    void replace(Token old, Token by) {
        tokens.set(tokens.indexOf(old), by);
    }

    /**
     * Leaves a waiting step by an outcome and goes on until every branch waits again.
     *
     * @param said what was said with it: an end reached at once has to have its facts among these
     */
    void leave(Token token, Outcome outcome, Cause cause, Map<String, Fact> said) {
        depart(token, outcome, cause);
        LocalDate countedFrom = cause == Cause.EXPIRED && token.clock() == ClockState.NOT_STARTED
                ? ChinaTime.dayOf(token.arrivedAt())
                : ChinaTime.dayOf(at);
        arrive(outcome.target(facts), said);
        if (!over() && !refused()) {
            clock.settle(countedFrom);
        }
    }

    /** The clock does what the steps that wait now demand. */
    void settle() {
        if (!over() && !refused()) {
            clock.settle(ChinaTime.dayOf(at));
        }
    }

    private void depart(Token token, Outcome outcome, Cause cause) {
        tokens.remove(token);
        effects.add(new Effect.Left(token.step(), outcome.id(), at, cause));
        if (!children.isEmpty()) {
            children = Children.cancel(this, token.step(), children);
        }
    }

    /** Goes on to a step or an end, and from there through everything that needs nobody. */
    void arrive(String target, Map<String, Fact> said) {
        reach(target, said);
        while (!branches.isEmpty() && !over() && !refused()) {
            reach(branches.removeFirst(), facts);
        }
    }

    private void reach(String target, Map<String, Fact> said) {
        Step step = procedure.steps().get(target);
        switch (step) {
            case null -> end(target, said);
            case Step.Task task -> await(task, desk(task));
            case Step.Wait wait -> awaitEvent(wait);
            case Step.Sub sub -> awaitChildren(sub);
            case Step.Fork fork -> {
                visit(fork.id());
                // Not entered at once: the first may be done on the spot, and then the others needn't begin.
                branches.addAll(fork.branches());
            }
            case Step.Join join -> join(join);
        }
    }

    private Desk desk(Step.Task task) {
        Optional<Desk> desk = before.bindings().desk(task.by());
        if (desk.isEmpty()) {
            refuse(Refusals.unbound(List.of(task.by().binding())));
            return Desk.SYSTEM;
        }
        return desk.get();
    }

    private void await(Step.Waiting step, Desk desk) {
        visit(step.id());
        Optional<LocalDate> due = step.within().map(this::dueOf);
        tokens.add(new Token(step.id(), desk, at, due, ClockState.of(step.clock()), false, Optional.empty()));
        effects.add(new Effect.Arrived(step.id(), desk, at, due));
    }

    private LocalDate dueOf(LegalPeriod within) {
        return calendar.due(ChinaTime.dayOf(at), within).day();
    }

    private void awaitEvent(Step.Wait wait) {
        await(wait, Desk.SYSTEM);
        goOnIfHeard(wait);
    }

    /** What was heard before the step waited for it counts too; the latest first. */
    void goOnIfHeard(Step.Wait wait) {
        for (int i = heard.size() - 1; i >= 0; i--) {
            Heard event = heard.get(i);
            Outcome outcome = wait.outcomes().get(event.event());
            if (outcome != null && !event.usedBy().contains(wait.id())) {
                List<Heard> all = new ArrayList<>(heard);
                all.set(i, event.used(wait.id()));
                heard = all;
                goOn(wait.id(), outcome, Cause.SIGNALLED);
                return;
            }
        }
    }

    /** What was heard counts once more for the steps that already went on by it. */
    void hearAfresh() {
        if (!heard.isEmpty()) {
            heard = heard.stream().map(Heard::afresh).toList();
        }
    }

    private void awaitChildren(Step.Sub sub) {
        await(sub, Desk.SYSTEM);
        children = Children.start(this, sub);
        Children.outcome(sub, children).ifPresent(outcome -> goOn(sub.id(), outcome, Cause.CHILDREN_ENDED));
    }

    private void goOn(String step, Outcome outcome, Cause cause) {
        Token token = token(step);
        if (token != null) {
            depart(token, outcome, cause);
            arrive(outcome.target(facts), facts);
        }
    }

    private void join(Step.Join join) {
        visit(join.id());
        tokens.add(new Token(
                join.id(), Desk.SYSTEM, at, Optional.empty(), ClockState.NOT_STARTED, false, Optional.empty()));
        String fork = Joins.forkOf(procedure, join.id());
        if (Joins.complete(procedure, join, fork, tokens)) {
            tokens.removeIf(token -> token.step().equals(join.id()));
            branches.removeIf(target -> target.equals(join.id()) || procedure.inside(fork, target));
            callOff(token -> procedure.inside(fork, token.step()));
            effects.add(new Effect.Left(join.id(), join.then().id(), at, Cause.JOINED));
            arrive(join.then().target(facts), facts);
        }
    }

    /** Ends what waits in the steps that match, and the children of these. */
    void callOff(Predicate<Token> which) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (which.test(token)) {
                tokens.remove(i);
                effects.add(new Effect.CalledOff(token.step(), token.desk(), at));
                children = Children.cancel(this, token.step(), children);
            }
        }
    }

    private void end(String name, Map<String, Fact> said) {
        End end = procedure.ends().get(name);
        if (end == null) {
            over(name, ResultKind.NONE);
            return;
        }
        List<Must> missing = Refusals.unsaid(end.must(), said);
        if (missing.isEmpty()) {
            over(name, end.result());
        } else {
            refuse(Refusals.missing(end.title(), missing));
        }
    }

    /** Ends the whole, whatever else still waits. */
    void over(String end, ResultKind result) {
        callOff(token -> true);
        ended = new Status.Ended(end, result, at);
        effects.add(new Effect.Ended(end, result, at));
        before.parent().ifPresent(parent -> effects.add(new Effect.TellParent(parent, before.id(), end, result)));
    }

    private void visit(String step) {
        if (!visited.contains(step)) {
            List<String> more = new ArrayList<>(visited.size() + 1);
            more.addAll(visited);
            more.add(step);
            visited = more;
        }
    }

    void hear(String event) {
        List<Heard> all = new ArrayList<>(heard);
        all.removeIf(earlier -> earlier.event().equals(event));
        all.add(new Heard(event, at, List.of()));
        heard = all;
    }

    List<Delegation> delegations() {
        return delegations;
    }

    void delegate(Delegation delegation) {
        List<Delegation> more = new ArrayList<>(delegations);
        if (!more.contains(delegation)) {
            more.add(delegation);
        }
        delegations = more;
    }

    List<String> recused() {
        return recused;
    }

    void recuse(String person) {
        List<String> more = new ArrayList<>(recused);
        more.add(person);
        recused = more;
    }

    List<Child> children() {
        return children;
    }

    void children(List<Child> changed) {
        children = changed;
    }

    void urge() {
        urged++;
    }

    List<String> visited() {
        return visited;
    }

    void visited(List<String> changed) {
        visited = changed;
    }

    Transition finish() {
        if (refusal != null) {
            return refusal;
        }
        Status status = ended == null ? new Status.Running(tokens, limitPassed) : ended;
        Proceeding next = new Proceeding(
                before.id(),
                procedure.ref(),
                before.bindings(),
                status,
                before.limit(),
                clock.value(),
                clock.due(),
                facts,
                heard,
                visited,
                delegations,
                recused,
                before.parent(),
                children,
                urged,
                before.revision() + 1,
                at);
        return new Transition.Moved(next, effects);
    }
}
