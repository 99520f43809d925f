package org.tongban.server.oversight;

import java.time.YearMonth;
import java.util.List;
import org.tongban.server.oversight.Picture.Part;

/**
 * How supervised tasks stand that units of a scope answer for.
 *
 * @param as counted are those that the units lead, or those in which they take part
 * @param lamps of all open ones
 * @param places the regions directly below, and the region's own units first; none where nothing lies below
 * @param units those with open tasks, the one with most late ones first
 * @param elsewhere units of other regions that lead tasks of the whole scope; none of these is among the places
 * @param marks what has to be looked at in tasks of all that the viewer leads; none where only a part is looked at
 * @param months the last twelve, the running one last
 * @param evaluations of tasks that are done, by offices of the scope
 */
public record TaskPicture(
        AnsweringAs as,
        Lamps lamps,
        List<Part> places,
        List<Part> units,
        List<Part> elsewhere,
        List<Month> months,
        List<TasksSeen.OfMark> marks,
        EvaluationsSeen.Counted evaluations) {
    public TaskPicture {
        places = List.copyOf(places);
        units = List.copyOf(units);
        elsewhere = List.copyOf(elsewhere);
        months = List.copyOf(months);
        marks = List.copyOf(marks);
    }

    public record Month(YearMonth month, TasksSeen.Course course) {}

    /** Of tasks that units of other regions lead. */
    public Lamps elsewhereLamps() {
        return elsewhere.stream().map(Part::lamps).reduce(Lamps.NONE, Lamps::plus);
    }

    /** There was no task in all that time. */
    public boolean empty() {
        return lamps.open() == 0
                && evaluations.open() + evaluations.missed() == 0
                && months.stream().allMatch(month -> month.course().equals(TasksSeen.Course.NONE));
    }
}
