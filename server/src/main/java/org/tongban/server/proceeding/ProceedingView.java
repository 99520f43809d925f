package org.tongban.server.proceeding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;

/**
 * Where a proceeding stands.
 *
 * @param procedure the version it runs on
 * @param revision to be sent back with the next command
 * @param waiting the steps that wait for a person; empty when it is over or waits only for others
 * @param clock what the matter's legal clock does
 * @param legalDue the last day of the matter's own limit; empty while the clock stands or hasn't begun
 * @param due the last day of whatever officials have to do next: the earliest of the limit and the steps' own times
 * @param lamp of that day, as of the day this was asked; empty when it is over
 * @param facts all that was said in it, as plain values
 * @param steps names of the steps reached so far, in the order first reached
 * @param urged how often it was urged on
 */
public record ProceedingView(
        UUID id,
        String kind,
        UUID subject,
        String number,
        LocalText title,
        String region,
        String unit,
        ProcedureRef procedure,
        LocalText procedureTitle,
        Map<String, String> bindings,
        long revision,
        List<WaitingStep> waiting,
        Optional<End> end,
        Clock clock,
        Optional<LocalDate> legalDue,
        Optional<LocalDate> due,
        Optional<Lamp> lamp,
        Map<String, Object> facts,
        List<String> steps,
        int urged,
        Instant startedAt,
        Instant changedAt) {

    /** @param id as the procedure names it: {@code granted} */
    public record End(String id, LocalText title, ResultKind result, Instant at) {}

    /** What the matter's clock does. */
    public sealed interface Clock {
        record NotStarted() implements Clock {}

        record Running() implements Clock {}

        /** @param why as the law calls it */
        record Stopped(LocalText why, LocalDate since) implements Clock {}
    }

    /**
     * A step that waits for a person.
     *
     * @param due the last day of its own time, or else of the matter's limit
     * @param late its own time is over
     * @param takenBy who works on it; nobody else may
     * @param choices the ways to leave it, in the order the procedure declares them
     */
    public record WaitingStep(
            String step,
            LocalText title,
            Desk desk,
            Instant arrivedAt,
            Optional<LocalDate> due,
            Lamp lamp,
            boolean late,
            Optional<Person> takenBy,
            List<Choice> choices) {}

    /** @param must everything that has to be said with it, by the outcome or by the end it leads to */
    public record Choice(String outcome, LocalText title, List<Must> must) {}

    public boolean running() {
        return end.isEmpty();
    }

    public Optional<WaitingStep> at(String step) {
        return waiting.stream().filter(one -> one.step().equals(step)).findFirst();
    }
}
