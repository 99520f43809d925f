package org.tongban.server.proceeding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Token;

/** What a state means for lists: which desks it waits at, and when each of these and the whole falls due. */
final class Waits {

    private final Procedure procedure;
    private final Proceeding state;
    private final WorkCalendar calendar;
    private final LampDays matter;

    Waits(Procedure procedure, Proceeding state, WorkCalendar calendar) {
        this.procedure = procedure;
        this.state = state;
        this.calendar = calendar;
        this.matter = matter();
    }

    /** A step that waits at a person's desk. */
    record Wait(String step, String desk, LampDays lamp, Optional<Person> takenBy, Instant arrivedAt) {}

    List<Wait> atDesks() {
        return state.tokens().stream()
                .filter(token -> token.desk().kind() != DeskKind.SYSTEM)
                .map(token -> new Wait(
                        token.step(), token.desk().toString(), lamp(token), token.takenBy(), token.arrivedAt()))
                .toList();
    }

    /**
     * Of what officials have to do next. What waits for the applicant burdens nobody's list, and how long something may
     * wait for what comes before it is no day by which anybody was promised an answer.
     */
    LampDays whole() {
        LampDays first = matter;
        for (Token token : state.tokens()) {
            if (isWithOfficials(token)) {
                first = first.earlier(ownTime(token));
            }
        }
        return first;
    }

    private static boolean isWithOfficials(Token token) {
        return switch (token.desk().kind()) {
            case APPLICANT, SYSTEM -> false;
            default -> true;
        };
    }

    /** Of the matter's own limit. */
    LampDays limit() {
        return matter;
    }

    /** An official's step is due with the matter at the latest; an applicant has the step's own time. */
    LampDays lamp(Token token) {
        LampDays own = ownTime(token);
        return token.desk().kind() == DeskKind.APPLICANT ? own : own.earlier(matter);
    }

    private LampDays matter() {
        if (!state.running() || state.clock().isEmpty() || state.due().isEmpty()) {
            return LampDays.NEVER;
        }
        return LampDays.of(state.clock().get(), state.due().get(), calendar);
    }

    private LampDays ownTime(Token token) {
        if (token.due().isPresent()
                && procedure.steps().get(token.step()) instanceof Step.Waiting step
                && step.within().isPresent()) {
            LocalDate from = step.countedFrom(
                    ChinaTime.dayOf(token.arrivedAt()), state.clock().map(StatutoryClock::started));
            StatutoryClock own = StatutoryClock.start(from, step.within().get());
            return LampDays.of(own, token.due().get(), calendar);
        }
        return LampDays.NEVER;
    }
}
