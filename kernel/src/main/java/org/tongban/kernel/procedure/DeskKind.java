package org.tongban.kernel.procedure;

import java.util.Locale;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** The kinds of desk work can wait at. */
public enum DeskKind {
    APPLICANT("申请人", "applicant"),
    COUNTER("窗口", "counter"),
    UNIT("承办单位", "unit"),
    HEAD("负责人", "head"),
    INSPECTOR("检查人员", "inspector"),
    SYSTEM("系统", "system");

    private final LocalText title;
    private final String word;

    DeskKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
        this.word = name().toLowerCase(Locale.ROOT);
    }

    public LocalText title() {
        return title;
    }

    /** As it is written in packs and in desks: {@code unit}. */
    public String word() {
        return word;
    }

    static Optional<DeskKind> of(String word) {
        for (DeskKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
