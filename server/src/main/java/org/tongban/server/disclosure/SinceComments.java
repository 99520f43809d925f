package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text since people commented on it.
 *
 * @param title as it was then, where it is another one now
 * @param lines of then and now; none where the words are the same
 * @param notAgain why people weren't asked again about these words; empty where nobody decided that
 * @param earlier rounds before the one that stands with the policy, the first one first
 */
public record SinceComments(
        Optional<String> title, List<TextChange.Line> lines, Optional<NotAgain> notAgain, List<Round> earlier) {
    static final SinceComments NOTHING = new SinceComments(Optional.empty(), List.of(), Optional.empty(), List.of());

    public SinceComments {
        lines = List.copyOf(lines);
        earlier = List.copyOf(earlier);
    }

    /** @param by name of who decided it */
    public record NotAgain(String reason, String by, Instant at) {}

    public record Round(LocalDate from, LocalDate until) {}

    public boolean rewritten() {
        return title.isPresent() || !lines.isEmpty();
    }

    /** What is said before it is published, when the words stay inside. */
    SinceComments roundsAlone() {
        return new SinceComments(Optional.empty(), List.of(), Optional.empty(), earlier);
    }
}
