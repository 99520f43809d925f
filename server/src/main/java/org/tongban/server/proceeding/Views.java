package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Status;
import org.tongban.kernel.procedure.run.Token;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingView.Choice;
import org.tongban.server.proceeding.ProceedingView.Clock;
import org.tongban.server.proceeding.ProceedingView.WaitingStep;

/** Turns what is stored into what people are shown. */
final class Views {

    private static final LocalText WITHDRAWN = LocalText.of("已撤回", "Withdrawn");
    private static final LocalText CANCELLED = LocalText.of("已撤销", "Called off");

    private Views() {}

    static ProceedingView of(ProceedingRow row, Procedure procedure, WorkCalendar calendar, LocalDate today) {
        Proceeding state = row.state();
        About about = row.about();
        Waits waits = new Waits(procedure, state, calendar);
        return new ProceedingView(
                row.id(),
                about.kind(),
                about.subject(),
                about.number(),
                about.title(),
                about.region(),
                about.unit(),
                state.procedure(),
                procedure.title(),
                state.bindings().ids(),
                state.revision(),
                waiting(state, procedure, waits, today),
                end(state, procedure),
                clock(state),
                waits.limit().known(),
                row.lamp().known(),
                state.running() ? Optional.of(row.lamp().lamp(today)) : Optional.empty(),
                plain(state.facts()),
                state.visited(),
                state.urged(),
                row.startedAt(),
                state.changedAt());
    }

    private static List<WaitingStep> waiting(Proceeding state, Procedure procedure, Waits waits, LocalDate today) {
        List<WaitingStep> waiting = new ArrayList<>();
        for (Token token : state.tokens()) {
            if (token.desk().kind() != DeskKind.SYSTEM
                    && procedure.steps().get(token.step()) instanceof Step.Waiting step) {
                LampDays lamp = waits.lamp(token);
                waiting.add(new WaitingStep(
                        token.step(),
                        step.title(),
                        token.desk(),
                        token.arrivedAt(),
                        lamp.known(),
                        lamp.lamp(today),
                        token.late(),
                        token.takenBy(),
                        choices(step, procedure, state.facts())));
            }
        }
        return waiting;
    }

    private static List<Choice> choices(Step.Waiting step, Procedure procedure, Map<String, Fact> facts) {
        return step.outcomes().values().stream()
                .map(outcome -> new Choice(outcome.id(), outcome.title(), must(outcome, procedure, facts)))
                .toList();
    }

    /** What the outcome asks for, and what the end asks for where it leads to one. */
    private static List<Must> must(Outcome outcome, Procedure procedure, Map<String, Fact> facts) {
        List<Must> all = new ArrayList<>(outcome.must());
        List<Must> ofEnd = procedure.end(outcome.target(facts)).map(End::must).orElse(List.of());
        ofEnd.stream()
                .filter(must -> all.stream().noneMatch(other -> other.fact().equals(must.fact())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static Optional<ProceedingView.End> end(Proceeding state, Procedure procedure) {
        return state.status() instanceof Status.Ended ended
                ? Optional.of(new ProceedingView.End(
                        ended.end(), endTitle(procedure, ended.end()), ended.result(), ended.at()))
                : Optional.empty();
    }

    static LocalText endTitle(Procedure procedure, String end) {
        return procedure.end(end).map(End::title).orElse(end.equals(End.WITHDRAWN) ? WITHDRAWN : CANCELLED);
    }

    private static Clock clock(Proceeding state) {
        Optional<StatutoryClock> clock = state.clock();
        if (clock.isEmpty()) {
            return new Clock.NotStarted();
        }
        return clock.get()
                .standing()
                .<Clock>map(stop -> new Clock.Stopped(stop.reason().text(), stop.day()))
                .orElse(new Clock.Running());
    }

    static Optional<String> endOf(Proceeding state) {
        return state.status() instanceof Status.Ended ended ? Optional.of(ended.end()) : Optional.empty();
    }

    static Map<String, Object> plain(Map<String, Fact> facts) {
        Map<String, Object> plain = new TreeMap<>();
        facts.forEach((name, fact) -> plain.put(name, fact.plain()));
        return plain;
    }
}
