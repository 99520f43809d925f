package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProceedingActions;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Timeline;
import org.tongban.server.web.Problem;

/**
 * The page of a task.
 *
 * @param command goes out with each form, so that one sent twice is one
 * @param mayReport of a unit that answers for it; @param leads of its leading unit
 * @param supervises of the unit that follows it; @param leader of its region
 * @param own units the viewer works at
 * @param sentBack the amount that the viewer's unit has to report again
 * @param kinds what this viewer can send about it now
 * @param takers units it could be given to; none for those who may not
 * @param parts what can be corrected of it, as it is; nothing for those who may not
 * @param mayPutOff of its leading unit, which may ask for a later day now
 * @param mayReopen of the office, which may find now that it isn't done
 * @param typed what was typed before, when a form is shown again
 */
public record TaskPage(
        TaskView view,
        UUID command,
        ProceedingView proceeding,
        ProceedingActions actions,
        Optional<Timeline> timeline,
        List<HistoryEntry> history,
        boolean mayReport,
        boolean leads,
        boolean supervises,
        boolean leader,
        List<String> own,
        Optional<Report> sentBack,
        List<SendingNotices.Sendable> kinds,
        List<MilestonesPage.Choice> takers,
        Map<TaskLife.Part, String> parts,
        boolean mayPutOff,
        boolean mayReopen,
        Map<String, String> typed,
        Optional<Problem> problem) {

    public boolean maySend() {
        return !kinds.isEmpty();
    }

    /** The amount of a report waits for this viewer to confirm or refuse it. */
    public boolean mayDecide(Report report) {
        return view.task().state() != SupervisedTask.State.CALLED_OFF
                && (supervises || leader)
                && report.undecided()
                && (leader || !own.contains(report.unit()));
    }

    /** Who reported what was sent back. */
    public LocalText sentBackFrom(Report back) {
        return own.contains(back.unit())
                ? LocalText.of("你单位", "your unit")
                : view.reports().stream()
                        .filter(line -> line.report().equals(back))
                        .map(TaskView.ReportLine::unit)
                        .findFirst()
                        .orElseThrow();
    }

    /** What a field of the correction says: what was typed, or what the task says. */
    public String part(TaskLife.Part part) {
        return typed.getOrDefault(part.word(), parts.getOrDefault(part, ""));
    }

    /** The year of a standing task that can be assessed now: one that waits, or the one that is about to end. */
    public Optional<Integer> yearToAssess(LocalDate today) {
        SupervisedTask task = view.task();
        if (!supervises || !task.open() || task.pace() != Pace.STANDING) {
            return Optional.empty();
        }
        int year = task.due().getYear();
        boolean ends = !today.isBefore(LocalDate.of(year, 12, 1))
                && view.years().stream().noneMatch(one -> one.year() == year);
        return view.years().stream()
                .filter(one -> one.found().isEmpty())
                .map(YearFound.OfTask::year)
                .findFirst()
                .or(() -> Optional.of(year).filter(one -> ends));
    }

    /** The unit can say now that this month is met. */
    public boolean mayReport(PlanStore.Month month, LocalDate today) {
        return leads
                && month.doneOn().isEmpty()
                && month.reported().isEmpty()
                && !month.plan().month().isAfter(YearMonth.from(today));
    }

    /** One of these fields was wrong: its form is shown open. */
    public boolean wrongIn(List<String> fields) {
        return fields.stream().anyMatch(this::wrong);
    }

    public boolean wrong(String field) {
        return problem.flatMap(Problem::field).filter(field::equals).isPresent();
    }

    public String said(String field) {
        return typed.getOrDefault(field, "");
    }
}
