package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.YearAssessment;
import org.tongban.server.oversight.task.Assessment.Bounds;
import org.tongban.server.oversight.task.Scorecard.Criterion;
import org.tongban.server.oversight.task.Scorecard.Weights;

/** By what years are assessed, as the packs say it; as usual where they say nothing. */
@Component
class AssessmentRules {
    private final CatalogueInForce catalogue;

    AssessmentRules(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    AssessmentRule on(LocalDate day) {
        return catalogue.today().assessment(day).map(AssessmentRules::rule).orElse(AssessmentRule.USUAL);
    }

    private static AssessmentRule rule(YearAssessment written) {
        Map<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            points.put(criterion, written.points().getOrDefault(criterion.word(), 0));
        }
        return new AssessmentRule(
                new Weights(points),
                new Bounds(written.praisedFrom(), written.talkBelow()),
                written.ranks(),
                Optional.of(written.inForce().from()));
    }
}
