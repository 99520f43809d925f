package org.tongban.server.proceeding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingView.Choice;
import org.tongban.server.proceeding.ProceedingView.WaitingStep;
import org.tongban.server.viewer.Viewer;

/**
 * What a viewer may do in a proceeding now: the parameter of {@code proceeding/actions.jte}.
 *
 * @param commandId goes out with the forms, so that a form sent twice acts once
 * @param back the address to return to afterwards
 * @param written what the platform says itself, by outcome and fact
 * @param said what was typed before, when a form is shown again
 * @param error what was wrong with it
 */
public record ProceedingActions(
        UUID proceeding,
        long revision,
        UUID commandId,
        String back,
        List<StepActions> steps,
        boolean mayUrge,
        Map<String, Map<String, LocalText>> written,
        Map<String, String> said,
        Optional<ActResult.Refused> error) {

    public ProceedingActions {
        steps = List.copyOf(steps);
        written = Map.copyOf(written);
        said = Map.copyOf(said);
    }

    /**
     * @param mine the viewer works on it already
     * @param taken the name of somebody else who does
     * @param choices those the viewer may take; empty while somebody else works on it
     */
    public record StepActions(
            String step, LocalText title, Desk desk, boolean mine, Optional<String> taken, List<Choice> choices) {}

    /** What usually has to be said, offered as a beginning. */
    private static final Map<String, LocalText> BEGINNINGS = Map.of(
            "remedies",
            LocalText.of(
                    "如不服本决定，可自收到本决定之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。",
                    "Against this decision you may apply for administrative reconsideration within 60 days of receiving"
                            + " it, or bring an administrative action before the people's court within 6 months."));

    static ProceedingActions of(Viewer viewer, ProceedingView view, WrittenWords words, UUID commandId, String back) {
        List<StepActions> steps = view.waiting().stream()
                .filter(step -> Desks.of(viewer).contains(step.desk()) || isTakenBy(viewer, step))
                .map(step -> actions(viewer, step))
                .toList();
        boolean forOthers =
                view.waiting().stream().anyMatch(step -> !Desks.of(viewer).contains(step.desk()));
        return new ProceedingActions(
                view.id(),
                view.revision(),
                commandId,
                back,
                steps,
                forOthers,
                written(view, steps, words),
                Map.of(),
                Optional.empty());
    }

    private static Map<String, Map<String, LocalText>> written(
            ProceedingView view, List<StepActions> steps, WrittenWords words) {
        return steps.stream()
                .flatMap(step -> step.choices().stream())
                .map(Choice::outcome)
                .distinct()
                .collect(Collectors.toMap(outcome -> outcome, outcome -> words.of(view.kind(), view.unit(), outcome)));
    }

    /** What the platform says itself; nobody types it. */
    public Optional<LocalText> written(String outcome, String fact) {
        return Optional.ofNullable(written.getOrDefault(outcome, Map.of()).get(fact));
    }

    /** So does a step that was delegated. */
    private static boolean isTakenBy(Viewer viewer, WaitingStep step) {
        return step.takenBy()
                .filter(person -> person.id().equals(viewer.person().toString()))
                .isPresent();
    }

    private static StepActions actions(Viewer viewer, WaitingStep step) {
        String me = viewer.person().toString();
        Optional<String> taken =
                step.takenBy().filter(person -> !person.id().equals(me)).map(person -> person.name());
        boolean mine = step.takenBy().isPresent() && taken.isEmpty();
        return new StepActions(
                step.step(), step.title(), step.desk(), mine, taken, taken.isEmpty() ? step.choices() : List.of());
    }

    ProceedingActions only(String step) {
        return new ProceedingActions(
                proceeding,
                revision,
                commandId,
                back,
                steps.stream().filter(one -> one.step().equals(step)).toList(),
                false,
                written,
                said,
                error);
    }

    /** As it is, but this outcome isn't offered. */
    public ProceedingActions without(String outcome) {
        List<StepActions> fewer = steps.stream()
                .map(one -> new StepActions(
                        one.step(),
                        one.title(),
                        one.desk(),
                        one.mine(),
                        one.taken(),
                        one.choices().stream()
                                .filter(choice -> !choice.outcome().equals(outcome))
                                .toList()))
                .toList();
        return new ProceedingActions(proceeding, revision, commandId, back, fewer, mayUrge, written, said, error);
    }

    ProceedingActions again(Map<String, String> typed, ActResult.Refused refused) {
        return new ProceedingActions(
                proceeding, revision, commandId, back, steps, mayUrge, written, typed, Optional.of(refused));
    }

    /** The address that a step's forms are sent to. */
    public String address(String step) {
        return "/proceedings/" + proceeding + "/steps/" + step;
    }

    /** What is in a field: what was typed, or what it usually begins with. */
    public Optional<LocalText> beginning(String fact) {
        String typed = said.get("fact." + fact);
        return typed == null || typed.isBlank()
                ? Optional.ofNullable(BEGINNINGS.get(fact))
                : Optional.of(LocalText.of(typed, typed));
    }

    public boolean chosen(String step, String outcome) {
        return outcome.equals(said.get("outcome")) && step.equals(said.get("step"));
    }

    public boolean missing(String step, String outcome, String fact) {
        return chosen(step, outcome)
                && error.map(refused -> refused.missing().contains(fact)).orElse(false);
    }
}
