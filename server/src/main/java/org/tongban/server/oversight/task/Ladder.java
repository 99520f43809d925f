package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * When which notice is sent about a task that isn't done: 提醒单→催办单→督办单→移交函, one after the other (rulebook
 * OVR-04).
 */
public record Ladder(List<Rung> rungs) {

    /** Due in 5 days; 1 day late; 5 days late; 15 days late. */
    public static final Ladder USUAL = new Ladder(List.of(
            new Rung(NoticeKind.REMINDER, -5),
            new Rung(NoticeKind.URGING, 1),
            new Rung(NoticeKind.SUPERVISION, 5),
            new Rung(NoticeKind.HAND_OVER, 15)));

    /** @param days after the due day; negative before it */
    public record Rung(NoticeKind kind, int days) {}

    /** @throws IllegalArgumentException when the notices or their days aren't in order */
    public Ladder {
        rungs = List.copyOf(rungs);
        for (int i = 1; i < rungs.size(); i++) {
            Rung before = rungs.get(i - 1);
            Rung after = rungs.get(i);
            if (before.days() >= after.days() || before.kind().compareTo(after.kind()) >= 0) {
                throw new IllegalArgumentException(after.kind() + " has to come after " + before.kind());
            }
        }
    }

    /** A notice that was sent. */
    public record Sent(NoticeKind kind, LocalDate on) {}

    /**
     * The notice to send today; empty when none is. No rung is left out, whenever supervision began: at most one goes
     * out a day, so that each can be answered before the next one.
     *
     * @param sent notices about this task for the same due day
     */
    public Optional<NoticeKind> today(LocalDate due, LocalDate today, List<Sent> sent) {
        boolean oneWentOut = sent.stream().anyMatch(one -> !one.on().isBefore(today));
        return oneWentOut
                ? Optional.empty()
                : next(sent)
                        .filter(rung -> !today.isBefore(due.plusDays(rung.days())))
                        .map(Rung::kind);
    }

    /** The lowest rung that wasn't sent; empty when all were. One that was sent ahead of its time takes no other's place. */
    public Optional<Rung> next(List<Sent> sent) {
        return rungs.stream()
                .filter(rung -> sent.stream().noneMatch(one -> one.kind() == rung.kind()))
                .findFirst();
    }

    /**
     * Why a notice can't be sent by hand today; empty when it can, or when it is no rung. One that went out today stands
     * before all else, then a rung that is left out, then the day.
     */
    public Optional<Hindrance> hindrance(NoticeKind kind, LocalDate due, LocalDate today, List<Sent> sent) {
        Optional<Rung> rung = rungs.stream().filter(one -> one.kind() == kind).findFirst();
        if (rung.isEmpty()) {
            return Optional.empty();
        }
        if (sent.stream().anyMatch(one -> !one.on().isBefore(today))) {
            return Optional.of(new Hindrance.OneToday());
        }
        Optional<NoticeKind> before = next(sent).map(Rung::kind).filter(lower -> lower.compareTo(kind) < 0);
        if (before.isPresent()) {
            return Optional.of(new Hindrance.Before(before.get()));
        }
        if (rung.get().days() > 0 && !today.isAfter(due)) {
            return Optional.of(new Hindrance.NotLate());
        }
        LocalDate turn = due.plusDays(rung.get().days());
        return today.isBefore(turn) ? Optional.of(new Hindrance.Early(turn)) : Optional.empty();
    }

    /** What stands against a notice. */
    public sealed interface Hindrance {
        /** Another went out today, which can't be answered yet. */
        record OneToday() implements Hindrance {}

        /** One that has to go out before. */
        record Before(NoticeKind kind) implements Hindrance {}

        /** It speaks of a delay, and there is none. */
        record NotLate() implements Hindrance {}

        /** Its own day is still to come. */
        record Early(LocalDate turn) implements Hindrance {}
    }
}
