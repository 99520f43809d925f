package org.tongban.server.proceeding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.Outcome;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;

/** Puts what the platform says itself into acts, and shows it to those who are about to act. */
@Component
class WrittenWords {
    private final List<PlatformWords> areas;

    WrittenWords(List<PlatformWords> areas) {
        this.areas = List.copyOf(areas);
    }

    /** The act with what the platform says, in Chinese, as decisions are written. */
    Act added(Act act, About about, Procedure procedure) {
        if (!(act.command() instanceof Command.Act said) || areas.isEmpty()) {
            return act;
        }
        Map<String, LocalText> written = of(about.kind(), about.unit(), said.outcome());
        if (written.isEmpty()
                || !(procedure.steps().get(said.step()) instanceof Step.Task task)
                || !(task.outcomes().get(said.outcome()) instanceof Outcome outcome)) {
            return act;
        }
        Set<String> asked = outcome.must().stream().map(Must::fact).collect(Collectors.toSet());
        Map<String, Fact> facts = new HashMap<>(said.facts());
        written.forEach((fact, words) -> {
            if (asked.contains(fact)) {
                facts.put(fact, Fact.of(words.zh()));
            }
        });
        return new Act(
                act.commandId(),
                act.proceeding(),
                act.expectedRevision(),
                new Command.Act(said.step(), said.outcome(), said.actor(), said.note(), facts));
    }

    Map<String, LocalText> of(String kind, String unit, String outcome) {
        return areas.stream()
                .filter(area -> area.kind().equals(kind))
                .findFirst()
                .map(area -> area.said(unit, outcome))
                .orElse(Map.of());
    }
}
