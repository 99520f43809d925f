package org.tongban.server.registry;

import org.tongban.kernel.text.LocalText;

/** As what a person acts for an enterprise. */
public enum Capacity {
    LEGAL_REPRESENTATIVE("法定代表人", "Legal representative"),
    OPERATOR("经营者", "Owner"),
    AGENT("受托代理人", "Agent");

    private final LocalText title;

    Capacity(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
