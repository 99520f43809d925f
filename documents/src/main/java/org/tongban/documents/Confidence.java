package org.tongban.documents;

import java.util.List;
import org.tongban.kernel.text.LocalText;

/**
 * How sure a field is.
 *
 * @param value from 0 (a guess) to 1 (as plain as print can be)
 * @param reasons why it isn't 1, for the person who reviews; empty when it is
 */
public record Confidence(double value, List<LocalText> reasons) {
    public static final Confidence FULL = new Confidence(1, List.of());

    public Confidence {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("Confidence is between 0 and 1, not " + value);
        }
        reasons = List.copyOf(reasons);
    }

    public static Confidence of(double value, String zh, String en) {
        return new Confidence(value, List.of(LocalText.of(zh, en)));
    }

    public static Confidence of(double value, LocalText reason) {
        return new Confidence(value, List.of(reason));
    }

    /** A whole is as sure as its weakest part, and has the reasons of all. */
    public Confidence and(Confidence other) {
        return new Confidence(
                Math.min(value, other.value),
                java.util.stream.Stream.concat(reasons.stream(), other.reasons.stream())
                        .distinct()
                        .toList());
    }
}
