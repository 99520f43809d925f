package org.tongban.server.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the last one shown, to be sent as {@code after} for those that follow; empty on the last page
 */
public record Slice<T>(List<T> items, Optional<UUID> next) {
    static final int MOST = 100;

    public Slice {
        items = List.copyOf(items);
    }

    /** @param found one more than are shown, where there are more */
    static <T> Slice<T> of(List<T> found, int shown, Function<T, UUID> id) {
        return found.size() > shown
                ? new Slice<>(found.subList(0, shown), Optional.of(id.apply(found.get(shown - 1))))
                : new Slice<>(found, Optional.empty());
    }

    <R> Slice<R> map(Function<T, R> shown) {
        return new Slice<>(items.stream().map(shown).toList(), next);
    }

    /** From 1 to 100. */
    static int limit(int asked) {
        return Math.clamp(asked, 1, MOST);
    }
}
