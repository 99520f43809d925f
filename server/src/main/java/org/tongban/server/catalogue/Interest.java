package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Interests an item touches directly, for which neither commitment nor deferral is offered (rulebook APP-08). */
public enum Interest implements Word {
    NATIONAL_SECURITY("国家安全", "National security"),
    PUBLIC_SECURITY("公共安全", "Public security"),
    PUBLIC_INTEREST("公共利益", "Public interest"),
    HEALTH("人身健康", "Health"),
    LIFE("生命安全", "Life"),
    PROPERTY("财产安全", "Property"),
    IRREVOCABLE("决定难以撤回", "A decision that can't be revoked");

    private final LocalText title;

    Interest(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
