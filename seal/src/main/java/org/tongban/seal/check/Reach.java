package org.tongban.seal.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far the signatures of a package reach, gathered while it is read.
 *
 * @param known files some signature protects
 * @param parts files the signatures themselves consist of
 * @param lists the lists of signatures, which only some makers protect
 */
record Reach(Set<String> known, Set<String> parts, Set<String> lists) {
    Reach() {
        this(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** The files that no signature protects and that aren't part of one. */
    List<String> outside(List<String> names) {
        List<String> outside = new ArrayList<>();
        for (String name : names) {
            if (!known.contains(name) && !own(name)) {
                outside.add(name);
            }
        }
        return outside;
    }

    /** The files that others protect and this signature doesn't; of other signatures it need protect nothing. */
    List<String> leftToOthers(Description description) {
        Set<String> mine = new HashSet<>();
        description.references().forEach(reference -> mine.add(reference.file()));
        List<String> left = new ArrayList<>();
        for (String name : known) {
            if (!mine.contains(name) && !own(name)) {
                left.add(name);
            }
        }
        left.sort(Comparator.naturalOrder());
        return left;
    }

    private boolean own(String name) {
        return parts.contains(name) || lists.contains(name);
    }

    /** The lists from which a signature can be taken away unnoticed. */
    List<String> openLists() {
        return lists.stream().filter(list -> !known.contains(list)).sorted().toList();
    }
}
