package org.tongban.kernel.procedure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * A step as somebody wrote it. In a pack its kind shows by its keys: {@code by} is a task, {@code wait-for} a wait,
 * {@code sub} a sub-proceeding, {@code fork} and {@code join} what they say.
 */
public sealed interface StepDraft {

    Optional<LocalText> title();

    /** Steps that wait for somebody or something. */
    sealed interface Waiting extends StepDraft {
        TimingDraft timing();

        Map<String, OutcomeDraft> outcomes();
    }

    /**
     * {@code by: unit(item.decides)} with {@code clock}, {@code within}, {@code on-expiry}, {@code outcomes} and
     * {@code asks}: the ids of materials that may be asked for.
     */
    record Task(
            Optional<LocalText> title,
            String by,
            TimingDraft timing,
            Map<String, OutcomeDraft> outcomes,
            List<String> asks)
            implements Waiting {
        public Task {
            outcomes = Ordered.copy(outcomes);
            asks = List.copyOf(asks);
        }

        public Task title(String zh, String en) {
            return new Task(Optional.of(LocalText.of(zh, en)), by, timing, outcomes, asks);
        }

        public Task timing(TimingDraft changed) {
            return new Task(title, by, changed, outcomes, asks);
        }

        public Task within(String period) {
            return timing(timing.within(period));
        }

        public Task onExpiry(String outcome) {
            return timing(timing.onExpiry(outcome));
        }

        public Task stoppedFor(String reason) {
            return timing(timing.stoppedFor(reason));
        }

        public Task outcome(String name, OutcomeDraft outcome) {
            return new Task(title, by, timing, with(outcomes, name, outcome), asks);
        }

        public Task outcome(String name, String to) {
            return outcome(name, OutcomeDraft.to(to));
        }

        /** The matter's clock hasn't begun here. */
        public Task clockNotStarted() {
            return timing(timing.clock(TimingDraft.NOT_STARTED));
        }

        public Task asks(String... materials) {
            return new Task(title, by, timing, outcomes, List.of(materials));
        }
    }

    /** {@code wait-for: true}, its {@code outcomes} named by the events of other proceedings it waits for. */
    record Wait(Optional<LocalText> title, TimingDraft timing, Map<String, OutcomeDraft> outcomes) implements Waiting {
        public Wait {
            outcomes = Ordered.copy(outcomes);
        }

        public Wait title(String zh, String en) {
            return new Wait(Optional.of(LocalText.of(zh, en)), timing, outcomes);
        }

        public Wait timing(TimingDraft changed) {
            return new Wait(title, changed, outcomes);
        }

        public Wait within(String period) {
            return timing(timing.within(period));
        }

        public Wait onExpiry(String outcome) {
            return timing(timing.onExpiry(outcome));
        }

        public Wait stoppedFor(String reason) {
            return timing(timing.stoppedFor(reason));
        }

        public Wait outcome(String event, OutcomeDraft outcome) {
            return new Wait(title, timing, with(outcomes, event, outcome));
        }

        public Wait outcome(String event, String to) {
            return outcome(event, OutcomeDraft.to(to));
        }
    }

    /**
     * {@code sub: procedure-id} with {@code for-each: fact}, {@code join: all | any} and {@code outcomes}, of which one
     * is {@code done} and others may be named like the ends of the procedure started.
     */
    record Sub(
            Optional<LocalText> title,
            String procedure,
            Optional<String> forEach,
            String join,
            TimingDraft timing,
            Map<String, OutcomeDraft> outcomes)
            implements Waiting {
        public Sub {
            outcomes = Ordered.copy(outcomes);
        }

        public Sub title(String zh, String en) {
            return new Sub(Optional.of(LocalText.of(zh, en)), procedure, forEach, join, timing, outcomes);
        }

        public Sub forEach(String fact) {
            return new Sub(title, procedure, Optional.of(fact), join, timing, outcomes);
        }

        public Sub join(String mode) {
            return new Sub(title, procedure, forEach, mode, timing, outcomes);
        }

        public Sub timing(TimingDraft changed) {
            return new Sub(title, procedure, forEach, join, changed, outcomes);
        }

        public Sub outcome(String end, OutcomeDraft outcome) {
            return new Sub(title, procedure, forEach, join, timing, with(outcomes, end, outcome));
        }

        public Sub outcome(String end, String to) {
            return outcome(end, OutcomeDraft.to(to));
        }
    }

    /** {@code fork: [branch, branch]} and {@code joins: step}. */
    record Fork(Optional<LocalText> title, List<String> branches, String join) implements StepDraft {
        public Fork {
            branches = List.copyOf(branches);
        }

        public Fork title(String zh, String en) {
            return new Fork(Optional.of(LocalText.of(zh, en)), branches, join);
        }
    }

    /** {@code join: all | any} and {@code then:} where it goes on, by condition if need be. */
    record Join(Optional<LocalText> title, String mode, OutcomeDraft then) implements StepDraft {
        public Join title(String zh, String en) {
            return new Join(Optional.of(LocalText.of(zh, en)), mode, then);
        }
    }

    static Task task(String by) {
        return new Task(Optional.empty(), by, TimingDraft.NONE, Map.of(), List.of());
    }

    static Wait waiting() {
        return new Wait(Optional.empty(), TimingDraft.NONE, Map.of());
    }

    static Sub sub(String procedure) {
        return new Sub(Optional.empty(), procedure, Optional.empty(), "all", TimingDraft.NONE, Map.of());
    }

    static Fork fork(String join, String... branches) {
        return new Fork(Optional.empty(), List.of(branches), join);
    }

    static Join join(String mode, OutcomeDraft then) {
        return new Join(Optional.empty(), mode, then);
    }

    private static Map<String, OutcomeDraft> with(Map<String, OutcomeDraft> outcomes, String name, OutcomeDraft more) {
        Map<String, OutcomeDraft> all = new LinkedHashMap<>(outcomes);
        all.put(name, more);
        return all;
    }
}
