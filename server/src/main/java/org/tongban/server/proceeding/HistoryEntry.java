package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.text.LocalText;

/**
 * One thing that happened in a proceeding.
 *
 * @param by who did it, as people know them; empty when it happened by itself
 * @param what in one line: 审查：审查通过 / Review: Pass
 * @param consequences what followed from it, in order
 * @param note what its author wrote for colleagues; blank when nothing
 * @param said what was stated with it, by name, as plain values
 */
public record HistoryEntry(
        long revision,
        Instant at,
        Optional<String> by,
        LocalText what,
        List<LocalText> consequences,
        String note,
        Map<String, Object> said) {

    private static final Set<String> TOLD = Set.of(
            "reasons",
            "remedies",
            "corrections",
            "basis",
            "measures",
            "deadline",
            "answer",
            "result",
            "number",
            "way",
            "search",
            "responsible",
            "undetermined",
            "channel",
            "earlier");

    /** The same as an applicant may read it: what the law has to be told, without what officials wrote each other. */
    HistoryEntry forApplicant() {
        Map<String, Object> told = new TreeMap<>(said);
        told.keySet().retainAll(TOLD);
        return new HistoryEntry(revision, at, by, what, consequences, "", told);
    }

    /** What people call something that was stated. */
    public static LocalText titleOf(String fact) {
        return Must.knownTitle(fact).orElse(LocalText.of(fact, fact));
    }

    /** A stated value for people to read. */
    public static String words(Object value) {
        return switch (value) {
            case List<?> all -> all.stream().map(HistoryEntry::words).collect(Collectors.joining("\n"));
            case Map<?, ?> fields ->
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + words(field.getValue()))
                        .collect(Collectors.joining("\n"));
            case Boolean truth -> truth ? "✓" : "✗";
            default -> value.toString();
        };
    }
}
