package org.tongban.server.proceeding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.ProceedingView.Choice;
import org.tongban.server.proceeding.ProceedingView.Clock;
import org.tongban.server.proceeding.ProceedingView.WaitingStep;

/** How proceedings look to programs. What isn't known is left out. */
final class ApiForms {

    private ApiForms() {}

    static Map<String, Object> row(InboxRow row) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("proceeding", row.proceeding());
        form.put("kind", row.kind());
        form.put("subject", row.subject());
        form.put("number", row.number());
        form.put("title", row.title());
        form.put("step", row.step());
        form.put("stepTitle", row.stepTitle());
        form.put("desk", row.desk().toString());
        form.put("region", row.region());
        form.put("revision", row.revision());
        row.due().ifPresent(due -> form.put("due", due));
        form.put("lamp", lamp(row.lamp()));
        row.takenBy().map(Person::name).ifPresent(name -> form.put("takenBy", name));
        form.put("arrivedAt", row.arrivedAt());
        return form;
    }

    static Map<String, Object> proceeding(ProceedingView view) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("id", view.id());
        form.put("kind", view.kind());
        form.put("subject", view.subject());
        form.put("number", view.number());
        form.put("title", view.title());
        form.put("region", view.region());
        form.put("unit", view.unit());
        form.put("procedure", view.procedure().toString());
        form.put("procedureTitle", view.procedureTitle());
        form.put("revision", view.revision());
        form.put("waiting", view.waiting().stream().map(ApiForms::step).toList());
        view.end().ifPresent(end -> form.put("end", end(end)));
        form.put("clock", clock(view.clock()));
        view.legalDue().ifPresent(due -> form.put("legalDue", due));
        view.due().ifPresent(due -> form.put("due", due));
        view.lamp().ifPresent(lamp -> form.put("lamp", lamp(lamp)));
        form.put("steps", view.steps());
        form.put("urged", view.urged());
        form.put("startedAt", view.startedAt());
        form.put("changedAt", view.changedAt());
        return form;
    }

    private static Map<String, Object> step(WaitingStep step) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("step", step.step());
        form.put("title", step.title());
        form.put("desk", step.desk().toString());
        form.put("arrivedAt", step.arrivedAt());
        step.due().ifPresent(due -> form.put("due", due));
        form.put("lamp", lamp(step.lamp()));
        form.put("late", step.late());
        step.takenBy().map(Person::name).ifPresent(name -> form.put("takenBy", name));
        form.put("outcomes", step.choices().stream().map(ApiForms::choice).toList());
        return form;
    }

    private static Map<String, Object> choice(Choice choice) {
        List<Map<String, Object>> must = choice.must().stream()
                .map(one -> Map.<String, Object>of("fact", one.fact(), "title", one.title()))
                .toList();
        return Map.of("outcome", choice.outcome(), "title", choice.title(), "must", must);
    }

    private static Map<String, Object> end(ProceedingView.End end) {
        return Map.of(
                "id", end.id(), "title", end.title(), "result", end.result().word(), "at", end.at());
    }

    private static Map<String, Object> clock(Clock clock) {
        return switch (clock) {
            case Clock.NotStarted notStarted -> Map.of("state", "not-started");
            case Clock.Running running -> Map.of("state", "running");
            case Clock.Stopped(LocalText why, var since) -> Map.of("state", "stopped", "why", why, "since", since);
        };
    }

    static Map<String, Object> timeline(Timeline timeline) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("started", timeline.started());
        form.put("period", timeline.period().toString());
        timeline.due().ifPresent(due -> form.put("due", due));
        timeline.ended().ifPresent(ended -> form.put("ended", ended));
        form.put("counted", timeline.counted());
        form.put(
                "spans",
                timeline.spans().stream()
                        .map(span -> Map.of("kind", span.kind().word(), "from", span.from(), "to", span.to()))
                        .toList());
        form.put("explanation", timeline.explanation());
        return form;
    }

    private static String lamp(Lamp lamp) {
        return lamp.name().toLowerCase(Locale.ROOT);
    }
}
