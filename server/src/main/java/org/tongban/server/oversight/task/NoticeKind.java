package org.tongban.server.oversight.task;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** What supervision sends, as a document with a number. The first four are the rungs of the ladder, in their order. */
public enum NoticeKind {
    REMINDER("提醒单", "Reminder", "提醒"),
    URGING("催办单", "Urging notice", "催办"),
    SUPERVISION("督办单", "Supervision notice", "督办"),
    HAND_OVER("移交函", "Letter of hand-over", "移交"),
    KEY("重点督办通知", "Notice of key supervision", "重督"),
    TALK("约谈通知书", "Summons to a talk", "约谈"),
    PRAISE("通报表扬", "Commendation", "表扬");

    private final LocalText title;
    private final String mark;

    NoticeKind(String zh, String en, String mark) {
        this.title = LocalText.of(zh, en);
        this.mark = mark;
    }

    public LocalText title() {
        return title;
    }

    /** The word in its number: 催办〔2026〕3号. */
    String mark() {
        return mark;
    }

    /** As addresses and programs write it: {@code hand-over}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NoticeKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
