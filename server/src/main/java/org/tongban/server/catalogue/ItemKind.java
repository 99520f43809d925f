package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** What sort of act an item is in administrative law. */
public enum ItemKind implements Word {
    LICENCE("行政许可", "Licence"),
    REGISTRATION("登记", "Registration"),
    FILING("备案", "Filing"),
    CONFIRMATION("行政确认", "Confirmation"),
    PAYMENT("行政给付", "Payment"),
    PUBLIC_SERVICE("公共服务", "Public service");

    private final LocalText title;

    ItemKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
