package org.tongban.kernel.procedure.run;

import org.tongban.kernel.procedure.StepClock;

/** What one waiting step does to the matter's clock. */
public enum ClockState {
    NOT_STARTED,
    RUNNING,
    STOPPED;

    static ClockState of(StepClock clock) {
        return switch (clock) {
            case StepClock.Running running -> RUNNING;
            case StepClock.Stopped stopped -> STOPPED;
            case StepClock.NotStarted notStarted -> NOT_STARTED;
        };
    }
}
