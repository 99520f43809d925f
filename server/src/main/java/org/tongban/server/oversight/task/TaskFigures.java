package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.TasksSeen;

/** Tells the overview and the policy library of tasks. */
@Component
class TaskFigures implements TasksSeen {
    private final TaskStore tasks;
    private final PictureStore pictures;
    private final MarkStore marks;
    private final DocumentStore documents;
    private final Supervision supervision;
    private final Ladder ladder;
    private final Clock clock;

    TaskFigures(
            TaskStore tasks,
            PictureStore pictures,
            MarkStore marks,
            DocumentStore documents,
            Supervision supervision,
            Ladder ladder,
            Clock clock) {
        this.tasks = tasks;
        this.pictures = pictures;
        this.marks = marks;
        this.documents = documents;
        this.supervision = supervision;
        this.ladder = ladder;
        this.clock = clock;
    }

    @Override
    public List<OfUnits> open(List<String> codes, AnsweringAs as) {
        int yellowDays = -ladder.rungs().getFirst().days();
        return pictures.lamps(watched(codes), as, today(), yellowDays);
    }

    private PictureStore.Watched watched(List<String> codes) {
        return new PictureStore.Watched(codes, supervision.unitsOf(codes));
    }

    @Override
    public List<OfMonth> months(List<String> codes, AnsweringAs as, YearMonth since) {
        return pictures.months(watched(codes), as, since, today());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }

    @Override
    public List<OfMark> marks(List<String> codes) {
        TaskSight sight = new TaskSight(codes, supervision.unitsOf(codes), List.of());
        Map<Mark, Integer> counts = marks.counts(sight, today());
        return Stream.of(Mark.values())
                .map(mark -> new OfMark(mark.word(), mark.title(), counts.getOrDefault(mark, 0)))
                .filter(mark -> mark.tasks() > 0)
                .toList();
    }

    @Override
    public List<OfDocument> ofDocument(String number, String region) {
        return tasks.ofDocuments(documents.numbered(number)).stream()
                .filter(task -> supervision.holds(region, task.supervises()))
                .map(task -> new OfDocument(
                        task.id(),
                        task.number(),
                        task.title(),
                        supervision.unitName(task.lead()),
                        standing(task.state())))
                .toList();
    }

    private static Standing standing(SupervisedTask.State state) {
        return switch (state) {
            case OPEN -> Standing.UNDER_WAY;
            case DONE -> Standing.DONE;
            case CALLED_OFF -> Standing.CALLED_OFF;
        };
    }
}
