package org.tongban.documents.reading;

import org.tongban.kernel.text.LocalText;

/** A file that can't be read; the sentence says why and what to do. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final LocalText sentence;

    public Unreadable(String zh, String en) {
        super(en);
        this.sentence = LocalText.of(zh, en);
    }

    public LocalText sentence() {
        return sentence;
    }
}
