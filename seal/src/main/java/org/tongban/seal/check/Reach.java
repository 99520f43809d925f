package org.tongban.seal.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far the signatures of a package reach, gathered while it is read.
 *
 * @param known files some signature protects, and those the signatures themselves consist of
 * @param lists the lists of signatures, which only some makers protect
 */
record Reach(Set<String> known, Set<String> lists) {
    Reach() {
        this(new HashSet<>(), new HashSet<>());
    }

    /** The files that no signature protects and that aren't part of one. */
    List<String> outside(List<String> names) {
        return names.stream()
                .filter(name -> !known.contains(name) && !lists.contains(name))
                .toList();
    }

    /** The lists from which a signature can be taken away unnoticed. */
    List<String> openLists() {
        return lists.stream().filter(list -> !known.contains(list)).sorted().toList();
    }
}
