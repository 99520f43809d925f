package org.tongban.server.oversight.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What units are assessed by, shown to those who work there: the same points as the office has, with every record. */
@Service
public class OwnScorecards {
    private final Scorecards scorecards;
    private final Supervision supervision;

    OwnScorecards(Scorecards scorecards, Supervision supervision) {
        this.scorecards = scorecards;
        this.supervision = supervision;
    }

    /**
     * A task as it counts.
     *
     * @param inTime it was done in time, or not; empty while it isn't done
     * @param notLate it isn't late; empty once it is done
     * @param warned an urging, supervision or hand-over notice went out for it
     * @param reports kept of those that were due
     */
    public record Behind(
            UUID task,
            String number,
            String title,
            Optional<Boolean> inTime,
            Optional<Boolean> notLate,
            boolean warned,
            ReportRhythm.Kept reports) {}

    /** @param region whose office assesses; @param rule by which it does */
    public record Own(LocalText region, AssessmentRule rule, Scorecards.Year year, List<Behind> tasks) {
        public Own {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * By each office that assesses a unit of this viewer, that of its own region first; those above only where they count
     * other tasks too, or noted harm. None where there is nothing to assess.
     *
     * @throws Problem not found, and logged, when this viewer works at no unit that leads tasks
     */
    @Transactional(readOnly = true)
    public List<Own> of(Viewer viewer, int year) {
        List<String> units = supervision.sight(viewer).units();
        if (units.isEmpty()) {
            throw Problem.notYours("scorecards");
        }
        List<Own> all = new ArrayList<>();
        for (String unit : units.stream().sorted().toList()) {
            List<Own> own = new ArrayList<>();
            for (String region : supervision.assessedBy(unit)) {
                scorecards.of(region, unit, year).filter(one -> isNew(own, one)).ifPresent(own::add);
            }
            all.addAll(own);
        }
        return List.copyOf(all);
    }

    private static boolean isNew(List<Own> before, Own one) {
        return before.isEmpty()
                || !before.getLast().tasks().equals(one.tasks())
                || !one.year().harm().isEmpty();
    }
}
