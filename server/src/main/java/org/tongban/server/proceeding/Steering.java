package org.tongban.server.proceeding;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.procedure.run.MigrationPlan.Change;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Colleagues.Colleague;

/**
 * What a viewer may do to a proceeding besides leaving its steps: the parameter of {@code proceeding/steering.jte}. The
 * engine has the last word on each; what it will surely refuse isn't offered.
 *
 * @param commandId goes out with the forms, so that a form sent twice acts once
 * @param steps those at the viewer's desks
 * @param mayWithdraw the viewer applied for it
 * @param inCharge the viewer answers for it as a whole
 * @param official the viewer works on it, so may have to step aside
 * @param colleagues who could have to step aside, as the head sees them; otherwise empty
 * @param remandTo steps that it could be sent back to, when it is over by a decision against the applicant
 * @param migration to the version now in force, when it runs on another and the viewer is in charge
 */
public record Steering(
        UUID proceeding,
        long revision,
        UUID commandId,
        List<AtStep> steps,
        boolean mayWithdraw,
        boolean inCharge,
        boolean mayExtend,
        boolean official,
        List<Colleague> colleagues,
        List<Named> remandTo,
        Optional<Migration> migration) {

    public Steering {
        steps = List.copyOf(steps);
        colleagues = List.copyOf(colleagues);
        remandTo = List.copyOf(remandTo);
    }

    /** A step by its name and title. */
    public record Named(String step, LocalText title) {}

    /**
     * @param handBackTo earlier steps that it can be handed back to
     * @param delegates who could be asked to act for its desk
     */
    public record AtStep(String step, LocalText title, List<Named> handBackTo, List<Colleague> delegates) {
        public AtStep {
            handBackTo = List.copyOf(handBackTo);
            delegates = List.copyOf(delegates);
        }
    }

    /** @param changes what would change for whom; empty when nobody at a waiting step would notice */
    public record Migration(ProcedureRef from, ProcedureRef to, List<Change> changes) {
        public Migration {
            changes = List.copyOf(changes);
        }
    }

    /** Is there anything to offer? */
    public boolean any() {
        return mayWithdraw || inCharge || official || !remandTo.isEmpty();
    }
}
