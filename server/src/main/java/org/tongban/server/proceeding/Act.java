package org.tongban.server.proceeding;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;

/**
 * A command for one proceeding.
 *
 * @param commandId sent again with the same id, it happens once and is answered the same
 * @param expectedRevision the revision its sender saw; when the proceeding has moved on since, the command is refused.
 *     Empty for what is right whatever happened meanwhile, such as taking note of an event.
 * @param command names who asks: {@link Desks#actor} makes the actor of a viewer
 */
public record Act(UUID commandId, UUID proceeding, OptionalLong expectedRevision, Command command) {

    /** What somebody asks for who saw the given revision. */
    public static Act of(UUID commandId, UUID proceeding, long expectedRevision, Command command) {
        return new Act(commandId, proceeding, OptionalLong.of(expectedRevision), command);
    }

    /** What holds whatever happened meanwhile. */
    public static Act always(UUID commandId, UUID proceeding, Command command) {
        return new Act(commandId, proceeding, OptionalLong.empty(), command);
    }

    /** Leaves a step by an outcome. @param facts what is said with it, as plain values: {@code reasons}, … */
    public static Act outcome(
            UUID commandId,
            UUID proceeding,
            long expectedRevision,
            String step,
            String outcome,
            Actor actor,
            String note,
            Map<String, ?> facts) {
        return of(
                commandId,
                proceeding,
                expectedRevision,
                new Command.Act(step, outcome, actor, note, Fact.ofMap(facts)));
    }
}
