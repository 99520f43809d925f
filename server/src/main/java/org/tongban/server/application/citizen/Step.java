package org.tongban.server.application.citizen;

import org.tongban.kernel.text.LocalText;

/** The way from the first question to the submission. */
public enum Step {
    QUESTIONS("回答问题", "Questions"),
    FORM("填写", "Fill in"),
    MATERIALS("材料", "Materials"),
    CONFIRM("确认提交", "Confirm");

    private final LocalText title;

    Step(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
