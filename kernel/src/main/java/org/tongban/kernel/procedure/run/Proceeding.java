package org.tongban.kernel.procedure.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.ProcedureRef;

/**
 * The state of one run of a procedure; what happened before is in its history. Plain values throughout, so that writing
 * it as JSON and reading it back gives an equal one.
 *
 * @param procedure the version it runs on
 * @param limit the limit of the whole, if it has one
 * @param clock the statutory clock, once it has begun
 * @param due the last day of the limit as things stand; while the clock is stopped, as if it resumed at once
 * @param facts what is known, by name
 * @param heard events of other proceedings, the latest last, each once
 * @param visited the steps reached so far, in the order first reached
 * @param recused ids of persons who may not act
 * @param parent the proceeding that started this one
 * @param urged how often it was urged on
 * @param revision 1 after the start, and one more with each command that was not refused
 * @param changedAt when that last was
 */
public record Proceeding(
        String id,
        ProcedureRef procedure,
        Bindings bindings,
        Status status,
        Optional<LegalPeriod> limit,
        Optional<StatutoryClock> clock,
        Optional<LocalDate> due,
        Map<String, Fact> facts,
        List<Heard> heard,
        List<String> visited,
        List<Delegation> delegations,
        List<String> recused,
        Optional<String> parent,
        List<Child> children,
        int urged,
        long revision,
        Instant changedAt) {

    public Proceeding {
        facts = Map.copyOf(facts);
        heard = List.copyOf(heard);
        visited = List.copyOf(visited);
        delegations = List.copyOf(delegations);
        recused = List.copyOf(recused);
        children = List.copyOf(children);
    }

    /** The steps that wait now; none when it is over. */
    public List<Token> tokens() {
        return switch (status) {
            case Status.Running(List<Token> tokens, boolean limitPassed) -> tokens;
            case Status.Ended ended -> List.of();
        };
    }

    public boolean running() {
        return status instanceof Status.Running;
    }

    public Optional<Token> at(String step) {
        for (Token token : tokens()) {
            if (token.step().equals(step)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }
}
