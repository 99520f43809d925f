package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ResultKind;
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
    final Course course = new Course(this);

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

    boolean refused() {
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

    /** The clock does what the steps that wait now demand. */
    void settle() {
        if (!over() && !refused()) {
            clock.settle(at);
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

    /** Ends the whole, whatever else still waits. */
    void over(String end, ResultKind result) {
        callOff(token -> true);
        ended = new Status.Ended(end, result, at);
        effects.add(new Effect.Ended(end, result, at));
        before.parent().ifPresent(parent -> effects.add(new Effect.TellParent(parent, before.id(), end, result)));
    }

    void visit(String step) {
        if (!visited.contains(step)) {
            List<String> more = new ArrayList<>(visited.size() + 1);
            more.addAll(visited);
            more.add(step);
            visited = more;
        }
    }

    /** What was heard counts once more for the steps that already went on by it. */
    void hearAfresh() {
        if (!heard.isEmpty()) {
            heard = heard.stream().map(Heard::afresh).toList();
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

    List<Heard> heard() {
        return heard;
    }

    void heard(List<Heard> changed) {
        heard = changed;
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
