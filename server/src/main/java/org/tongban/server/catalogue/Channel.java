package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** How an item can be applied for. */
public enum Channel implements Word {
    ONLINE("网上办", "Online"),
    COUNTER("窗口办", "At a counter"),
    PHONE("电话办", "By phone"),
    SELF_SERVICE("自助办", "At a self-service terminal");

    private final LocalText title;

    Channel(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
