package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.ClockMovement;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.procedure.Finding;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.Verification.Broken;
import org.tongban.kernel.procedure.Verification.Verified;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.kernel.procedure.run.Transition.Refused;

/** What verification accepts never gets stuck, whatever the commands. */
class NeverStuckTest {

    private static final int SEEDS = Integer.getInteger("tongban.seeds", 1500);
    private static final int COMMANDS = 60;
    private static final Instant START = Matter.at("2023-02-01 09:00");

    /** What was seen over all seeds, so that a test that tests nothing shows. */
    private final Set<Class<?>> effectsSeen = new HashSet<>();

    private final Set<RefusalCode> refusalsSeen = EnumSet.noneOf(RefusalCode.class);
    private final Set<String> findingsSeen = new HashSet<>();
    private int accepted;
    private int broken;
    private int ended;

    @Test
    void whatever_the_commands_an_end_stays_reachable_and_nothing_is_lost() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                live(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        assertThat(accepted).isGreaterThan(SEEDS / 3);
        assertThat(broken).isGreaterThan(SEEDS / 10);
        assertThat(ended).isGreaterThan(SEEDS / 10);
        assertThat(findingsSeen).contains("crosses-branches", "no-way-out", "loop-without-person", "nobody-to-say");
        assertThat(effectsSeen)
                .contains(
                        Effect.CalledOff.class,
                        Effect.HandedBack.class,
                        Effect.ClockResumed.class,
                        Effect.DueMoved.class,
                        Effect.StepLate.class,
                        Effect.LimitPassed.class,
                        Effect.StartChild.class,
                        Effect.CancelChild.class,
                        Effect.TellParent.class,
                        Effect.Delegated.class,
                        Effect.Recused.class,
                        Effect.Migrated.class);
        assertThat(refusalsSeen)
                .contains(
                        RefusalCode.NOT_YOURS,
                        RefusalCode.TAKEN,
                        RefusalCode.RECUSED,
                        RefusalCode.MISSING_FACTS,
                        RefusalCode.NOT_EARLIER,
                        RefusalCode.NOTHING_DUE,
                        RefusalCode.NOT_EXTENDABLE,
                        RefusalCode.ENDED);
    }

    private void live(RandomGenerator random) {
        ProcedureDraft draft =
                random.nextInt(3) == 0 ? RandomProcedures.disturbed(random) : RandomProcedures.orderly(random);
        switch (draft.verify(RandomProcedures.context())) {
            case Broken(List<Finding> findings) -> {
                broken++;
                findings.forEach(finding -> findingsSeen.add(finding.id()));
            }
            case Verified(Procedure procedure, List<Finding> warnings) -> {
                accepted++;
                ProcedureDraft same = new ProcedureDraft(
                        draft.id(),
                        "2",
                        draft.title(),
                        draft.basis(),
                        draft.limit(),
                        draft.start(),
                        draft.steps(),
                        draft.ends());
                live(random, procedure, same.verify(RandomProcedures.context()).orElseThrow());
            }
        }
    }

    /** @param next a later version, which the proceeding may go over to */
    private void live(RandomGenerator random, Procedure first, Procedure next) {
        Procedure procedure = first;
        Command.Start start = RandomCommands.start(random);
        Proceeding state = moved(Engine.start(procedure, start, START, Matter.CALENDAR));
        List<Recorded> history = new ArrayList<>(List.of(new Recorded(start, START)));
        RandomCommands commands = new RandomCommands(random, procedure);
        Instant now = START;
        for (int i = 0; i < COMMANDS; i++) {
            check(procedure, state);
            now = commands.later(now);
            boolean migrates = random.nextInt(50) == 0;
            Procedure version = migrates ? next : procedure;
            Command command =
                    migrates ? new Command.Migrate(next.ref(), Map.of(), Actor.SYSTEM, "新版施行") : commands.next(state);
            switch (Engine.apply(version, state, command, now, Matter.CALENDAR)) {
                case Moved(Proceeding moved, List<Effect> effects) -> {
                    assertThat(moved.revision()).isEqualTo(state.revision() + 1);
                    procedure = version;
                    assertThat(effects).isNotEmpty();
                    effects.forEach(effect -> effectsSeen.add(effect.getClass()));
                    history.add(new Recorded(command, now));
                    state = moved;
                }
                case Refused refused -> {
                    refusalsSeen.add(refused.code());
                    assertThat(refused.code()).isNotIn(RefusalCode.CALENDAR_MISSING, RefusalCode.UNBOUND);
                }
            }
        }
        check(procedure, state);
        ended += state.running() ? 0 : 1;
        replays(List.of(first, next), history, state);
        latenessMakesNoDifference(procedure, state, now);
        new WayOut(procedure, Matter.CALENDAR).follow(caughtUp(procedure, state, now), now);
    }

