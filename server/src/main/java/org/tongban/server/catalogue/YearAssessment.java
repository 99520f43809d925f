package org.tongban.server.catalogue;

import java.math.BigDecimal;
import java.util.Map;

/**
 * By what a year of supervised tasks is assessed, as a pack says it.
 *
 * @param points of 100 together, by criterion: {@code done-in-time}, …
 * @param praisedFrom so many points on a year is outstanding; {@code talkBelow} so many it is slow
 * @param ranks how many indicators have to have which target rank
 */
public record YearAssessment(
        InForce inForce,
        Map<String, Integer> points,
        BigDecimal praisedFrom,
        BigDecimal talkBelow,
        Map<Integer, Integer> ranks) {
    public YearAssessment {
        points = Map.copyOf(points);
        ranks = Map.copyOf(ranks);
    }
}
