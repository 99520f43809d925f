package org.tongban.documents.structure;

/** A part of a flow: from its first character to one past its last. */
record Range(int from, int to) {
    boolean holds(int at) {
        return from <= at && at < to;
    }

    int length() {
        return to - from;
    }
}
