package org.tongban.server.proceeding;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** What came of a command. */
public sealed interface ActResult {

    /**
     * It happened, now or when it was first sent.
     *
     * @param revision what the proceeding's revision became by it
     */
    record Done(UUID proceeding, long revision, List<Effect> effects) implements ActResult {
        public Done {
            effects = List.copyOf(effects);
        }
    }

    /**
     * Nothing changed.
     *
     * @param code stable, for programs: {@code matter-moved-on}, {@code not-yours}, {@code missing-facts}, …
     * @param text what is wrong and what to do now
     * @param missing names of the facts that have to be said and were not; empty when it is about something else
     */
    record Refused(String code, LocalText text, List<String> missing) implements ActResult {
        public Refused {
            missing = List.copyOf(missing);
        }

        /** The same as an answer to a request: at the first missing field where there is one. */
        public Problem problem() {
            return switch (code) {
                case "not-found" -> Problem.notFound();
                case "not-yours", "recused" -> Problem.forbidden(text);
                default ->
                    missing.isEmpty()
                            ? Problem.of(HttpStatus.CONFLICT, code, text)
                            : Problem.atField(missing.getFirst(), code, text);
            };
        }
    }

    /** For callers whose own work can't go on without it. @throws Problem the refusal */
    default Done orThrow() {
        return switch (this) {
            case Done done -> done;
            case Refused refused -> throw refused.problem();
        };
    }
}
