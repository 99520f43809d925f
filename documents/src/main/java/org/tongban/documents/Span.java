package org.tongban.documents;

/**
 * A place in {@link SourceText#content()}.
 *
 * @param from the first character
 * @param to one past the last character
 */
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("Not a span: " + from + "…" + to);
        }
    }

    /** From the beginning of this to the end of the other, whichever is later. */
    public Span through(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    public boolean holds(int position) {
        return from <= position && position < to;
    }
}
