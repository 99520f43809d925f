package org.tongban.server.disclosure;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.web.Problem;

/**
 * The limit of a request is extended once, by 20 working days, by the head: as the head agrees to what was asked for, or
 * of the head's own accord (条例 art. 33).
 */
@Component
class RequestExtensions {
    static final LegalPeriod LENGTH = LegalPeriod.workdays(20);

    private final RequestStore store;
    private final Proceedings proceedings;

    RequestExtensions(RequestStore store, Proceedings proceedings) {
        this.store = store;
        this.proceedings = proceedings;
    }

    /** What is refused here undoes the move that brought it. */
    @EventListener
    void moved(ProceedingMoved moved) {
        if (moved.kind().equals("information-request")) {
            switch (moved.command()) {
                case Command.Act act when act.outcome().equals("extend") -> once(moved.subject());
                case Command.Act act when act.outcome().equals("agree") -> agreed(moved, act);
                case Command.Extend extend -> extended(moved, extend);
                default -> {}
            }
        }
    }

    private void agreed(ProceedingMoved moved, Command.Act act) {
        Object reasons =
                proceedings.find(moved.proceeding()).orElseThrow().facts().get("reasons");
        proceedings
                .act(Act.always(
                        UUID.randomUUID(),
                        moved.proceeding(),
                        new Command.Extend(LENGTH, act.actor(), String.valueOf(reasons))))
                .orThrow();
    }

    private void extended(ProceedingMoved moved, Command.Extend extend) {
        once(moved.subject());
        if (!extend.length().equals(LENGTH)) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "extension-length",
                    LocalText.of("答复期限只能延长二十个工作日。", "The limit is extended by 20 working days."));
        }
        store.extended(moved.subject(), moved.at());
    }

    private void once(UUID request) {
        if (store.find(request).orElseThrow().extendedAt().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "extended-before",
                    LocalText.of("答复期限已经延长过一次，不能再延长。", "The limit was extended once; it can't be again."));
        }
    }
}
