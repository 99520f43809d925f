package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.StateCouncilTables;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.kernel.procedure.run.Transition.Refused;

/** A proceeding in the hands of a test: what is done to it, and all that came of it. */
final class Matter {

    static final WorkCalendar CALENDAR = StateCouncilTables.calendar();

    static final Actor LI = Actor.at("p-li", "李店主", new Desk(DeskKind.APPLICANT, "91141000MA0LI"));
    static final Actor CLERK = Actor.at("s-wang", "王窗口", new Desk(DeskKind.COUNTER, "141002-hall-3"));
    static final Actor REVIEWER = Actor.at("s-zhao", "赵审查", new Desk(DeskKind.UNIT, "141002-market"));
    static final Actor INSPECTOR = Actor.at("s-sun", "孙检查", new Desk(DeskKind.INSPECTOR, "141002-market"));
    static final Actor HEAD = Actor.at("s-qian", "钱局长", new Desk(DeskKind.HEAD, "141002-market"));

    static final Bindings BINDINGS = Bindings.of("applicant", "91141000MA0LI")
            .and("counter", "141002-hall-3")
            .and("item.decides", "141002-market");

    private Procedure procedure;
    private Instant now;
    private Proceeding state;
    private final List<Recorded> history = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    private Matter(Procedure procedure, Instant now, Proceeding state) {
        this.procedure = procedure;
        this.now = now;
        this.state = state;
    }

    static Matter received(Procedure procedure, String when) {
        return received(procedure, when, Map.of());
    }

    static Matter received(Procedure procedure, String when, Map<String, Fact> facts) {
        return received(procedure, when, facts, LegalPeriod.workdays(20));
    }

    static Matter received(Procedure procedure, String when, Map<String, Fact> facts, LegalPeriod limit) {
        Command.Start start = new Command.Start("M-1", BINDINGS, Optional.of(limit), facts, Optional.empty(), LI);
        Moved moved = (Moved) Engine.start(procedure, start, at(when), CALENDAR);
        Matter matter = new Matter(procedure, at(when), moved.next());
        matter.history.add(new Recorded(start, at(when)));
        matter.effects.addAll(moved.effects());
        return matter;
    }

    /** Of the form {@code 2026-03-02 09:00}, Chinese time. */
    static Instant at(String when) {
        return LocalDateTime.parse(when.replace(' ', 'T'))
                .atZone(ChinaTime.ZONE)
                .toInstant();
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    Matter on(String when) {
        now = at(when);
        return this;
    }

    Transition apply(Command command) {
        return Engine.apply(procedure, state, command, now, CALENDAR);
    }

    Matter does(Command command) {
        return switch (apply(command)) {
            case Moved(Proceeding next, List<Effect> brought) -> {
                assertThat(next.revision()).isEqualTo(state.revision() + 1);
                state = next;
                history.add(new Recorded(command, now));
                effects.addAll(brought);
                yield this;
            }
            case Refused refused -> throw new AssertionError(refused.text().en());
        };
    }

    Refused refuses(Command command) {
        Transition transition = apply(command);
        assertThat(transition).isInstanceOf(Refused.class);
        return (Refused) transition;
    }

    Matter act(Actor actor, String step, String outcome, String... said) {
        return does(acting(actor, step, outcome, said));
    }

    static Command.Act acting(Actor actor, String step, String outcome, String... said) {
        Map<String, Fact> facts = new HashMap<>();
        for (String name : said) {
            facts.put(name, Fact.text("说明 " + name));
        }
        return new Command.Act(step, outcome, actor, "", facts);
    }

    Matter timePasses() {
        return does(new Command.TimePassed());
    }

    Matter migrate(Procedure to, Map<String, String> steps) {
        procedure = to;
        return does(new Command.Migrate(to.ref(), steps, HEAD, "新版流程施行"));
    }

    Proceeding state() {
        return state;
    }

    List<Recorded> history() {
        return history;
    }

    List<Effect> effects() {
        return effects;
    }

    List<String> waiting() {
        return state.tokens().stream().map(Token::step).toList();
    }

    Optional<String> end() {
        return state.status() instanceof Status.Ended ended ? Optional.of(ended.end()) : Optional.empty();
    }
}