    private static void check(Procedure procedure, Proceeding state) {
        if (!state.running()) {
            assertThat(state.children()).allMatch(child -> child.end().isPresent());
            return;
        }
        List<String> waiting = state.tokens().stream().map(Token::step).toList();
        assertThat(Marking.complete(procedure, waiting))
                .as("One thing goes on in each branch: %s", waiting)
                .isTrue();
        Optional<StatutoryClock> clock = state.clock();
        boolean stands = clock.flatMap(StatutoryClock::standing).isPresent();
        boolean allStopped = state.tokens().stream().noneMatch(token -> token.clock() == ClockState.RUNNING)
                && state.tokens().stream().anyMatch(token -> token.clock() == ClockState.STOPPED);
        if (clock.isPresent()) {
            assertThat(stands).isEqualTo(allStopped);
            assertThat(state.due()).isEqualTo(clock.get().due(Matter.CALENDAR).map(due -> due.day()));
            assertThat(clock.get().movements()).isSortedAccordingTo(Comparator.comparing(ClockMovement::at));
        } else {
            assertThat(state.due()).isEmpty();
        }
    }

    private static void replays(List<Procedure> versions, List<Recorded> history, Proceeding state) {
        Transition replayed = Engine.replay(
                Map.of(
                        versions.getFirst().ref(), versions.getFirst(),
                        versions.getLast().ref(), versions.getLast()),
                versions.getFirst().ref(),
                history,
                Matter.CALENDAR);
        assertThat(moved(replayed)).isEqualTo(state);
    }

    /** One timer after a long outage leads where timers at every moment would have led. */
    private static void latenessMakesNoDifference(Procedure procedure, Proceeding state, Instant now) {
        Instant much = now.plus(Duration.ofDays(70));
        Proceeding inTime = state;
        int fired = 0;
        while (Engine.nextDue(inTime, Matter.CALENDAR)
                .filter(due -> !due.isAfter(much))
                .isPresent()) {
            Instant due = Engine.nextDue(inTime, Matter.CALENDAR).orElseThrow();
            inTime = moved(Engine.apply(procedure, inTime, new Command.TimePassed(), due, Matter.CALENDAR));
            fired++;
        }
        Transition late = Engine.apply(procedure, state, new Command.TimePassed(), much, Matter.CALENDAR);
        if (fired == 0) {
            assertThat(late).isInstanceOf(Refused.class);
        } else {
            Proceeding atOnce = moved(late);
            assertThat(atOnce.status()).isEqualTo(inTime.status());
            assertThat(atOnce.due()).isEqualTo(inTime.due());
            assertThat(atOnce.clock()).isEqualTo(inTime.clock());
            assertThat(atOnce.children()).isEqualTo(inTime.children());
            assertThat(atOnce.changedAt()).isEqualTo(inTime.changedAt());
        }
    }

    private static Proceeding caughtUp(Procedure procedure, Proceeding state, Instant now) {
        return switch (Engine.apply(procedure, state, new Command.TimePassed(), now, Matter.CALENDAR)) {
            case Moved(Proceeding next, List<Effect> effects) -> next;
            case Refused nothingDue -> state;
        };
    }

    private static Proceeding moved(Transition transition) {
        return switch (transition) {
            case Moved(Proceeding next, List<Effect> effects) -> next;
            case Refused refused -> throw new AssertionError(refused.toString());
        };
    }
}
