package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.web.Problem;

/**
 * The limit of a request is extended once, by 20 working days, by the head: as the head agrees to what was asked for, or
 * of the head's own accord (条例 art. 33).
 */
@Component
class RequestExtensions {
    static final LegalPeriod LENGTH = LegalPeriod.workdays(20);

    static final LocalText ANSWER_NOW =
            LocalText.of("请马上答复，并在答复里说明逾期的原因。", "Answer it now, and say in the answer why it is late.");
    static final LocalText DECLINE_NOW = LocalText.of(
            "请选“不同意，按原期限答复”退回承办人，让他马上答复，并在答复里说明逾期的原因。",
            "Choose “Decline, the limit stays”, so that the officer answers it now and says in the answer why it is late.");

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
                case Command.Act act
                when act.outcome().equals("extend") -> {
                    once(moved.subject());
                    inTime(moved, ANSWER_NOW);
                }
                case Command.Act act
                when act.outcome().equals("agree") -> {
                    inTime(moved, DECLINE_NOW);
                    agreed(moved, act);
                }
                case Command.Extend extend -> extended(moved, extend);
                case Command.Remand sentBack -> store.sentBack(moved.subject());
                default -> {}
            }
        }
    }

    /** @throws Problem when the limit is over @param now what can be done instead */
    private void inTime(ProceedingMoved moved, LocalText now) {
        proceedings
                .find(moved.proceeding())
                .flatMap(view -> overSince(view, ChinaTime.dayOf(moved.at())))
                .ifPresent(day -> {
                    throw tooLate(day, now);
                });
    }

    /** The last day of the limit, once it is over: it can't be extended any more. */
    static Optional<LocalDate> overSince(ProceedingView view, LocalDate today) {
        return view.legalDue().filter(day -> day.isBefore(today));
    }

    static Problem tooLate(LocalDate due, LocalText now) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "limit-passed",
                LocalText.of(
                        "答复期限已于 " + due + " 届满，过了期限就不能再延长。" + now.zh(),
                        "The limit was over on " + due + "; after that it can't be extended. " + now.en()));
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
