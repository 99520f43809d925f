package org.tongban.kernel.procedure.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;

/** Whatever anybody might ask of a proceeding: sensible, premature, forbidden, nonsense. */
final class RandomCommands {

    static final Bindings BINDINGS = Bindings.of("applicant", "li")
            .and("counter", "hall")
            .and("item.decides", "market")
            .and("lead", "lead-unit");

    private static final List<Actor> ACTORS = List.of(
            Actor.at("p-li", "李", new Desk(DeskKind.APPLICANT, "li")),
            Actor.at("s-1", "王", new Desk(DeskKind.COUNTER, "hall"), new Desk(DeskKind.UNIT, "market")),
            Actor.at("s-2", "赵", new Desk(DeskKind.UNIT, "market"), new Desk(DeskKind.INSPECTOR, "market")),
            Actor.at("s-3", "钱", new Desk(DeskKind.HEAD, "market"), new Desk(DeskKind.UNIT, "lead-unit")),
            Actor.at("s-4", "孙"),
            Actor.SYSTEM);

    private final RandomGenerator random;
    private final Procedure procedure;

    RandomCommands(RandomGenerator random, Procedure procedure) {
        this.random = random;
        this.procedure = procedure;
    }

    static Command.Start start(RandomGenerator random) {
        Map<String, Fact> facts = new HashMap<>();
        if (random.nextBoolean()) {
            facts.put("items", Fact.of(List.of("a", "b", "c").subList(0, random.nextInt(4))));
        }
        return new Command.Start(
                "P", BINDINGS, Optional.of(LegalPeriod.workdays(20)), facts, Optional.of("parent"), ACTORS.getFirst());
    }

    Instant later(Instant now) {
        return switch (random.nextInt(4)) {
            case 0 -> now.plus(Duration.ofHours(random.nextInt(24 * 12)));
            case 1 -> now.minus(Duration.ofMinutes(random.nextInt(5)));
            default -> now.plus(Duration.ofMinutes(random.nextInt(90)));
        };
    }

    Command next(Proceeding state) {
        String step = random.nextInt(8) == 0 ? anyStep() : waiting(state);
        return switch (random.nextInt(20)) {
            case 0 -> new Command.TimePassed();
            case 1, 2 -> new Command.Signal("e" + random.nextInt(4), facts());
            case 3, 4 -> new Command.ChildEnded(child(state), random.nextBoolean() ? "granted" : "other", facts());
            case 5 -> new Command.HandBack(step, anyStep(), actor(), reason());
            case 6 -> new Command.Take(step, actor());
            case 7 -> new Command.PutBack(step, actor());
            case 8 -> new Command.Assign(step, actor().person(), actor(), "随机");
            case 9 -> new Command.Delegate(step, actor().person(), actor());
            case 10 -> random.nextInt(6) == 0 ? new Command.Recuse(actor().person(), actor(), reason()) : act(step);
            case 11 -> new Command.Urge(actor(), "请尽快");
            case 12 -> new Command.Extend(LegalPeriod.workdays(10), actor(), reason());
            case 13 -> random.nextInt(8) == 0 ? new Command.Withdraw(actor(), reason()) : act(step);
            case 14 -> random.nextInt(8) == 0 ? new Command.Cancel(actor(), reason()) : act(step);
            case 15 -> start(random);
            default -> act(step);
        };
    }

    private Command act(String step) {
        String outcome = "o" + random.nextInt(3);
        return new Command.Act(step, outcome, random.nextInt(4) == 0 ? actor() : holder(step), "", facts());
    }

    static Actor everybody(String id) {
        return Actor.at(
                id,
                "全岗",
                new Desk(DeskKind.APPLICANT, "li"),
                new Desk(DeskKind.COUNTER, "hall"),
                new Desk(DeskKind.UNIT, "market"),
                new Desk(DeskKind.HEAD, "market"),
                new Desk(DeskKind.INSPECTOR, "market"),
                new Desk(DeskKind.UNIT, "lead-unit"));
    }

    private Actor holder(String step) {
        if (procedure.steps().get(step) instanceof Step.Task task) {
            Desk desk = BINDINGS.desk(task.by()).orElseThrow();
            for (Actor actor : ACTORS) {
                if (actor.holds(desk)) {
                    return actor;
                }
            }
        }
        return actor();
    }

    private Map<String, Fact> facts() {
        Map<String, Fact> facts = new HashMap<>();
        if (random.nextBoolean()) {
            facts.put("opinion", Fact.text("同意"));
            facts.put("reasons", Fact.text("材料齐全"));
        }
        facts.put("g" + random.nextInt(30), Fact.truth(random.nextBoolean()));
        return facts;
    }

    private String child(Proceeding state) {
        return state.children().isEmpty()
                ? "nobody"
                : state.children().get(random.nextInt(state.children().size())).id();
    }

    private String waiting(Proceeding state) {
        List<Token> tokens = state.tokens();
        return tokens.isEmpty()
                ? anyStep()
                : tokens.get(random.nextInt(tokens.size())).step();
    }

    private String anyStep() {
        List<String> steps = List.copyOf(procedure.steps().keySet());
        return random.nextInt(20) == 0 ? "nowhere" : steps.get(random.nextInt(steps.size()));
    }

    private Actor actor() {
        return ACTORS.get(random.nextInt(ACTORS.size()));
    }

    private String reason() {
        return random.nextInt(4) == 0 ? " " : "确有必要";
    }
}
