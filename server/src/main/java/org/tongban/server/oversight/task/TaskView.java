package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.TaskLamp;

/**
 * A task with all there is to see of it.
 *
 * @param documentTitle title and number of the document that sets it
 * @param units names of all that answer for it, the lead first
 * @param clock what “13710” asks; @param opening how its unit kept the first two of it
 * @param nextReport the next day by which a report has to come; empty when it is over
 * @param kept how the days of reporting were kept so far
 * @param months its plan; @param planRevision to be sent back with a change of it
 * @param notices in the order in which they were sent
 * @param nextNotice what goes out next by itself, and when; empty at the top of the ladder or when it is over
 * @param measured what the platform counts of the goal itself; empty where it counts nothing of the kind
 * @param furtherGoals other numbers that it has to reach, with what the platform counts of them
 * @param acceptance how it stood when its office accepted it; empty before, and where it never was
 * @param transfers how it was given from unit to unit, in order
 * @param years of a standing task that wait to be assessed or were
 * @param life what was put right of it since it was given out
 */
public record TaskView(
        SupervisedTask task,
        Optional<DocumentTitle> documentTitle,
        List<UnitName> units,
        LocalText supervises,
        LocalText region,
        TaskLamp lamp,
        long daysLate,
        Pace.Days clock,
        Optional<LocalDate> nextReport,
        ReportRhythm.Kept kept,
        List<PlanStore.Month> months,
        int planRevision,
        List<ReportLine> reports,
        List<NoticeLine> notices,
        Optional<NextNotice> nextNotice,
        List<TransferLine> transfers,
        Optional<MilestoneView> milestones,
        Optional<EvaluationView> evaluation,
        Optional<PlatformTarget.Measured> measured,
        List<GoalsFound.Other> furtherGoals,
        Optional<Acceptance> acceptance,
        TaskLife life,
        Optional<Opening> opening,
        List<YearFound.OfTask> years) {

    /** The platform counts less than the goal. */
    public boolean below() {
        return goals().below().isPresent();
    }

    GoalsFound goals() {
        return new GoalsFound(measured, furtherGoals);
    }

    /** It has a number to reach, and nothing shows yet that it is. */
    public boolean lacksEvidence() {
        return Verification.lacksEvidence(
                task, goals(), reports.stream().map(ReportLine::report).toList());
    }

    public record DocumentTitle(String title, String number) {}

    public record UnitName(String id, LocalText name) {
        /** No pack has it any more: such a unit goes by its id. */
        public boolean gone() {
            return name.equals(LocalText.of(id, id));
        }
    }

    /** @param counted by the platform; empty where its progress was typed */
    public record ReportLine(Report report, LocalText unit, Optional<PlatformTarget.Tally> counted) {}

    public record NoticeLine(Notice notice, LocalText unit) {}

    public record NextNotice(NoticeKind kind, LocalDate on) {}

    /** @param kept how the unit that had it kept its days of reporting */
    public record TransferLine(Transfer transfer, LocalText from, LocalText to, ReportRhythm.Kept kept) {}

    /**
     * @param reached as confirmed; @param reported as last reported, confirmed or not
     * @param since first day on which new applications for the plan's items wait; empty when none do
     */
    public record MilestoneView(
            Milestones plan,
            BigDecimal reached,
            BigDecimal reported,
            Milestones.Standing standing,
            List<String> items,
            List<String> regions,
            Optional<LocalDate> since,
            HeldStore.Counted held) {

        static MilestoneView of(MilestoneDesk.View view) {
            return new MilestoneView(
                    view.plan().shares(),
                    view.reached(),
                    view.reported(),
                    view.standing(),
                    view.plan().items(),
                    view.plan().regions(),
                    view.hold(),
                    view.counted());
        }
    }

    public record EvaluationView(PlanStore.Evaluation evaluation, EvaluationWindow.Standing standing) {}

    /** TaskNotices of the ladder and others that wait for an answer. */
    public List<NoticeLine> unanswered() {
        return notices.stream().filter(line -> line.notice().answer().isEmpty()).toList();
    }
}
