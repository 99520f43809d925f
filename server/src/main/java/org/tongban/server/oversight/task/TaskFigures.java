package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.TasksSeen;

/** Tells the overview and the policy library of tasks. */
@Component
class TaskFigures implements TasksSeen {
    private final TaskStore tasks;
    private final CourseStore courses;
    private final DocumentStore documents;
    private final Supervision supervision;
    private final Ladder ladder;
    private final Clock clock;

    TaskFigures(
            TaskStore tasks,
            CourseStore courses,
            DocumentStore documents,
            Supervision supervision,
            Ladder ladder,
            Clock clock) {
        this.tasks = tasks;
        this.courses = courses;
        this.documents = documents;
        this.supervision = supervision;
        this.ladder = ladder;
        this.clock = clock;
    }

    @Override
    public List<OfUnit> open(List<String> codes) {
        int yellowDays = -ladder.rungs().getFirst().days();
        return tasks.lamps(new TaskStore.Sight(codes, List.of()), today(), yellowDays).stream()
                .map(line -> new OfUnit(line.lead(), line.lamps()))
                .toList();
    }

    @Override
    public List<OfMonth> months(List<String> codes, YearMonth since) {
        return courses.months(codes, since, today());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
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
