package org.tongban.kernel.procedure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Something that has to be said, as somebody wrote it.
 *
 * @param title what people call it; may be left out for those of {@link Must#knownTitle}
 */
public record MustDraft(String fact, Optional<LocalText> title) {

    public static MustDraft of(String fact) {
        return new MustDraft(fact, Optional.empty());
    }

    static List<MustDraft> all(String... facts) {
        return Arrays.stream(facts).map(MustDraft::of).toList();
    }
}
