package org.tongban.server.proceeding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.procedure.run.Engine;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Transition;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.JacksonException;

/** Goes through a stored history again, command by command. */
final class Replaying {

    private final Function<ProcedureRef, Procedure> versions;
    private final WorkCalendar calendar;
    private final List<ReplayedStep> steps = new ArrayList<>();
    private Optional<Proceeding> state = Optional.empty();

    Replaying(Function<ProcedureRef, Procedure> versions, WorkCalendar calendar) {
        this.versions = versions;
        this.calendar = calendar;
    }

    /**
     * Replays the next event.
     *
     * @return why it would be refused today or isn't understood, which a history written by the platform never has
     */
    Optional<LocalText> next(StoredEvent event) {
        try {
            return replay(event, event.read());
        } catch (JacksonException | IllegalArgumentException | IllegalStateException | NullPointerException forged) {
            return Optional.of(LocalText.of("记录的内容无法识别。", "what it says can't be understood."));
        }
    }

    private Optional<LocalText> replay(StoredEvent event, ProceedingJson.Body body) {
        Procedure procedure = procedure(body);
        return switch (apply(body.command(), procedure, event)) {
            case Transition.Refused refused -> Optional.of(refused.text());
            case Transition.Moved(Proceeding next, List<Effect> effects) -> {
                state = Optional.of(next);
                steps.add(step(event, body, procedure, next, effects));
                yield Optional.empty();
            }
        };
    }

    private Procedure procedure(ProceedingJson.Body body) {
        if (body.command() instanceof Command.Migrate migrate) {
            return versions.apply(migrate.to());
        }
        ProcedureRef ref = state.map(Proceeding::procedure)
                .or(() -> body.about().map(About::started))
                .orElseThrow(() -> new IllegalArgumentException("A history begins with a start"));
        return versions.apply(ref);
    }

    private Transition apply(Command command, Procedure procedure, StoredEvent event) {
        if (state.isPresent()) {
            return Engine.apply(procedure, state.get(), command, event.at(), calendar);
        }
        if (command instanceof Command.Start start) {
            return Engine.start(procedure, start, event.at(), calendar);
        }
        throw new IllegalArgumentException("A history begins with a start");
    }

    private static ReplayedStep step(
            StoredEvent event, ProceedingJson.Body body, Procedure procedure, Proceeding next, List<Effect> effects) {
        return new ReplayedStep(
                new History(procedure).entry(event),
                next.tokens().stream()
                        .map(token -> procedure
                                .step(token.step())
                                .map(Step::title)
                                .orElse(LocalText.of(token.step(), token.step())))
                        .toList(),
                next.due(),
                ProceedingJson.write(effects).equals(ProceedingJson.write(body.effects())));
    }

    List<ReplayedStep> steps() {
        return List.copyOf(steps);
    }

    Optional<Proceeding> state() {
        return state;
    }
}
