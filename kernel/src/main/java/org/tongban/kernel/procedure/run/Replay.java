package org.tongban.kernel.procedure.run;

import java.util.List;
import java.util.Map;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.run.Transition.Moved;
import org.tongban.kernel.procedure.run.Transition.Refused;

/** Goes through a history again. */
final class Replay {

    private Replay() {}

    static Transition run(
            Map<ProcedureRef, Procedure> procedures,
            ProcedureRef first,
            List<Recorded> history,
            WorkCalendar calendar) {
        if (history.isEmpty() || !(history.getFirst().command() instanceof Command.Start start)) {
            throw new IllegalArgumentException("A history begins with the start of its proceeding");
        }
        Transition reached = Engine.start(
                version(procedures, first), start, history.getFirst().at(), calendar);
        for (Recorded recorded : history.subList(1, history.size())) {
            switch (reached) {
                case Refused refused -> {
                    return refused;
                }
                case Moved(Proceeding state, List<Effect> effects) ->
                    reached = Engine.apply(
                            version(procedures, needed(state, recorded.command())),
                            state,
                            recorded.command(),
                            recorded.at(),
                            calendar);
            }
        }
        return reached;
    }

    private static ProcedureRef needed(Proceeding state, Command command) {
        return command instanceof Command.Migrate migrate ? migrate.to() : state.procedure();
    }

    private static Procedure version(Map<ProcedureRef, Procedure> procedures, ProcedureRef ref) {
        Procedure procedure = procedures.get(ref);
        if (procedure == null) {
            throw new IllegalArgumentException("The history needs the procedure " + ref + ", which wasn't given");
        }
        return procedure;
    }
}
