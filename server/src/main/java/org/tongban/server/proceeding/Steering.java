package org.tongban.server.proceeding;

import java.util.List;
import java.util.Map;
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
 * @param returned the form that was sent and refused, to be put right
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
        Optional<Migration> migration,
        Optional<Returned> returned) {

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

    /**
     * A form that was refused.
     *
     * @param form its address below the proceeding's, such as {@code steps/decide/hand-back}
     * @param field what the sentence is about
     * @param typed what was filled in, by field
     */
    public record Returned(String form, String field, LocalText sentence, Map<String, String> typed) {
        public Returned {
            typed = Map.copyOf(typed);
        }
    }

    /** One of those that a field offers. */
    public record Option(String value, LocalText title) {}

    public static List<Option> steps(List<Named> steps) {
        return steps.stream().map(one -> new Option(one.step(), one.title())).toList();
    }

    public static List<Option> people(List<Colleague> people) {
        return people.stream()
                .map(one -> new Option(one.person().toString(), LocalText.of(one.name(), one.name())))
                .toList();
    }

    Steering again(Returned wrong) {
        return new Steering(
                proceeding,
                revision,
                commandId,
                steps,
                mayWithdraw,
                inCharge,
                mayExtend,
                official,
                colleagues,
                remandTo,
                migration,
                Optional.of(wrong));
    }

    /** Where a form is sent to. */
    public String address(String form) {
        return "/proceedings/" + proceeding + "/" + form;
    }

    public boolean returned(String form) {
        return returned.filter(one -> one.form().equals(form)).isPresent();
    }

    /** What is wrong with a field of a form. */
    public Optional<LocalText> wrong(String form, String field) {
        return returned.filter(one -> one.form().equals(form) && one.field().equals(field))
                .map(Returned::sentence);
    }

    /** What was filled in; blank when the form wasn't sent before. */
    public String typed(String form, String field) {
        return returned.filter(one -> one.form().equals(form))
                .map(one -> one.typed().getOrDefault(field, ""))
                .orElse("");
    }

    /** Is there anything to offer? */
    public boolean any() {
        return mayWithdraw || inCharge || official || !remandTo.isEmpty() || returned.isPresent();
    }
}
