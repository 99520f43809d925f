package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.PlatformTarget.Measured;

/**
 * All numbers that a task has to reach, with what the platform counts of each.
 *
 * @param first of the one that its months are measured by; empty where the platform counts nothing of the kind
 */
public record GoalsFound(Optional<Measured> first, List<Other> others) {
    public GoalsFound {
        others = List.copyOf(others);
    }

    /** @param measured empty where the platform counts nothing of the kind */
    public record Other(Goal goal, Optional<Measured> measured) {}

    /** Those of which the platform has records. */
    public List<Measured> counted() {
        return Stream.concat(first.stream(), others.stream().flatMap(one -> one.measured().stream()))
                .filter(Measured::known)
                .toList();
    }

    /** The platform has records of every one of them: nobody has to show anything else. */
    boolean allCounted() {
        return counted().size() == others.size() + 1;
    }

    /** What is counted and isn't reached. */
    Optional<Measured> below() {
        return counted().stream().filter(one -> !one.reached()).findFirst();
    }

    /** How far the one is that is least far; of those that are counted. */
    int leastPercent() {
        return counted().stream().mapToInt(Measured::percent).min().orElse(100);
    }
}
