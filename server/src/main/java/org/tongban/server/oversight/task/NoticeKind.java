package org.tongban.server.oversight.task;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;

/** What supervision sends, as a document with a number. The first four are the rungs of the ladder, in their order. */
public enum NoticeKind {
    REMINDER("提醒单", "Reminder", "提醒", 0),
    URGING("催办单", "Urging notice", "催办", 3),
    SUPERVISION("督办单", "Supervision notice", "督办", 5),
    HAND_OVER("移交函", "Letter of hand-over", "移交", 0),
    KEY("重点督办通知", "Notice of key supervision", "重督", 0),
    TALK("约谈通知书", "Summons to a talk", "约谈", 0),
    PRAISE("通报表扬", "Commendation", "表扬", 0);

    private final LocalText title;
    private final String mark;
    private final int answerDays;

    NoticeKind(String zh, String en, String mark, int answerDays) {
        this.title = LocalText.of(zh, en);
        this.mark = mark;
        this.answerDays = answerDays;
    }

    public LocalText title() {
        return title;
    }

    /** The word in its number: 催办〔2026〕3号. */
    String mark() {
        return mark;
    }

    /** How long the unit has to answer it; empty where it needn't. */
    Optional<LegalPeriod.Days> answerWithin() {
        return answerDays == 0 ? Optional.empty() : Optional.of(new LegalPeriod.Days(answerDays));
    }

    /** As addresses and programs write it: {@code hand-over}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NoticeKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
