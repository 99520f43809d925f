package org.tongban.server.oversight.task;

import java.util.Map;
import java.util.Optional;
import org.tongban.server.oversight.task.TaskDraft.Field;

/**
 * A task that nobody read and a person found: the words that set it. What else is known of it are corrections.
 *
 * @param part {@code +1}, {@code +2}, … in the order in which they were found
 * @param at where the words stood when it was added
 */
public record AddedTask(String part, String words, Reading.Place at) {
    private static final int TITLE = 60;

    /**
     * What a person says of a missed task.
     *
     * @param words of the document; ignored where the place is given
     * @param at from where to where in its text
     */
    record Said(String words, Optional<Reading.Place> at, Map<Field, String> fields) {}

    /** Where the words stand now; unknown when the text has them no more. */
    Reading.Place in(String content) {
        if (at.known(content) && content.substring(at.from(), at.to()).equals(words)) {
            return at;
        }
        return find(content, words, at.from()).orElse(Reading.Place.UNKNOWN);
    }

    /** The words up to the first full stop. */
    String title() {
        String first = words.strip().split("[。；;\\n]", 2)[0].replaceAll("\\s+", "");
        return first.length() > TITLE ? first.substring(0, TITLE) : first;
    }

    /**
     * Where words stand in a text, however its lines are broken; of several places the one nearest to {@code near}.
     */
    static Optional<Reading.Place> find(String content, String words, int near) {
        int[] places = new int[content.length()];
        StringBuilder dense = new StringBuilder();
        for (int at = 0; at < content.length(); at++) {
            if (!blank(content.charAt(at))) {
                places[dense.length()] = at;
                dense.append(content.charAt(at));
            }
        }
        String wanted = words.codePoints()
                .filter(letter -> !blank((char) letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Optional<Reading.Place> best = Optional.empty();
        for (int at = dense.indexOf(wanted); at >= 0 && !wanted.isEmpty(); at = dense.indexOf(wanted, at + 1)) {
            Reading.Place found = new Reading.Place(places[at], places[at + wanted.length() - 1] + 1);
            if (best.map(one -> Math.abs(one.from() - near) > Math.abs(found.from() - near))
                    .orElse(true)) {
                best = Optional.of(found);
            }
        }
        return best;
    }

    private static boolean blank(char letter) {
        return Character.isWhitespace(letter) || letter == '\u00a0' || letter == '\u3000';
    }
}
