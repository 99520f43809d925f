package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Texts with a form of their own. */
public enum ElementFormat implements Word {
    CREDIT_CODE("统一社会信用代码", "Unified social credit code"),
    CITIZEN_ID("公民身份号码", "Citizen ID"),
    MOBILE("手机号码", "Mobile number"),
    PHONE("电话号码", "Phone number"),
    EMAIL("电子邮箱", "E-mail address"),
    POSTCODE("邮政编码", "Postcode"),
    REGION("行政区划代码", "Region code");

    private final LocalText title;

    ElementFormat(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
