package org.tongban.server.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a guide is asked for.
 *
 * @param answers what was typed or chosen, by question; several values for questions of several choices only. What the
 *     theme doesn't ask is ignored
 * @param dropped items the applicant leaves out (rulebook APP-02)
 */
public record GuideRequest(String theme, String region, Map<String, List<String>> answers, Set<String> dropped) {

    public GuideRequest {
        answers = Map.copyOf(answers);
        dropped = Set.copyOf(dropped);
    }

    public GuideRequest(String theme, String region, Map<String, List<String>> answers) {
        this(theme, region, answers, Set.of());
    }
}
