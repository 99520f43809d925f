package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Step;

/** What happens by itself because its time is over. */
final class Expiry {

    private Expiry() {}

    /** Lets everything happen that fell due up to now: earliest first, and each as of the moment it fell due. */
    static void catchUp(Move move, Instant now) {
        while (!move.over() && move.refusal().isEmpty()) {
            Token first = earliest(move);
            Instant limit = move.limitPassed() ? null : move.clock.end().orElse(null);
            boolean step = first != null && (limit == null || !limit.isBefore(ChinaTime.endOf(dueOf(first))));
            if (step && first != null && isOver(dueOf(first), now)) {
                expire(move, first, dueOf(first));
            } else if (!step && limit != null && !now.isBefore(limit)) {
                move.at(limit);
                move.passLimit();
                move.clock.due().ifPresent(day -> move.effects.add(new Effect.LimitPassed(day)));
            } else {
                return;
            }
        }
    }

    private static boolean isOver(LocalDate lastDay, Instant now) {
        return !now.isBefore(ChinaTime.endOf(lastDay));
    }

    private static LocalDate dueOf(Token token) {
        return token.due().orElse(LocalDate.MAX);
    }

    private static @Nullable Token earliest(Move move) {
        Token first = null;
        for (int i = 0; i < move.tokens.size(); i++) {
            Token token = move.tokens.get(i);
            boolean open = token.due().isPresent() && !token.late();
            if (open && (first == null || dueOf(token).isBefore(dueOf(first)))) {
                first = token;
            }
        }
        return first;
    }

    private static void expire(Move move, Token token, LocalDate due) {
        move.at(ChinaTime.endOf(due));
        Optional<Outcome> outcome = onExpiry(move, token);
        if (outcome.isPresent()) {
            move.course.leave(token, outcome.get(), Effect.Cause.EXPIRED, move.facts());
            return;
        }
        move.replace(token, token.overdue());
        move.effects.add(new Effect.StepLate(token.step(), token.desk(), due));
        move.clock.settle(move.at());
    }

    private static Optional<Outcome> onExpiry(Move move, Token token) {
        if (move.procedure.steps().get(token.step()) instanceof Step.Waiting step
                && step.onExpiry().isPresent()) {
            return Optional.ofNullable(step.outcomes().get(step.onExpiry().get()));
        }
        return Optional.empty();
    }

    /** For a timer: something has to have happened. */
    static void require(Move move) {
        if (move.effects.isEmpty()) {
            move.refuse(Refusals.nothingDue());
        }
    }
}
