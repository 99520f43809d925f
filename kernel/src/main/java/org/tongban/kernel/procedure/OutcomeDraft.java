package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * An outcome as somebody wrote it: {@code accept: review}, or with title, {@code must} and several routes.
 *
 * @param routes tried in order; the last without a condition
 */
public record OutcomeDraft(Optional<LocalText> title, List<RouteDraft> routes, List<MustDraft> must) {

    /**
     * @param when the condition, in the pack's expression language
     * @param to a step or an end
     */
    public record RouteDraft(Optional<String> when, String to) {}

    public OutcomeDraft {
        routes = List.copyOf(routes);
        must = List.copyOf(must);
    }

    public static OutcomeDraft to(String target) {
        return new OutcomeDraft(Optional.empty(), List.of(new RouteDraft(Optional.empty(), target)), List.of());
    }

    /** The first route of several; finish with {@link #otherwise}. */
    public static OutcomeDraft when(String condition, String target) {
        RouteDraft route = new RouteDraft(Optional.of(condition), target);
        return new OutcomeDraft(Optional.empty(), List.of(route), List.of());
    }

    public OutcomeDraft orWhen(String condition, String target) {
        return route(new RouteDraft(Optional.of(condition), target));
    }

    public OutcomeDraft otherwise(String target) {
        return route(new RouteDraft(Optional.empty(), target));
    }

    public OutcomeDraft title(String zh, String en) {
        return new OutcomeDraft(Optional.of(LocalText.of(zh, en)), routes, must);
    }

    public OutcomeDraft must(String... facts) {
        return new OutcomeDraft(title, routes, MustDraft.all(facts));
    }

    private OutcomeDraft route(RouteDraft route) {
        List<RouteDraft> more = new ArrayList<>(routes);
        more.add(route);
        return new OutcomeDraft(title, more, must);
    }
}
