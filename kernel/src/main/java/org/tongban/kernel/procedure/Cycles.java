package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds ways that lead back to where they began. */
final class Cycles {

    private final Function<String, Set<String>> next;
    private final Set<String> done = new HashSet<>();
    private final List<String> way = new ArrayList<>();

    private Cycles(Function<String, Set<String>> next) {
        this.next = next;
    }

    /** Some cycle among the given names, in order, its first name repeated at the end. */
    static Optional<List<String>> first(Set<String> names, Function<String, Set<String>> next) {
        Cycles cycles = new Cycles(next);
        for (String name : names) {
            Optional<List<String>> found = cycles.from(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> from(String name) {
        int start = way.indexOf(name);
        if (start >= 0) {
            List<String> cycle = new ArrayList<>(way.subList(start, way.size()));
            cycle.add(name);
            return Optional.of(cycle);
        }
        if (!done.add(name)) {
            return Optional.empty();
        }
        way.add(name);
        for (String following : next.apply(name)) {
            Optional<List<String>> found = from(following);
            if (found.isPresent()) {
                return found;
            }
        }
        way.removeLast();
        return Optional.empty();
    }
}
