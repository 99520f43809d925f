package org.tongban.server.oversight.task;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * What those in charge say about an amount that a unit reported: it is so, and counts for milestones from then on; or it
 * isn't, and goes back to the unit with why. Nobody decides about what the unit they work at reported, but leaders of the
 * region. The same goes for a task that is done meanwhile, on which its unit can report again what was sent back.
 */
@Service
class Amounts {
    private static final int LONGEST = 500;

    private final ReportStore reports;
    private final TaskDoor door;
    private final Supervision supervision;
    private final MonthDesk months;
    private final Clock clock;

    Amounts(ReportStore reports, TaskDoor door, MonthDesk months, Supervision supervision, Clock clock) {
        this.reports = reports;
        this.months = months;
        this.door = door;
        this.supervision = supervision;
        this.clock = clock;
    }

    /** The first confirmation counts. @throws Problem when it isn't theirs to say, or was refused before */
    @Transactional
    public void confirm(Viewer viewer, UUID task, UUID id) {
        SupervisedTask whole = door.openOrDone(viewer, task);
        Report report = locked(viewer, whole, id);
        if (report.refusal().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "amount-refused",
                    LocalText.of(
                            "这个数量已经退回，等承办单位重新报告。",
                            "This amount was sent back; the unit that reported it has to report it again."));
        }
        reports.confirm(id, viewer.displayName(), clock.instant());
        report.said().amount().ifPresent(amount -> months.reached(whole, amount, report.on(), viewer.displayName()));
    }

    /**
     * The first refusal counts.
     *
     * @param why what is wrong with it, at most 500 characters
     * @throws Problem when it isn't theirs to say, was confirmed before, or the reason is missing or too long
     */
    @Transactional
    public void refuse(Viewer viewer, UUID task, UUID id, String why) {
        Report report = locked(viewer, door.openOrDone(viewer, task), id);
        if (why.isBlank() || why.strip().length() > LONGEST) {
            throw Problem.atField(
                    "why",
                    "refusal.why",
                    LocalText.of("请用不超过 500 字写明退回的理由。", "Say why it is sent back, in at most 500 characters."));
        }
        if (report.confirmation().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "amount-confirmed",
                    LocalText.of(
                            "这个数量已经核实，不能再退回。承办单位可以重新报告较小的数量，随即生效。",
                            "This amount is confirmed and can't be sent back. A smaller one that the unit reports"
                                    + " counts at once."));
        }
        reports.refuse(id, new Report.Refusal(viewer.displayName(), clock.instant(), why.strip()));
    }

    /** A report with an amount that this viewer may decide about; nobody else does until the transaction ends. */
    private Report locked(Viewer viewer, SupervisedTask task, UUID id) {
        door.requireInCharge(viewer, task);
        Report report = reports.reportsOf(List.of(task.id())).stream()
                .filter(one -> one.id().equals(id) && one.said().amount().isPresent())
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (!supervision.leads(viewer, task.region())
                && supervision.sight(viewer).units().contains(report.unit())) {
            throw Problem.forbidden(LocalText.of(
                    "本单位报告的数量不能由本单位核实，请地区领导核实。",
                    "Your own unit reported this amount; a leader of the region has to decide about it."));
        }
        return report;
    }
}
