package org.tongban.kernel.procedure;

import org.tongban.kernel.calendar.StopReason;

/** What the matter's legal clock does while a step waits. */
public sealed interface StepClock {

    record Running() implements StepClock {}

    /** Time spent here isn't counted (Administrative Licensing Law, art. 45). */
    record Stopped(StopReason reason) implements StepClock {}

    /**
     * The clock hasn't begun: it begins when the first step that isn't so is reached. A step that expires passes its own
     * first day on, since what isn't answered in time counts as accepted on the day of receipt (Administrative Licensing
     * Law, art. 32).
     */
    record NotStarted() implements StepClock {}

    StepClock RUNNING = new Running();

    StepClock NOT_STARTED = new NotStarted();
}
