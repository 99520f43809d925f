package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.TaskLamp;
import org.tongban.server.oversight.task.MonthPlan.Goal;

/**
 * A task that is followed until it is done (rulebook OVR-01).
 *
 * @param number by which people know it; @param no as in its document
 * @param lead id of the leading unit; @param leadPrinted as the document names it
 * @param units all that answer for it, the lead first; @param printed the others as the document names them
 * @param former units that led it before it was given to another
 * @param supervises id of the unit that follows it
 * @param deadlinePrinted what the document says of its deadline; blank when nothing
 * @param goal the result as a number, where it is one; @param goalPrinted as the document says it
 * @param key under key supervision 重点督办
 * @param percent how far it is, as its unit last reported
 * @param completedOn the day on which its unit reported it as done, while the office verifies that; empty again when it
 *     is sent back. Accepted, it ended on that day: how long the office takes is not the unit's delay.
 * @param reopenedOn the day on which it went on after it had been accepted as done; empty where it never did
 * @param verifyBy the last day on which the office has to verify it, while it has to
 */
public record SupervisedTask(
        UUID id,
        Optional<UUID> document,
        String part,
        String number,
        String no,
        String title,
        String text,
        String lead,
        String leadPrinted,
        List<String> units,
        List<String> former,
        List<String> printed,
        String supervises,
        String region,
        Pace pace,
        String deadlinePrinted,
        LocalDate due,
        Optional<Goal> goal,
        String goalPrinted,
        ReportRhythm rhythm,
        boolean key,
        int percent,
        LocalDate assignedOn,
        State state,
        Optional<LocalDate> endedOn,
        Optional<LocalDate> completedOn,
        Optional<LocalDate> verifyBy,
        Optional<LocalDate> reopenedOn,
        UUID proceeding) {
    public SupervisedTask {
        units = List.copyOf(units);
        former = List.copyOf(former);
        printed = List.copyOf(printed);
    }

    /** What became of it. */
    public enum State {
        OPEN("在办", "open"),
        DONE("已完成", "done"),
        CALLED_OFF("已撤销", "called off");

        private final LocalText title;

        State(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /** Yellow from the day on which the first notice goes out; none of a day once it only waits to be verified. */
    public TaskLamp lamp(LocalDate today, Ladder ladder) {
        if (completedOn.isPresent()) {
            return TaskLamp.VERIFY;
        }
        if (due.isBefore(today)) {
            return TaskLamp.RED;
        }
        return today.isBefore(due.plusDays(ladder.rungs().getFirst().days())) ? TaskLamp.GREEN : TaskLamp.YELLOW;
    }

    /** Calendar days by which the office is late to verify what was reported as done; 0 while it has time. */
    public long verificationLate(LocalDate today) {
        return verifyBy.map(by -> Math.max(0, today.toEpochDay() - by.toEpochDay()))
                .orElse(0L);
    }

    /** It waited to be verified at the end of that day. */
    boolean waitingOn(LocalDate day) {
        return openOn(day) && completedOn.filter(done -> !done.isAfter(day)).isPresent();
    }

    /** It waited then, and was late when its unit reported it as done. */
    boolean reportedLateOn(LocalDate day) {
        return waitingOn(day) && completedOn.filter(done -> done.isAfter(due)).isPresent();
    }

    /** Calendar days since its due day; 0 when that isn't over or its unit was done by then. */
    public long daysLate(LocalDate today) {
        return Math.max(0, finishedOn().orElse(today).toEpochDay() - due.toEpochDay());
    }

    /** The day from which on nothing more is asked of its unit, as far as one knows. */
    Optional<LocalDate> finishedOn() {
        return endedOn.or(() -> completedOn);
    }

    public boolean open() {
        return state == State.OPEN;
    }

    /** It was done at the end of that day. */
    boolean doneBy(LocalDate day) {
        return state == State.DONE && endedBy(day);
    }

    /** It was still to be done at the end of that day, whatever became of it since. */
    boolean openOn(LocalDate day) {
        return !assignedOn.isAfter(day) && !endedBy(day);
    }

    private boolean endedBy(LocalDate day) {
        return endedOn.filter(ended -> !ended.isAfter(day)).isPresent();
    }

    /** It was to be done at the end of that day, with its due day over. */
    boolean lateOn(LocalDate day) {
        return openOn(day)
                && due.isBefore(day)
                && completedOn.filter(done -> !done.isAfter(day)).isEmpty();
    }

    /** As it was at the end of that day: with the lead and the due day it had then. @param transfers in their order */
    SupervisedTask asOf(LocalDate day, List<Transfer> transfers) {
        return transfers.stream()
                .filter(one -> one.task().equals(id) && one.on().isAfter(day))
                .findFirst()
                .map(one -> led(one.from(), one.wasDue()))
                .orElse(this);
    }

    /** As it was at the end of that day, where it was reopened later. @param reopenings in their order */
    SupervisedTask beforeReopened(LocalDate day, List<TaskLife.Reopened> reopenings) {
        return reopenings.stream()
                .filter(one -> one.task().equals(id) && one.on().isAfter(day))
                .findFirst()
                .map(one -> one.endedOn().isAfter(day)
                        ? led(lead, one.wasDue())
                        : with(
                                lead,
                                one.wasDue(),
                                State.DONE,
                                Optional.of(one.endedOn()),
                                Optional.empty(),
                                Optional.empty()))
                .orElse(this);
    }

    /** As it was until it was given to another unit. */
    SupervisedTask before(Transfer transfer) {
        return led(transfer.from(), transfer.wasDue());
    }

    /** It was called off by that day, when it was late. */
    boolean calledOffLate(LocalDate day) {
        return state == State.CALLED_OFF
                && endedBy(day)
                && endedOn.filter(due::isBefore).isPresent();
    }

    /**
     * As it stood at the end of that day, whatever its office found since: one that waited to be verified then waited, also
     * where it was sent back later. One that was accepted later ended on the day on which it was reported as done.
     *
     * @param waits of this task
     */
    SupervisedTask asOf(LocalDate day, Collection<Waited> waits) {
        return endedBy(day) ? this : asKnownOn(day, waits);
    }

    /** As it was known at the end of that day: one that was accepted later waited then. @param waits of this task */
    SupervisedTask asKnownOn(LocalDate day, Collection<Waited> waits) {
        return waits.stream()
                .filter(wait -> wait.on(day))
                .findFirst()
                .map(wait ->
                        with(lead, due, State.OPEN, Optional.empty(), Optional.of(wait.completedOn()), wait.verifyBy()))
                .orElse(this);
    }

    private SupervisedTask led(String unit, LocalDate day) {
        return with(unit, day, state, endedOn, completedOn, verifyBy);
    }

    private SupervisedTask with(
            String unit,
            LocalDate day,
            State as,
            Optional<LocalDate> ended,
            Optional<LocalDate> completed,
            Optional<LocalDate> verify) {
        return new SupervisedTask(
                id,
                document,
                part,
                number,
                no,
                title,
                text,
                unit,
                leadPrinted,
                units,
                former,
                printed,
                supervises,
                region,
                pace,
                deadlinePrinted,
                day,
                goal,
                goalPrinted,
                rhythm,
                key,
                percent,
                assignedOn,
                as,
                ended,
                completed,
                verify,
                reopenedOn,
                proceeding);
    }
}
