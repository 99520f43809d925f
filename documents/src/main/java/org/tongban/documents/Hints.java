package org.tongban.documents;

import java.util.Set;

/**
 * What is known from elsewhere; a help, never a need.
 *
 * @param units names of units, as the packs have them
 */
public record Hints(Set<String> units) {
    public static final Hints NONE = new Hints(Set.of());

    public Hints {
        units = Set.copyOf(units);
    }
}
