package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.ClockMovement;
import org.tongban.kernel.calendar.ClockOutcome;
import org.tongban.kernel.calendar.Due;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.StopReason;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.StepClock;
import org.tongban.kernel.text.LocalText;

/**
 * The statutory clock of a proceeding during a move. It runs while anything waits in a step where it runs, and stands
 * only while all that waits does so in steps where it is stopped: work that goes on in another branch is counted.
 */
final class MatterClock {

    private static final LocalText MADE_CLEAR =
            LocalText.of("申请已补正，期限自收到之日起重新计算", "made clear: the limit counts anew from the day it came in");

    private final Move move;
    private @Nullable StatutoryClock clock;
    private @Nullable LocalDate due;

    MatterClock(Move move, Optional<StatutoryClock> clock, Optional<LocalDate> due) {
        this.move = move;
        this.clock = clock.orElse(null);
        this.due = due.orElse(null);
    }

    Optional<StatutoryClock> value() {
        return Optional.ofNullable(clock);
    }

    Optional<LocalDate> due() {
        return Optional.ofNullable(due);
    }

    /** The first instant after the limit: 0:00 after its last day, or a moment of it for a limit in office time. */
    Optional<Instant> end() {
        return due().map(day -> end(value(), day, move.calendar));
    }

    static Instant end(Optional<StatutoryClock> clock, LocalDate due, WorkCalendar calendar) {
        return clock.filter(running -> !running.countsDays())
                .flatMap(running -> running.due(calendar))
                .map(Due::end)
                .orElseGet(() -> ChinaTime.endOf(due));
    }

    /**
     * Starts, stops or resumes it as the waiting steps demand.
     *
     * @param countedFrom when it starts if it starts now
     */
    void settle(Instant countedFrom) {
        ClockState wanted = wanted();
        StatutoryClock now = clock;
        if (now == null) {
            if (wanted == ClockState.RUNNING) {
                start(countedFrom);
            }
        } else if ((wanted == ClockState.STOPPED) != stands(now)) {
            if (wanted == ClockState.STOPPED) {
                stop(now);
            } else {
                resume(now);
            }
        }
    }

    private static boolean stands(StatutoryClock clock) {
        return !clock.movements().isEmpty() && clock.standing().isPresent();
    }

    private ClockState wanted() {
        boolean stopped = false;
        List<Token> tokens = move.tokens;
        for (int i = 0; i < tokens.size(); i++) {
            ClockState state = tokens.get(i).clock();
            if (state == ClockState.RUNNING) {
                return ClockState.RUNNING;
            }
            stopped |= state == ClockState.STOPPED;
        }
        return stopped ? ClockState.STOPPED : ClockState.NOT_STARTED;
    }

    private void start(Instant from) {
        Optional<LegalPeriod> limit = move.before.limit();
        if (limit.isPresent()) {
            StatutoryClock started = StatutoryClock.start(from, limit.get());
            LocalDate last = dueOf(started);
            clock = started;
            due = last;
            move.effects.add(new Effect.ClockStarted(started.started(), last));
        }
    }

    private void stop(StatutoryClock running) {
        StopReason reason = reason();
        if (running.stop(move.at(), reason, move.by().name())
                instanceof ClockOutcome.ClockMoved(var stopped, var how)) {
            clock = stopped;
            due = stopped.due(move.calendar).map(Due::day).orElse(null);
            move.effects.add(new Effect.ClockStopped(ChinaTime.dayOf(move.at()), reason.text()));
        }
    }

    private StopReason reason() {
        for (Token token : move.tokens) {
            if (token.clock() == ClockState.STOPPED
                    && move.procedure.steps().get(token.step()) instanceof Step.Waiting step
                    && step.clock() instanceof StepClock.Stopped(StopReason reason)) {
                return reason;
            }
        }
        return StopReason.OTHER_BY_LAW;
    }

    private void resume(StatutoryClock standing) {
        if (standing.resume(move.at(), move.by().name()) instanceof ClockOutcome.ClockMoved(var running, var how)) {
            LocalDate before = dueBeforeStop(standing);
            StatutoryClock going = anew(standing, running);
            LocalDate after = dueOf(going);
            clock = going;
            due = after;
            move.effects.add(new Effect.ClockResumed(ChinaTime.dayOf(move.at()), after));
            LocalText why =
                    standing.standing().map(stop -> stop.reason().text()).orElse(StopReason.OTHER_BY_LAW.text());
            moved(before, after, why);
        }
    }

    /** As it runs on, or from its beginning where the law says so. */
    private StatutoryClock anew(StatutoryClock standing, StatutoryClock running) {
        return standing.standing()
                .map(stop -> stop.reason())
                .filter(StopReason::countsAnew)
                .map(reason -> running.restart(move.at(), MADE_CLEAR, move.by().name()))
                .filter(ClockOutcome.ClockMoved.class::isInstance)
                .map(moved -> ((ClockOutcome.ClockMoved) moved).clock())
                .orElse(running);
    }

    private LocalDate dueBeforeStop(StatutoryClock standing) {
        return dueOf(standing.afterFirst(standing.movements().size() - 1));
    }

    /** The whole limit runs anew from now. */
    void restart(LocalText reason, String by) {
        StatutoryClock now = clock;
        if (now != null && now.restart(move.at(), reason, by) instanceof ClockOutcome.ClockMoved(var anew, var how)) {
            LocalDate before = due;
            LocalDate after = dueOf(anew);
            clock = anew;
            due = after;
            if (before != null) {
                moved(before, after, reason);
            }
        }
    }

    /** @return why not, when it can't be extended */
    Optional<LocalText> extend(LegalPeriod length, LocalText reason, String approvedBy) {
        StatutoryClock now = clock;
        LocalDate before = due;
        if (now == null || before == null || stands(now)) {
            return Optional.of(Refusals.NOTHING_RUNS);
        }
        return switch (now.extend(move.at(), length, reason, approvedBy, move.calendar)) {
            case ClockOutcome.ClockMoved(StatutoryClock extended, ClockMovement how) -> {
                LocalDate after = dueOf(extended);
                clock = extended;
                due = after;
                moved(before, after, reason);
                yield Optional.empty();
            }
            case ClockOutcome.ClockRefused(ClockOutcome.Code code, LocalText text) -> Optional.of(text);
        };
    }

    private void moved(LocalDate before, LocalDate after, LocalText why) {
        if (!before.equals(after)) {
            move.effects.add(new Effect.DueMoved(before, after, why));
        }
    }

    private LocalDate dueOf(StatutoryClock running) {
        return running.due(move.calendar)
                .orElseThrow(() -> new IllegalStateException("A clock that runs has a due date"))
                .day();
    }
}
