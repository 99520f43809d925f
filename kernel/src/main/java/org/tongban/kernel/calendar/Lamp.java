package org.tongban.kernel.calendar;

import org.tongban.kernel.text.LocalText;

/** How a deadline stands at a glance. Shown with a word and a sign, never by colour alone. */
public enum Lamp {
    GREEN("正常", "on time"),
    YELLOW("临期", "due soon"),
    RED("逾期", "overdue");

    private final LocalText text;

    Lamp(String zh, String en) {
        this.text = LocalText.of(zh, en);
    }

    public LocalText text() {
        return text;
    }
}
