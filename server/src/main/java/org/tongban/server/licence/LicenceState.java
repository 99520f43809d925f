package org.tongban.server.licence;

import org.tongban.kernel.text.LocalText;

/** What a licence is worth. That its time is over follows from its dates and isn't kept. */
public enum LicenceState {
    VALID("有效", "Valid"),
    SUSPENDED("暂停", "Suspended"),
    VOID("已失效", "Void"),
    REPLACED("已换证", "Replaced"),
    EXPIRED("已过期", "Expired");

    private final LocalText title;

    LicenceState(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
