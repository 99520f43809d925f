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
 * @param only the items of this application, when others of the theme were decided before; empty for all that apply
 * @param filled values of the form so far, by data element: some fields and materials depend on others
 */
public record GuideRequest(
        String theme,
        String region,
        Map<String, List<String>> answers,
        Set<String> dropped,
        Set<String> only,
        Map<String, List<String>> filled) {

    public GuideRequest {
        answers = Map.copyOf(answers);
        dropped = Set.copyOf(dropped);
        only = Set.copyOf(only);
        filled = Map.copyOf(filled);
    }

    public GuideRequest(String theme, String region, Map<String, List<String>> answers, Set<String> dropped) {
        this(theme, region, answers, dropped, Set.of(), Map.of());
    }

    public GuideRequest(String theme, String region, Map<String, List<String>> answers) {
        this(theme, region, answers, Set.of());
    }
}
