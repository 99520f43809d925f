package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;

/** What those in charge sent back, and a unit has to report again. */
final class SentBack {
    private SentBack() {}

    /**
     * The last amount that the unit reported, where it was sent back; for the unit that leads, also that of one that led
     * before, since nobody else can report it again.
     *
     * @param reports of the task, the latest first
     */
    static Optional<Report> to(String unit, SupervisedTask task, List<Report> reports) {
        return reports.stream()
                .filter(report -> report.said().amount().isPresent())
                .filter(report -> report.unit().equals(unit)
                        || unit.equals(task.lead()) && task.former().contains(report.unit()))
                .findFirst()
                .filter(report -> report.refusal().isPresent());
    }
}
