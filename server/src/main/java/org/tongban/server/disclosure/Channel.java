package org.tongban.server.disclosure;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** How a request for information came (条例 art. 29, 31). */
public enum Channel {
    ONLINE("网上", "online"),
    LETTER("信函、传真、电子邮件", "letter, fax or mail"),
    COUNTER("当面提交", "handed in"),
    SPOKEN("口头提出，工作人员代填", "by word of mouth");

    private final LocalText title;

    Channel(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of those that the unit enters. */
    static Optional<Channel> entered(String word) {
        return Stream.of(values())
                .filter(one -> one != ONLINE && one.word().equals(word))
                .findFirst();
    }
}
