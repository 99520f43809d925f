package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task for as long as one unit led it. Each stretch is a record of its own: what was late when the task was given to
 * another unit stays with the unit that had it, and the other begins anew.
 *
 * @param task with the lead and the due day of the stretch
 * @param from the day on which the unit got it
 * @param left how it went to another unit; empty for the unit that has it
 */
record Stretch(SupervisedTask task, LocalDate from, Optional<Transfer> left) {

    /**
     * @param transfers of this task, in their order
     * @param until what happened later isn't looked at
     */
    static List<Stretch> of(SupervisedTask task, List<Transfer> transfers, LocalDate until) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate from = task.assignedOn();
        for (Transfer one : transfers) {
            if (!one.on().isAfter(until)) {
                stretches.add(new Stretch(task.before(one), from, Optional.of(one)));
                from = one.on();
            }
        }
        stretches.add(new Stretch(task.asOf(until, transfers), from, Optional.empty()));
        return stretches;
    }

    String unit() {
        return task.lead();
    }

    /** The unit had it at some time since then. */
    boolean lastsTo(LocalDate day) {
        return left.map(Transfer::on).filter(on -> on.isBefore(day)).isEmpty();
    }

    /** It came to something by that day that counts for the unit: done, or taken from it or called off when it was late. */
    boolean settledBy(LocalDate day) {
        return failedBy(day) || left.isEmpty() && task.doneBy(day);
    }

    boolean settledInTime(LocalDate day) {
        return !failedBy(day) && task.daysLate(day) == 0;
    }

    private boolean failedBy(LocalDate day) {
        return left.map(Transfer::late).orElseGet(() -> task.calledOffLate(day));
    }

    /** Of what was asked of the unit the last day that counts. */
    LocalDate last(LocalDate until) {
        return left.map(Transfer::on)
                .or(task::finishedOn)
                .filter(day -> day.isBefore(until))
                .orElse(until);
    }

    /** The unit began with the task in this stretch: when it got it, and in each year of a standing one. */
    boolean began(Opening opening) {
        return opening.task().equals(task.id())
                && !opening.givenOn().isBefore(from)
                && left.filter(one -> !opening.givenOn().isBefore(one.on())).isEmpty();
    }

    /** The unit had the task at the end of that day. */
    boolean had(LocalDate day) {
        return !from.isAfter(day) && left.filter(one -> !one.on().isAfter(day)).isEmpty();
    }

    /** It was sent to this unit while it had the task. */
    boolean holds(Notice notice) {
        return notice.task().equals(Optional.of(task.id()))
                && notice.unit().equals(unit())
                && !notice.on().isBefore(from)
                && left.filter(one -> notice.on().isAfter(one.on())).isEmpty();
    }
}
