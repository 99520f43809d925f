package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Whether a theme bundles the items of a life event (一件事) or of a trade (一业一证). */
public enum ThemeKind implements Word {
    LIFE_EVENT("一件事", "Life event"),
    TRADE("一业一证", "Trade");

    private final LocalText title;

    ThemeKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
