package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Who can apply. */
public enum SubjectKind implements Word {
    COMPANY("公司等企业", "Company"),
    INDIVIDUAL_BUSINESS("个体工商户", "One-person business"),
    PERSON("自然人", "Person"),
    OTHER_ORGANISATION("其他组织", "Other organisation");

    private final LocalText title;

    SubjectKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
