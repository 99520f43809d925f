package org.tongban.server.disclosure;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** How somebody wants to be given the information (条例 art. 29). */
public enum Way {
    ELECTRONIC("电子文件，网上查看下载", "as files, to read and download here"),
    PAPER("纸质，邮寄", "on paper, by post"),
    COLLECTED("纸质，自行领取", "on paper, collected"),
    READ("当面查阅", "read at the office");

    private final LocalText title;

    Way(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Way> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
