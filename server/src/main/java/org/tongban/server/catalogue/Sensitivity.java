package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** How carefully a value has to be kept. */
public enum Sensitivity implements Word {
    PUBLIC("公开", "Public"),
    PERSONAL("个人信息", "Personal"),
    SENSITIVE("敏感个人信息", "Sensitive");

    private final LocalText title;

    Sensitivity(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
