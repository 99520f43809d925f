package org.tongban.server.disclosure;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** To whom a document is open; decided before it circulates (PUB-03). */
public enum Openness {
    OPEN("主动公开", "open"),
    ON_REQUEST("依申请公开", "on request"),
    CLOSED("不予公开", "not open");

    private final LocalText title;

    Openness(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Openness> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
