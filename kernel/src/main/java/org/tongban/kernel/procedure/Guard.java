package org.tongban.kernel.procedure;

import java.util.Map;
import java.util.function.Predicate;

/**
 * A condition on the facts of a proceeding.
 *
 * @param text as the pack writes it, for people
 * @param test the same compiled: total, and dependent on nothing but the facts, so that replays agree
 */
public record Guard(String text, Predicate<Map<String, Fact>> test) {

    public boolean holds(Map<String, Fact> facts) {
        return test.test(facts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Guard guard && text.equals(guard.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
