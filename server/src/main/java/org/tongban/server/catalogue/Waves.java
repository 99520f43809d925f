package org.tongban.server.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts things in waves: each in the first wave after all of its predecessors. */
final class Waves {

    private Waves() {}

    /**
     * @param predecessors of each, among these things only; without a cycle, which the pack check has seen to
     * @throws IllegalStateException when there is a cycle after all
     */
    static List<List<String>> of(Collection<String> things, Function<String, Set<String>> predecessors) {
        List<List<String>> waves = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(things);
        Set<String> done = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            List<String> wave = left.stream()
                    .filter(one -> done.containsAll(predecessors.apply(one)))
                    .toList();
            if (wave.isEmpty()) {
                throw new IllegalStateException("These wait for each other: " + left);
            }
            waves.add(wave);
            wave.forEach(left::remove);
            done.addAll(wave);
        }
        return waves;
    }
}
