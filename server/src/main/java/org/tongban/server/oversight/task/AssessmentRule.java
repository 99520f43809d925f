package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.tongban.server.oversight.task.Assessment.Bounds;
import org.tongban.server.oversight.task.Scorecard.Weights;

/**
 * By what a year is assessed (rulebook OVR-07, OVR-10).
 *
 * @param ranks how many indicators have to have which target rank
 * @param from the first day on which a pack has it so; empty for the usual one
 */
public record AssessmentRule(Weights weights, Bounds bounds, Map<Integer, Integer> ranks, Optional<LocalDate> from) {
    /** Where no pack says otherwise. */
    public static final AssessmentRule USUAL =
            new AssessmentRule(Weights.USUAL, Bounds.USUAL, Indicators.USUAL, Optional.empty());

    public AssessmentRule {
        ranks = Map.copyOf(ranks);
    }
}
