package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Route;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.text.LocalText;

/** All outcomes of one step that lead to the same place: one line on the map. */
record Link(String from, String to, List<Outcome> outcomes, List<String> conditions, Optional<String> onExpiry) {

    static List<Link> of(Procedure procedure) {
        List<Link> links = new ArrayList<>();
        links.add(plain(ProcedureMap.START, procedure.start()));
        for (Step step : procedure.steps().values()) {
            if (step instanceof Step.Fork fork) {
                fork.branches().stream().distinct().forEach(branch -> links.add(plain(fork.id(), branch)));
            } else {
                links.addAll(of(step));
            }
        }
        return links;
    }

    private static Link plain(String from, String to) {
        return new Link(from, to, List.of(), List.of(), Optional.empty());
    }

    private static List<Link> of(Step step) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (Outcome outcome : step.exits()) {
            for (Route route : outcome.routes()) {
                links.merge(route.to(), of(step, outcome, route), Link::and);
            }
        }
        return List.copyOf(links.values());
    }

    private static Link of(Step step, Outcome outcome, Route route) {
        Optional<String> expiry = step instanceof Step.Waiting waiting
                ? waiting.onExpiry().filter(outcome.id()::equals)
                : Optional.empty();
        List<Outcome> outcomes = step instanceof Step.Join ? List.of() : List.of(outcome);
        boolean depends = outcome.routes().stream().map(Route::to).distinct().count() > 1;
        List<String> conditions =
                depends ? route.when().map(guard -> List.of(guard.text())).orElse(List.of()) : List.of();
        return new Link(step.id(), route.to(), outcomes, conditions, expiry);
    }

    private Link and(Link other) {
        List<Outcome> more = new ArrayList<>(outcomes);
        other.outcomes.stream().filter(outcome -> !more.contains(outcome)).forEach(more::add);
        List<String> both = new ArrayList<>(conditions);
        both.addAll(other.conditions);
        return new Link(from, to, more, both, onExpiry.or(other::onExpiry));
    }

    /** The titles of the outcomes, and whether they happen by themselves or only under a condition. */
    Optional<LocalText> label() {
        if (outcomes.isEmpty() && conditions.isEmpty()) {
            return Optional.empty();
        }
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            boolean expires = onExpiry.filter(outcome.id()::equals).isPresent();
            zh.add(outcome.title().zh() + (expires ? "（或逾期）" : ""));
            en.add(outcome.title().en() + (expires ? " (or on expiry)" : ""));
        }
        return Optional.of(LocalText.of(
                String.join(" / ", zh) + (conditions.isEmpty() ? "" : "（有条件）"),
                (String.join(" / ", en) + (conditions.isEmpty() ? "" : " (on condition)")).strip()));
    }
}
