package org.tongban.kernel.procedure;

import java.util.List;
import java.util.Map;
import org.tongban.kernel.text.LocalText;

/**
 * One way to leave a step.
 *
 * @param routes tried in order; the last is unconditional
 * @param must what has to be said with it
 */
public record Outcome(String id, LocalText title, List<Route> routes, List<Must> must) {

    public Outcome {
        routes = List.copyOf(routes);
        must = List.copyOf(must);
    }

    /** The step or end it leads to, given the facts. */
    public String target(Map<String, Fact> facts) {
        for (int i = 0; i < routes.size() - 1; i++) {
            Route route = routes.get(i);
            if (route.when().isEmpty() || route.when().get().holds(facts)) {
                return route.to();
            }
        }
        return routes.getLast().to();
    }
}
