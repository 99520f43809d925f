package org.tongban.server.settings;

import org.tongban.kernel.text.LocalText;

/** Something on this machine keeps the platform from starting; the sentence says what, and what to do about it. */
public final class CannotStart extends RuntimeException {
    private final transient LocalText sentence;

    public CannotStart(LocalText sentence) {
        super(sentence.en());
        this.sentence = sentence;
    }

    public LocalText sentence() {
        return sentence;
    }
}
