package org.tongban.kernel.procedure;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * An end as somebody wrote it.
 *
 * @param result a word of {@link ResultKind}, such as {@code licence}
 * @param stopsBranches {@code stops: all-branches}: it may be reached from one of several parallel branches
 */
public record EndDraft(Optional<LocalText> title, String result, List<MustDraft> must, boolean stopsBranches) {

    public EndDraft {
        must = List.copyOf(must);
    }

    /** Nothing results. */
    public static EndDraft nothing() {
        return yielding(ResultKind.NONE.word());
    }

    public static EndDraft yielding(String result) {
        return new EndDraft(Optional.empty(), result, List.of(), false);
    }

    public EndDraft title(String zh, String en) {
        return new EndDraft(Optional.of(LocalText.of(zh, en)), result, must, stopsBranches);
    }

    public EndDraft must(String... facts) {
        return new EndDraft(title, result, MustDraft.all(facts), stopsBranches);
    }

    public EndDraft stoppingAllBranches() {
        return new EndDraft(title, result, must, true);
    }
}
