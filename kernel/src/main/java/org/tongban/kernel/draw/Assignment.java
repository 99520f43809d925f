package org.tongban.kernel.draw;

import java.util.Comparator;
import java.util.List;

/**
 * Inspectors to draw for each subject drawn.
 *
 * @param each how many for one subject, 0 when inspectors aren't drawn
 */
public record Assignment(List<Candidate> inspectors, int each, List<Conflict> conflicts) {

    public static final Assignment NONE = new Assignment(List.of(), 0, List.of());

    public Assignment {
        inspectors =
                inspectors.stream().sorted(Comparator.comparing(Candidate::id)).toList();
        conflicts = conflicts.stream()
                .sorted(Comparator.comparing(Conflict::subject).thenComparing(Conflict::inspector))
                .toList();
    }
}
