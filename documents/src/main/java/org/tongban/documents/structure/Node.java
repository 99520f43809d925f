package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.documents.text.Mark;

/** A numbered part while the outline is being built. */
final class Node {
    final Mark mark;
    final int from;
    final int text;
    int to;
    final List<Node> parts = new ArrayList<>();
    private final @Nullable Node parent;

    Node(Mark mark, int from, @Nullable Node parent) {
        this.mark = mark;
        this.from = from;
        this.text = from + mark.length();
        this.to = from;
        this.parent = parent;
    }

    Optional<Node> parent() {
        return Optional.ofNullable(parent);
    }

    /** Up to its first part. */
    int ownEnd() {
        return parts.isEmpty() ? to : parts.getFirst().from;
    }
}
