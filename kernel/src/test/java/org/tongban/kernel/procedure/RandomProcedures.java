package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tongban.kernel.procedure.OutcomeDraft.RouteDraft;
import org.tongban.kernel.text.Parsed;

/**
 * Procedures nobody would think of: blocks in blocks, circles, forks in forks, clocks at random; and the same with a few
 * things broken. Conditions are names of facts that are true or false.
 */
public final class RandomProcedures {

    /** Reads a condition as the name of a fact; it holds when that fact is true. */
    public static final GuardCompiler FACTS =
            text -> Parsed.ok(facts -> facts.get(text) instanceof Fact.Truth(boolean value) && value);

    private static final List<String> ACTORS = List.of(
            "applicant",
            "counter",
            "unit(item.decides)",
            "head(item.decides)",
            "inspector(item.decides)",
            "unit(lead)");

    private static final List<String> PERIODS = List.of("same day", "1 d", "2 wd", "5 wd", "3 weeks", "1 month");

    private final RandomGenerator random;
    private final List<String> circles = new ArrayList<>();
    private ProcedureDraft draft;
    private int names;
    private int depth;

    private RandomProcedures(RandomGenerator random) {
        this.random = random;
        this.draft = ProcedureDraft.of("random", "1").limit(pick(List.of("item", "none", "30 wd")));
    }

    /** Built as procedures are meant to be built; most pass verification. */
    public static ProcedureDraft orderly(RandomGenerator random) {
        return new RandomProcedures(random).build();
    }

    /** The same with one to three random changes; most of these don't. */
    public static ProcedureDraft disturbed(RandomGenerator random) {
        RandomProcedures procedures = new RandomProcedures(random);
        procedures.build();
        for (int i = random.nextInt(3); i >= 0; i--) {
            procedures.disturb();
        }
        return procedures.draft;
    }

    private ProcedureDraft build() {
        draft = draft.end("granted", EndDraft.yielding("licence"))
                .end("noted", EndDraft.nothing())
                .end("rejected", EndDraft.yielding("decision").must("reasons"))
                .end("stopped", EndDraft.nothing().stoppingAllBranches());
        String decide = name("task");
        circles.add(decide);
        String first = sequence("last");
        draft = draft.step(decide, task(List.of(first, "granted"))).start(decide);
        draft = draft.step(
                "last",
                StepDraft.task("head(item.decides)").outcome("o1", "granted").outcome("o2", "rejected"));
        return draft;
    }

    /** Some steps one after another, the last of which leads to the exit; gives the first. */
    private String sequence(String exit) {
        int length = 1 + random.nextInt(depth == 0 ? 4 : 2);
        String next = exit;
        for (int i = 0; i < length; i++) {
            next = element(next);
        }
        return next;
    }

    private String element(String next) {
        int kind = random.nextInt(10);
        if (kind < 2 && depth < 3) {
            return fork(next);
        }
        if (kind == 2) {
            return waiting(next);
        }
        if (kind == 3) {
            return sub(next);
        }
        String name = name("task");
        List<String> targets = new ArrayList<>(List.of(next));
        if (random.nextInt(3) == 0) {
            targets.add(depth == 0 ? pick(List.of("noted", "rejected", "stopped")) : "stopped");
        }
        if (random.nextInt(3) == 0) {
            targets.add(depth == 0 ? pick(circles) : name);
        }
        if (depth == 0) {
            circles.add(name);
        }
        draft = draft.step(name, task(targets));
        return name;
    }

    private String fork(String next) {
        String fork = name("fork");
        String join = name("join");
        draft = draft.step(join, StepDraft.join(pick(List.of("all", "any")), outcome(List.of(next))));
        depth++;
        List<String> branches = new ArrayList<>();
        for (int i = random.nextInt(2); i >= -1; i--) {
            branches.add(random.nextInt(8) == 0 ? join : sequence(join));
        }
        depth--;
        draft = draft.step(fork, StepDraft.fork(join, branches.toArray(String[]::new)));
        return fork;
    }

