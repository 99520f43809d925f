package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Whom a theme is for. */
public enum Audience implements Word {
    BUSINESS("企业", "Businesses"),
    PEOPLE("个人", "People");

    private final LocalText title;

    Audience(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
