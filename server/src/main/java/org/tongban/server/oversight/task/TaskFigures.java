package org.tongban.server.oversight.task;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.Lamps;
import org.tongban.server.oversight.TasksSeen;

/** Tells the overview and the policy library of tasks. */
@Component
class TaskFigures implements TasksSeen {
    private final TaskStore tasks;
    private final DocumentStore documents;
    private final Supervision supervision;
    private final Ladder ladder;
    private final Clock clock;

    TaskFigures(TaskStore tasks, DocumentStore documents, Supervision supervision, Ladder ladder, Clock clock) {
        this.tasks = tasks;
        this.documents = documents;
        this.supervision = supervision;
        this.ladder = ladder;
        this.clock = clock;
    }

    @Override
    public Lamps lamps(List<String> codes) {
        int yellowDays = -ladder.rungs().getFirst().days();
        return tasks.lamps(new TaskStore.Sight(codes, List.of()), ChinaTime.dayOf(clock.instant()), yellowDays).stream()
                .map(TaskStore.Line::lamps)
                .reduce(Lamps.NONE, Lamps::plus);
    }

    @Override
    public List<OfDocument> ofDocument(String number) {
        return tasks.ofDocuments(documents.numbered(number)).stream()
                .map(task -> new OfDocument(
                        task.id(),
                        task.number(),
                        task.title(),
                        supervision.unitName(task.lead()),
                        task.state() == SupervisedTask.State.DONE))
                .toList();
    }
}
