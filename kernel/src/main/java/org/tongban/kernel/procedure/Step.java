package org.tongban.kernel.procedure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;

/** A step of a verified procedure. */
public sealed interface Step {

    String id();

    LocalText title();

    /** The ways to leave it. A fork has none: it goes on into its branches. */
    Collection<Outcome> exits();

    /** A step that waits for somebody or something, and so has a clock and perhaps a time of its own. */
    sealed interface Waiting extends Step {

        StepClock clock();

        /** How long it may take, counted {@link #since}. */
        Optional<LegalPeriod> within();

        Since since();

        /**
         * Its last day; empty where it has no time of its own.
         *
         * @param arrived when it was reached; @param started when the clock of the whole began, if it has
         */
        default Optional<LocalDate> due(LocalDate arrived, Optional<LocalDate> started, WorkCalendar calendar) {
            return within().map(within ->
                    calendar.due(countedFrom(arrived, started), within).day());
        }

        /** The day that its time is counted from, which isn't itself counted. */
        default LocalDate countedFrom(LocalDate arrived, Optional<LocalDate> started) {
            return since() == Since.START ? started.orElse(arrived) : arrived;
        }

        /** The outcome taken by itself when that time is over. Without one the step is late, and a stopped clock runs on. */
        Optional<String> onExpiry();

        /** By name; in the order declared. */
        Map<String, Outcome> outcomes();

        @Override
        default Collection<Outcome> exits() {
            return outcomes().values();
        }
    }

    /**
     * Somebody decides or does something.
     *
     * @param asks ids of the materials the applicant may be asked for here
     */
    record Task(
            String id,
            LocalText title,
            ActorExpression by,
            StepClock clock,
            Optional<LegalPeriod> within,
            Since since,
            Optional<String> onExpiry,
            Map<String, Outcome> outcomes,
            Set<String> asks)
            implements Waiting {}

    /** Waits for an event of another proceeding. Its outcomes are named by the events it waits for. */
    record Wait(
            String id,
            LocalText title,
            StepClock clock,
            Optional<LegalPeriod> within,
            Since since,
            Optional<String> onExpiry,
            Map<String, Outcome> outcomes)
            implements Waiting {}

    /**
     * Starts other proceedings and goes on when all, or one, of them ended. The outcome is the one named like the end
     * when all that ended did so in the same way, and {@link #DONE} otherwise.
     *
     * @param procedure id of the procedure the children run
     * @param forEach a fact that is a list: one child for each entry; one child altogether when empty
     */
    record Sub(
            String id,
            LocalText title,
            String procedure,
            Optional<String> forEach,
            JoinMode mode,
            StepClock clock,
            Optional<LegalPeriod> within,
            Since since,
            Optional<String> onExpiry,
            Map<String, Outcome> outcomes)
            implements Waiting {

        public static final String DONE = "done";
    }

    /** Goes on in all branches at once; they meet again at the join. */
    record Fork(String id, LocalText title, List<String> branches, String join) implements Step {
        @Override
        public Collection<Outcome> exits() {
            return List.of();
        }
    }

    /** Where the branches of a fork meet. */
    record Join(String id, LocalText title, JoinMode mode, Outcome then) implements Step {
        @Override
        public Collection<Outcome> exits() {
            return List.of(then);
        }
    }
}