    private String waiting(String next) {
        String name = name("wait");
        StepDraft.Wait wait = StepDraft.waiting()
                .outcome("e" + random.nextInt(3), outcome(List.of(next)))
                .outcome("lapsed", outcome(List.of(next)))
                .timing(timing("lapsed"));
        draft = draft.step(name, wait.within(pick(PERIODS)).onExpiry("lapsed"));
        return name;
    }

    private String sub(String next) {
        String name = name("sub");
        StepDraft.Sub sub = StepDraft.sub("child")
                .join(pick(List.of("all", "any")))
                .outcome("done", outcome(List.of(next)))
                .outcome("granted", outcome(List.of(next)))
                .timing(timing("done"));
        draft = draft.step(name, random.nextBoolean() ? sub.forEach("items") : sub);
        return name;
    }

    private StepDraft.Task task(List<String> targets) {
        StepDraft.Task task = StepDraft.task(pick(ACTORS));
        for (int i = 0; i < targets.size(); i++) {
            OutcomeDraft outcome = outcome(targets.subList(i, i + 1));
            task = task.outcome("o" + i, random.nextInt(6) == 0 ? outcome.must("opinion") : outcome);
        }
        return task.timing(timing("o0"));
    }

    /** To one of the targets, now and then by a condition that makes no difference or leads to another one. */
    private OutcomeDraft outcome(List<String> targets) {
        if (random.nextInt(4) > 0) {
            return OutcomeDraft.to(pick(targets));
        }
        return OutcomeDraft.when("g" + names++, pick(targets)).otherwise(pick(targets));
    }

    private TimingDraft timing(String expiry) {
        TimingDraft timing = random.nextInt(3) == 0 ? TimingDraft.NONE.stoppedFor("hearing") : TimingDraft.NONE;
        boolean bounded = random.nextBoolean() || timing != TimingDraft.NONE;
        timing = bounded ? timing.within(pick(PERIODS)) : timing;
        return bounded && random.nextBoolean() ? timing.onExpiry(expiry) : timing;
    }

    private void disturb() {
        String name = pick(List.copyOf(draft.steps().keySet()));
        List<String> targets = new ArrayList<>(draft.steps().keySet());
        targets.addAll(draft.ends().keySet());
        String target = pick(targets);
        StepDraft step = Objects.requireNonNull(draft.steps().get(name));
        draft = switch (step) {
            case StepDraft.Task task when random.nextInt(4) == 0 -> draft.step(name, task.timing(timing("o1")));
            case StepDraft.Task task -> draft.step(name, task.outcome("o" + random.nextInt(3), target));
            case StepDraft.Wait wait -> draft.step(name, wait.outcome("e" + random.nextInt(3), target));
            case StepDraft.Sub sub -> draft.step(name, sub.outcome("done", target));
            case StepDraft.Fork fork -> draft.step(name, disturbed(fork, target));
            case StepDraft.Join join ->
                draft.step(name, new StepDraft.Join(join.title(), join.mode(), rerouted(target)));
        };
    }

    private StepDraft.Fork disturbed(StepDraft.Fork fork, String target) {
        List<String> branches = new ArrayList<>(fork.branches());
        branches.set(random.nextInt(branches.size()), target);
        return new StepDraft.Fork(fork.title(), branches, fork.join());
    }

    private OutcomeDraft rerouted(String target) {
        return new OutcomeDraft(Optional.empty(), List.of(new RouteDraft(Optional.empty(), target)), List.of());
    }

    private String name(String kind) {
        return kind + "-" + names++;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What the steps of a random procedure start. */
    public static ProcedureDraft child() {
        return ProcedureDraft.of("child", "1")
                .limit("none")
                .start("work")
                .step("work", StepDraft.task("counter").outcome("grant", "granted"))
                .end("granted", EndDraft.yielding("licence"));
    }

    public static VerificationContext context() {
        return VerificationContext.guards(FACTS).procedures(Map.of("child", child()));
    }
}
