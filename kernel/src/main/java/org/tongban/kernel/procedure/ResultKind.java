package org.tongban.kernel.procedure;

import java.util.Locale;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** What a proceeding leaves behind when it ends. */
public enum ResultKind {
    LICENCE("证照", "licence"),
    FILING("备案回执", "filing"),
    CONFIRMATION("确认文书", "confirmation"),
    PAYMENT("兑付", "payment"),
    DECISION("决定书", "decision"),
    NOTICE("告知书", "notice"),
    REPORT("报告", "report"),
    ANSWER("答复", "answer"),
    NONE("无", "none");

    private final LocalText title;
    private final String word;

    ResultKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
        this.word = name().toLowerCase(Locale.ROOT);
    }

    public LocalText title() {
        return title;
    }

    /** As it is written in packs: {@code licence}. */
    public String word() {
        return word;
    }

    /** Is it something an item can promise, and not an answer that any procedure may end with? */
    public boolean promisable() {
        return this != DECISION && this != NOTICE && this != NONE;
    }

    static Optional<ResultKind> of(String word) {
        for (ResultKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
